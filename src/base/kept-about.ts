import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type About, aboutSchema } from '../model/about.ts';
import { datasetFile, PACKAGE_FILE } from './dataset-layout.ts';

/** The property of datapackage.json that keeps it. */
export const ABOUT = 'gongkai:about';

/** What a dataset keeps of what its makers said of it; undefined where nothing was said, or there is no dataset. */
export async function keptAbout(dir: string): Promise<About | undefined> {
  const path = datasetFile(dir, PACKAGE_FILE);
  if (!existsSync(path)) return undefined;
  try {
    const descriptor: { readonly [ABOUT]?: unknown } = JSON.parse(await readFile(path, 'utf8'));
    return aboutSchema.optional().parse(descriptor[ABOUT]);
  } catch {
    // What cannot be read is written anew.
    return undefined;
  }
}
