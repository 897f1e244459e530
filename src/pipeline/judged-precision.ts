import { type Counted, precisionOf, precisionRows, stratumOf } from '../audit/index.ts';
import type { JudgedFact } from '../decide/index.ts';
import { isAuditVerdict } from '../model/decision.ts';
import type { JudgedPrecision } from '../model/judged-precision.ts';

/** The precision that the verdicts on facts of a dataset give; undefined where there are none. */
export function precisionOfJudged(judged: readonly JudgedFact[]): JudgedPrecision | undefined {
  const counted = judged.flatMap(({ decision, fact, parser, kind }): readonly Counted[] => {
    const { verdict, stratum: written = '', aspects } = decision;
    const stratum = stratumOf(written);
    if (stratum === undefined || !isAuditVerdict(verdict)) return [];
    const labels = { concept: fact.concept ?? '-', statistic: fact.statistic, parser, kind };
    return [{ judged: { verdict, stratum, ...(aspects === undefined ? {} : { aspects }) }, labels }];
  });
  const rows = precisionRows(precisionOf(counted));
  return rows.length === 0 ? undefined : rows;
}
