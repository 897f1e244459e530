import type { Fact } from '../model/fact.ts';

/** What became of a fact; facts that say the same on both sides are in no pair. */
export type FactPair =
  | { readonly kind: 'stated'; readonly after: Fact }
  | { readonly kind: 'withdrawn'; readonly before: Fact }
  | { readonly kind: 'restated' | 'renamed'; readonly before: Fact; readonly after: Fact };

/**
 * Compares the facts of one publication, or of the same one at two times. A key is no identity, because a publication may
 * state a thing twice: of the facts of one key those of equal value are taken off first, in whatever document they stand,
 * and what is left is paired in the order of the documents. What stays alone on both sides with one value between them
 * that occurs nowhere else is `renamed`. In the order of `after`, then of `before`.
 */
export function pairFacts(before: readonly Fact[], after: readonly Fact[]): readonly FactPair[] {
  const gone = new Map<string, Fact[]>();
  for (const fact of before) pushTo(gone, fact.key, fact);
  // The identity of a fact holds the role of its document and its place: first what stands where it stood.
  const elsewhere = after.filter(
    (fact) => !take(gone.get(fact.key), (one) => one.id === fact.id && isEqual(one, fact)),
  );
  const unequal = elsewhere.filter((fact) => !take(gone.get(fact.key), (one) => isEqual(one, fact)));
  const restated: FactPair[] = [];
  const stated: Fact[] = [];
  for (const fact of unequal) {
    const left = gone.get(fact.key);
    const other = take(left, ({ id }) => id === fact.id) ?? left?.shift();
    if (other === undefined) stated.push(fact);
    else restated.push({ kind: 'restated', before: other, after: fact });
  }
  const remaining = new Set([...gone.values()].flat());
  const left = before.filter((fact) => remaining.has(fact));
  const renamed = pairRenamed(left, stated);
  const taken = new Set<Fact>(renamed.flatMap((pair) => [pair.before, pair.after]));
  const pairs: readonly FactPair[] = [
    ...restated,
    ...renamed,
    ...stated.filter((fact) => !taken.has(fact)).map((fact) => ({ kind: 'stated', after: fact }) as const),
    ...left.filter((fact) => !taken.has(fact)).map((fact) => ({ kind: 'withdrawn', before: fact }) as const),
  ];
  return inOrder(pairs, after, before);
}

interface Renamed {
  readonly kind: 'renamed';
  readonly before: Fact;
  readonly after: Fact;
}

/** A value of fewer significant digits says too little to know a fact by. */
const TELLING_DIGITS = 4;
const NO_DIGIT_OF_VALUE = /^-?0*\.?0*|\.|0+$/g;

function pairRenamed(before: readonly Fact[], after: readonly Fact[]): readonly Renamed[] {
  const sides = [before, after].map((facts) => {
    const byValue = new Map<string, Fact[]>();
    for (const fact of facts.filter(isTelling)) pushTo(byValue, valueKey(fact), fact);
    return byValue;
  });
  const [old, now] = sides;
  return [...(old ?? [])].flatMap(([value, [one, ...others]]) => {
    const [other, ...more] = now?.get(value) ?? [];
    if (one === undefined || other === undefined || others.length + more.length > 0) return [];
    return [{ kind: 'renamed', before: one, after: other } as const];
  });
}

function isTelling({ value }: Fact): boolean {
  return value !== null && value.replaceAll(NO_DIGIT_OF_VALUE, '').length >= TELLING_DIGITS;
}

function valueKey({ value, unit, statistic }: Fact): string {
  return `${value} ${unit} ${statistic}`;
}

/** Takes the first fact that fits off the list. */
function take(facts: Fact[] | undefined, fits: (fact: Fact) => boolean): Fact | undefined {
  const at = facts?.findIndex(fits) ?? -1;
  return at < 0 ? undefined : facts?.splice(at, 1)[0];
}

/** Whether both say the same, to the last place that both print: 45.6 and 45.60 are equal. */
function isEqual(one: Fact, other: Fact): boolean {
  return (
    one.value === other.value &&
    one.unit === other.unit &&
    one.status === other.status &&
    JSON.stringify(one.range ?? null) === JSON.stringify(other.range ?? null)
  );
}

function inOrder(pairs: readonly FactPair[], after: readonly Fact[], before: readonly Fact[]): readonly FactPair[] {
  const places = new Map([...after, ...before].map((fact, index) => [fact, index]));
  const placeOf = (pair: FactPair) => places.get('after' in pair ? pair.after : pair.before) ?? 0;
  return [...pairs].sort((a, b) => placeOf(a) - placeOf(b));
}

function pushTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
