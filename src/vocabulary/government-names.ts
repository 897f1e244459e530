import type { Dimensions } from '../model/fact.ts';
import { findFunctional } from './functional-classification.ts';
import { CAPITAL_REVENUE, FUND_REVENUE, type GovernmentMeaning, meaning, NON_TAX, TAX } from './government-codes.ts';
import { GOVERNMENT_ROWS } from './government-concepts.ts';
import { findRevenue } from './revenue-classification.ts';
import { insuranceNamed, insuranceSum } from './social-insurance.ts';

/** The four budgets, as names begin with them. */
const NAMED_FUNDS: readonly (readonly [fund: string, name: RegExp])[] = [
  ['gpb', /^(?:地方)?(?:一般公共(?!服务)(?:财政)?|公共财政)(?:预算)?/],
  ['gov_fund', /^(?:地方)?政府性基金(?:预算)?/],
  ['state_capital', /^国有资本经营(?:预算)?/],
  ['social_insurance', /^(?:社会保险|社保)基金(?:预算)?/],
];

/** 全年一般公共预算收入: all that a year's figure is anyhow. */
const ALL_YEAR = /^(?:全年|预计|预期|代编)(?=(?:地方)?(?:一般公共|政府性基金|国有资本|社会保险))/;
const NONE = '-';
const byName = new Map<string, { readonly concept: string; readonly funds: ReadonlySet<string> }>();
for (const [concept, , zh, , names, funds] of GOVERNMENT_ROWS) {
  // Names of debt say its kind as well: see below.
  if (concept.startsWith('government.debt.')) continue;
  for (const name of [zh, ...names]) byName.set(name, { concept, funds: new Set(funds.split(' ')) });
}

const SIDED = /^(?:(?<side>收入|支出)(?:总计|总量|合计)|总(?<all>收入|支出))$/;

/**
 * The concept of a sum by its name without region and scope, mainland simplified: 一般公共预算收入, 增值税, 专项债务限额. `fund`
 * is the budget that the words around say. Undefined where the name is of none, of another budget, or of several things.
 */
export function governmentMeaning(
  name: string,
  fund: string | undefined,
  fiscalYear: number,
): GovernmentMeaning | undefined {
  const [own, rest] = withoutFund(name.replace(ALL_YEAR, ''));
  if (own !== undefined && fund !== undefined && own !== fund) return undefined;
  const of = own ?? fund;
  const debt = debtMeaning(rest, of);
  if (debt !== undefined) return debt;
  const known = byName.get(rest);
  if (known !== undefined) {
    const { side, all } = SIDED.exec(rest)?.groups ?? {};
    const said = side ?? all;
    const sided: Dimensions = said === undefined ? {} : { side: said === '收入' ? 'income' : 'expenditure' };
    if (known.funds.has(of ?? NONE)) return meaning(known.concept, of, sided);
  }
  return codedMeaning(rest, of, fiscalYear);
}

function withoutFund(name: string): readonly [fund: string | undefined, rest: string] {
  for (const [fund, pattern] of NAMED_FUNDS) {
    const length = pattern.exec(name)?.[0].length ?? 0;
    if (length > 0 && length < name.length) return [fund, name.slice(length)];
  }
  return [undefined, name];
}

const GOVERNMENT = '(?:地方)?(?:政府)?';
const KIND = '(?<kind>一般|专项)?';
const DEBT: readonly (readonly [concept: string, name: RegExp])[] = (
  [
    ['limit', `(?:法定)?${GOVERNMENT}${KIND}债务限额`],
    ['new_limit', `(?:新增${GOVERNMENT}${KIND}债务限额|地方政府新增债务限额)`],
    ['balance', `(?:(?:法定)?限额内)?${GOVERNMENT}${KIND}债务余额`],
    ['new_bonds', `(?:发行)?${GOVERNMENT}新增${GOVERNMENT}${KIND}债券`],
    ['refinancing_bonds', `(?:发行)?${GOVERNMENT}再融资${KIND}债券`],
    ['on_lent_in', `(?:${GOVERNMENT}${KIND}债[务券]转贷|上级转贷(?<lent>一般|专项)?债务)收入`],
    ['on_lent_out', `${GOVERNMENT}${KIND}债[务券]转贷支出`],
    ['income', `${GOVERNMENT}${KIND}债务收入`],
    ['principal', `${GOVERNMENT}${KIND}债[务券]还本(?:支出)?`],
    ['interest', `${GOVERNMENT}${KIND}债[务券]付息(?:支出)?`],
  ] as const
).map(([concept, name]) => [`government.debt.${concept}`, new RegExp(`^${name}$`)]);

const KINDS: Readonly<Record<string, readonly [debtKind: string, fund: string]>> = {
  一般: ['general', 'gpb'],
  专项: ['special', 'gov_fund'],
};
const INTEREST = 'government.debt.interest';
const INTEREST_CLASS = '232';
/** As the 类 is called. */
const OF_CLASS = /债务付息/;
/** Stocks and bonds are of no budget. */
const OF_BUDGET = /\.(?:on_lent_(?:in|out)|income|principal|interest)$/;

