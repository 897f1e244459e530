import { shortId } from '../base/digest.ts';
import type { Fact } from '../model/fact.ts';

/** What decides into which stratum a fact falls. */
export type Candidate = Pick<Fact, 'id' | 'concept' | 'statistic' | 'document'>;

/** Facts drawn together: every drawn one stands for `facts` / `drawn` facts. */
export interface Stratum {
  readonly name: string;
  readonly facts: number;
  readonly drawn: number;
}

/** `1 of 12: income.total level` */
export function stratumInWords({ name, facts, drawn }: Stratum): string {
  return `${drawn} of ${facts}: ${name}`;
}

const STRATUM = /^(\d+) of (\d+): (.+)$/s;

/** A stratum from its words; undefined where they are none. */
export function stratumOf(text: string): Stratum | undefined {
  const [, drawn, facts, name] = STRATUM.exec(text) ?? [];
  return name === undefined ? undefined : { name, facts: Number(facts), drawn: Number(drawn) };
}

/** From the finest division to the whole; the finest that leaves every stratum at least one fact is taken. */
const DIVISIONS: readonly ((fact: Candidate) => string)[] = [
  ({ concept, statistic, document }) => `${concept ?? '-'} ${statistic} ${document}`,
  ({ concept, statistic }) => `${concept ?? '-'} ${statistic}`,
  ({ concept }) => concept ?? '-',
  () => 'all',
];

/**
 * A stratified sample of `count` facts by id, with the stratum each was drawn from. Every stratum gives at least one
 * fact, the rest are spread in proportion; inside a stratum every fact has the same chance, and documents are spread.
 * The same facts, count and seed give the same sample, in whatever order the facts come.
 */
export function drawSample(
  candidates: readonly Candidate[],
  count: number,
  seed: number,
): ReadonlyMap<string, Stratum> {
  const strata = stratify(candidates, Math.min(count, candidates.length));
  const sizes = [...strata].map(([name, members]) => ({ name, size: members.length }));
  const drawn = new Map<string, Stratum>();
  for (const [name, share] of allocate(sizes, Math.min(count, candidates.length))) {
    const members = strata.get(name) ?? [];
    const stratum = { name, facts: members.length, drawn: share };
    for (const { id } of spread(members, share, seed, name)) drawn.set(id, stratum);
  }
  return drawn;
}

function stratify(candidates: readonly Candidate[], count: number): ReadonlyMap<string, readonly Candidate[]> {
  let strata = new Map<string, Candidate[]>();
  for (const nameOf of DIVISIONS) {
    strata = new Map();
    for (const fact of candidates) {
      const members = strata.get(nameOf(fact));
      if (members === undefined) strata.set(nameOf(fact), [fact]);
      else members.push(fact);
    }
    if (strata.size <= count) break;
  }
  return new Map([...strata].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One to each, the rest by largest remainder in proportion to what else the strata hold; never more than they hold. */
function allocate(
  sizes: readonly { readonly name: string; readonly size: number }[],
  count: number,
): ReadonlyMap<string, number> {
  const rest = count - sizes.length;
  const others = sizes.reduce((sum, { size }) => sum + size - 1, 0);
  const shares = sizes.map(({ name, size }) => ({ name, exact: others === 0 ? 0 : (rest * (size - 1)) / others }));
  const given = new Map(shares.map(({ name, exact }) => [name, 1 + Math.floor(exact)]));
  let left = count - [...given.values()].reduce((sum, share) => sum + share, 0);
  const byRemainder = shares
    .map(({ name, exact }) => ({ name, remainder: exact - Math.floor(exact) }))
    .sort((a, b) => b.remainder - a.remainder || (a.name < b.name ? -1 : 1));
  for (const { name } of byRemainder) {
    if (left <= 0) break;
    given.set(name, (given.get(name) ?? 0) + 1);
    left -= 1;
  }
  return given;
}

/** Steps of equal length from a start that the seed gives, through facts ordered by document and by chance inside it. */
function spread(members: readonly Candidate[], count: number, seed: number, name: string): readonly Candidate[] {
  const ranked = members
    .map((fact) => ({ fact, key: `${fact.document} ${shortId('audit', String(seed), fact.id)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const start = chance('audit', String(seed), name);
  return Array.from(
    { length: count },
    (_, step) => ranked[Math.floor(((step + start) * ranked.length) / count)]?.fact,
  ).filter((fact) => fact !== undefined);
}

/** Digits of a hash taken as a fraction: 13 fill what a double holds exactly. */
const FRACTION_DIGITS = 13;

/** A number from 0 to below 1 that the parts decide. */
function chance(...parts: readonly string[]): number {
  return Number.parseInt(shortId(...parts).slice(0, FRACTION_DIGITS), 16) / 16 ** FRACTION_DIGITS;
}
