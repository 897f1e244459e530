import { formatDecimal, parseDecimal } from '../src/base/decimal.ts';
import { type CheckInput, check } from '../src/check/index.ts';
import type { Fact } from '../src/model/fact.ts';
import type { FindingDraft } from '../src/model/finding.ts';
import { createRandom, type Random } from './random.ts';

/** What became of misprints that were planted. */
export interface Planted {
  readonly planted: number;
  /** An error or warning that was not there before speaks of the figure. */
  readonly found: number;
  /** One finding names the figure alone. */
  readonly named: number;
}

/** What became of one misprint. */
export interface Plant {
  readonly fact: Fact;
  readonly found: boolean;
  readonly named: boolean;
  /** Figures of the smallest finding that names it among others, none of which is told from it. */
  readonly among: number;
  /** What is told instead of its name. */
  readonly alarms: readonly string[];
}

const SEED = 7;
/** Tables of one document that are tried, from all over it. */
const MOST_TABLES = 24;
const MOST_DIGIT = 8;
const EXPLAINS = 'one-figure-explains';

/** Changes one of the first digits of one amount in each table, a table at a time, and checks again. */
export function plantMisprints(input: CheckInput): Planted {
  const random = createRandom(SEED);
  const tables = [...amountsByTable(input).values()];
  const step = Math.ceil(tables.length / MOST_TABLES);
  const tried = tables.filter((_, at) => at % step === 0).map((facts) => random.pick(facts));
  return countPlanted(plantEach(input, tried, random));
}

/** Changes every amount of every table in turn; by the block of the table. */
export function plantEverywhere(input: CheckInput): ReadonlyMap<string, readonly Plant[]> {
  const random = createRandom(SEED);
  return new Map([...amountsByTable(input)].map(([block, facts]) => [block, plantEach(input, facts, random)]));
}

export function countPlanted(plants: readonly Plant[]): Planted {
  const count = (which: 'found' | 'named') => plants.filter((plant) => plant[which]).length;
  return { planted: plants.length, found: count('found'), named: count('named') };
}

/** The amounts of each table, each printed figure once. */
function amountsByTable(input: CheckInput): ReadonlyMap<string, Fact[]> {
  const figures = new Map(input.facts.filter(isAmount).map((fact) => [placeOf(fact), fact]));
  return Map.groupBy(figures.values(), ({ provenance }) => provenance.parts.figure?.block ?? '');
}

function plantEach(input: CheckInput, facts: readonly Fact[], random: Random): readonly Plant[] {
  const had = new Set(check(input).findings.filter(isAlarm).map(keyOf));
  return facts.map((fact) => plantOne(input, had, fact, random));
}

function plantOne(input: CheckInput, had: ReadonlySet<string>, fact: Fact, random: Random): Plant {
  const at = placeOf(fact);
  const amount = stepOf(fact, random);
  const facts = input.facts.map((one) => (placeOf(one) === at ? changed(one, amount) : one));
  const own = new Set(facts.filter((one) => placeOf(one) === at).map(({ id }) => id));
  const alarms = check({ ...input, facts }).findings.filter((finding) => isAlarm(finding) && !had.has(keyOf(finding)));
  const places = new Map(facts.map((one) => [one.id, placeOf(one)]));
  const explaining = alarms.filter(({ rule, facts: of }) => rule === EXPLAINS && of.some((id) => own.has(id)));
  const sizes = explaining.map(({ facts: of }) => new Set(of.map((id) => places.get(id))).size);
  return {
    fact,
    found: alarms.some((finding) => finding.facts.some((id) => own.has(id))),
    named: sizes.includes(1),
    among: sizes.length === 0 ? 0 : Math.min(...sizes),
    alarms: alarms.map(({ message }) => message),
  };
}

function isAmount({ provenance, unit, statistic, status, value }: Fact): boolean {
  const isLevel = unit === 'CNY' && statistic === 'level' && status === 'stated';
  return provenance.rule === 'table-cell' && isLevel && value !== null && /[1-9]/.test(value);
}

function placeOf({ provenance }: Fact): string {
  return `${provenance.parts.figure?.block} ${provenance.parts.figure?.start}`;
}

function isAlarm({ level }: FindingDraft): boolean {
  return level === 'error' || level === 'warning';
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
