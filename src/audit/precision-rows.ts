import type { JudgedPrecision } from '../model/judged-precision.ts';
import type { AuditReport } from './precision.ts';

/** What READMEs state of an audit: over all facts, then by concept; groups that nothing was decided of are left out. */
export function precisionRows({ overall, groups }: AuditReport): JudgedPrecision {
  return [{ ...overall, name: 'all' }, ...groups.concept].flatMap(({ name, right, wrong, precision }) =>
    precision === undefined
      ? []
      : [{ name, right, wrong, share: `${percent(precision.share)} (${bounds(precision.low, precision.high)})` }],
  );
}

function bounds(low: number, high: number): string {
  return `${percent(low)}–${percent(high)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
