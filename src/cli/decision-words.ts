import type { FactAudit, FactDecision } from '../model/decision.ts';
import { AUDIT_LABELS, DECISION_LABELS, type Label } from '../vocabulary/code-labels.ts';

const LABELS: Readonly<Record<FactDecision['verdict'] | FactAudit['verdict'], Label>> = {
  ...DECISION_LABELS,
  ...AUDIT_LABELS,
};

/** `correct 更正 to 7.01: reason (author, 2026-01-31)` */
export function decisionInWords(made: FactDecision | FactAudit, unit?: string): string {
  const { verdict, reason, author, date } = made;
  const to = 'value' in made && made.value !== undefined ? ` to ${[made.value, unit].filter(Boolean).join(' ')}` : '';
  const aspects = 'aspects' in made && made.aspects !== undefined ? ` in ${made.aspects.join(', ')}` : '';
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${verdict} ${LABELS[verdict][0]}${to}${aspects}${why} (${author}, ${date})`;
}
