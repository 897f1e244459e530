import type { Decidable } from '../base/decision-content.ts';
import { shortId } from '../base/digest.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import { DECISION_FITS, type DecisionRecord, isAuditVerdict } from '../model/decision.ts';
import type { Fact } from '../model/fact.ts';
import type { Figure } from '../model/figure.ts';
import type { Finding } from '../model/finding.ts';
import type { DocumentRecord, Publication } from '../model/publication.ts';
import { slotOf } from './decision-file.ts';
import { type Found, misfit, targetsOf } from './targets.ts';

/** What became of a set of decisions. */
export interface DecisionsOutcome {
  readonly all: number;
  readonly applied: number;
  /**
   * Those of them that were made on other bytes, or read at another place of the same: the same is read now at the words
   * that state it. `file:line: what`, in the order of the set.
   */
  readonly carried: readonly string[];
  /** Those that do not fit: `file:line: what, why and what to do`, in the order of the set. */
  readonly unfit: readonly string[];
}

/** A verdict of an audit with the fact that it is on. */
export interface JudgedFact {
  readonly decision: DecisionRecord;
  readonly fact: Fact;
  /** Id of the parser that read it. */
  readonly parser: string;
  readonly kind: Publication['kind'];
}

/** A set of decisions being applied to publications, in whatever order they come. */
export interface Decisions {
  /** Whether any is on one of the documents, or on other bytes at its address: `apply` changes nothing where none is. */
  concerns(documents: readonly Pick<DocumentRecord, 'sha256' | 'url' | 'finalUrl'>[]): boolean;
  /** The records with the decisions on them, and a finding for each that was made on them and does not fit. */
  apply(records: PublicationRecords): PublicationRecords;
  /** Once all publications have been seen. */
  outcome(): DecisionsOutcome;
  /** Those that a publication has to do with, applied or not: the others may quote what was taken down. */
  concerning(): readonly DecisionRecord[];
  /** The verdicts of audits that were laid on facts, in the order of the set. */
  judged(): readonly JudgedFact[];
}

/**
 * Prepares decisions for publications. A decision holds on to the bytes of a document and to what is printed and read at
 * one place in it. Where the bytes changed, it is carried over to what is read the same from the same words, where these
 * stand once in the document at the same address; else it changes nothing.
 */
export function openDecisions(decisions: readonly DecisionRecord[]): Decisions {
  const byDocument = Map.groupBy(decisions, ({ document }) => document);
  const byUrl = Map.groupBy(decisions, ({ url }) => url ?? '');
  const tally: Tally = { applied: new Set(), carried: new Set(), unfit: new Map(), judged: new Map() };
  return {
    concerns: (documents) =>
      documents.some(
        ({ sha256, url, finalUrl }) => byDocument.has(sha256) || (byUrl.has(url) && url !== '') || byUrl.has(finalUrl),
      ),
    apply(records) {
      const digests = new Set(records.documents.map(({ sha256 }) => sha256));
      const urls = new Set(records.documents.flatMap(({ url, finalUrl }) => [url, finalUrl]));
      const here = [...digests].flatMap((digest) => byDocument.get(digest) ?? []);
      const atUrls = new Set([...urls].flatMap((url) => byUrl.get(url) ?? []));
      const replaced = [...atUrls].filter(({ document }) => !digests.has(document));
      return here.length + replaced.length === 0 ? records : decided(records, { here, replaced, urls }, tally);
    },
    judged: () => decisions.flatMap((decision) => tally.judged.get(decision) ?? []),
    concerning: () => decisions.filter((decision) => tally.applied.has(decision) || tally.unfit.has(decision)),
    outcome() {
      const unfit = decisions
        .filter((decision) => !tally.applied.has(decision))
        .map((decision) => tally.unfit.get(decision) ?? sentence(decision, GONE));
      const carried = decisions.filter((decision) => tally.carried.has(decision)).map((one) => sentence(one, CARRIED));
      return { all: decisions.length, applied: tally.applied.size, carried, unfit };
    },
  };
}

interface Tally {
  readonly applied: Set<DecisionRecord>;
  readonly carried: Set<DecisionRecord>;
  readonly unfit: Map<DecisionRecord, string>;
  readonly judged: Map<DecisionRecord, JudgedFact>;
}

interface Concerned {
  /** Made on the bytes of a document of the publication. */
  readonly here: readonly DecisionRecord[];
  /** Made on other bytes that a document had. */
  readonly replaced: readonly DecisionRecord[];
  readonly urls: ReadonlySet<string>;
}

