import type { Base, Statistic } from '../../model/fact.ts';
import { CURRENCIES } from '../../model/quantity.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import type { GovernmentMeaning } from '../../vocabulary/government-codes.ts';
import { governmentMeaning } from '../../vocabulary/government-names.ts';
import { BELOW_WORDS, OWN_WORDS, WHOLE_WORDS } from '../../vocabulary/scopes.ts';
import type { FactDraft } from '../draft.ts';
import { bondUses } from './bond-uses.ts';
import { debtMeanings } from './debt-tables.ts';
import { meaningAt, type Surroundings } from './government-meaning.ts';
import { isSumOfYear, rowMeaning, sideAddedTo, sideOfSum } from './government-rows.ts';
import { contradictory, statesBudget } from './government-tables.ts';
import { insuranceCell } from './insurance-cells.ts';
import { widerThanOwn } from './wider-level.ts';

/**
 * Gives the figures of a government's budget the concepts that their names, which were read as printed, say. Names lose the
 * words for whose they are, where the fact has these. A name that can be of several things keeps no concept.
 */
export function nameGovernmentConcepts(facts: readonly FactDraft[], surroundings: Surroundings): void {
  const before: FactDraft[] = [];
  const wider = widerThanOwn(facts, surroundings.texts);
  for (const fact of facts) {
    if (fact.concept !== null || fact.rule === OF_TABLES) continue;
    leaveScopeOut(fact, surroundings.texts);
    const meaning =
      isSum(fact) && !wider.has(fact) ? meaningOf(fact, before.slice(-MOST_BEFORE), surroundings) : undefined;
    if (meaning !== undefined) give(fact, meaning);
    before.push(fact);
  }
  const cells = facts.filter((fact) => fact.rule === OF_TABLES && fact.concept === null && !wider.has(fact));
  nameRows(cells, surroundings.entity);
}

/** Rows of tables; a table that contradicts another keeps its names. */
function nameRows(cells: readonly FactDraft[], entity: string): void {
  const named = new Map<FactDraft, Named>();
  for (const table of Map.groupBy(cells, ({ place: { block } }) => block).values()) {
    for (const [fact, meaning] of debtMeanings(table, entity)) {
      named.set(fact, pick(fact));
      give(fact, meaning);
    }
    // A project may take bonds of one month in several rows, which contradict nothing.
    for (const [fact, meaning] of bondUses(table)) give(fact, meaning);
    if (!statesBudget(table, entity)) continue;
    const added = new Set<string>();
    const first: FactDraft[] = [];
    for (const fact of table) {
      const meaning = isSum(fact) ? rowMeaning(fact, added) : insuranceCell(fact);
      if (meaning === undefined) continue;
      if (!added.has(NAMED) && isSumOfYear(fact, meaning)) first.push(fact);
      else added.add(NAMED);
      added.add(sideAddedTo(meaning.concept) ?? '');
      named.set(fact, pick(fact));
      give(fact, meaning);
    }
    // 收入合计 in front of its parts: of the year, or with what is added below.
    for (const fact of first) {
      if (!added.has(sideOfSum(fact.concept))) continue;
      takeBack(fact, named.get(fact));
      named.delete(fact);
    }
  }
  for (const fact of contradictory([...named.keys()])) takeBack(fact, named.get(fact));
}

const NAMED = 'named';

type Named = Pick<FactDraft, 'dimensions' | 'base' | 'instant' | 'asOf'>;

function pick({ dimensions, base, instant, asOf }: FactDraft): Named {
  const day = asOf === undefined ? {} : { asOf };
  return { dimensions, instant, ...day, ...(base === undefined ? {} : { base }) };
}

function takeBack(fact: FactDraft, before: Named | undefined): void {
  Object.assign(fact, before, { concept: null });
}

const OF_TABLES = 'table-cell';
const MOST_BEFORE = 20;
const AMOUNTS: ReadonlySet<Statistic> = new Set(['level', 'change']);
const RATES: ReadonlySet<Statistic> = new Set(['change_rate', 'completion_rate', 'share']);
const SIDES_OF_HEADS: ReadonlySet<string> = new Set(['收入', '支出']);

/** An amount or rate of what the name says, and not of one indicator of it. */
function isSum({ statistic, unit, dimensions, rule }: FactDraft): boolean {
  const isMoney = AMOUNTS.has(statistic) && CURRENCIES.has(unit);
  const isRate = RATES.has(statistic) && (unit === 'percent' || unit === 'pure');
  const { subject: _, fund: __, ...others } = dimensions;
  const { indicator, ...more } = others;
  // The head of one half of a table says the side of its rows.
  const isHalf = indicator === undefined || (rule === OF_TABLES && SIDES_OF_HEADS.has(indicator));
  return (isMoney || isRate) && isHalf && Object.keys(more).length === 0;
}

