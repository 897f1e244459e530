import { formatDecimal, parseDecimal } from '../src/base/decimal.ts';
import { type CheckInput, check } from '../src/check/index.ts';
import type { Fact } from '../src/model/fact.ts';
import type { FindingDraft } from '../src/model/finding.ts';
import { createRandom, type Random } from './random.ts';

/** What became of misprints that were planted, one in each table. */
export interface Planted {
  readonly planted: number;
  /** An error or warning that was not there before speaks of the figure. */
  readonly found: number;
  /** One finding names the figure alone. */
  readonly named: number;
}

const SEED = 7;
/** Tables of one document that are tried, from all over it. */
const MOST_TABLES = 24;
const MOST_DIGIT = 8;

/** Changes one of the first digits of one amount in each table, a table at a time, and checks again. */
export function plantMisprints(input: CheckInput): Planted {
  const random = createRandom(SEED);
  const amounts = Map.groupBy(input.facts.filter(isAmount), ({ provenance }) => provenance.parts.figure?.block ?? '');
  const tables = [...amounts.values()];
  const step = Math.ceil(tables.length / MOST_TABLES);
  const tried = tables.filter((_, at) => at % step === 0).map((facts) => random.pick(facts));
  const had = new Set(check(input).findings.map(keyOf));
  const results = tried.map((fact) => plantOne(input, had, fact, random));
  const count = (which: 'found' | 'named') => results.filter((result) => result[which]).length;
  return { planted: results.length, found: count('found'), named: count('named') };
}

function plantOne(input: CheckInput, had: ReadonlySet<string>, fact: Fact, random: Random) {
  const at = placeOf(fact);
  const amount = stepOf(fact, random);
  const facts = input.facts.map((one) => (placeOf(one) === at ? changed(one, amount) : one));
  const own = new Set(facts.filter((one) => placeOf(one) === at).map(({ id }) => id));
  const alarms = check({ ...input, facts }).findings.filter(
    (finding) => (finding.level === 'error' || finding.level === 'warning') && !had.has(keyOf(finding)),
  );
  return {
    found: alarms.some((finding) => finding.facts.some((id) => own.has(id))),
    named: alarms.some(({ rule, facts: of }) => rule === 'one-figure-explains' && of.every((id) => own.has(id))),
  };
}

function isAmount({ provenance, unit, statistic, status, value }: Fact): boolean {
  const isLevel = unit === 'CNY' && statistic === 'level' && status === 'stated';
  return provenance.rule === 'table-cell' && isLevel && value !== null && /[1-9]/.test(value);
}

function placeOf({ provenance }: Fact): string {
  return `${provenance.parts.figure?.block} ${provenance.parts.figure?.start}`;
}

function keyOf({ rule, facts }: FindingDraft): string {
  return `${rule} ${facts.join()}`;
}

/** Units of the last place by which one of the first two digits of the printed number grows. */
function stepOf({ stated }: Fact, random: Random): bigint {
  const digits = (stated.number ?? '').replace(/[^\d]/g, '').length;
  return BigInt(random.below(MOST_DIGIT) + 1) * 10n ** BigInt(Math.max(0, digits - 1 - random.below(2)));
}

function changed(fact: Fact, step: bigint): Fact {
  const { units, scale } = parseDecimal(fact.value ?? '0');
  const decimals = fact.decimals ?? 0;
  const places = Math.max(scale, decimals, 0);
  const place = 10n ** BigInt(places - decimals);
  return {
    ...fact,
    value: formatDecimal({ units: units * 10n ** BigInt(places - scale) + step * place, scale: places }),
  };
}
