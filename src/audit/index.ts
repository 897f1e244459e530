export { drawSample, type Stratum, stratumInWords, stratumOf } from './draw.ts';
export { factInContext } from './fact-in-context.ts';
export {
  type AuditReport,
  type Counted,
  GROUPINGS,
  type Judged,
  type Labels,
  precisionOf,
  type Tally,
} from './precision.ts';
export { precisionRows } from './precision-rows.ts';
