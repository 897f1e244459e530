import { formatDecimal, parseDecimal, rescale, subtract } from '../base/decimal.ts';
import type { Block } from '../model/document.ts';
import type { FactDraft } from './draft.ts';

/** Every fact that the document implies and does not print; each says what it comes from. */
export function derivedFacts(
  facts: readonly FactDraft[],
  blocks: readonly Block[],
  texts: readonly string[],
): FactDraft[] {
  const counts = new Map<number, FactDraft[]>();
  for (const fact of facts) {
    if (fact.statistic !== 'count') continue;
    const ofBlock = counts.get(fact.place.block) ?? [];
    ofBlock.push(fact);
    counts.set(fact.place.block, ofBlock);
  }
  return [
    ...deriveBudgetLevels(facts),
    ...deriveWholeCounts(facts),
    ...blocks.flatMap(({ ordinal }, index) => deriveRest(counts.get(ordinal) ?? [], ordinal, texts[index] ?? '')),
  ];
}

/**
 * Budget levels that the document implies: level − change, where the budget itself is not printed. Levels of other
 * years are not derived: they are the business of those years' documents. Each keeps the facts it comes from, and the
 * coarser of their decimals.
 */
function deriveBudgetLevels(facts: readonly FactDraft[]): FactDraft[] {
  const levels = new Map<string, FactDraft>();
  const disputed = new Set<string>();
  for (const fact of facts) {
    if (fact.statistic !== 'level' || fact.value === null) continue;
    const key = aspects(fact, fact.measure, fact.fiscalYear);
    if ((levels.get(key)?.value ?? fact.value) !== fact.value) disputed.add(key);
    levels.set(key, fact);
  }
  const derived: FactDraft[] = [];
  for (const change of facts) {
    const { base, value } = change;
    // 增加（减少）0万元: a template that was never filled in states no change.
    if (change.statistic !== 'change' || value === null || change.status !== 'stated') continue;
    if (base?.basis !== undefined) continue;
    if (base?.measure?.startsWith('budget') !== true) continue;
    // The budget of another year is for that year's documents to state.
    if (base.fiscalYear !== change.fiscalYear || change.unit === 'percent') continue;
    const key = aspects(change, change.measure, change.fiscalYear);
    const level = levels.get(key);
    // Printed with two values: which one the change belongs to is not for this to say.
    if (level?.value == null || disputed.has(key) || levels.has(aspects(change, base.measure, base.fiscalYear)))
      continue;
    const fact = impliedLevel(level, change, base.measure, base.fiscalYear);
    // No budget is less than nothing: level or change was printed or read wrongly.
    if (fact.value?.startsWith('-') === true) continue;
    levels.set(aspects(fact, fact.measure, fact.fiscalYear), fact);
    derived.push(fact);
  }
  return derived;
}

function aspects({ concept, dimensions, entity }: FactDraft, measure: string, year: number): string {
  return JSON.stringify([concept, Object.entries(dimensions).sort(), measure, year, entity?.name, entity?.scope]);
}

function impliedLevel(
  level: FactDraft,
  change: FactDraft,
  measure: FactDraft['measure'],
  fiscalYear: number,
): FactDraft {
  const decimals = Math.min(level.decimals ?? 0, change.decimals ?? 0);
  const difference = subtract(parseDecimal(level.value ?? '0'), parseDecimal(change.value ?? '0'));
  const { entity, subject, whole, base } = change.parts;
  return {
    section: change.section,
    ...(change.entity === undefined ? {} : { entity: change.entity }),
    concept: change.concept,
    dimensions: change.dimensions,
    measure,
    statistic: 'level',
    fiscalYear,
    instant: level.instant,
    // One of the two may be printed in 元 and finer: no digit is lost.
    value: formatDecimal(rescale(difference, Math.max(decimals, difference.scale))),
    unit: level.unit,
    decimals,
    stated: {},
    status: 'derived',
    rule: 'level-minus-change',
    parts: {
      ...(entity === undefined ? {} : { entity }),
      ...(subject === undefined ? {} : { subject }),
      ...(whole === undefined ? {} : { whole }),
      ...(base === undefined ? {} : { base, period: base, measure: base }),
    },
    place: change.place,
    reasons: [],
    from: [level, change],
  };
}

