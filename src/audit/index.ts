export { drawSample, type Stratum } from './draw.ts';
export { type AuditReport, type Counted, GROUPINGS, type Labels, precisionOf, type Tally } from './precision.ts';
export { contentOf, type Row, rowOf } from './row.ts';
export { formatSheet, type Judged, readSheet } from './sheet.ts';
