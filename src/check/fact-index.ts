import { type Dimension, type Dimensions, dimensionSchema, type Fact, type Statistic } from '../model/fact.ts';
import type { Figure } from '../model/figure.ts';
import type { Publication } from '../model/publication.ts';
import type { Unit } from '../model/quantity.ts';
import type { Statement } from '../model/statement.ts';
import { ANNUAL } from '../vocabulary/cues.ts';
import { isComparable, mainCurrency } from './comparable.ts';
import { isMoney, type Reading, readFact } from './reading.ts';
import { atBase, baseOf, type ComparisonBase, denominatorOf, NO_CONCEPT, type Slot, slotKey, slotOf } from './slot.ts';
import type { CheckedBlock } from './table.ts';

export { type ComparisonBase, denominatorOf, NO_CONCEPT, type Slot, slotOf } from './slot.ts';

/** What the checks read: everything one publication states. */
export interface CheckInput {
  readonly publication: Publication;
  readonly facts: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly figures: readonly Figure[];
  /** The tables tell blank cells from cells that were not read; without them nothing is judged within a table. */
  readonly blocks?: readonly CheckedBlock[];
}

/** Everything stated about one level and one other level of the same thing. */
export interface Comparison {
  readonly slot: Slot;
  readonly base: ComparisonBase;
  readonly level?: Reading;
  readonly change?: Reading;
  readonly rate?: Reading;
  readonly baseLevel?: Reading;
  /** The base is of the year and measure of the slot itself. */
  readonly isOwnBase: boolean;
}

type IndexedStatistic = 'level' | (typeof RELATIVE)[number];

/** Statistics that state how much there is, each under concepts of its own. */
const LEVELS: ReadonlySet<Statistic> = new Set<Statistic>(['level', 'count', 'average', 'score', 'weight']);

const RELATIVE = ['change', 'change_rate', 'share', 'completion_rate'] as const;

function indexedStatistic(fact: Fact): IndexedStatistic | undefined {
  // 本年度无此项支出 says that there is nothing: a level of 0.
  if (fact.statistic === 'existence') return fact.status === 'nil_stated' ? 'level' : undefined;
  if (LEVELS.has(fact.statistic)) return 'level';
  // 年均增长5%: a rate over several years is none against the year before.
  if (fact.stated.direction?.startsWith(ANNUAL) === true) return undefined;
  // 同口径增长5%: against a base that is printed nowhere.
  if (fact.base?.basis !== undefined) return undefined;
  return RELATIVE.find((statistic) => statistic === fact.statistic);
}

function keyOf(slot: Slot, statistic: IndexedStatistic, base?: ComparisonBase): string {
  const against = base === undefined ? '' : `${base.measure}@${base.year}${base.unsaid === true ? '?' : ''}`;
  return [slotKey(slot), statistic, against].join('\u001e');
}

/** The numbers of one publication by what they are numbers of. */
export class FactIndex {
  readonly input: CheckInput;
  readonly #readings = new Map<string, Reading[]>();
  readonly #slots = new Map<string, Slot>();
  readonly #byConcept = new Map<string, Slot[]>();
  readonly #currency: Unit;
  readonly #shares = new Map<string, Reading[]>();
  readonly #members = new Map<string, Slot[]>();
  readonly #comparisons = new Map<string, { slot: Slot; base: ComparisonBase }>();
  readonly #bases = new Map<string, ComparisonBase[]>();