/**
 * The whole that a count and its printed share imply, where exactly one integer fits the digits: 30 projects, 34.09 %
 * of all → 88.
 */
function deriveWholeCounts(facts: readonly FactDraft[]): FactDraft[] {
  const counted = new Map<number, FactDraft>();
  for (const fact of facts) {
    if (fact.concept !== 'performance.evaluated_projects' || fact.statistic !== 'count' || !isWhole(fact)) continue;
    if (!counted.has(fact.place.block)) counted.set(fact.place.block, fact);
  }
  return facts.flatMap((share) => {
    if (share.concept !== 'performance.share_of_projects' || share.value === null || share.base?.concept === undefined)
      return [];
    const count = counted.get(share.place.block);
    const whole = count?.value == null ? undefined : onlyWhole(BigInt(count.value), parseDecimal(share.value));
    if (count === undefined || whole === undefined) return [];
    const { base, period } = share.parts;
    const { entity } = count.parts;
    const fact: FactDraft = {
      ...count,
      concept: share.base.concept,
      dimensions: {},
      value: whole.toString(),
      decimals: 0,
      stated: {},
      status: 'derived',
      rule: 'count-over-share',
      parts: {
        ...(entity === undefined ? {} : { entity }),
        ...(base === undefined ? {} : { subject: base }),
        ...(period === undefined ? {} : { period }),
      },
      place: share.place,
      reasons: [],
      from: [count, share],
    };
    return [fact];
  });
}

/** The one integer n with count / n printed as this percentage, or undefined where several or none fit. */
function onlyWhole(count: bigint, share: { readonly units: bigint; readonly scale: number }): bigint | undefined {
  const scale = 2n * 100n * 10n ** BigInt(share.scale);
  const low = ceiling(count * scale, 2n * share.units + 1n);
  const high = share.units === 0n ? low - 1n : (count * scale) / (2n * share.units - 1n);
  return low === high ? low : undefined;
}

function ceiling(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}

const REST = /[,，]其他(?:均|全部)?(?:为|系)(?!\d)[^,，。;；\d]{2,}/g;

/** 车辆7台，其中购置2台，其他为无偿调拨: the rest of a count, printed in words alone. */
const LONGEST_SENTENCE = 200;
const MOST_COUNTS = 200;

function deriveRest(all: readonly FactDraft[], block: number, text: string): FactDraft[] {
  const counts = all.filter(isWhole).slice(0, MOST_COUNTS);
  return [...text.matchAll(REST)].flatMap((match) => {
    const before = counts.filter(({ place }) => place.end <= match.index && match.index - place.end < LONGEST_SENTENCE);
    const [whole, ...parts] = before.filter(
      ({ unit, place }) => unit === before.at(-1)?.unit && !text.slice(place.end, match.index).includes('。'),
    );
    if (whole?.value == null || parts.length === 0) return [];
    const rest = parts.reduce((left, { value }) => left - BigInt(value ?? '0'), BigInt(whole.value));
    if (rest < 0n) return [];
    const place = { block, start: match.index + 1, end: match.index + match[0].length };
    const { entity, period } = whole.parts;
    const fact: FactDraft = {
      ...whole,
      dimensions: { ...whole.dimensions, subject: '其他' },
      value: rest.toString(),
      stated: {},
      status: 'derived',
      rule: 'rest-of-count',
      parts: {
        ...(entity === undefined ? {} : { entity }),
        subject: place,
        ...(period === undefined ? {} : { period }),
      },
      place,
      reasons: [],
      from: [whole, ...parts],
    };
    return [fact];
  });
}

const WHOLE = /^-?\d+$/;

/** Broken pages count by decimals. */
function isWhole({ value }: FactDraft): boolean {
  return value === null || WHOLE.test(value);
}
