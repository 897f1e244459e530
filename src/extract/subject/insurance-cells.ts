import { CURRENCIES } from '../../model/quantity.ts';
import type { GovernmentMeaning } from '../../vocabulary/government-codes.ts';
import { governmentMeaning } from '../../vocabulary/government-names.ts';
import { OWN_WORDS, WHOLE_WORDS } from '../../vocabulary/scopes.ts';
import { isInsurance } from '../../vocabulary/social-insurance.ts';
import { SUM_WORDS } from '../../vocabulary/table-heads.ts';
import type { FactDraft } from '../draft.ts';

const FUND = 'social_insurance';
const NUMBER = /^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．])/;
/** Words around the figure in a head: whose it is, its year and its measure, which the fact says itself. */
const AROUND = new RegExp(
  `^(?:${WHOLE_WORDS}|${OWN_WORDS}|20\\d\\d年度?)|(?:预算|调整预算|年初预算|建议|完成|预计完成|执行|预计执行|决算)?(?:数|金额|情况)?$`,
  'g',
);

/**
 * A cell of a table that lists the social insurances, of which the head of its column says the figure: 职工基本医疗保险基金 under
 * 本年收入. Undefined for other cells, and where the head says more than a figure.
 */
export function insuranceCell({ dimensions, statistic, unit, fiscalYear }: FactDraft): GovernmentMeaning | undefined {
  const { fund, subject = '', indicator, ...others } = dimensions;
  if (fund !== FUND || indicator === undefined || Object.keys(others).length > 0) return undefined;
  if (statistic !== 'level' || !CURRENCIES.has(unit)) return undefined;
  const figure = indicator.replaceAll(' / ', '').replaceAll(AROUND, '');
  const name = subject.replace(NUMBER, '');
  if (SUM_WORDS.has(name)) return governmentMeaning(figure, FUND, fiscalYear);
  return isInsurance(name) ? governmentMeaning(`${name}${figure}`, FUND, fiscalYear) : undefined;
}
