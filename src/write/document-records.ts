import { shortId } from '../base/digest.ts';
import { locate } from '../base/locate.ts';
import type { Block, BlockRecord, Cell, ParsedDocument } from '../model/document.ts';
import type { Figure } from '../model/figure.ts';
import type { Finding } from '../model/finding.ts';
import type { Edition } from '../model/normalized-text.ts';
import type { DocumentRecord, DocumentRole } from '../model/publication.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Table } from '../model/table.ts';
import { captionOf, type TableCaption } from './table-caption.ts';

/** What a document record is made of. */
export interface DocumentFacts {
  readonly id: string;
  readonly publication: string;
  readonly role: DocumentRole;
  readonly snapshot: Snapshot;
  readonly document: ParsedDocument;
  readonly edition: Edition;
  readonly parser: string;
  readonly figures: readonly Figure[];
}

/** The document as the dataset holds it, with its coverage in figures. */
export function documentRecord(facts: DocumentFacts): DocumentRecord {
  const { snapshot, document, edition } = facts;
  const { indexNumber } = document.metadata;
  return {
    id: facts.id,
    publication: facts.publication,
    role: facts.role,
    url: snapshot.url,
    finalUrl: snapshot.finalUrl,
    title: document.title,
    mediaType: snapshot.mediaType,
    type: document.type,
    ...(snapshot.status === undefined ? {} : { status: snapshot.status }),
    ...(snapshot.retrievedAt === undefined ? {} : { retrievedAt: snapshot.retrievedAt }),
    bytes: snapshot.bytes.length,
    sha256: snapshot.sha256,
    ...(document.charset === undefined ? {} : { charset: document.charset }),
    ...edition,
    parser: facts.parser,
    ...(indexNumber === undefined ? {} : { indexNumber }),
    links: [...document.links],
    omissions: [...document.omissions],
    figures: coverage(facts.figures),
  };
}

function coverage(figures: readonly Figure[]): DocumentRecord['figures'] {
  const counts = { all: figures.length, withUnit: 0, fact: 0, ignored: 0, unbound: 0, boundWithUnit: 0 };
  for (const { disposition, withUnit } of figures) {
    counts[disposition] += 1;
    if (!withUnit) continue;
    counts.withUnit += 1;
    if (disposition === 'fact') counts.boundWithUnit += 1;
  }
  return counts;
}

/** The blocks as the dataset holds them. */
export function blockRecords(document: ParsedDocument, documentId: string): BlockRecord[] {
  return document.blocks.map((block) => ({
    id: blockId(documentId, block.ordinal),
    document: documentId,
    ordinal: block.ordinal,
    kind: block.kind,
    ...(block.role === undefined ? {} : { role: block.role }),
    ...(block.level === undefined ? {} : { level: block.level }),
    ...(block.numbering === undefined ? {} : { numbering: block.numbering }),
    text: block.text,
    ...(block.cells === undefined ? {} : { cells: [...block.cells] }),
    locator: [...locate(block, 0, block.text.length)],
  }));
}

function blockId(document: string, ordinal: number): string {
  return `${document}.${ordinal}`;
}

/** The tables of a document, cell by cell; a covered position is null. */
export function tableRecords(document: ParsedDocument, documentId: string): Table[] {
  return document.blocks.flatMap((block, index) => {
    if (block.kind !== 'table' || block.cells === undefined) return [];
    return [tableRecord(block, block.cells, captionOf(document.blocks, index), documentId)];
  });
}

/** A rectangle of more positions than this is written only where there are about as many cells. */
const MOST_POSITIONS = 100_000;
const POSITIONS_PER_CELL = 8;

/** Length of each row: all alike, but in huge tables with few cells, where rows end with their last one. */
function rowWidths(cells: readonly Cell[]): readonly number[] {
  const widths: number[] = [];
  let width = 0;
  for (const { row, column, rowspan, colspan } of cells) {
    width = Math.max(width, column + colspan);
    for (let at = row; at < row + rowspan; at += 1) widths[at] = Math.max(widths[at] ?? 0, column + colspan);
  }
  const full = width * widths.length <= Math.max(MOST_POSITIONS, cells.length * POSITIONS_PER_CELL);
  return Array.from(widths, (own = 0) => (full ? width : own));
}

function tableRecord(block: Block, cells: readonly Cell[], caption: TableCaption, documentId: string): Table {
  const rows: Table['rows'] = rowWidths(cells).map((width) => new Array(width).fill(null));
  for (const { row, column, rowspan, colspan, start, end } of cells) {
    const text = block.text.slice(start, end);
    const target = rows[row];
    if (target !== undefined) target[column] = rowspan === 1 && colspan === 1 ? text : { text, rowspan, colspan };
  }
  return {
    id: `${documentId}.${block.ordinal}.table`,
    document: documentId,
    block: blockId(documentId, block.ordinal),
    ...caption,
    method: methodOf(block),
    ...sheetOf(block),
    ...(block.layout === undefined ? {} : { pages: [...block.layout.pages] }),
    rows,
  };
}

function methodOf({ origin, layout }: Block): Table['method'] {
  return origin.type === 'sheet' || origin.type === 'word' ? origin.type : (layout?.method ?? 'html');
}

function sheetOf({ origin }: Block): Pick<Table, 'sheet'> {
  const sheet = origin.type === 'sheet' ? origin.runs[0]?.sheet : undefined;
  return sheet === undefined ? {} : { sheet };
}

/** What could not be read, as findings. */
export function readFindings(document: ParsedDocument, publication: string, documentId: string): Finding[] {
  return document.problems.map(({ rule, level, message }, index) => ({
    id: shortId('finding', documentId, 'read', String(index)),
    publication,
    document: documentId,
    rule,
    level,
    message,
    facts: [],
  }));
}
