import { type GovernmentMeaning, meaning } from './government-codes.ts';

/** Social insurances as reports name them, and the endings of their codes under 102 and 209. */
const INSURANCES: readonly (readonly [ending: string, name: string])[] = [
  ['01', '(?:城镇)?企业职工(?:基本)?养老保险'],
  ['02', '失业保险'],
  ['03', '(?:城镇)?职工(?:基本)?医疗保险(?:\\(含生育保险\\))?'],
  ['04', '工伤保险'],
  ['10', '(?:城乡)?居民(?:社会|基本)?养老保险'],
  ['11', '机关事业(?:单位)?(?:基本)?养老保险'],
  ['12', '(?:城乡)?居民(?:基本)?医疗保险'],
];
const OF_ONE_INSURANCE = INSURANCES.map(
  ([ending, name]) => [ending, new RegExp(`^${name}(?:基金)?(?:预算)?(?<figure>[\\u3400-\\u9fff]*)$`)] as const,
);
/** The insurance that a name begins with, by the ending of its codes, and what of it the name says; undefined for other names. */
export function insuranceNamed(name: string): { readonly ending: string; readonly figure: string } | undefined {
  for (const [ending, pattern] of OF_ONE_INSURANCE) {
    const figure = pattern.exec(name)?.groups?.figure;
    if (figure !== undefined) return { ending, figure };
  }
  return undefined;
}

/** Names of what every insurance receives and spends, in rows below its own. */
const PARTS_OF_INSURANCE: Readonly<Record<string, string>> = {
  保费收入: 'government.revenue.contributions',
  保险费收入: 'government.revenue.contributions',
  个人缴费收入: 'government.revenue.contributions',
  财政补贴收入: 'government.revenue.subsidies',
  利息收入: 'government.revenue.interest',
  委托投资收益: 'government.revenue.investment',
  转移收入: 'government.revenue.moved_along',
  其他收入: 'government.revenue.others',
  待遇支出: 'government.expenditure.benefits',
  社会保险待遇支出: 'government.expenditure.benefits',
  基本医疗保险待遇支出: 'government.expenditure.benefits',
  转移支出: 'government.expenditure.moved_along',
  其他支出: 'government.expenditure.others',
};

/** 利息收入 below 失业保险基金收入: the part of a whole that has the code of one insurance; undefined for anything else. */
export function partOfInsurance(
  name: string,
  { concept, dimensions, fund }: GovernmentMeaning,
): GovernmentMeaning | undefined {
  const code = dimensions.revenue ?? dimensions.function;
  const own = PARTS_OF_INSURANCE[name];
  if (fund !== 'social_insurance' || code === undefined || own?.startsWith(`${concept}.`) !== true) return undefined;
  return { concept: own, dimensions, fund };
}

/** Whether a row names one of the social insurances and nothing more: 二、职工基本医疗保险基金 without its number. */
export function isInsurance(name: string): boolean {
  return insuranceNamed(name)?.figure === '';
}

/** 收入 or 支出 of the insurance whose codes have an ending. */
export function insuranceSum(ending: string, side: string): GovernmentMeaning {
  return side === '收入'
    ? meaning('government.revenue', 'social_insurance', { revenue: `102${ending}` })
    : meaning('government.expenditure', 'social_insurance', { function: `209${ending}` });
}

const INSURANCE = /(?:养老|医疗|失业|工伤|生育)保险/g;
const ALL_INSURANCES = /(?:社会保险|社保)基金/g;

/** The insurance that words speak of last; `all` of the funds together, undefined where they name none. */
export function insuranceSpokenOf(words: string): string | undefined {
  const all = [...words.matchAll(ALL_INSURANCES)].at(-1)?.index ?? -1;
  const one = [...words.matchAll(INSURANCE)].at(-1);
  if (one === undefined) return all < 0 ? undefined : 'all';
  if (all > one.index) return 'all';
  const end = one.index + one[0].length;
  const named = INSURANCES.find(([, name]) => new RegExp(`${name}$`).test(words.slice(0, end)));
  return named?.[0] ?? 'unknown';
}
