import type { Fact, Measure } from '../model/fact.ts';
import type { Publication } from '../model/publication.ts';
import { COMPLETION_WORDS } from '../vocabulary/cues.ts';
import type { Context } from './context.ts';
import { foldCharacters, foldLabel } from './fold.ts';

const BUDGET_OF_YEAR = /20\d\d年度?(?:(?:地方|镇级|乡级)?(?:财政|政府|总|收支).{0,4}预算|预算(?:公开|安排|说明|情况))/;
const OF_MORE = /执行|决算|报告|草案|调整|完成|债|绩效|表/;
const YEAR = /20\d\d(?=年)/g;

/** Whether the title of a document of a government speaks of the budget of one year and of nothing that was done. */
function isBudgetAlone({ kind, title }: Publication): boolean {
  if (kind !== 'budget.government') return false;
  const plain = foldLabel(title);
  return plain.match(YEAR)?.length === 1 && BUDGET_OF_YEAR.test(plain) && !OF_MORE.test(plain);
}

/** Characters before a figure among which a word of completion is looked for. */
const REACH = 60;

/** What figures state that name no measure, in the budget of a government alone: of its year the budget or what was completed, of earlier ones what was done. */
export function measuresOfBudget(fact: Fact, { publication, blocks }: Context): readonly Measure[] | undefined {
  if (!isBudgetAlone(publication)) return undefined;
  const earlier = (fact.period.fiscalYear ?? 0) < (publication.fiscalYear ?? 0);
  if (earlier) return ['actual', 'budget.initial', 'budget.unspecified'];
  const { figure } = fact.provenance.parts;
  const text = blocks.get(figure?.block ?? '')?.text ?? '';
  const before = foldCharacters(text.slice(Math.max(0, (figure?.start ?? 0) - REACH), figure?.start ?? 0));
  const completed = COMPLETION_WORDS.some((word) => before.includes(word));
  return ['budget.initial', 'planned', ...(completed ? (['actual'] as const) : [])];
}