  constructor(input: CheckInput) {
    this.input = input;
    this.#currency = mainCurrency(input.facts);
    const finest = input.facts.reduce(
      (most, { unit, decimals }) => (isMoney(unit) && decimals !== null ? Math.max(most, decimals) : most),
      -Infinity,
    );
    for (const fact of input.facts) this.#add(fact, finest);
    // The most precise statement of a thing first; the sort is stable.
    for (const readings of this.#readings.values()) readings.sort(finestFirst);
    for (const readings of this.#shares.values()) readings.sort(finestFirst);
  }

  #add(fact: Fact, finest: number): void {
    const statistic = indexedStatistic(fact);
    const slot = slotOf(fact);
    const reading = readFact(fact, finest);
    if (statistic === undefined || reading === undefined || !isComparable(fact, this.#currency)) return;
    const compares = statistic === 'change' || statistic === 'change_rate';
    const base = compares ? baseOf(fact) : undefined;
    const own = keyOf(slot, statistic, base);
    const whole = statistic === 'share' || statistic === 'completion_rate' ? denominatorOf(fact, slot) : undefined;
    const key = whole === undefined ? own : own + keyOf(whole, 'level');
    append(this.#readings, key, reading);
    if (statistic === 'share') append(this.#shares, own, reading);
    if (base !== undefined) this.#addComparison(slot, base);
    if (statistic !== 'level' || this.#slots.has(key)) return;
    this.#slots.set(key, slot);
    append(this.#byConcept, slot.concept, slot);
    for (const dimension of dimensionSchema.options) {
      if (slot.dimensions[dimension] === undefined) continue;
      const whole = { ...slot, dimensions: without(slot.dimensions, dimension) };
      append(this.#members, keyOf(whole, 'level') + dimension, slot);
    }
  }

  #addComparison(slot: Slot, base: ComparisonBase): void {
    const key = keyOf(slot, 'change', base);
    if (this.#comparisons.has(key)) return;
    this.#comparisons.set(key, { slot, base });
    append(this.#bases, keyOf(slot, 'level'), base);
  }

  /** Words alone may name two things with one wording: where they state two values neither is used. */
  #finest({ concept }: Slot, key: string): Reading | undefined {
    const readings = this.#readings.get(key) ?? [];
    if (concept === NO_CONCEPT && new Set(readings.map(({ fact }) => fact.value)).size > 1) return undefined;
    return readings[0];
  }

  /** How much there is, by the most precise statement. */
  level(slot: Slot): Reading | undefined {
    return this.#finest(slot, keyOf(slot, 'level'));
  }

  levelAt(slot: Slot, base: ComparisonBase): Reading | undefined {
    return base.unsaid === true ? undefined : this.level(atBase(slot, base));
  }

  /** Of a level that is printed with several values the one beside the change; each statement is held against its own. */
  #levelBeside(slot: Slot, change: string): Reading | undefined {
    const levels = this.#readings.get(keyOf(slot, 'level')) ?? [];
    const disputed = new Set(levels.map(({ fact }) => fact.value)).size > 1;
    if (slot.concept === NO_CONCEPT || !disputed) return this.level(slot);
    const blocks = new Set((this.#readings.get(change) ?? []).map(({ fact }) => blockOf(fact)));
    return levels.find(({ fact }) => blocks.has(blockOf(fact))) ?? this.level(slot);
  }

  change(slot: Slot, base: ComparisonBase): Reading | undefined {
    return this.#finest(slot, keyOf(slot, 'change', base));
  }

  /** The stated shares of a slot in wholes, the most precise first; restatements included. */
  shares(part: Slot): readonly Reading[] {
    return this.#shares.get(keyOf(part, 'share')) ?? [];
  }

  /** Slots with a stated level, in order of statement. */
  slots(concept: string): readonly Slot[] {
    return this.#byConcept.get(concept) ?? [];
  }

  allSlots(): readonly Slot[] {
    return [...this.#slots.values()];
  }

  /** Every statement of a level, in order of first statement, each the most precise first. */
  levels(): readonly (readonly [Slot, readonly Reading[]])[] {
    return this.allSlots().map((slot) => [slot, this.#readings.get(keyOf(slot, 'level')) ?? []]);
  }

  /** The stated readings of one statistic, in order; restatements included. */
  readings(statistic: Statistic): readonly Reading[] {
    return [...this.#readings.values()].flat().filter(({ fact }) => fact.statistic === statistic);
  }

  /** Every group of statements with one key, in order of first statement. */
  statements(): readonly (readonly Reading[])[] {
    return [...this.#readings.values()];
  }

  comparisons(): readonly Comparison[] {
    return [...this.#comparisons.values()].map(({ slot, base }) => {
      const isOwnBase = isOwn(slot, base);
      const parts = {
        level: this.#levelBeside(slot, keyOf(slot, 'change', base)),
        change: this.change(slot, base),
        // 增加799亿元，年均增长2.7%: of words alone, without a base, the rate may be of other years.
        rate:
          base.unsaid === true && slot.concept === NO_CONCEPT
            ? undefined
            : this.#finest(slot, keyOf(slot, 'change_rate', base)),
        // Below a heading with a wrong year a figure is compared with its own year: it is not its own base.
        baseLevel: isOwnBase ? undefined : this.levelAt(slot, base),
      };
      const stated = Object.entries(parts).filter(([, reading]) => reading !== undefined);
      return { slot, base, isOwnBase, ...Object.fromEntries(stated) };
    });
  }

  /** Bases that a change of this slot is stated against. */
  bases(slot: Slot): readonly ComparisonBase[] {
    return this.#bases.get(keyOf(slot, 'level')) ?? [];
  }

  /** Slots that split this one by one more dimension: the same thing of each 类, kind or indicator. */
  members(slot: Slot, dimension: Dimension): readonly Slot[] {
    return this.#members.get(keyOf(slot, 'level') + dimension) ?? [];
  }
}

function isOwn({ year, measure }: Slot, base: ComparisonBase): boolean {
  return base.unsaid !== true && base.year === year && base.measure === measure;
}

function blockOf({ provenance }: Fact): string | undefined {
  return provenance.parts.figure?.block;
}

function finestFirst(a: Reading, b: Reading): number {
  return b.decimals - a.decimals;
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The dimensions but one. */
export function without(dimensions: Dimensions, dimension: Dimension): Dimensions {
  return Object.fromEntries(Object.entries(dimensions).filter(([name]) => name !== dimension));
}
