import { readFileSync } from 'node:fs';

/** Version of the package: part of every dataset, and of what `extract` counts as already done. */
export const VERSION: string = packageVersion();

function packageVersion(): string {
  // Beside the sources in a clone, and in `dist/` in the published package, where the build puts one.
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const manifest: unknown = JSON.parse(text);
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error('package.json has no version');
}
