import { unzipSync } from 'fflate';

/** The members of a zip file that were asked for, or why they cannot be had: one line. */
export type ZipMembers =
  | { readonly members: ReadonlyMap<string, Uint8Array>; readonly problem?: undefined }
  | { readonly members?: undefined; readonly problem: string };

/**
 * Inflates the members whose path is wanted. What the directory of the file says they hold is summed before a byte is
 * inflated, and no member is given more room than that: a file that says little and holds much is cut, not followed.
 *
 * @param most bytes that the wanted members may hold together
 */
export function zipMembers(bytes: Uint8Array, isWanted: (path: string) => boolean, most: number): ZipMembers {
  let size = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (isWanted(name)) size += originalSize;
        return false;
      },
    });
    if (size > most) return { problem: `it would inflate to ${size} bytes, and ${most} are read` };
    const members = unzipSync(bytes, { filter: ({ name }) => isWanted(name) });
    return { members: new Map(Object.entries(members)) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Paths of the members as the directory of the file lists them; undefined where it has no directory that can be read. */
export function zipPaths(bytes: Uint8Array): readonly string[] | undefined {
  const paths: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        paths.push(name);
        return false;
      },
    });
  } catch {
    return undefined;
  }
  return paths;
}
