import type { GovernmentMeaning } from '../../vocabulary/government-codes.ts';
import { GRAND, type Named } from './government-stated.ts';

const TOTAL = 'government.grand_total';
/** What is the total of all in one region and that of the year, or with what the centre gets, in another. */
const SUM = /(?:收入|支出)合计$|总(?:收入|支出)$/;
const ADDED = /加上?|上年结[转余]|转移性|上解|调[入出]资金|上级补助/;
const OF_CENTRE = /上划/;

/** 收入9亿元，加上上级补助收入5亿元，收入合计14亿元: with what is no revenue of the year. */
function sumsUp(lead: string): boolean {
  const sentence = lead.slice(lead.lastIndexOf('。') + 1);
  return ADDED.test(sentence) && !OF_CENTRE.test(sentence);
}

const BALANCE_OF = /平衡情况[:：]/;
const COMPOSED =
  /^(?:[，,]完成[^，,。]{1,12})?[，,]?(?:其构成|其中|包括)[^。]{0,80}?(?:上级补助|上年结[转余]|调[入出]|上解|补助下级|还本|结转)/;

/** 收支平衡情况：总收入9亿元; 总收入9亿元，其构成是：…上级补助收入2亿元. */
function isComposed({ lead, ahead }: Named): boolean {
  return BALANCE_OF.test(lead) || COMPOSED.test(ahead);
}

/** 政府性基金收入合计9亿元 */
const SUMMED = /^\s*(?:预算)?合计/;

/** The grand total that a name or the words behind it say; undefined where it may also be the sum of the year. */
export function totalOf(named: Named, meaning: GovernmentMeaning): GovernmentMeaning | undefined | 'no total' {
  const { name, lead, between } = named;
  if (GRAND.test(between) || (SUMMED.test(between) && sumsUp(lead))) return grandTotal(meaning);
  if (meaning.concept !== TOTAL || !SUM.test(name)) return 'no total';
  return sumsUp(lead) || isComposed(named) ? meaning : undefined;
}

function grandTotal({ concept, dimensions, fund }: GovernmentMeaning): GovernmentMeaning | undefined {
  const side = SIDES[concept];
  if (side === undefined || dimensions.revenue !== undefined || dimensions.function !== undefined) return undefined;
  return { concept: TOTAL, dimensions: { ...dimensions, side }, fund };
}

const SIDES: Readonly<Record<string, string>> = {
  'government.revenue': 'income',
  'government.expenditure': 'expenditure',
};
