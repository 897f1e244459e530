import type { FactAudit, FactDecision } from '../model/decision.ts';
import { VERDICT_LABELS } from '../vocabulary/code-labels.ts';

/** `correct 更正 to 7.01: reason (author, 2026-01-31)` */
export function decisionInWords(made: FactDecision | FactAudit, unit?: string): string {
  const { verdict, reason, author, date } = made;
  const to = 'value' in made && made.value !== undefined ? ` to ${[made.value, unit].filter(Boolean).join(' ')}` : '';
  const aspects = 'aspects' in made && made.aspects !== undefined ? ` in ${made.aspects.join(', ')}` : '';
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${verdict} ${VERDICT_LABELS[verdict][0]}${to}${aspects}${why} (${author}, ${date})`;
}
