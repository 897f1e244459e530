import type { PublicationRecords } from '../model/dataset.ts';
import type { Fact, Measure } from '../model/fact.ts';
import { MEASURE_LABELS } from '../vocabulary/code-labels.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { functionName } from './fact-words.ts';

/** A bar: an amount that a fact states. */
export interface Bar {
  readonly label: string;
  /** Which of the colours of the plot, from 0. */
  readonly series: number;
  readonly fact: Fact & { readonly value: string };
}

export interface Plot {
  readonly title: string;
  readonly bars: readonly Bar[];
}

type Level = Bar['fact'];

const BUDGETS: readonly Measure[] = ['budget.initial', 'budget.adjusted', 'budget.full_year', 'budget.unspecified'];
const MEASURES: readonly Measure[] = ['actual', ...BUDGETS, 'planned'];
const CLASS_CODE = /^\d{3}$/;
/** Bars of a plot; one of more says nothing. */
const MOST_BARS = 40;
const THREE_PUBLIC = ['total', 'abroad', 'vehicle', 'reception'].map((name) => `three_public.${name}`);

/** The plots that the facts of a publication allow: none where fewer than two amounts can be compared. */
export function plotsOf({ publication, facts }: PublicationRecords): readonly Plot[] {
  const ours = facts.filter(
    (fact): fact is Level =>
      fact.statistic === 'level' &&
      fact.value !== null &&
      fact.unit === 'CNY' &&
      fact.entity.name === publication.entity.name &&
      !fact.value.startsWith('-'),
  );
  const years = ours.map(({ period }) => period.fiscalYear);
  const year = publication.fiscalYear ?? years.reduce((last, one) => Math.max(last, one), 0);
  const ofYear = ours.filter(({ period }) => period.fiscalYear === year);
  return [byFunction(ofYear, year), ...budgetAndActual(ofYear, year), threePublic(ours)].flatMap((plot) =>
    plot === undefined || plot.bars.length < 2 ? [] : [{ ...plot, bars: plot.bars.slice(0, MOST_BARS) }],
  );
}

/** Whole expenditure before its parts. */
const WHOLES: readonly (string | null)[] = ['expenditure.total', 'gpb.expenditure', 'fiscal.expenditure'];

function rankOf({ concept, measure }: Level): number {
  const place = WHOLES.indexOf(concept);
  return (place < 0 ? WHOLES.length : place) * MEASURES.length + MEASURES.indexOf(measure);
}

/** Expenditure by the classes (类) of the functional classification, of the concept and measure that name most of them. */
function byFunction(facts: readonly Level[], year: number): Plot | undefined {
  const classes = facts.filter(
    ({ dimensions, concept }) =>
      concept?.includes('expenditure') === true &&
      CLASS_CODE.test(dimensions.function ?? '') &&
      Object.keys(dimensions).length === 1,
  );
  const groups = Map.groupBy(classes, (fact) => `${String(rankOf(fact)).padStart(3, '0')} ${fact.concept}`);
  const [best] = [...groups]
    .map(([key, group]) => ({ key, group: firstOfEach(group, ({ dimensions }) => dimensions.function ?? '') }))
    .sort((a, b) => b.group.length - a.group.length || (a.key < b.key ? -1 : 1));
  const first = best?.group[0];
  if (best === undefined || first === undefined) return undefined;
  return {
    title: `${nameOf(first.concept)} by function 按功能分类, ${year} ${MEASURE_LABELS[first.measure].join(' ')}`,
    bars: best.group.map((fact) => ({ label: functionName(fact.dimensions.function ?? '', year), series: 0, fact })),
  };
}

/** Concepts that state a budget and a final account of the year; a plot for each family, because their sizes differ by far. */
function budgetAndActual(facts: readonly Level[], year: number): readonly Plot[] {
  const whole = facts.filter(({ dimensions, concept }) => Object.keys(dimensions).length === 0 && concept !== null);
  const families = Map.groupBy(whole, ({ concept }) => concept?.split('.')[0] ?? '');
  return [...families.values()].map((family) => ({
    title: `Budget and final account 预算与决算, ${year}: ${nameOf(family[0]?.concept ?? '')}`,
    bars: [...Map.groupBy(family, ({ concept }) => concept).values()].flatMap(pairOf),
  }));
}

/** The budget and the final account of one concept; nothing where either is not stated. */
function pairOf(group: readonly Level[]): readonly Bar[] {
  const actual = group.find(({ measure }) => measure === 'actual');
  const budget = BUDGETS.map((name) => group.find(({ measure }) => measure === name)).find((one) => one !== undefined);
  if (actual === undefined || budget === undefined) return [];
  return [budget, actual].map((fact, series) => ({
    label: `${nameOf(fact.concept)} · ${MEASURE_LABELS[fact.measure][0]}`,
    series,
    fact,
  }));
}

function threePublic(facts: readonly Level[]): Plot | undefined {
  const ours = facts.filter(
    ({ concept, dimensions }) =>
      concept !== null && THREE_PUBLIC.includes(concept) && Object.keys(dimensions).length === 0,
  );
  const actual = firstOfEach(
    ours.toSorted((a, b) => MEASURES.indexOf(a.measure) - MEASURES.indexOf(b.measure)),
    ({ concept, period }) => `${concept} ${period.fiscalYear}`,
  );
  const years = [...new Set(actual.map(({ period }) => period.fiscalYear))].sort((a, b) => a - b);
  if (years.length < 2) return undefined;
  const bars = actual
    .toSorted(
      (a, b) =>
        THREE_PUBLIC.indexOf(a.concept ?? '') - THREE_PUBLIC.indexOf(b.concept ?? '') ||
        a.period.fiscalYear - b.period.fiscalYear,
    )
    .map((fact) => ({
      label: `${nameOf(fact.concept)} · ${fact.period.fiscalYear} ${MEASURE_LABELS[fact.measure][0]}`,
      series: years.indexOf(fact.period.fiscalYear) % 2,
      fact,
    }));
  return { title: `Three public expenses over the years 三公经费历年, ${years[0]}–${years.at(-1)}`, bars };
}

function nameOf(concept: string | null): string {
  return concept === null ? '' : (findConcept(concept)?.zh ?? concept);
}

function firstOfEach<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}
