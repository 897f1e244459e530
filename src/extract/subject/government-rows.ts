import { findFunctional } from '../../vocabulary/functional-classification.ts';
import { codedGovernmentMeaning, type GovernmentMeaning } from '../../vocabulary/government-codes.ts';
import { governmentMeaning } from '../../vocabulary/government-names.ts';
import { findRevenue } from '../../vocabulary/revenue-classification.ts';
import { OWN_WORDS, WHOLE_WORDS } from '../../vocabulary/scopes.ts';
import { partOfInsurance } from '../../vocabulary/social-insurance.ts';
import { transferItem } from '../../vocabulary/transfers.ts';
import type { FactDraft } from '../draft.ts';

/** 一、税收收入, （一）利润收入, 其中：增值税. */
const NUMBER = /^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．])/;
const AMONG = /^其中[:：]?/;
const SCOPE = new RegExp(`^(?:${WHOLE_WORDS}|${OWN_WORDS})(?=[\\u3400-\\u9fff]{2})`);
/** Names of rows that only head what stands below them. */
const HEADING = /^(?:项目|收入|支出|合计|总计|[\u3400-\u9fff]*(?:收入|支出)(?:合计|总计|小计))$/;
const SUM = /(?:合计|小计)$/;
const PATH = '/';

/**
 * The concept of a cell of a government's table by the name of its row, the rows that this divides, and the budget that the title
 * names. Undefined where the table is of other things, or a row divides what is not known. `added`: the sides to which a row
 * above adds what is neither revenue nor expenditure of the year.
 */
export function rowMeaning(fact: FactDraft, added: ReadonlySet<string>): GovernmentMeaning | undefined {
  return namedRow(fact, added) ?? transferRow(fact);
}

/** 均衡性转移支付 in the balance of a general public budget: the name is of nothing else, whatever stands above it. */
function transferRow({ dimensions, title = '', fiscalYear }: FactDraft): GovernmentMeaning | undefined {
  const { fund, subject = '', indicator } = dimensions;
  if (fund !== GENERAL) return undefined;
  const side = indicator === '收入' || indicator === '支出' ? indicator : sideOfTitle(title);
  return transferItem(nameOf(subject.split(PATH).at(-1) ?? ''), side, fiscalYear);
}

function namedRow(fact: FactDraft, added: ReadonlySet<string>): GovernmentMeaning | undefined {
  const { fund, subject } = fact.dimensions;
  if (fund === undefined || subject === undefined) return undefined;
  const coded = fact.code === undefined ? undefined : codedGovernmentMeaning(fact.code, fund, fact.fiscalYear);
  if (coded !== undefined) return coded;
  const names = subject.split(PATH).map(nameOf);
  let whole: GovernmentMeaning | undefined;
  for (const name of names.slice(0, -1)) {
    if (HEADING.test(name)) continue;
    const own = within(name, whole, fund, fact) ?? (whole === undefined ? aloneAbove(name, fund, fact) : undefined);
    if (own === undefined) return undefined;
    // 水利/一般行政管理事务/防汛: no row divides a 项; one that stands further right is beside it.
    if (!isItem(own)) whole = own;
  }
  const name = names.at(-1) ?? '';
  return SUM.test(name) && whole === undefined
    ? sumOf(sided(name, fact), fund, fact, added)
    : within(name, whole, fund, fact);
}

const REST = /^其[他它]$/;
const SIDE = /收入|支出/;
const SIDES = /收入|支出/g;
const BOTH = '收支';

/** Of a bare 合计 the title, or the head of its half of the table, says the side, and of a class without it: 一般公共服务. */
function sided(name: string, { title = '', dimensions: { indicator } }: FactDraft): string {
  const side = indicator ?? sideOfTitle(title);
  // 其他 of a short table is the rest, and no class.
  if (side === undefined || SIDE.test(name) || REST.test(name)) return name;
  if (SUM.test(name)) return `${side}${name}`;
  return side === '支出' && HAN.test(name) ? `${name}${side}` : name;
}

function sideOfTitle(title: string): '收入' | '支出' | undefined {
  const sides = new Set(title.match(SIDES));
  const [only] = sides;
  return sides.size === 1 && !title.includes(BOTH) && (only === '收入' || only === '支出') ? only : undefined;
}

const HAN = /^[\u3400-\u9fff]+$/;

/**
 * A row above that divides none itself: 本年收支结余合计, and a 款 without its 类 (水利/一般行政管理事务/防汛), because names of two
 * rows above at most are kept.
 */
function aloneAbove(name: string, fund: string, fact: FactDraft): GovernmentMeaning | undefined {
  if (SUM.test(name)) return within(name.replace(SUM, ''), undefined, fund, fact);
  const { fiscalYear } = fact;
  const code = fund === GENERAL ? findFunctional({ name, fiscalYear, level: 5 })?.code : undefined;
  return code === undefined
    ? undefined
    : { concept: 'government.expenditure', dimensions: { fund, function: code }, fund };
}

const GENERAL = 'gpb';

function isItem({ dimensions }: GovernmentMeaning): boolean {
  return codeOf({ dimensions })?.length === DIGITS_OF_ITEM;
}

const DIGITS_OF_ITEM = 7;
/** 武装警察部队（款）. */
const LEVEL_MARK = /[（(][类款项][）)]$/;

function nameOf(words: string): string {
  return words.replace(LEVEL_MARK, '').replace(NUMBER, '').replace(AMONG, '').replace(NUMBER, '').replace(SCOPE, '');
}

