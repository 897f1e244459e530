/** Bytes of a file that held records of an address taken down. */
export interface Run {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** A takedown: what its record in the archive says. From its commit on, what stands in the runs counts as gone. */
export interface Removal {
  /** The address taken down. */
  readonly url: string;
  /** ISO 8601 in UTC. */
  readonly when: string;
  readonly reason: string;
  /** Payload digests of what was removed, as printed. */
  readonly digests: readonly string[];
  readonly runs: readonly Run[];
}

/** Whether a place lies in what was taken down. */
export function removedPlaces(removals: readonly Removal[]): (file: string, offset: number) => boolean {
  const byFile = Map.groupBy(
    removals.flatMap(({ runs }) => runs),
    ({ file }) => file,
  );
  return (file, offset) =>
    byFile.get(file)?.some((run) => offset >= run.offset && offset < run.offset + run.length) === true;
}
