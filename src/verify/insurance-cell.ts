import type { Fact } from '../model/fact.ts';
import { foldLabel } from './fold.ts';
import { INSURANCES, OF_INSURANCE } from './government.ts';
import type { PrintedCell } from './printed-cell.ts';

/** Words for what a social insurance receives, spends and keeps; of two that occur the first is meant. */
const FIGURES: readonly (readonly [concept: string, words: RegExp])[] = [
  ['government.revenue.contributions', /缴费收入|保险?费收入/],
  ['government.revenue.subsidies', /财政补[贴助]/],
  ['government.revenue.interest', /利息收入/],
  ['government.revenue.investment', /委托投资收益/],
  ['government.revenue.moved_along', /转移收入/],
  ['government.revenue.others', /其他收入/],
  ['government.expenditure.benefits', /待遇支出/],
  ['government.expenditure.moved_along', /转移支出/],
  ['government.expenditure.others', /其他支出/],
  ['government.balance.cumulative', /(?:滚存|累计)结余/],
  ['government.carry_in', /上年结[余转]/],
  ['government.balance.year', /收支结余|[本当](?:年|期)结余/],
];
const SIDES: readonly (readonly [concept: string, word: string, other: string])[] = [
  ['government.revenue', '收入', '支出'],
  ['government.expenditure', '支出', '收入'],
];
const TOTAL = /总[计量]|总(?:收入|支出)/;

/**
 * Whether row and head of a cell of a table of social insurances say the concept and the insurance: a row names the figure of its
 * own insurance, or of the one above that it divides; else the head of the column names it. Undefined where a grand total is meant,
 * which other words name.
 */
export function provesInsurance({ dimensions }: Fact, concept: string, printed: PrintedCell): boolean | undefined {
  if (concept === 'government.grand_total') return undefined;
  const subject = foldLabel(printed.subject);
  const words = figureIn(subject) === undefined ? printed.place.above.map(foldLabel).join('') : subject;
  if (figureIn(words) !== concept) return false;
  const code = dimensions.revenue ?? dimensions.function;
  const isSpent = concept.startsWith('government.expenditure');
  if (code === undefined) return ![subject, ...printed.wholes.map(foldLabel)].some(names);
  const ending = OF_INSURANCE.exec(code)?.groups?.ending;
  const own = names(subject) ? subject : foldLabel(printed.wholes.find((one) => names(foldLabel(one))) ?? '');
  const isOwn = INSURANCES.get(ending ?? '')?.every((word) => own.includes(word)) === true;
  return isOwn && (dimensions.function !== undefined) === isSpent;
}

function figureIn(words: string): string | undefined {
  if (TOTAL.test(words)) return undefined;
  const part = FIGURES.find(([, pattern]) => pattern.test(words))?.[0];
  return part ?? SIDES.find(([, word, other]) => words.includes(word) && !words.includes(other))?.[0];
}

function names(words: string): boolean {
  return [...INSURANCES.values()].some((all) => all.every((word) => words.includes(word)));
}
