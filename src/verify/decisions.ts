import { canonicalJson } from '../base/canonical-json.ts';
import { contentsOf, type Decidable } from '../base/decision-content.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import {
  DECISION_FITS,
  type DecisionRecord,
  type FactAudit,
  type FactDecision,
  type FigureDecision,
  type FindingDecision,
  isAuditVerdict,
} from '../model/decision.ts';
import type { DocumentRecord } from '../model/publication.ts';
import type { Ledger, Subject } from './report.ts';

type Made = FactDecision | FactAudit | FigureDecision | FindingDecision;

/** What a record is and carries, for a look at its decisions. */
interface Carrier {
  readonly kind: Extract<Subject, 'facts' | 'findings' | 'figures'>;
  readonly id: string;
  readonly content: string;
  readonly passage: string | undefined;
  readonly document: DocumentRecord | undefined;
  readonly decisions: readonly Made[];
}

/**
 * Proves decisions by the copy of them that the dataset keeps: what a record carries is what was decided on its content,
 * which is computed again, or on its passage in other bytes of the document; and what was decided on the content or
 * passage of one record alone is carried, or a finding says why not.
 */
export function verifyDecisions(
  records: PublicationRecords,
  decisions: readonly DecisionRecord[],
  ledger: Ledger,
): void {
  const concerning = decisions.filter((decision) => records.documents.some((document) => isOn(decision, document)));
  const bearers = decidables(records).filter((record) => madeOn(record).length > 0);
  if (concerning.length === 0 && bearers.length === 0) return;
  const contents = contentsOf(records);
  const carriers = decidables(records).map((record): Carrier => {
    const [kind, { id }] = named(record);
    const [content, passage] = [contents.contentOf(record), contents.passageOf(record)];
    return { kind, id, content, passage, document: contents.documentOf(record), decisions: madeOn(record) };
  });
  for (const carrier of carriers) expectInFile(carrier, concerning, ledger);
  const byContent = Map.groupBy(carriers, ({ content }) => content);
  const byPassage = Map.groupBy(carriers, ({ passage }) => passage ?? '');
  for (const decision of concerning) {
    const on =
      byContent.get(decision.content) ??
      (byPassage.get(decision.passage ?? '-') ?? []).filter(({ document }) => document && isOn(decision, document));
    const [carrier] = on;
    if (carrier === undefined || on.length > 1) continue;
    const isCarried = carrier.decisions.some((one) => wordsOf(one) === wordsOf(decision));
    const holds = isCarried || isRefused(decision, records);
    ledger.expect(carrier.kind, carrier.id, 'decision-carried', holds, wordsOf(decision), undefined);
  }
}

function expectInFile(
  { kind, id, content, passage, document, decisions }: Carrier,
  made: readonly DecisionRecord[],
  ledger: Ledger,
) {
  if (decisions.length === 0) return;
  for (const one of decisions) {
    const words = made
      .filter((decision) =>
        one.carriedFrom === undefined
          ? decision.content === content
          : decision.passage !== undefined &&
            decision.passage === passage &&
            decision.document === one.carriedFrom &&
            document !== undefined &&
            isOn(decision, document),
      )
      .map(wordsOf);
    ledger.expect(kind, id, 'decision-in-file', words.includes(wordsOf(one)), words.join(' '), wordsOf(one));
  }
}

/** Whether a decision was made on the bytes of a document, or on other ones at its address. */
function isOn(decision: DecisionRecord, { sha256, url, finalUrl }: DocumentRecord): boolean {
  return decision.document === sha256 || decision.url === url || decision.url === finalUrl;
}

function decidables({ facts, findings, figures }: PublicationRecords): readonly Decidable[] {
  return [
    ...facts.map((fact) => ({ fact })),
    ...findings.map((finding) => ({ finding })),
    ...figures
      .filter(({ disposition, decision }) => disposition !== 'fact' || decision !== undefined)
      .map((figure) => ({ figure })),
  ];
}

function named({ fact, finding, figure }: Decidable) {
  if (fact !== undefined) return ['facts', fact] as const;
  return finding === undefined ? (['figures', figure] as const) : (['findings', finding] as const);
}

function madeOn({ fact, finding, figure }: Decidable): readonly Made[] {
  return [fact?.decision, fact?.audit, finding?.decision, figure?.decision].filter((one) => one !== undefined);
}

function wordsOf(made: Made | DecisionRecord): string {
  const { verdict, reason, author, date } = made;
  const [value, states, aspects] = (['value', 'states', 'aspects'] as const).map((name) =>
    name in made ? (made as Partial<DecisionRecord>)[name] : undefined,
  );
  // What is absent of a decision is absent of its record.
  const why = reason ?? (isAuditVerdict(verdict) ? undefined : '');
  return canonicalJson({ verdict, value, states, aspects, reason: why, author, date });
}

function isRefused({ file, line }: DecisionRecord, { findings }: PublicationRecords): boolean {
  return findings.some(
    ({ rule, message }) => rule === DECISION_FITS && message.startsWith(`${DECISION_FITS}: ${file}:${line}: `),
  );
}
