import { zipMembers } from '../base/zip-members.ts';
import { MOST_INFLATED } from './limits.ts';
import { OfficeError } from './office-error.ts';

/**
 * The parts of a file of Office Open XML that are wanted, by their paths in lower case. Throws OfficeError where it cannot be
 * unpacked, or would be too large.
 */
export function officeParts(bytes: Uint8Array, isWanted: (path: string) => boolean): ReadonlyMap<string, Uint8Array> {
  const { members, problem, rule } = zipMembers(bytes, isWanted, MOST_INFLATED);
  if (members === undefined)
    throw new OfficeError(rule, `the file cannot be unpacked: ${problem}: get it again from its publisher`);
  return new Map([...members].map(([path, part]) => [path.toLowerCase(), part]));
}
