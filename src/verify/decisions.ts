import { canonicalJson } from '../base/canonical-json.ts';
import { contentsOf } from '../base/decision-content.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import { DECISION_FITS, type DecisionRecord, isAuditVerdict } from '../model/decision.ts';
import type { Ledger, Subject } from './report.ts';

type Carried = Pick<DecisionRecord, 'verdict' | 'value' | 'aspects' | 'reason' | 'author' | 'date'>;

/** What a record is and carries, for a look at its decisions. */
interface Carrier {
  readonly kind: Extract<Subject, 'facts' | 'findings'>;
  readonly id: string;
  readonly content: string;
  readonly decisions: readonly Carried[];
}

/**
 * Proves decisions by the copy of them that the dataset keeps: what a record carries is what was decided on its content,
 * which is computed again, and what was decided on the content of one record alone is carried, or a finding says why not.
 */
export function verifyDecisions(
  records: PublicationRecords,
  decisions: readonly DecisionRecord[],
  ledger: Ledger,
): void {
  const carriers = carriersOf(records);
  if (decisions.length === 0 && carriers.every((carrier) => carrier.decisions.length === 0)) return;
  const made = Map.groupBy(decisions, ({ content }) => content);
  const alike = new Map<string, number>();
  for (const { content } of carriers) alike.set(content, (alike.get(content) ?? 0) + 1);
  for (const { kind, id, content, decisions: carried } of carriers) {
    const words = (made.get(content) ?? []).map(wordsOf);
    for (const one of carried)
      ledger.expect(kind, id, 'decision-in-file', words.includes(wordsOf(one)), words.join(' '), wordsOf(one));
    if (alike.get(content) !== 1) continue;
    for (const decision of made.get(content) ?? []) {
      const isCarried = carried.some((one) => wordsOf(one) === wordsOf(decision));
      ledger.expect(
        kind,
        id,
        'decision-carried',
        isCarried || isRefused(decision, records),
        wordsOf(decision),
        undefined,
      );
    }
  }
}

function carriersOf(records: PublicationRecords): readonly Carrier[] {
  const contents = contentsOf(records);
  const facts = records.facts.map((fact): Carrier => {
    const { id, decision, audit } = fact;
    const decisions = [decision, audit].filter((one) => one !== undefined);
    return { kind: 'facts', id, content: contents.ofFact(fact), decisions };
  });
  const findings = records.findings.map((finding): Carrier => {
    const { id, decision } = finding;
    const decisions = decision === undefined ? [] : [decision];
    return { kind: 'findings', id, content: contents.ofFinding(finding), decisions };
  });
  return [...facts, ...findings];
}

function wordsOf({ verdict, value, aspects, reason, author, date }: Carried): string {
  // What is absent of a decision is absent of its record.
  return canonicalJson({
    verdict,
    value,
    aspects,
    reason: reason ?? (isAuditVerdict(verdict) ? undefined : ''),
    author,
    date,
  });
}

function isRefused({ file, line }: DecisionRecord, { findings }: PublicationRecords): boolean {
  return findings.some(
    ({ rule, message }) => rule === DECISION_FITS && message.startsWith(`${DECISION_FITS}: ${file}:${line}: `),
  );
}
