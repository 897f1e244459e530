import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { Named } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';

/** What is paid from the money that an income is. */
export const PAID_FROM: Readonly<Record<string, string>> = {
  'income.fiscal': 'fiscal.expenditure',
  'income.fiscal.gpb': 'gpb.expenditure',
  'income.fiscal.gov_fund': 'gov_fund.expenditure',
  'income.fiscal.state_capital': 'state_capital.expenditure',
  'gov_fund.income': 'gov_fund.expenditure',
  'state_capital.income': 'state_capital.expenditure',
};
const INCOME = /^(?:income\.|balance\.grand_total|gov_fund\.income|state_capital\.income)/;
const ALL_EXPENDITURE = 'expenditure.total';
/** Facts before the expenditure among which its income stands. */
const REACH = 60;
const OF_THE_YEAR = /^(?:本年|当年)支出$/;

/**
 * 一般公共预算财政拨款本年收入90万元，比上年增加2万元；本年支出89万元: of the fund whose income stands before it, where the paragraph
 * speaks of no other income.
 */
export function ofFundOfIncome(reading: Reading, { place: at }: Named, meaning: LabelMeaning): LabelMeaning {
  const { text, block, drafts } = reading;
  if (meaning.concept !== ALL_EXPENDITURE || at.block !== block || !OF_THE_YEAR.test(text.slice(at.start, at.end)))
    return meaning;
  const incomes = new Set<string>();
  for (const { concept, place } of drafts.facts.slice(-REACH))
    if (place.block === block && INCOME.test(concept ?? '')) incomes.add(concept ?? '');
  const [only, ...others] = incomes;
  const paid = only === undefined || others.length > 0 ? undefined : PAID_FROM[only];
  return paid === undefined ? meaning : { ...meaning, concept: paid };
}
