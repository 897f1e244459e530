import type { Fact } from '../model/fact.ts';
import type { Context } from './context.ts';
import { mayName } from './names.ts';

const ALL_EXPENDITURE = 'expenditure.total';
const EXPENDITURE = '.expenditure';

const EXPENDITURE_ALONE: ReadonlySet<string> = new Set([
  '支出',
  '支出总',
  '支出总额',
  '预算支出',
  '决算支出',
  '本年支出',
  '当年支出',
]);
/** Incomes that no name of the expenditure from them leads to. */
const INCOMES: Readonly<Record<string, string>> = {
  'fiscal.expenditure': 'income.fiscal',
  'gpb.expenditure': 'income.fiscal.gpb',
};

/** 政府性基金预算收入50万元，支出40万元: a bare 支出 is that of the fund whose income the same paragraph states before it, or of the whole body. */
export function isBesideIncome(
  { concept, dimensions, provenance }: Fact,
  subject: string,
  { surroundings }: Context,
): boolean {
  const { subject: part } = provenance.parts;
  if (!EXPENDITURE_ALONE.has(subject) || part === undefined) return false;
  const before = surroundings.text(part.block).slice(0, part.start);
  if (concept === ALL_EXPENDITURE) return before.includes('收入');
  if (concept?.endsWith('.grand_total') === true) return dimensions.side === 'expenditure' && mayName(before, concept);
  if (concept?.endsWith(EXPENDITURE) !== true) return false;
  const income = INCOMES[concept] ?? `${concept.slice(0, -EXPENDITURE.length)}.income`;
  return mayName(before, income);
}
