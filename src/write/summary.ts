import { counted } from '../base/counted.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { Finding } from '../model/finding.ts';
import type { RecordKind } from '../model/schemas.ts';

/** What a dataset holds, for the closing lines of a run. */
export interface Summary {
  readonly dir: string;
  /** False where the files written are byte for byte those that stood there before. */
  readonly changed: boolean;
  /** Records by kind. */
  readonly records: Readonly<Record<RecordKind, number>>;
  /** Figures by disposition; `withUnit` and `boundWithUnit`: those with a unit printed, and those of them that are facts. */
  readonly figures: Readonly<Record<'fact' | 'ignored' | 'unbound' | 'withUnit' | 'boundWithUnit', number>>;
  readonly findings: Readonly<Record<Finding['level'], number>>;
  /** Those of them that a person has decided on. */
  readonly decidedFindings: Readonly<Record<Finding['level'], number>>;
  /** Publications without any document that gave a fact. */
  readonly publicationsWithoutFacts: number;
}

export type Counts = Omit<Summary, 'dir' | 'changed'>;

/** A running count over publications. */
export interface Counter {
  add(records: PublicationRecords): void;
  /** What another counter counted. */
  addCounts(counts: Counts): void;
  readonly counts: Counts;
}

/** Counts publication by publication. */
export function createCounter(): Counter {
  const records = {
    publications: 0,
    documents: 0,
    blocks: 0,
    tables: 0,
    facts: 0,
    statements: 0,
    figures: 0,
    findings: 0,
  };
  const figures = { fact: 0, ignored: 0, unbound: 0, withUnit: 0, boundWithUnit: 0 };
  const findings = { error: 0, warning: 0, note: 0, not_evaluable: 0 };
  const decidedFindings = { error: 0, warning: 0, note: 0, not_evaluable: 0 };
  const counts = { records, figures, findings, decidedFindings, publicationsWithoutFacts: 0 };
  const add = (added: PublicationRecords) => {
    records.publications += 1;
    for (const kind of ['documents', 'blocks', 'tables', 'facts', 'statements', 'figures', 'findings'] as const) {
      records[kind] += added[kind].length;
    }
    for (const figure of added.figures) {
      figures[figure.disposition] += 1;
      if (figure.withUnit) figures.withUnit += 1;
      if (figure.withUnit && figure.disposition === 'fact') figures.boundWithUnit += 1;
    }
    for (const { level, decision } of added.findings) {
      findings[level] += 1;
      if (decision !== undefined) decidedFindings[level] += 1;
    }
    if (added.facts.length === 0) counts.publicationsWithoutFacts += 1;
  };
  return { add, addCounts: (more) => addTo(counts, more), counts };
}

/** Adds numbers to numbers of the same shape, in place. */
function addTo(total: object, more: object): void {
  const [sums, added] = [total, more] as [Record<string, object | number>, Readonly<Record<string, object | number>>];
  for (const [name, value] of Object.entries(added)) {
    const sum = sums[name];
    if (typeof value === 'number') sums[name] = (typeof sum === 'number' ? sum : 0) + value;
    else if (typeof sum === 'object') addTo(sum, value);
  }
}

/** The closing lines of a run: what was written and where to look next. */
export function summaryLines({
  dir,
  changed,
  records,
  figures,
  findings,
  decidedFindings,
}: Summary): readonly string[] {
  const share =
    figures.withUnit === 0
      ? ''
      : ` (of ${counted(figures.withUnit, 'figure')} with a unit ${figures.boundWithUnit} became facts)`;
  const decided = Object.values(decidedFindings).reduce((sum, count) => sum + count, 0);
  return [
    (['publication', 'document', 'fact', 'statement'] as const)
      .map((noun) => counted(records[`${noun}s`], noun))
      .join(', '),
    `${counted(records.figures, 'figure')}: ${counted(figures.fact, 'fact')}, ${figures.ignored} ignored with a reason, ${figures.unbound} unbound${share}`,
    `findings: ${(['error', 'warning', 'note'] as const).map((level) => counted(findings[level], level)).join(', ')}, ${findings.not_evaluable} not evaluable${decided === 0 ? '' : `; ${decided} of them decided on`}`,
    `${dir}: ${changed ? 'written' : 'unchanged'}`,
  ];
}
