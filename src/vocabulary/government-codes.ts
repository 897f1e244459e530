import type { Dimensions } from '../model/fact.ts';
import { functionalByCode } from './functional-classification.ts';

/** What the name of a sum of a government's budget says. */
export interface GovernmentMeaning {
  readonly concept: string;
  readonly dimensions: Dimensions;
  /** The name itself or the words around it say of which budget. */
  readonly fund: string | undefined;
}

/** 税收收入 and 非税收入; of the latter what funds and enterprises yield, which are budgets of their own. */
export const TAX = '101';
export const NON_TAX = '103';
export const FUND_REVENUE = '10301';
export const CAPITAL_REVENUE = '10306';
const INSURANCE_REVENUE = '102';

const REVENUE_OF_FUND: Readonly<Record<string, readonly (readonly [parent: string, concept: string])[]>> = {
  gpb: [
    [TAX, 'government.revenue.tax'],
    [NON_TAX, 'government.revenue.non_tax'],
  ],
  gov_fund: [[FUND_REVENUE, 'government.revenue']],
  state_capital: [[CAPITAL_REVENUE, 'government.revenue']],
  social_insurance: [[INSURANCE_REVENUE, 'government.revenue']],
};
const CODE = /^\d{3}(?:\d\d){0,2}$/;
/** Of what is transferred and repaid, which names tell better. */
const NO_EXPENDITURE = /^23[01]/;

/**
 * The concept of a row that prints a code of the classification of revenue or of expenditure by function, in a table of one
 * budget. Undefined where the code is of neither, or of another budget.
 */
export function codedGovernmentMeaning(code: string, fund: string, fiscalYear: number): GovernmentMeaning | undefined {
  if (!CODE.test(code)) return undefined;
  const found = REVENUE_OF_FUND[fund]?.find(([parent]) => code.startsWith(parent));
  if (found !== undefined) return meaning(found[1], fund, code === TAX || code === NON_TAX ? {} : { revenue: code });
  if (NO_EXPENDITURE.test(code) || functionalByCode(code.slice(0, 3), fiscalYear) === undefined) return undefined;
  return meaning('government.expenditure', fund, { function: code });
}

export function meaning(concept: string, fund: string | undefined, dimensions: Dimensions): GovernmentMeaning {
  return { concept, fund, dimensions: { ...(fund === undefined ? {} : { fund }), ...dimensions } };
}
