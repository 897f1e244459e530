import { compareRationals, parseRational, rational, times } from '../../base/interval.ts';
import type { Dimensions } from '../../model/fact.ts';
import { CURRENCIES } from '../../model/quantity.ts';
import { type BondUse, type DebtFigure, type DebtWords, debtTitle, debtWords } from '../../vocabulary/debt-tables.ts';
import type { GovernmentMeaning } from '../../vocabulary/government-codes.ts';
import { SUM_WORDS } from '../../vocabulary/table-heads.ts';
import type { FactDraft } from '../draft.ts';
import { saidInCell } from '../whose/said-of.ts';

const PREFIX = 'government.debt.';
const BY_USE: Readonly<Record<BondUse, string>> = {
  new: 'new_bonds',
  refinancing: 'refinancing_bonds',
  swap: 'swap_bonds',
};
/** What the first names as a whole the second names a part of, or more exactly. */
const NARROWED: ReadonlySet<string> = new Set([
  'service principal',
  'service interest',
  'limit new_limit',
  'issued foreign_loans',
  'on_lent_in issued',
  'on_lent_in foreign_loans',
]);

/**
 * Concepts of the cells of a table of government debt: title, heads and names of rows say together which amount of which kind of
 * debt it is. A cell keeps its names where one of them says something else, or where whose it is, is not certain. Empty for
 * other tables. `entity`: the body that the document is of.
 */
export function debtMeanings(table: readonly FactDraft[], entity: string): ReadonlyMap<FactDraft, GovernmentMeaning> {
  const title = debtTitle(table[0]?.title ?? '');
  const found = new Map<FactDraft, DebtMeaning>();
  if (title === undefined) return found;
  const hasOwnLevel = table.some((fact) => fact.entity?.scope === 'own_level');
  // 一般债务 below a row that is not understood is of that, and not of what the title names.
  const { figure: _, ...others } = title;
  const whole = table.some(namesFigureInRow) && title.figure !== NEW_LIMIT_FIGURE ? others : title;
  for (const fact of table) {
    const concept = isSure(fact, entity, hasOwnLevel) ? meaningOf(fact, whole, entity) : undefined;
    if (concept !== undefined) found.set(fact, concept);
  }
  for (const fact of [...unsureLimits(found), ...ofBondsAlone(found)]) found.delete(fact);
  return found;
}

interface DebtMeaning extends GovernmentMeaning {
  /** As heads and rows say it. */
  readonly of: DebtWords['of'];
}

/** 一般债券还本付息额 beside 一般债务还本付息额: of a part of the debt that the table states the whole of. */
function ofBondsAlone(found: ReadonlyMap<FactDraft, DebtMeaning>): readonly FactDraft[] {
  const whole = new Set([...found.values()].filter(({ of }) => of === 'debt').map(({ concept }) => concept));
  return [...found].flatMap(([fact, { of, concept }]) =>
    of === 'bonds' && PAID.test(concept) && whole.has(concept) ? [fact] : [],
  );
}

const PAID = /\.(?:principal|interest)$/;

const NEW_LIMIT_FIGURE: DebtFigure = 'new_limit';

function namesFigureInRow({ around }: FactDraft): boolean {
  return around?.rows.some((words) => debtWords(words)?.figure !== undefined) === true;
}

function meaningOf(fact: FactDraft, title: DebtWords, entity: string): DebtMeaning | undefined {
  const { statistic, unit, dimensions, around } = fact;
  if (around === undefined || statistic !== 'level' || !CURRENCIES.has(unit) || dimensions.fund !== undefined)
    return undefined;
  let all: DebtWords | undefined = {};
  for (const words of [...around.heads, ...around.rows]) {
    const own = debtWords(words) ?? (words === entity || saysWhose(words, fact) ? {} : undefined);
    all = all === undefined || own === undefined ? undefined : narrowed(all, own);
  }
  const whole = all === undefined ? undefined : underTitle(all, title);
  const concept = whole === undefined ? undefined : conceptOf(whole);
  if (whole === undefined || concept === undefined) return undefined;
  const kind: Dimensions = whole.kind === undefined ? {} : { debtKind: whole.kind };
  return { concept: `${PREFIX}${concept}`, dimensions: kind, fund: undefined, of: all?.of };
}

const OF_REGION = /^本地区$/;

/** 全市, 市本级 over a column: whose its amounts are, which the fact says. */
function saysWhose(words: string, { entity }: FactDraft): boolean {
  return OF_REGION.test(words) || (entity !== undefined && saidInCell(words) !== undefined);
}

