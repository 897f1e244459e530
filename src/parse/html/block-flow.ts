import { TextBuilder } from '../text-builder.ts';
import { BLOCK, BREAK, CONTROL, headingRank, isHidden, NOT_TEXT } from './elements.ts';
import type { Flow, FlowBlock, FlowLink } from './flow.ts';
import { readSpan } from './grid.ts';
import { isDocumentAddress } from './links.ts';
import { joinTable, type OpenCell } from './table.ts';
import { type PlacedText, TEXTLESS } from './text.ts';
import { type DocumentNode, type ElementNode, isText, type TextNode, walkTree } from './tree.ts';

interface TableFrame {
  readonly element: ElementNode;
  readonly firstBlock: number;
  readonly cells: OpenCell[];
  rows: number;
}

/** Reads the tree into blocks in one walk; data tables become one block each. */
export function readFlow(root: DocumentNode, source: string, placed: PlacedText): Flow {
  const reader = new FlowReader(source, placed);
  walkTree(root, reader);
  reader.flush();
  return reader;
}

class FlowReader {
  readonly blocks: FlowBlock[] = [];
  readonly links: FlowLink[] = [];
  readonly meta = new Map<string, string>();
  title = '';
  base?: string;
  readonly #placed: PlacedText;
  readonly #source: string;
  readonly #builder: TextBuilder;
  readonly #owners: ElementNode[] = [];
  readonly #tables: TableFrame[] = [];
  readonly #hidden: ElementNode[] = [];
  #owner: ElementNode | undefined;
  #controls = 0;
  #preformatted = 0;
  #rank: number | undefined;
  #linked = 0;
  #document = false;
  #soft = false;
  #link: { readonly element: ElementNode; text: string } | undefined;

  constructor(source: string, placed: PlacedText) {
    this.#source = source;
    this.#placed = placed;
    this.#builder = new TextBuilder(source, true);
  }

  enter(element: ElementNode): boolean {
    const { name, attribs } = element;
    if (TEXTLESS.has(name)) {
      if (name === 'title' && this.title === '' && this.#hidden.length === 0) this.title = titleOf(element);
      return false;
    }
    if (name === 'meta') this.#readMeta(attribs);
    if (name === 'base') this.base ??= attribs.href ?? '';
    if (BREAK.has(name)) this.#endLine(name === 'br');
    if (BLOCK.has(name)) this.#enterBlock(element);
    if (name === 'a' && attribs.href !== undefined) {
      this.#link = { element, text: '' };
      this.#document ||= isDocumentAddress(attribs.href);
    }
    if (CONTROL.has(name)) this.#controls += 1;
    if (name === 'pre') this.#preformat(1);
    if (isHidden(attribs) || NOT_TEXT.has(name)) this.#enterHidden(element);
    return true;
  }

  leave(element: ElementNode): void {
    const { name } = element;
    if (this.#link?.element === element) this.#endLink();
    if (BLOCK.has(name)) this.#leaveBlock(element);
    if (this.#hidden.at(-1) === element) {
      this.flush();
      this.#hidden.pop();
    }
    if (CONTROL.has(name)) this.#controls -= 1;
    if (name === 'pre') this.#preformat(-1);
  }

  text(node: TextNode): void {
    for (const [from, to] of this.#placed.piecesOf(node)) {
      if (this.#preformatted === 0) this.#append(from, to);
      else this.#appendLines(from, to);
    }
  }

  /** Ends the block being read. */
  flush(): void {
    const { length } = this.#builder;
    const taken = this.#builder.take();
    if (length === 0) return;
    const rank = this.#rank === undefined ? {} : { rank: this.#rank };
    this.blocks.push({
      kind: 'text',
      ...taken,
      ...rank,
      owner: this.#owner,
      linked: this.#linked,
      document: this.#document,
      hidden: this.#hidden.length > 0,
      control: this.#controls > 0,
      soft: this.#soft,
    });
    this.#soft = false;
    this.#linked = 0;
    this.#document = this.#link !== undefined && isDocumentAddress(this.#link.element.attribs.href ?? '');
  }

  /** A line in front of a break goes on behind it where nothing else comes between. */
  #endLine(soft: boolean): void {
    const filled = this.#builder.length > 0;
    this.flush();
    this.#soft = soft && filled;
  }

  #preformat(step: number): void {
    this.#preformatted += step;
    this.#builder.keepsSpaces = this.#preformatted > 0;
  }

  #append(from: number, to: number): void {
    const before = this.#builder.length;
    this.#builder.append(from, to);
    const added = this.#builder.length - before;
    if (this.#link === undefined || added === 0) return;
    this.#linked += added;
    this.#link.text += this.#builder.text.slice(before);
  }

  /** A line feed of preformatted text ends a line. */
  #appendLines(from: number, to: number): void {
    let start = from;
    while (start < to) {
      const newline = this.#source.indexOf('\n', start);
      const end = newline < 0 || newline >= to ? to : newline + 1;
      this.#append(start, end);
      if (end !== to || newline === to - 1) this.#endLine(true);
      start = end;
    }
  }

