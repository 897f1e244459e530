import type { Publication } from '../model/publication.ts';

/** A publication as far as telling whether another is the same one. `digests`: SHA-256 of its documents. */
export type Known = Pick<Publication, 'id' | 'url' | 'title' | 'entity' | 'fiscalYear' | 'kind'> & {
  readonly digests: readonly string[];
};

/** The same publication on both sides, or one that stands on one side alone. */
export interface Match {
  readonly before?: Known;
  readonly after?: Known;
}

/**
 * Finds each publication of one dataset in another: by its identity, by its address (local files are identified by their
 * bytes), by the bytes of its documents, and last by what it is: the same body, year, kind and title, once on both sides.
 * In the order of identities.
 */
export function matchPublications(before: readonly Known[], after: readonly Known[]): readonly Match[] {
  const matches: Match[] = [];
  let old = before;
  let now = after;
  for (const keyOf of [
    ({ id }: Known) => id,
    ({ url }: Known) => url,
    ({ digests }: Known) => [...digests].sort().join(' '),
    ({ entity, fiscalYear, kind, title }: Known) => JSON.stringify([entity.name, fiscalYear, kind, title]),
  ]) {
    const found = matchBy(old, now, keyOf);
    matches.push(...found);
    const taken = new Set<Known | undefined>(found.flatMap((match) => [match.before, match.after]));
    old = old.filter((one) => !taken.has(one));
    now = now.filter((one) => !taken.has(one));
  }
  return [...matches, ...old.map((one) => ({ before: one })), ...now.map((one) => ({ after: one }))].sort((a, b) =>
    idOf(a) < idOf(b) ? -1 : 1,
  );
}

/** Pairs whose key occurs once on either side. */
function matchBy(old: readonly Known[], now: readonly Known[], keyOf: (one: Known) => string): readonly Match[] {
  const before = onlyOnes(old, keyOf);
  return [...onlyOnes(now, keyOf)].flatMap(([key, one]) => {
    const other = before.get(key);
    return one === undefined || other === undefined ? [] : [{ before: other, after: one }];
  });
}

function onlyOnes(known: readonly Known[], keyOf: (one: Known) => string): ReadonlyMap<string, Known | undefined> {
  const found = new Map<string, Known | undefined>();
  for (const one of known) {
    const key = keyOf(one);
    found.set(key, found.has(key) ? undefined : one);
  }
  return found;
}

function idOf({ before, after }: Match): string {
  return (after ?? before)?.id ?? '';
}