function decided(records: PublicationRecords, { here, replaced, urls }: Concerned, tally: Tally): PublicationRecords {
  const targets = targetsOf(records);
  const added: Added = { facts: new Map(), findings: new Map(), figures: new Map() };
  const told: Finding[] = [];
  const refuse = (decision: DecisionRecord, why: string, facts: string[] = []) => {
    tally.unfit.set(decision, sentence(decision, why));
    told.push(findingOf(records.publication.id, decision, why, facts));
  };
  const settle = (decision: DecisionRecord, found: Found, mayRefuse: boolean) => {
    const { target } = found;
    const why = target === undefined ? found.why : misfit(decision, target);
    if (target !== undefined && why === undefined) {
      tally.applied.add(decision);
      if (found.isCarried) tally.carried.add(decision);
      lay(decision, target, found.isCarried, added);
      if (target.fact !== undefined && isAuditVerdict(decision.verdict)) judge(decision, target.fact, records, tally);
    } else if (mayRefuse) refuse(decision, why ?? '', target?.fact === undefined ? [] : [target.fact.id]);
  };
  // The same bytes elsewhere may be another body's, of which nothing was decided.
  for (const decision of here)
    settle(decision, targets.here(decision), decision.url === undefined || urls.has(decision.url));
  for (const decision of replaced) settle(decision, targets.replaced(decision), true);
  return {
    ...records,
    facts: records.facts.map((fact) => added.facts.get(fact.id) ?? fact),
    figures: records.figures.map((figure) => added.figures.get(figure.id) ?? figure),
    findings: [...records.findings.map((finding) => added.findings.get(finding.id) ?? finding), ...told],
  };
}

/** The same bytes may be part of two publications, which come in any order: the first by id counts. */
function judge(
  decision: DecisionRecord,
  fact: Fact,
  { documents, publication }: PublicationRecords,
  { judged }: Tally,
): void {
  const before = judged.get(decision);
  if (before !== undefined && before.fact.publication < fact.publication) return;
  const parser = documents.find(({ id }) => id === fact.document)?.parser ?? '';
  judged.set(decision, { decision, fact, parser, kind: publication.kind });
}

function findingOf(publication: string, decision: DecisionRecord, why: string, facts: string[]): Finding {
  const id = shortId('finding', publication, DECISION_FITS, slotOf(decision));
  const message = `${DECISION_FITS}: ${sentence(decision, why)}`;
  return { id, publication, rule: DECISION_FITS, level: 'warning', message, facts };
}

function sentence(decision: DecisionRecord, why: string): string {
  return `${decision.file}:${decision.line}: ${nameOf(decision)}: ${why}`;
}

const GONE = 'no document of the dataset has these bytes: take the entry out, or add the document';
const CARRIED = 'carried over: the same is read from the same words, in other bytes or at another place';

function nameOf({ verdict, fact, finding, figure, quote }: DecisionRecord): string {
  const printed = quote === undefined ? '' : ` 【${quote}】`;
  const on = fact === undefined ? (figure === undefined ? `finding ${finding}` : `figure ${figure}`) : `fact ${fact}`;
  return `${verdict} ${on}${printed}`;
}

interface Added {
  readonly facts: Map<string, Fact>;
  readonly findings: Map<string, Finding>;
  readonly figures: Map<string, Figure>;
}

/** Lays a decision on the record it is on. */
function lay(decision: DecisionRecord, { fact, finding, figure }: Decidable, isCarried: boolean, added: Added): void {
  const { verdict, value, states, aspects, reason, author, date, document } = decision;
  const signed = { author, date, ...(isCarried ? { carriedFrom: document } : {}) };
  const because = { reason: reason ?? '', ...signed };
  if (finding !== undefined) {
    if (verdict === 'accept' || verdict === 'ignore')
      added.findings.set(finding.id, { ...finding, decision: { verdict, ...because } });
  } else if (figure !== undefined) {
    if (verdict === 'accept' || verdict === 'ignore' || verdict === 'state')
      added.figures.set(figure.id, {
        ...figure,
        decision: { verdict, ...(states === undefined ? {} : { states }), ...because },
      });
  } else {
    const before = added.facts.get(fact.id) ?? fact;
    if (isAuditVerdict(verdict)) {
      const more = { ...(aspects === undefined ? {} : { aspects }), ...(reason === undefined ? {} : { reason }) };
      added.facts.set(fact.id, { ...before, audit: { verdict, ...more, ...signed } });
    } else if (verdict !== 'state') {
      const corrected = value === undefined ? {} : { value };
      added.facts.set(fact.id, { ...before, decision: { verdict, ...corrected, ...because } });
    }
  }
}
