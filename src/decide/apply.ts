import { type Contents, contentsOf } from '../base/decision-content.ts';
import { shortId } from '../base/digest.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import { DECISION_FITS, type DecisionRecord, isAuditVerdict } from '../model/decision.ts';
import type { Fact } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import { slotOf } from './decision-file.ts';
import { valueMistake } from './fit.ts';

/** What became of a set of decisions. */
export interface Outcome {
  readonly all: number;
  readonly applied: number;
  /** Those that do not fit: `file:line: what, why and what to do`, in the order of the set. */
  readonly unfit: readonly string[];
}

/** A set of decisions being applied to publications, in whatever order they come. */
export interface Decisions {
  /** The records with the decisions on them, and a finding for each that was made on them and does not fit. */
  apply(records: PublicationRecords): PublicationRecords;
  /** Once all publications have been seen. */
  outcome(): Outcome;
  /** Those that a publication has to do with, applied or not: the others may quote what was taken down. */
  concerning(): readonly DecisionRecord[];
}

/**
 * Prepares decisions for publications. A decision holds on to the bytes of a document and to what is printed and read at
 * one place in it: where that is not what it was, the decision changes nothing.
 */
export function openDecisions(decisions: readonly DecisionRecord[]): Decisions {
  const byDocument = Map.groupBy(decisions, ({ document }) => document);
  const byUrl = Map.groupBy(decisions, ({ url }) => url ?? '');
  const tally: Tally = { applied: new Set(), unfit: new Map() };
  return {
    apply(records) {
      const digests = new Set(records.documents.map(({ sha256 }) => sha256));
      const urls = new Set(records.documents.flatMap(({ url, finalUrl }) => [url, finalUrl]));
      const here = [...digests].flatMap((digest) => byDocument.get(digest) ?? []);
      const atUrls = new Set([...urls].flatMap((url) => byUrl.get(url) ?? []));
      const replaced = [...atUrls].filter(({ document }) => !digests.has(document));
      return here.length + replaced.length === 0 ? records : decided(records, { here, replaced, urls }, tally);
    },
    concerning: () => decisions.filter((decision) => tally.applied.has(decision) || tally.unfit.has(decision)),
    outcome() {
      const lines = decisions
        .filter((decision) => !tally.applied.has(decision))
        .map((decision) => tally.unfit.get(decision) ?? sentence(decision, GONE));
      return { all: decisions.length, applied: tally.applied.size, unfit: lines };
    },
  };
}

