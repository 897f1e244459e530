import type { PublicationRecords } from '../model/dataset.ts';
import type { BlockRecord } from '../model/document.ts';
import type { Fact } from '../model/fact.ts';
import type { Figure } from '../model/figure.ts';
import type { Finding } from '../model/finding.ts';
import type { DocumentRecord } from '../model/publication.ts';
import { canonicalJson } from './canonical-json.ts';
import { shortId } from './digest.ts';

/** A record that persons decide on. */
export type Decidable =
  | { readonly fact: Fact; readonly finding?: never; readonly figure?: never }
  | { readonly finding: Finding; readonly fact?: never; readonly figure?: never }
  | { readonly figure: Figure; readonly fact?: never; readonly finding?: never };

/** What decisions on the records of a publication hold on to. */
export interface Contents {
  /** The document that a record is decided on with: of a finding its own, else that of its first fact, else the page. */
  documentOf(record: Decidable): DocumentRecord | undefined;
  /** Hash over the bytes of the document, the place and characters in it, and what was read there. */
  contentOf(record: Decidable): string;
  /**
   * Hash over what was read and the words that state it, wherever these stand and whatever bytes are around them: the line
   * of a table, else the whole block. Undefined where nothing printed is known, of findings without facts above all.
   */
  passageOf(record: Decidable): string | undefined;
}

type Known = Pick<PublicationRecords, 'documents' | 'facts' | 'blocks'>;

/** Contents of the records of one publication. */
export function contentsOf({ documents, facts, blocks }: Known): Contents {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const factsById = new Map(facts.map((fact) => [fact.id, fact]));
  const blocksById = new Map(blocks.map((block) => [block.id, block]));
  const digestOf = (document: string) => byId.get(document)?.sha256 ?? '';
  const passageOfFact = (fact: Fact) => factPassage(fact, blocksById);
  const documentOf = ({ fact, figure, finding }: Decidable) => {
    if (finding === undefined) return byId.get((fact ?? figure).document);
    const [first = ''] = finding.facts;
    return byId.get(finding.document ?? factsById.get(first)?.document ?? '') ?? documents[0];
  };
  return {
    documentOf,
    contentOf(record) {
      const { fact, figure, finding } = record;
      if (fact !== undefined) return factContent(fact, digestOf(fact.document));
      if (figure !== undefined) return figureContent(figure, digestOf(figure.document), blocksById.get(figure.block));
      const involved = finding.facts.map((id) => {
        const known = factsById.get(id);
        return known === undefined ? id : factContent(known, digestOf(known.document));
      });
      return findingContent(finding, documentOf(record)?.sha256 ?? '', involved);
    },
    passageOf({ fact, figure, finding }) {
      if (fact !== undefined) return passageOfFact(fact);
      if (figure !== undefined) return figurePassage(figure, blocksById.get(figure.block));
      const involved = finding.facts.map((id) => factsById.get(id)).map((one) => one && passageOfFact(one));
      const { rule, level } = finding;
      return involved.length === 0 || involved.includes(undefined)
        ? undefined
        : shortId('passage', canonicalJson([rule, level, involved]));
    },
  };
}

/** Content of a fact of a document with these bytes. Ids and ordinals of other facts have no part in it. */
export function factContent(fact: Fact, sha256: string): string {
  const { locator } = fact.provenance;
  const [key, quote, ...read] = readingOf(fact);
  return shortId('decision', sha256, canonicalJson([key, locator, quote, ...read]));
}

/** What a fact says and by which characters. */
function readingOf({ key, value, range, unit, status, provenance }: Fact): readonly unknown[] {
  return [key, provenance.parts.figure?.quote ?? null, value, range ?? null, unit, status];
}

function findingContent({ rule, level, message }: Finding, sha256: string, involved: readonly string[]): string {
  // The message repeats what the facts state, in words that a later version may choose otherwise.
  return shortId('decision', sha256, canonicalJson([rule, level, involved, involved.length === 0 ? message : null]));
}

function figureContent({ start, end, quote, disposition }: Figure, sha256: string, block: BlockRecord | undefined) {
  const place = block === undefined ? null : block.ordinal;
  return shortId('decision', sha256, canonicalJson(['figure', place, start, end, quote, disposition]));
}

function factPassage(fact: Fact, blocks: ReadonlyMap<string, BlockRecord>): string | undefined {
  const { parts } = fact.provenance;
  const at = parts.figure ?? Object.values(parts)[0];
  const words = at === undefined ? undefined : wordsAround(blocks.get(at.block), at.start, at.end);
  return words === undefined ? undefined : shortId('passage', canonicalJson([...readingOf(fact), ...words]));
}

function figurePassage({ start, end, quote, disposition }: Figure, block: BlockRecord | undefined): string | undefined {
  const words = wordsAround(block, start, end);
  return words === undefined ? undefined : shortId('passage', canonicalJson(['figure', quote, disposition, ...words]));
}

/** The line of a table, else the text of the block, and where in it a stretch begins and ends. */
function wordsAround(
  block: BlockRecord | undefined,
  start: number,
  end: number,
): readonly [text: string, start: number, end: number] | undefined {
  if (block === undefined) return undefined;
  const { text, cells = [] } = block;
  const cell = cells.find((one) => one.start <= start && start < one.end);
  if (cell === undefined) return [text, start, end];
  const line = cells.filter(({ row }) => row === cell.row);
  const [first = cell] = line;
  const last = line.at(-1) ?? cell;
  return [text.slice(first.start, last.end), start - first.start, end - first.start];
}
