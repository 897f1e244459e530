import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { COMMIT, PACKAGE_FILE } from '../base/dataset-layout.ts';

/** Whether a dataset lies there whole: nothing half put in place, every file with the hash that its package states. */
export async function isIntact(dir: string): Promise<boolean> {
  if (existsSync(join(dir, COMMIT)) || !existsSync(join(dir, PACKAGE_FILE))) return false;
  try {
    const { resources } = JSON.parse(await readFile(join(dir, PACKAGE_FILE), 'utf8')) as {
      readonly resources: readonly { readonly path: string; readonly hash: string }[];
    };
    for (const { path, hash } of resources) if ((await hashOf(join(dir, path))) !== hash) return false;
    return resources.length > 0;
  } catch {
    // A package that cannot be read, a file that is gone: to be written again, whatever the reason.
    return false;
  }
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return `sha256:${digest.digest('hex')}`;
}
