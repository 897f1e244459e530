import {
  type AuditReport,
  type Counted,
  contentOf,
  type Judged,
  type Labels,
  precisionOf,
  readSheet,
} from '../audit/index.ts';
import { readDataset } from '../base/read-dataset.ts';
import { readText } from '../library/local-file.ts';
import { CliError } from './failure.ts';

/** A verdict about a fact that the dataset states otherwise or no more. */
export interface Outdated {
  readonly line: number;
  readonly fact: string;
  readonly reason: string;
}

export interface AuditResult {
  readonly sheet: string;
  readonly report: AuditReport;
  readonly outdated: readonly Outdated[];
  /** Rows without a verdict. */
  readonly open: number;
}

/** Reads the verdicts of a sheet against the dataset as it is. Throws CliError where none was given or none fits. */
export async function judgeDataset(dir: string, sheet: string): Promise<AuditResult> {
  const { judged, open } = await readVerdicts(sheet);
  if (judged.length === 0) throw new CliError(`${sheet}: no verdicts yet: fill in the first column with y, n or ?`);
  const known = await knownFacts(dir, new Set(judged.map(({ fact }) => fact)));
  const counted: Counted[] = [];
  const outdated: Outdated[] = [];
  const seen = new Set<string>();
  for (const one of judged) {
    const fact = known.get(one.fact);
    const reason = seen.has(one.fact) ? 'judged twice: only the first verdict counts' : misfit(one, fact);
    seen.add(one.fact);
    if (reason === undefined && fact !== undefined) counted.push({ judged: one, labels: fact.labels });
    else outdated.push({ line: one.line, fact: one.fact, reason: reason ?? '' });
  }
  if (counted.length === 0)
    throw new CliError(`${sheet}: none of the ${judged.length} verdicts fits ${dir}: draw a new sample from it`);
  return { sheet, report: precisionOf(counted), outdated, open };
}

/** The verdicts of a sheet. Throws CliError naming file and line where it is none. */
export async function readVerdicts(sheet: string): Promise<ReturnType<typeof readSheet>> {
  const text = await readText(sheet);
  try {
    return readSheet(text);
  } catch (error) {
    throw new CliError(`${sheet}:${error instanceof Error ? error.message : String(error)}`);
  }
}

interface KnownFact {
  readonly content: string;
  readonly labels: Labels;
}

function misfit({ content }: Judged, fact: KnownFact | undefined): string | undefined {
  if (fact === undefined) return 'the dataset has no such fact any more';
  return fact.content === content ? undefined : 'the fact is stated otherwise than when it was judged';
}

async function knownFacts(dir: string, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, KnownFact>> {
  const known = new Map<string, KnownFact>();
  for await (const { publication, documents, facts } of readDataset(dir).publications()) {
    const parsers = new Map(documents.map(({ id, parser }) => [id, parser]));
    for (const fact of facts) {
      if (!ids.has(fact.id)) continue;
      const { concept, statistic, document } = fact;
      const parser = parsers.get(document) ?? '-';
      known.set(fact.id, {
        content: contentOf(fact),
        labels: { concept: concept ?? '-', statistic, parser, kind: publication.kind },
      });
    }
  }
  return known;
}
