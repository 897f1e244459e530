import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/digest.ts';

const CODE = /\.(?:ts|js|json)$/;

/**
 * Digest of the program itself, its sources in a clone and what was built of them in a package: results computed by
 * other code are not taken for its own, whatever the version says.
 */
export function programDigest(): string {
  // This module is in src/pipeline/; parsers/ stands beside src/.
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const files = ['src', 'parsers'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => CODE.test(name))
      .map((name) => join(folder, name)),
  );
  return sha256(canonicalJson(files.sort().map((name) => [name, sha256(readFileSync(join(root, name)))])));
}
