// The library: `import { extract } from 'gongkai'`. A clone holds the TypeScript sources, which Node runs as they are; the
// published package holds what tsc made of them.
import { existsSync } from 'node:fs';

const source = new URL('src/library.ts', import.meta.url);
const built = new URL('dist/src/library.js', import.meta.url);

export const { DatasetError, ExtractError, extract, extractAll, ParserError, readDataset, recognize, verify } =
  await import(existsSync(source) ? source.href : built.href);
