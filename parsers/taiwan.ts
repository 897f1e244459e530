import { defineParser } from '#kit';

/**
 * Budget or accounts of a Taiwanese body (單位預算, 附屬單位預算, 歲入歲出總預算, 決算), which count years from 1912: tables of 歲入
 * and 歲出 by 款項目節 or 用途別科目, and the narrative.
 *
 * Covers   本年度預算數, 上年度預算數, 前年度決算數 and 本年度與上年度比較; tables by years of account
 * Caveats  the classifications are other than those of the mainland: every subject stays as printed and has no concept; text
 *          under a heading that looks back (前年度, 上年度) gives facts only where it says its year
 */
export const taiwan = defineParser({
  id: 'taiwan',
  kinds: ['budget.unit', 'budget.department', 'budget.government', 'final_accounts.unit', 'final_accounts.government'],
  accepts: ({ minguo, kind }) => minguo && (kind.startsWith('budget.') || kind.startsWith('final_accounts.')),
  measure: ({ kind }) => (kind.startsWith('budget') ? 'budget.initial' : 'actual'),
  concepts: false,
  expects: { facts: 10 },
});