  #readMeta(attributes: Readonly<Record<string, string>>): void {
    const name = (attributes.name ?? attributes.property)?.toLowerCase();
    if (name !== undefined && !this.meta.has(name)) this.meta.set(name, attributes.content ?? '');
  }

  #enterHidden(element: ElementNode): void {
    this.flush();
    this.#hidden.push(element);
  }

  #enterBlock(element: ElementNode): void {
    this.#endLine(false);
    this.#owners.push(element);
    this.#owner = element;
    const { name, attribs } = element;
    this.#rank = headingRank(name) ?? this.#rank;
    const frame = this.#tables.at(-1);
    if (name === 'table') this.#tables.push({ element, firstBlock: this.blocks.length, cells: [], rows: 0 });
    else if (frame === undefined) return;
    else if (name === 'tr') frame.rows += 1;
    else if (name === 'td' || name === 'th') {
      const spans = { rowspan: readSpan(attribs.rowspan), colspan: readSpan(attribs.colspan) };
      frame.cells.push({
        ...spans,
        row: Math.max(0, frame.rows - 1),
        from: this.blocks.length,
        to: this.blocks.length,
      });
    }
  }

  #leaveBlock(element: ElementNode): void {
    this.#endLine(false);
    this.#owners.pop();
    this.#owner = this.#owners.at(-1);
    const { name } = element;
    if (headingRank(name) !== undefined) this.#rank = undefined;
    if (name === 'td' || name === 'th') this.#endCell();
    else if (name === 'table') this.#endTable();
  }

  #endCell(): void {
    const cells = this.#tables.at(-1)?.cells;
    const cell = cells?.pop();
    if (cells !== undefined && cell !== undefined) cells.push({ ...cell, to: this.blocks.length });
  }

  /** A data table takes the place of its cells' blocks; captions and what is not shown stay in front of it. */
  #endTable(): void {
    const frame = this.#tables.pop();
    if (frame === undefined) return;
    const table = joinTable(frame, this.blocks);
    if (table === undefined) return;
    const inside = this.blocks.slice(frame.firstBlock);
    const taken = new Set<FlowBlock>();
    for (const { from, to } of frame.cells) for (const block of this.blocks.slice(from, to)) taken.add(block);
    this.blocks.length = frame.firstBlock;
    for (const block of inside) {
      if (taken.has(block) && !block.hidden && !block.control) continue;
      this.blocks.push(block.owner?.name === 'caption' ? { ...block, role: 'caption' } : block);
    }
    this.blocks.push({ ...table, hidden: this.#hidden.length > 0, owner: frame.element });
  }

  #endLink(): void {
    const link = this.#link;
    this.#link = undefined;
    if (link === undefined) return;
    const { href = '', title = '' } = link.element.attribs;
    const place = link.element.sourceCodeLocation;
    const from = place?.startOffset ?? 0;
    this.links.push({ href, text: link.text.trim(), title, from, to: place?.endOffset ?? from });
  }
}

function titleOf(element: ElementNode): string {
  return element.children
    .filter(isText)
    .map(({ data }) => data)
    .join('')
    .trim();
}
