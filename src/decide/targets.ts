import { type Contents, contentsOf, type Decidable } from '../base/decision-content.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { DecisionRecord } from '../model/decision.ts';
import type { Fact } from '../model/fact.ts';
import type { DocumentRecord } from '../model/publication.ts';
import { figureValueMistake, valueMistake } from './fit.ts';

/** What a decision is on, or why it is on nothing. */
export type Found =
  | {
      readonly target: Decidable;
      /** Found by the words that state it: the bytes, or the place in them, are others than those it was made on. */
      readonly isCarried: boolean;
      readonly why?: never;
    }
  | { readonly why: string; readonly target?: never };

/** Finds what decisions are on among the records of a publication. */
export interface Targets {
  /** What a decision made on the bytes of one of its documents is on. */
  here(decision: DecisionRecord): Found;
  /** What a decision made on other bytes at the address of one of its documents is on. */
  replaced(decision: DecisionRecord): Found;
}

export function targetsOf(records: PublicationRecords): Targets {
  const contents = contentsOf(records);
  const all: readonly Decidable[] = [
    ...records.facts.map((fact) => ({ fact })),
    ...records.findings.map((finding) => ({ finding })),
    ...records.figures.filter(({ disposition }) => disposition !== 'fact').map((figure) => ({ figure })),
  ];
  const byContent = Map.groupBy(all, (record) => contents.contentOf(record));
  const byPassage = passages(all, contents);
  const carried = (decision: DecisionRecord, isAt: (document: DocumentRecord) => boolean) =>
    (decision.passage === undefined ? [] : (byPassage().get(decision.passage) ?? [])).filter((record) => {
      const document = contents.documentOf(record);
      return isOf(record, decision) && document !== undefined && isAt(document);
    });
  const foundIn = (found: readonly Decidable[], isCarried: boolean): Found | undefined => {
    const [target] = found;
    if (target === undefined) return undefined;
    return found.length > 1 ? { why: `${found.length} ${ALIKE}` } : { target, isCarried };
  };
  return {
    here: (decision) =>
      foundIn(
        (byContent.get(decision.content) ?? []).filter((record) => isOf(record, decision)),
        false,
      ) ??
      foundIn(
        carried(decision, ({ sha256 }) => sha256 === decision.document),
        true,
      ) ?? {
        why: whyNone(decision, records),
      },
    replaced: (decision) =>
      foundIn(
        carried(decision, ({ url, finalUrl }) => url === decision.url || finalUrl === decision.url),
        true,
      ) ?? {
        why: whyReplaced(decision, records),
      },
  };
}

const ALIKE = 'records are alike in all that it holds on to: it is given to none';

/** By what is read and the words that state it: made when it is asked for, most decisions need none. */
function passages(all: readonly Decidable[], { passageOf }: Contents) {
  let known: ReadonlyMap<string, readonly Decidable[]> | undefined;
  return () => {
    known ??= Map.groupBy(all, (record) => passageOf(record) ?? '');
    return known;
  };
}

function isOf(record: Decidable, decision: DecisionRecord): boolean {
  return (['fact', 'finding', 'figure'] as const).every(
    (kind) => (record[kind] === undefined) === (decision[kind] === undefined),
  );
}

/** Why a decision that is on a record cannot be laid on it; undefined where it can. */
export function misfit({ quote, value, states }: DecisionRecord, { fact, figure }: Decidable): string | undefined {
  if (fact === undefined && figure === undefined) return undefined;
  const printed = fact === undefined ? figure.quote : quoteOf(fact);
  if (quote !== undefined && quote !== printed)
    return `its quote is not what is printed there${printed === undefined ? '' : `, 【${printed}】`}: name the ${fact === undefined ? 'figure' : 'fact'} again that is meant`;
  const ofFact = fact === undefined || value === undefined ? undefined : valueMistake(value, fact);
  const ofFigure = figure === undefined || states === undefined ? undefined : figureValueMistake(states, figure);
  const mistake = ofFact ?? ofFigure;
  return mistake === undefined ? undefined : `${mistake}: change the entry or take it out`;
}

function whyNone(decision: DecisionRecord, records: PublicationRecords): string {
  if (decision.finding !== undefined) return 'the same document gives no such finding any more: take the entry out';
  const now = factsLike(decision, records).map(inWords);
  const noun = decision.fact === undefined ? 'figure' : 'fact';
  const todo = `decide again or take the entry out${passageless(decision)}`;
  return now.length === 0
    ? `the same document gives no such ${noun} any more: find what became of it, and ${todo}`
    : `it is read otherwise now, as ${now.join(' or ')}: ${todo}`;
}

function whyReplaced(decision: DecisionRecord, records: PublicationRecords): string {
  const now = factsLike(decision, records).map(inWords);
  const stated = now.length === 0 ? '' : ` and states ${now.join(' or ')}`;
  return `the document at its address has other bytes now${stated}: look at it, and decide again or take the entry out${passageless(decision)}`;
}

/** Entries written before there were passages hold on to bytes alone: those that are written anew are carried over. */
function passageless({ passage, finding }: DecisionRecord): string {
  return passage === undefined && finding === undefined
    ? '; the entry has no `passage` by which it could be carried over: `gongkai decide` writes one'
    : '';
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
