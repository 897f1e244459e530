import { statfsSync } from 'node:fs';

/** The disk is about to be full; what is done is kept. */
export class DiskNearlyFull extends Error {
  override readonly name = 'DiskNearlyFull';
}

/** Milliseconds for which an answer of the system is good. */
const GOOD_FOR = 1000;

/** A check, made as often as wanted, that so many bytes are free where a directory is. It throws DiskNearlyFull. */
export function roomChecker(dir: string, minFree: number, now: () => number): () => void {
  let checked = Number.NEGATIVE_INFINITY;
  return () => {
    if (minFree === 0 || now() - checked < GOOD_FOR) return;
    checked = now();
    const { bavail, bsize } = statfsSync(dir);
    const free = bavail * bsize;
    if (free >= minFree) return;
    const [left, least] = [free, minFree].map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`);
    throw new DiskNearlyFull(
      `${dir}: ${left} are free on its disk and ${least} are to stay so: free some, or lower --min-free; the same command continues`,
    );
  };
}
