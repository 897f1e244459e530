import { type AuditReport, type Counted, type Labels, precisionOf, stratumOf } from '../audit/index.ts';
import { contentsOf } from '../base/decision-content.ts';
import { readDataset } from '../base/read-dataset.ts';
import { type DecisionRecord, isAuditVerdict } from '../model/decision.ts';
import { readDecisionFile } from './decisions.ts';
import { CliError } from './failure.ts';

/** A verdict about a fact that the dataset states otherwise or no more. */
export interface Outdated {
  readonly line: number;
  readonly fact: string;
  readonly reason: string;
}

export interface AuditResult {
  readonly sample: string;
  readonly report: AuditReport;
  readonly outdated: readonly Outdated[];
  /** Entries without a verdict. */
  readonly open: number;
}

/** Reads the verdicts of a sample against the dataset as it is. Throws CliError where none was given or none fits. */
export async function judgeDataset(dir: string, sample: string): Promise<AuditResult> {
  const { judged, open } = await readVerdicts(sample);
  if (judged.length === 0)
    throw new CliError(`${sample}: no verdicts yet: put right, wrong or unclear behind \`verdict:\``);
  const known = await knownFacts(dir, judged);
  const counted: Counted[] = [];
  const outdated: Outdated[] = [];
  for (const { line, fact = '', content, verdict, aspects, stratum = '' } of judged) {
    const labels = known.labels.get(content);
    const drawnFrom = stratumOf(stratum);
    if (labels === undefined || drawnFrom === undefined || !isAuditVerdict(verdict))
      outdated.push({ line, fact, reason: known.ids.has(fact) ? OTHERWISE : GONE });
    else
      counted.push({ judged: { verdict, stratum: drawnFrom, ...(aspects === undefined ? {} : { aspects }) }, labels });
  }
  if (counted.length === 0)
    throw new CliError(`${sample}: none of the ${judged.length} verdicts fits ${dir}: draw a new sample from it`);
  return { sample, report: precisionOf(counted), outdated, open };
}

const OTHERWISE = 'the fact is stated or read otherwise than when it was judged';
const GONE = 'the dataset has no such fact any more';

/** The verdicts of a sample. Throws CliError naming file and line where it is none. */
export async function readVerdicts(
  sample: string,
): Promise<{ readonly judged: readonly DecisionRecord[]; readonly open: number }> {
  const { decisions, open } = await readDecisionFile(sample);
  return { judged: decisions.filter(({ verdict }) => isAuditVerdict(verdict)), open };
}

interface KnownFacts {
  readonly labels: ReadonlyMap<string, Labels>;
  /** Of the facts judged, those that are there, however they are read. */
  readonly ids: ReadonlySet<string>;
}

async function knownFacts(dir: string, judged: readonly DecisionRecord[]): Promise<KnownFacts> {
  const wanted = new Set(judged.map(({ fact }) => fact));
  const digests = new Set(judged.map(({ document }) => document));
  const labels = new Map<string, Labels>();
  const ids = new Set<string>();
  for await (const records of readDataset(dir).publications()) {
    const { publication, documents, facts } = records;
    const contents = contentsOf(records);
    const byId = new Map(documents.map((document) => [document.id, document]));
    for (const fact of facts) {
      if (wanted.has(fact.id)) ids.add(fact.id);
      const document = byId.get(fact.document);
      if (document === undefined || !digests.has(document.sha256)) continue;
      const { concept, statistic } = fact;
      const { parser } = document;
      labels.set(contents.contentOf({ fact }), { concept: concept ?? '-', statistic, parser, kind: publication.kind });
    }
  }
  return { labels, ids };
}
