const BUDGET_NOUN = /^(?:收入|支出|收支|稳定|调节|内|外|单位|管理|执行|绩效|编制|资金)/;

/** 政府性基金预算收入: 预算 belongs to the name and says no measure. */
export function isPartOfNoun(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return text.slice(start, end) === '预算' && BUDGET_NOUN.test(text.slice(end, end + 2));
}
