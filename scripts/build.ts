/**
 * Builds `dist/` for publishing, or the folder named: tsc writes the JavaScript of src/ and parsers/; a package.json inside makes `#kit` and
 * the version resolve there, because Node strips no types under node_modules.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = resolve(process.argv[2] ?? join(root, 'dist'));
rmSync(dist, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '--project', 'tsconfig.build.json', '--outDir', dist],
  {
    cwd: root,
    stdio: 'inherit',
  },
);

const manifest: { readonly version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const inner = {
  name: 'gongkai-dist',
  private: true,
  type: 'module',
  version: manifest.version,
  imports: { '#kit': './src/kit.js' },
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(inner, null, 2)}\n`);

// JSON data modules and what a browser runs are read at run time and not compiled.
const READ_AS_IT_IS = /\.json$|\/client\/[\w-]+\.(?:js|css)$/;
for (const folder of ['src', 'parsers']) {
  for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!READ_AS_IT_IS.test(name)) continue;
    mkdirSync(join(dist, folder, dirname(name)), { recursive: true });
    copyFileSync(join(root, folder, name), join(dist, folder, name));
  }
}
