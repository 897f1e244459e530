import { ofFile } from '../library/local-file.ts';

/** Folder of the datasets where a command names no other. */
export const OUTPUT = 'output';

/** Does work that writes to a folder; an error of the system that names no file gets the folder as its place. */
export async function writingTo<Result>(dir: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw ofFile(error, dir);
  }
}