/** What two names around one amount say together; undefined where they contradict each other. */
function narrowed(one: DebtWords, other: DebtWords): DebtWords | undefined {
  const figure = narrower(one.figure, other.figure);
  if (figure === null || differ(one.kind, other.kind) || differ(one.use, other.use)) return undefined;
  return {
    ...one,
    ...other,
    ...(figure === undefined ? {} : { figure }),
  };
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** `null` where neither is a part of the other. */
function narrower(one: DebtFigure | undefined, other: DebtFigure | undefined): DebtFigure | undefined | null {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  if (NARROWED.has(`${one} ${other}`)) return other;
  return NARROWED.has(`${other} ${one}`) ? one : null;
}

/** 新增政府债务限额情况 makes a new limit of 限额 below; what a title says beside what heads and rows say is of other columns. */
function underTitle(own: DebtWords, title: DebtWords): DebtWords | undefined {
  if (differ(own.kind, title.kind)) return undefined;
  const figure = own.figure === 'limit' && title.figure === 'new_limit' ? title.figure : (own.figure ?? title.figure);
  return { ...title, ...own, ...(figure === undefined ? {} : { figure }) };
}

function conceptOf({ figure, use, of }: DebtWords): string | undefined {
  if (figure === undefined || figure === 'issued') {
    if (use !== undefined) return of === 'bonds' ? BY_USE[use] : undefined;
    if (figure === undefined || of === undefined) return undefined;
    return of === 'bonds' ? 'bonds_issued' : 'issued';
  }
  // 再融资债券 below 还本 is what it is repaid with; 债券余额 is not all debt.
  if (use !== undefined || figure === 'service' || (STOCKS.has(figure) && of === 'bonds')) return undefined;
  return figure;
}

const STOCKS: ReadonlySet<DebtFigure> = new Set(['limit', 'new_limit', 'balance']);
const WITH_OTHERS = /[(（][^()（）]*含/;
/** 县级 over the counties of a province heads a group, of which no one can say what it holds. */
const GROUP = /^(?:各?[县区旗]|市县|县区|区县)级/;

const PLACE = /[省市县区旗州盟城团]$/;

/** Whether it is certain whose an amount is. */
function isSure({ entity: own, around }: FactDraft, entity: string, hasOwnLevel: boolean): boolean {
  return (around?.places ?? []).every((words) => {
    if (SUM_WORDS.has(words)) return hasOwnLevel;
    if (WITH_OTHERS.test(words) || (own?.scope === 'own_level' && GROUP.test(words))) return false;
    // 待分配 in a list of places is none.
    if (own?.role === 'unknown' && own.scope === undefined && !PLACE.test(words)) return false;
    return own !== undefined || (entity !== '' && (words.includes(entity) || entity.endsWith(words)));
  });
}

const LIMIT = `${PREFIX}limit`;
const NEW_LIMIT = `${PREFIX}new_limit`;
const BALANCE = `${PREFIX}balance`;
const TWO = rational(2n);

/** Amounts called limits that are sums of new limits: of a head that new limits divide, or far less than what is owed. */
function unsureLimits(found: ReadonlyMap<FactDraft, GovernmentMeaning>): readonly FactDraft[] {
  const facts = [...found.keys()];
  const of = (concept: string) => facts.filter((fact) => found.get(fact)?.concept === concept);
  const divided = new Set(of(NEW_LIMIT).flatMap(({ around }) => around?.heads ?? []));
  const limits = of(LIMIT);
  const balances = Map.groupBy(of(BALANCE), (fact) => keyOf(fact, found));
  const pairs = limits.flatMap((limit) =>
    (balances.get(keyOf(limit, found)) ?? []).map((one) => [limit, one] as const),
  );
  const low = pairs.filter(([limit, balance]) => isFarBelow(limit.value, balance.value));
  if (low.length * 2 > pairs.length) return limits;
  return limits.filter(({ around }) => {
    const head = around?.heads.findLast((words) => debtWords(words)?.figure === 'limit');
    return head !== undefined && divided.has(head);
  });
}

function keyOf(fact: FactDraft, found: ReadonlyMap<FactDraft, GovernmentMeaning>): string {
  const { entity, fiscalYear } = fact;
  return [entity?.name, entity?.scope, fiscalYear, found.get(fact)?.dimensions.debtKind].join('|');
}

function isFarBelow(limit: string | null, balance: string | null): boolean {
  if (limit === null || balance === null) return false;
  return compareRationals(times(parseRational(limit), TWO), parseRational(balance)) < 0;
}
