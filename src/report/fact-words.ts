import type { FactAudit, FactDecision, FigureDecision, FindingDecision, StatedByPerson } from '../model/decision.ts';
import type { Base, Dimensions, Fact } from '../model/fact.ts';
import {
  ASPECT_LABELS,
  BASIS_LABELS,
  DIMENSION_LABELS,
  type Label,
  MEASURE_LABELS,
  STATISTIC_LABELS,
  STATUS_LABELS,
  VERDICT_LABELS,
} from '../vocabulary/code-labels.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { functionalByCode } from '../vocabulary/functional-classification.ts';
import { dimensionCodeLabel, SCOPE_LABELS } from '../vocabulary/record-labels.ts';
import { printedOf, worthOf } from './amount.ts';

const NAMED = 'name:';

/** Chinese and English of a label, in that order. */
export function words([zh, en]: Label): string {
  return `${zh} ${en}`;
}

/** Name of a class of the functional classification; the code where no name is known. */
export function functionName(code: string, year: number): string {
  if (code.startsWith(NAMED)) return code.slice(NAMED.length);
  const name = functionalByCode(code, year)?.name;
  return name === undefined ? code : `${name} ${code}`;
}

/** Concept in Chinese and English; the subject as printed where no concept is known. */
export function conceptWords(concept: string | null, dimensions: Dimensions): string {
  if (concept === null) return dimensions.subject ?? '(subject not known 主语不明)';
  const known = findConcept(concept);
  return known === undefined ? concept : `${known.zh} ${known.en}`;
}

/** What narrows the concept: 教育支出 205 · 收支方向 收入. */
export function narrowing(dimensions: Dimensions, year: number): readonly string[] {
  return Object.entries(dimensions).flatMap(([name, code]) => {
    if (name === 'subject' || code === undefined) return [];
    if (name === 'function') return [functionName(code, year)];
    const [zh] = DIMENSION_LABELS[name as keyof Dimensions];
    const label = dimensionCodeLabel(name, code)?.[0];
    return [`${zh} ${label ?? (code.startsWith(NAMED) ? code.slice(NAMED.length) : code)}`];
  });
}

/** Concept and what narrows it, in one line. */
export function subjectWords({ concept, dimensions, period }: Pick<Fact, 'concept' | 'dimensions' | 'period'>): string {
  return [conceptWords(concept, dimensions), ...narrowing(dimensions, period.fiscalYear)].join(' · ');
}

/** 云湖市 · 本级 Its own level alone (市本级): the body, how much of it, and how it is printed. */
function entityWords({ name, stated, scope }: Fact['entity']): string {
  const whole = scope === undefined ? name : `${name} · ${words(SCOPE_LABELS[scope])}`;
  return name === stated ? whole : `${whole} (${stated})`;
}

/** A fact in words, one statement an item: what it says, then how it is known. */
export function factWords(fact: Fact): readonly (readonly [name: string, text: string])[] {
  const { entity, period, measure, statistic, base, stated, unit, status, provenance, decision, audit } = fact;
  const year = `${period.fiscalYear}年度 fiscal year ${period.fiscalYear}`;
  const printed = printedOf(stated);
  return [
    ['entity', entityWords(entity)],
    ['period', period.asOf === undefined ? year : `${year}, as of ${period.asOf}`],
    ['measure', `${words(MEASURE_LABELS[measure])} · ${words(STATISTIC_LABELS[statistic])}`],
    ...(base === undefined ? [] : [['against', baseWords(base, period.fiscalYear)] as const]),
    ['value', worthOf(fact)],
    ...(decision?.value === undefined ? [] : [['corrected', worthOf({ value: decision.value, unit })] as const]),
    ...(printed === '' ? [] : [['printed', printed] as const]),
    ['status', `${words(STATUS_LABELS[status])} (${provenance.rule})`],
    ...(decision === undefined ? [] : [['decision', decisionWords(decision)] as const]),
    ...(audit === undefined ? [] : [['audit', decisionWords(audit)] as const]),
    // What `gongkai show` and `gongkai decide` are given.
    ['id', fact.id],
  ];
}

/** A verdict in two words. */
export function verdictWords(verdict: keyof typeof VERDICT_LABELS): string {
  return `${VERDICT_LABELS[verdict][0]} ${verdict}`;
}

/** What a person decided, why, who and when. */
export function decisionWords(made: FactDecision | FactAudit | FigureDecision | FindingDecision): string {
  const aspects = 'aspects' in made ? (made.aspects ?? []).map((aspect) => ASPECT_LABELS[aspect][0]) : [];
  const said = [aspects.join('、'), made.reason ?? ''].filter((part) => part !== '').join('：');
  return `${verdictWords(made.verdict)}${said === '' ? '' : ` · ${said}`} (${made.author}, ${made.date}${made.carriedFrom === undefined ? '' : ', carried over 沿用'})`;
}

/** What a person reads in a figure: concept, year, measure and value. */
export function statedWords(states: StatedByPerson): string {
  const { concept = null, dimensions = {}, entity, fiscalYear, measure, statistic, value, unit } = states;
  return [
    ...(entity === undefined ? [] : [entity]),
    conceptWords(concept, dimensions),
    ...narrowing(dimensions, fiscalYear),
    String(fiscalYear),
    MEASURE_LABELS[measure][0],
    STATISTIC_LABELS[statistic][0],
    worthOf({ value, unit }),
  ].join(' · ');
}

function baseWords({ concept, measure, fiscalYear, dimensions = {}, basis }: Base, year: number): string {
  return [
    ...(concept === undefined ? [] : [conceptWords(concept, dimensions)]),
    ...narrowing(dimensions, fiscalYear ?? year),
    ...(fiscalYear === undefined ? [] : [`${fiscalYear}年`]),
    ...(measure === undefined ? [] : [words(MEASURE_LABELS[measure])]),
    ...(basis === undefined ? [] : [words(BASIS_LABELS[basis])]),
  ].join(' · ');
}
