import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMIT, PACKAGE_FILE } from '../base/dataset-layout.ts';
import { sha256OfFile } from '../base/digest.ts';
import { expectFile } from '../base/expect-file.ts';

/** Whether a dataset lies there whole: nothing half put in place, every file with the hash that its package states. */
export async function isIntact(dir: string): Promise<boolean> {
  if (existsSync(join(dir, COMMIT)) || !existsSync(join(dir, PACKAGE_FILE))) return false;
  try {
    const { resources } = JSON.parse(await readFile(join(dir, PACKAGE_FILE), 'utf8')) as {
      readonly resources: readonly { readonly path: string; readonly hash: string }[];
    };
    for (const { path, hash } of resources) {
      expectFile(join(dir, path));
      if (`sha256:${await sha256OfFile(join(dir, path))}` !== hash) return false;
    }
    return resources.length > 0;
  } catch {
    // A package that cannot be read, a file that is gone: to be written again, whatever the reason.
    return false;
  }
}