interface Tally {
  readonly applied: Set<DecisionRecord>;
  readonly unfit: Map<DecisionRecord, string>;
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
  const added: Added = { ofFact: new Map(), ofFinding: new Map() };
  const told: Finding[] = [];
  const refuse = (decision: DecisionRecord, why: string, facts: string[]) => {
    tally.unfit.set(decision, sentence(decision, why));
    told.push(findingOf(records.publication.id, decision, why, facts));
  };
  for (const decision of here) {
    const target = targets.of(decision);
    const why = target === undefined ? targets.whyNone(decision) : misfit(decision, target);
    if (why === undefined && target !== undefined) {
      tally.applied.add(decision);
      carry(decision, target, added);
    } else if (decision.url === undefined || urls.has(decision.url))
      // The same bytes elsewhere may be another body's, of which nothing was decided.
      refuse(decision, why ?? '', target?.fact === undefined ? [] : [target.fact.id]);
  }
  for (const decision of replaced) refuse(decision, whyReplaced(decision, records), []);
  return {
    ...records,
    facts: records.facts.map((fact) => added.ofFact.get(fact.id) ?? fact),
    findings: [...records.findings.map((finding) => added.ofFinding.get(finding.id) ?? finding), ...told],
  };
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

function nameOf({ verdict, fact, finding, quote }: DecisionRecord): string {
  const printed = quote === undefined ? '' : ` 【${quote}】`;
  return `${verdict} ${fact === undefined ? `finding ${finding}` : `fact ${fact}`}${printed}`;
}

type Target = { readonly fact: Fact; readonly finding?: never } | { readonly finding: Finding; readonly fact?: never };

function targetsOf(records: PublicationRecords) {
  const contents: Contents = contentsOf(records);
  const facts = Map.groupBy(records.facts, contents.ofFact);
  const findings = Map.groupBy(records.findings, contents.ofFinding);
  const matching = ({ fact, content }: DecisionRecord): readonly Target[] =>
    fact === undefined
      ? (findings.get(content) ?? []).map((finding) => ({ finding }))
      : (facts.get(content) ?? []).map((one) => ({ fact: one }));
  return {
    of(decision: DecisionRecord): Target | undefined {
      const found = matching(decision);
      return found.length === 1 ? found[0] : undefined;
    },
    whyNone(decision: DecisionRecord): string {
      const count = matching(decision).length;
      if (count > 1) return `${count} records are alike in all that it holds on to: it is given to none`;
      if (decision.fact === undefined) return 'the same document gives no such finding any more: take the entry out';
      const now = factsLike(decision, records).map(inWords);
      return now.length === 0
        ? 'the same document gives no such fact any more: find what became of it, and decide again or take the entry out'
        : `it is read otherwise now, as ${now.join(' or ')}: decide again or take the entry out`;
    },
  };
}

function whyReplaced(decision: DecisionRecord, records: PublicationRecords): string {
  const now = factsLike(decision, records).map(inWords);
  const stated = now.length === 0 ? '' : ` and states ${now.join(' or ')}`;
  return `the document at its address has other bytes now${stated}: look at it, and decide again or take the entry out`;
}

/**
 * Facts that may be meant, for a person to look at: of the same document, else of the one at its address, printed by the
 * same characters or under the id.
 */
function factsLike({ document, url, fact: id, quote }: DecisionRecord, records: PublicationRecords): readonly Fact[] {
  const same = records.documents.filter(({ sha256 }) => sha256 === document);
  const replacing = records.documents.filter((one) => one.url === url || one.finalUrl === url);
  const documents = new Set((same.length > 0 ? same : replacing).map((one) => one.id));
  const facts = records.facts.filter((fact) => documents.has(fact.document));
  const printed = quote === undefined ? [] : facts.filter((fact) => quoteOf(fact) === quote);
  const like = printed.length > 0 ? printed : facts.filter((fact) => fact.id === id);
  return like.length > MOST_NAMED ? [] : like;
}

/** More facts of the same characters say nothing: 0.00 is printed all over a table. */
const MOST_NAMED = 3;

function inWords(fact: Fact): string {
  const { id, value, unit, status } = fact;
  const read = value === null ? status.replace('_', ' ') : `${value} ${unit}`;
  const printed = quoteOf(fact);
  return `${id} (${read}${printed === undefined ? '' : ` from 【${printed}】`})`;
}

function quoteOf({ provenance }: Fact): string | undefined {
  return provenance.parts.figure?.quote;
}

function misfit({ quote, value }: DecisionRecord, { fact }: Target): string | undefined {
  if (fact === undefined) return undefined;
  const printed = quoteOf(fact);
  if (quote !== undefined && quote !== printed)
    return `its quote is not what is printed there${printed === undefined ? '' : `, 【${printed}】`}: name the fact again that is meant`;
  const mistake = value === undefined ? undefined : valueMistake(value, fact);
  return mistake === undefined ? undefined : `${mistake}: change the entry or take it out`;
}

interface Added {
  readonly ofFact: Map<string, Fact>;
  readonly ofFinding: Map<string, Finding>;
}

function carry(decision: DecisionRecord, { fact, finding }: Target, added: Added): void {
  const { verdict, value, aspects, reason, author, date } = decision;
  if (fact === undefined) {
    if (verdict === 'accept' || verdict === 'ignore')
      added.ofFinding.set(finding.id, { ...finding, decision: { verdict, reason: reason ?? '', author, date } });
    return;
  }
  const before = added.ofFact.get(fact.id) ?? fact;
  if (isAuditVerdict(verdict)) {
    const more = { ...(aspects === undefined ? {} : { aspects }), ...(reason === undefined ? {} : { reason }) };
    added.ofFact.set(fact.id, { ...before, audit: { verdict, ...more, author, date } });
  } else {
    const corrected = value === undefined ? {} : { value };
    const decided = { verdict, ...corrected, reason: reason ?? '', author, date };
    added.ofFact.set(fact.id, { ...before, decision: decided });
  }
}
