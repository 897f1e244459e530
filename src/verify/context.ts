import type { PublicationRecords } from '../model/dataset.ts';
import type { BlockRecord } from '../model/document.ts';
import type { Fact } from '../model/fact.ts';
import type { DocumentRecord, Publication } from '../model/publication.ts';
import { foldLabel } from './fold.ts';
import type { Ledger } from './report.ts';
import type { Source } from './source.ts';

/** What the facts of one document are proved with. */
export interface Context {
  readonly publication: Publication;
  readonly document: DocumentRecord;
  readonly source: Source;
  readonly blocks: ReadonlyMap<string, BlockRecord>;
  /** Facts of the publication by id. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly ledger: Ledger;
  /** Folded text of the headings that a block stands under, its own text last. */
  surroundings(block: string): string;
  /** Folded text of a block. */
  folded(block: string): string;
  /** Whether a block of the document up to this one prints the words; how they are written does not matter. */
  isNamedBefore(block: string | undefined, words: string): boolean;
}

/** Level of a heading that has none: below all numbered ones. */
const LOWEST = 9;

/** Builds the context of a document; headings are folded once. */
export function contextOf(
  records: PublicationRecords,
  document: DocumentRecord,
  source: Source,
  ledger: Ledger,
): Context {
  const own = records.blocks.filter((block) => block.document === document.id);
  const above = new Map<string, string>();
  const stack: { level: number; text: string }[] = [];
  const titles = foldLabel([records.publication.title, document.title].join(''));
  for (const block of own) {
    if (block.kind === 'heading') {
      const level = block.level ?? (block.role === 'title' ? 0 : LOWEST);
      while ((stack.at(-1)?.level ?? -1) >= level) stack.pop();
      above.set(block.id, stack.map(({ text }) => text).join('\n'));
      stack.push({ level, text: foldLabel(block.text) });
      continue;
    }
    above.set(block.id, stack.map(({ text }) => text).join('\n'));
  }
  const blocks = new Map(own.map((block) => [block.id, block]));
  const texts = new Map<string, string>();
  const folded = (id: string): string => {
    const text = texts.get(id) ?? foldLabel(blocks.get(id)?.text ?? '');
    texts.set(id, text);
    return text;
  };
  const firstNamed = new Map<string, number>();
  const isNamedBefore = (id: string | undefined, words: string): boolean => {
    const key = foldLabel(words);
    const first = firstNamed.get(key) ?? own.findIndex((block) => folded(block.id).includes(key));
    firstNamed.set(key, first);
    return first >= 0 && id !== undefined && first <= own.findIndex((block) => block.id === id);
  };
  return {
    folded,
    isNamedBefore,
    publication: records.publication,
    document,
    source,
    blocks,
    facts: new Map(records.facts.map((fact) => [fact.id, fact])),
    ledger,
    surroundings: (block) => `${titles}\n${above.get(block) ?? ''}\n${folded(block)}`,
  };
}