/** General debt is of the general public budget, special debt of government funds: of a flow of a budget its kind is said with it. */
function debtMeaning(name: string, fund: string | undefined): GovernmentMeaning | undefined {
  for (const [concept, pattern] of DEBT) {
    const found = pattern.exec(name);
    if (found === null) continue;
    const [debtKind, ofKind] = KINDS[found.groups?.kind ?? found.groups?.lent ?? ''] ?? [];
    const kind: Dimensions = debtKind === undefined ? {} : { debtKind };
    if (fund === undefined) return meaning(concept, undefined, kind);
    if (!OF_BUDGET.test(concept) || (ofKind ?? fund) !== fund || !DEBT_FUNDS.has(fund)) return undefined;
    if (concept === INTEREST && !OF_CLASS.test(name)) return undefined;
    return concept === INTEREST
      ? meaning('government.expenditure', fund, { function: INTEREST_CLASS })
      : meaning(concept, fund, {});
  }
  return undefined;
}

const DEBT_FUNDS: ReadonlySet<string> = new Set(['gpb', 'gov_fund']);
/** Funds, and what enterprises yield, are revenue of budgets of their own. */
const OF_OTHER_BUDGETS = /^1030[16]/;
const CAPITAL_CLASS = '223';
/** 社会保险基金支出, 转移性支出, 债务还本支出 and the like divide no general public budget. */
const NO_CLASS: ReadonlySet<string> = new Set(['209', '223', '230', '231']);
const SPENT = /支出$|^预备费$/;

function codedMeaning(name: string, fund: string | undefined, fiscalYear: number): GovernmentMeaning | undefined {
  switch (fund) {
    case undefined:
    case 'gpb':
      return ofGeneralBudget(name, fund, fiscalYear);
    case 'gov_fund':
      return (
        revenueOf(name, fund, fiscalYear, FUND_REVENUE, 7) ??
        ofClass(name, fund, fiscalYear, 3) ??
        ofFundClass(name, fiscalYear)
      );
    case 'state_capital':
      return revenueOf(name, fund, fiscalYear, CAPITAL_REVENUE, 7) ?? ofClass(name, fund, fiscalYear, 5, CAPITAL_CLASS);
    default:
      return insuranceMeaning(name);
  }
}

function ofGeneralBudget(name: string, fund: string | undefined, fiscalYear: number): GovernmentMeaning | undefined {
  const tax = findRevenue({ name, fiscalYear, parent: TAX })?.code;
  if (tax !== undefined) return meaning('government.revenue.tax', fund, { revenue: tax });
  // 其他收入 where no budget is named may be the rest of anything.
  if (fund === undefined && name.startsWith('其他')) return undefined;
  const other = findRevenue({ name, fiscalYear, parent: NON_TAX, level: 5 })?.code;
  if (other !== undefined && !OF_OTHER_BUDGETS.test(other))
    return meaning('government.revenue.non_tax', fund, { revenue: other });
  return ofClass(name, fund, fiscalYear, 3);
}

function revenueOf(
  name: string,
  fund: string,
  fiscalYear: number,
  parent: string,
  level: 5 | 7,
): GovernmentMeaning | undefined {
  const code = findRevenue({ name, fiscalYear, parent, level })?.code;
  return code === undefined ? undefined : meaning('government.revenue', fund, { revenue: code });
}

function ofClass(
  name: string,
  fund: string | undefined,
  fiscalYear: number,
  level: 3 | 5,
  parent?: string,
): GovernmentMeaning | undefined {
  if (!SPENT.test(name)) return undefined;
  const code = findFunctional({ name, fiscalYear, level, ...(parent === undefined ? {} : { parent }) })?.code;
  if (code === undefined || (level === 3 && NO_CLASS.has(code))) return undefined;
  return meaning('government.expenditure', fund, { function: code });
}

const SPENT_OF_FUND = /安排的支出$/;

/** 国有土地使用权出让收入安排的支出: the 款 that a fund has by its own name. */
function ofFundClass(name: string, fiscalYear: number): GovernmentMeaning | undefined {
  return SPENT_OF_FUND.test(name) ? ofClass(name, 'gov_fund', fiscalYear, 5) : undefined;
}

const SIDE_OF_ONE = /^(?:本年|当年|当期)?(?<side>收入|支出)$/;
/** What a social insurance has beside revenue and expenditure. */
const STOCKS = /^government\.(?:balance|carry)/;

/** 失业保险基金收入, 职工基本医疗保险基金年末滚存结余: a balance has the code of what the insurance receives. */
function insuranceMeaning(name: string): GovernmentMeaning | undefined {
  const { ending, figure } = insuranceNamed(name) ?? {};
  if (ending === undefined || figure === undefined) return undefined;
  const side = SIDE_OF_ONE.exec(figure)?.groups?.side;
  if (side !== undefined) return insuranceSum(ending, side);
  const known = byName.get(figure);
  return known !== undefined && STOCKS.test(known.concept) && known.funds.has('social_insurance')
    ? meaning(known.concept, 'social_insurance', { revenue: `102${ending}` })
    : undefined;
}