const CAPITAL_INCOME = '国有资本经营收入';
const CAPITAL_CODE = '10306';
const NON_TAX = 'government.revenue.non_tax';

/** What the name of a row is as a part of the row that it divides, else with the side that the title says. */
function within(
  name: string,
  whole: GovernmentMeaning | undefined,
  fund: string,
  fact: FactDraft,
): GovernmentMeaning | undefined {
  const { fiscalYear } = fact;
  const full = sided(name, fact);
  return partOf(name, whole, fund, fiscalYear) ?? (full === name ? undefined : partOf(full, whole, fund, fiscalYear));
}

function partOf(
  name: string,
  whole: GovernmentMeaning | undefined,
  fund: string,
  fiscalYear: number,
): GovernmentMeaning | undefined {
  if (whole === undefined) return governmentMeaning(name, fund, fiscalYear);
  // Among non-tax revenue an item of that, and no budget of its own.
  if (whole.concept === NON_TAX && name === CAPITAL_INCOME)
    return { ...whole, dimensions: { ...whole.dimensions, revenue: CAPITAL_CODE } };
  const ofInsurance = partOfInsurance(name, whole);
  if (ofInsurance !== undefined) return ofInsurance;
  const coded = codedWithin(name, whole, fiscalYear);
  if (coded !== 'no code') return coded;
  const meaning = governmentMeaning(name, fund, fiscalYear);
  return meaning !== undefined && divides(meaning, whole) ? meaning : undefined;
}

const OF_INSURANCE = /^(?:102|209)\d\d$/;

/** 一般公共服务支出/人大事务/行政运行: a 款 of a 类, a 项 of a 款, each by its name among those of the one above. */
function codedWithin(
  name: string,
  { concept, dimensions, fund }: GovernmentMeaning,
  fiscalYear: number,
): GovernmentMeaning | undefined | 'no code' {
  const { function: code, revenue } = dimensions;
  const parent = code ?? revenue;
  if (parent === undefined) return 'no code';
  const level = LEVEL_BELOW[parent.length];
  if (level === undefined) return undefined;
  const query = { name, fiscalYear, parent, level };
  const own = (code === undefined ? findRevenue(query) : findFunctional(query))?.code;
  if (own?.startsWith(parent) !== true) return undefined;
  return {
    concept,
    dimensions: { ...dimensions, ...(code === undefined ? { revenue: own } : { function: own }) },
    fund,
  };
}

const LEVEL_BELOW: Readonly<Record<number, 5 | 7>> = { 3: 5, 5: 7 };

/** Whole budgets, and all that is added to them: what divides them may be anything. */
const OF_ALL = /^government\.(?:revenue|expenditure|grand_total|transfer\.(?:income|expenditure))$/;

/** Whether a row can be a part of another that is no class. */
function divides({ concept, dimensions }: GovernmentMeaning, whole: GovernmentMeaning): boolean {
  if (OF_ALL.test(whole.concept)) return true;
  // 年末滚存结余合计/失业保险基金本年收支结余: the name says of which insurance and year it is.
  if (BALANCE.test(whole.concept)) return BALANCE.test(concept) && OF_INSURANCE.test(dimensions.revenue ?? '');
  const isCode = dimensions.function !== undefined || dimensions.revenue !== undefined;
  return concept === whole.concept ? isCode : concept.startsWith(`${whole.concept}.`);
}

const BALANCE = /^government\.balance\./;
const ALL = /合计$/;
const OF_YEAR = /^government\.(?:revenue|expenditure)$/;
const SIDE_OF: Readonly<Record<string, string>> = {
  'government.revenue': 'income',
  'government.expenditure': 'expenditure',
};

/** 收入合计 is that of the year, or with all that stands above it: transfers, debt, what was carried over. */
function sumOf(name: string, fund: string, fact: FactDraft, added: ReadonlySet<string>): GovernmentMeaning | undefined {
  const whole = governmentMeaning(name.replace(SUM, ''), fund, fact.fiscalYear);
  if (whole === undefined || !OF_YEAR.test(whole.concept) || isCoded(whole)) return whole;
  const side = SIDE_OF[whole.concept];
  if (side === undefined || !ALL.test(name) || !added.has(side)) return whole;
  return { concept: 'government.grand_total', dimensions: { ...whole.dimensions, side }, fund };
}

/** 收入合计, 支出合计 as read before what stands below them is known. */
export function isSumOfYear({ dimensions: { subject = '' } }: FactDraft, meaning: GovernmentMeaning): boolean {
  return ALL.test(subject) && OF_YEAR.test(meaning.concept) && !isCoded(meaning);
}

/** The side of a budget that a sum of the year is of; empty for any other concept. */
export function sideOfSum(concept: string | null): string {
  return SIDE_OF[concept ?? ''] ?? '';
}

function isCoded(meaning: GovernmentMeaning): boolean {
  return codeOf(meaning) !== undefined;
}

function codeOf({ dimensions }: Pick<GovernmentMeaning, 'dimensions'>): string | undefined {
  return dimensions.function ?? dimensions.revenue;
}

const OTHER = /^government\.(?:transfer|debt|carry|moved|stabilisation)/;
const INCOMING =
  /^government\.(?:transfer\.(?:received|from_below|income)|carry_in|moved_in|stabilisation\.used|debt\.(?:on_lent_in|income))/;

/** The side of a budget to which a concept adds what is neither revenue nor expenditure of the year; undefined for those. */
export function sideAddedTo(concept: string): string | undefined {
  if (!OTHER.test(concept)) return undefined;
  return INCOMING.test(concept) ? 'income' : 'expenditure';
}