const SCOPES = {
  consolidated: new RegExp(`^(?:${WHOLE_WORDS})`),
  own_level: new RegExp(`^(?:${OWN_WORDS})`),
  lower_levels: new RegExp(`^(?:${BELOW_WORDS})`),
};
/** 市本级2025年政府性基金收入: the year that the fact has anyhow. */
const YEAR = /^(20\d\d)年度?(?![初末底])/;
const NAME = /^[\u3400-\u9fff“][\u3400-\u9fff]/;

/** 全市民生支出 of a whole region is its 民生支出: how many characters of the name say whose it is. */
function scopeLength(
  name: string,
  { entity, parts, fiscalYear }: FactDraft,
  start: number | undefined,
  block: number,
): number {
  if (entity === undefined) return 0;
  const said = parts.entity;
  const own = said !== undefined && said.block === block && said.start === start ? said.end - said.start : 0;
  const scope = own > 0 ? own : entity.scope === undefined ? 0 : (SCOPES[entity.scope].exec(name)?.[0].length ?? 0);
  const year = scope === 0 ? null : YEAR.exec(name.slice(scope));
  const length = scope + (Number(year?.[1]) === fiscalYear ? (year?.[0].length ?? 0) : 0);
  return NAME.test(name.slice(length)) ? length : 0;
}

const PATH = '/';

function leaveScopeOut(fact: FactDraft, texts: readonly string[]): void {
  const { subject, whole } = fact.parts;
  const name = fact.dimensions.subject;
  if (name === undefined || subject === undefined) return;
  const names = name.split(PATH);
  const printed = names.length === 1 ? subject : names.length === 2 ? whole : undefined;
  const first = names[0] ?? '';
  if (printed !== undefined && texts[printed.block]?.slice(printed.start, printed.end) !== first) return;
  const length = scopeLength(first, fact, printed?.start, subject.block);
  if (length === 0) return;
  fact.dimensions = { ...fact.dimensions, subject: name.slice(length) };
  if (printed === undefined) return;
  const shorter = { ...printed, start: printed.start + length };
  fact.parts = { ...fact.parts, ...(names.length === 1 ? { subject: shorter } : { whole: shorter }) };
}

const KIND = /^(?:一般|专项)债[务券](?:限额|余额)?$/;
const STOCKS = /^government\.debt\.(?:limit|new_limit|balance)$/;
const REPAID = /^(?:地方)?(?:政府)?(?<kind>一般|专项)?债[务券]还本付息$/;
const LIMIT = 'government.debt.limit';

function meaningOf(
  fact: FactDraft,
  before: readonly FactDraft[],
  surroundings: Surroundings,
): GovernmentMeaning | undefined {
  const { dimensions, fiscalYear } = fact;
  const [first = '', part, ...more] = (dimensions.subject ?? '').split(PATH);
  if (part === undefined) return meaningAt(fact, before, surroundings);
  if (more.length > 0) return undefined;
  const repaid = REPAID.exec(first);
  if (repaid !== null) return governmentMeaning(`${repaid.groups?.kind ?? ''}债务${part}`, undefined, fiscalYear);
  const whole = governmentMeaning(first, undefined, fiscalYear);
  if (whole === undefined || isOpen(fact, before)) return undefined;
  // 专项债务限额5亿元，余额4亿元
  if (part === '余额' && whole.concept === LIMIT) return { ...whole, concept: 'government.debt.balance' };
  const own = governmentMeaning(part, undefined, fiscalYear);
  if (own !== undefined && own.concept === whole.concept) return own;
  const isKind = KIND.test(part) && STOCKS.test(whole.concept) && whole.dimensions.debtKind === undefined;
  return isKind ? { ...whole, dimensions: { debtKind: part.startsWith('一般') ? 'general' : 'special' } } : undefined;
}

/** 年初债务限额9亿元（一般债务5亿元…）: a part of what has no concept itself. */
function isOpen({ parts: { whole } }: FactDraft, before: readonly FactDraft[]): boolean {
  const total = before.findLast(
    ({ parts: { subject } }) => subject?.block === whole?.block && subject?.end === whole?.end,
  );
  return total !== undefined && total.concept === null;
}

function give(fact: FactDraft, { concept, dimensions }: GovernmentMeaning): void {
  const base = baseOf(fact);
  fact.concept = concept;
  fact.dimensions = dimensions;
  if (base !== undefined) fact.base = base;
  fact.instant = findConcept(concept)?.instant === true;
  if (!fact.instant) delete fact.asOf;
}

/** The whole of a share by its concept, where the name of it tells one. */
function baseOf({ base, dimensions: { fund }, fiscalYear }: FactDraft): Base | undefined {
  const name = base?.dimensions?.subject;
  if (base === undefined || name === undefined || base.concept !== undefined) return undefined;
  const scope = Object.values(SCOPES).map((words) => words.exec(name)?.[0].length ?? 0);
  const whole = governmentMeaning(name.slice(Math.max(...scope)), fund, base.fiscalYear ?? fiscalYear);
  return whole === undefined ? undefined : { ...base, concept: whole.concept, dimensions: whole.dimensions };
}
