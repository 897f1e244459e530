// The library: `import { extract } from 'gongkai'`. A clone holds the TypeScript sources, which Node runs as they are; the
// published package holds what tsc made of them.
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19))
  throw new Error(`gongkai needs Node 22.19 or newer, this is ${process.versions.node}`);

const source = new URL('src/library.ts', import.meta.url);
const built = new URL('dist/src/library.js', import.meta.url);

export const {
  DatasetError,
  DecisionError,
  ExtractError,
  extract,
  extractAll,
  loadDecisions,
  ParserError,
  readDataset,
  recognize,
  verify,
} = await import(existsSync(source) ? source.href : built.href);
