import { defineParser } from '#kit';

/**
 * Evaluations published on their own: 绩效自评报告, 部门整体支出绩效评价, 项目支出绩效评价 and their forms (自评表).
 *
 * Covers   budget, spending and rate of execution of the department or project, outputs, scores and weights of indicators,
 *          grades, findings, recommendations; a department's report has sections of final accounts too (基本支出, 三公经费)
 * Caveats  the project is the one that the title names (…年度…项目…绩效); where it names none, or the report is on all
 *          of a department's spending, a count is an output of the body itself; evaluations inside final accounts or a
 *          budget are told by their section and read by the parser of the page
 */
export const performance = defineParser({
  id: 'performance',
  kinds: ['performance.report', 'performance.self_table'],
  accepts: ({ kind }) => kind.startsWith('performance'),
  section: 'performance.report',
  measure: 'actual',
  concepts: true,
  expects: { facts: 2 },
});
