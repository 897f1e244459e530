import type { Measure } from '../model/fact.ts';
import { CHANGE_VERBS, MEASURE_WORDS, PLAN_HEADINGS, PLAN_WORDS } from '../vocabulary/cues.ts';
import { longestWord } from './words.ts';

/** 由年初预算的1亿元增加到2亿元, 变动为: the verb says that the budget was adjusted. */
const REACHED = new RegExp(`^(?:${CHANGE_VERBS.join('|')})了?[到至为成]$`);
/** 由5亿元调整为: the budget that was adjusted. */
const ADJUSTED_FROM = /^[由从将自].*(?:调整|变动|变更|调增|调减)了?[到至为成]$/;

/** 批准的全市收入: what was approved is the budget. */
const APPROVED: ReadonlySet<string> = new Set(['批准的', '备案的', '审议通过的']);
/** 调整后的全市收入: the budget as it was changed. */
const AFTER_CHANGE: ReadonlySet<string> = new Set(['调整后', '调整后的']);
/** 完成年度任务的: what was to be done. */
const TASK = '任务';
const PLANS: ReadonlySet<string> = new Set([...PLAN_WORDS, ...PLAN_HEADINGS, TASK]);

/** 年初支出预算, 调整后的收入预算: which budget of one side. */
const OF_A_SIDE = /^(年初|调整后的?)(?:收入|支出)预算/;

/** The measure that folded words say; undefined where they say none. */
export function measureSaid(words: string): Measure | undefined {
  if (PLANS.has(words)) return 'planned';
  const side = OF_A_SIDE.exec(words)?.[1];
  if (side !== undefined) return side === '年初' ? 'budget.initial' : 'budget.adjusted';
  if (AFTER_CHANGE.has(words)) return 'budget.adjusted';
  if (APPROVED.has(words)) return 'budget.unspecified';
  if (REACHED.test(words)) return 'budget.adjusted';
  return ADJUSTED_FROM.test(words) ? 'budget.initial' : longestWord(MEASURE_WORDS, words);
}
