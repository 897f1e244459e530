import type { FactAudit, FactDecision, FigureDecision, StatedByPerson } from '../model/decision.ts';
import { VERDICT_LABELS } from '../vocabulary/code-labels.ts';

/** `correct 更正 to 7.01: reason (author, 2026-01-31)` */
export function decisionInWords(made: FactDecision | FactAudit | FigureDecision, unit?: string): string {
  const { verdict, reason, author, date } = made;
  const to = 'value' in made && made.value !== undefined ? ` to ${[made.value, unit].filter(Boolean).join(' ')}` : '';
  const aspects = 'aspects' in made && made.aspects !== undefined ? ` in ${made.aspects.join(', ')}` : '';
  const states = 'states' in made && made.states !== undefined ? ` ${statesInWords(made.states)}` : '';
  const from = made.carriedFrom === undefined ? '' : ', carried over';
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${verdict} ${VERDICT_LABELS[verdict][0]}${to}${states}${aspects}${why} (${author}, ${date}${from})`;
}

/** `office_operating 2021 actual level 123000 CNY` */
function statesInWords({
  concept,
  dimensions = {},
  entity,
  fiscalYear,
  measure,
  statistic,
  value,
  unit,
}: StatedByPerson) {
  const narrowed = Object.entries(dimensions).map(([name, code]) => `${name}=${code}`);
  return [concept, ...narrowed, entity, fiscalYear, measure, statistic, value, unit]
    .filter((part) => part !== undefined)
    .join(' ');
}
