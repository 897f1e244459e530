import type { BlockRecord } from '../model/document.ts';
import type { Figure } from '../model/figure.ts';
import type { DocumentRecord } from '../model/publication.ts';
import type { Ledger } from './report.ts';
import { type Source, spells } from './source.ts';

/** Proves that every block and every omission of a document stands in its archived bytes as recorded. */
export function verifyBlocks(
  document: DocumentRecord,
  blocks: readonly BlockRecord[],
  source: Source,
  ledger: Ledger,
): void {
  for (const block of blocks) {
    const spelled = source.spell(block.locator);
    const holds = spells(source, spelled, block.text, block.kind === 'table');
    ledger.expect('blocks', block.id, 'block-in-archive', holds, block.text, firstDifference(block.text, spelled));
    for (const cell of block.cells ?? []) {
      if (cell.start <= cell.end && cell.end <= block.text.length) continue;
      ledger.expect(
        'blocks',
        block.id,
        'cell-inside-block',
        false,
        `0..${block.text.length}`,
        `${cell.start}..${cell.end}`,
      );
    }
  }
  for (const [index, { text, locator }] of document.omissions.entries()) {
    const spelled = source.spell([locator]);
    const holds = spells(source, spelled, text, false) || withoutSpace(spelled) === withoutSpace(text);
    ledger.expect('documents', document.id, 'omission-in-archive', holds, `omission ${index} ${text}`, spelled);
  }
}

const SPACE = /\s+/g;

/** Omitted text is kept for the record; how its white space was folded decides nothing. */
function withoutSpace(text: string | undefined): string | undefined {
  return text?.replaceAll(SPACE, '');
}

/** What the archive has from where it differs; the whole text of a block is no message. */
function firstDifference(expected: string, found: string | undefined): string | undefined {
  if (found === undefined) return undefined;
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  return `…${found.slice(Math.max(0, at - 4), at + 40)} from character ${at}`;
}

const DIGITS = /[0-9０-９]+/g;

/** Every run of Arabic digits of every block is a figure, and every figure is cut from its block. */
export function verifyFigures(blocks: readonly BlockRecord[], figures: readonly Figure[], ledger: Ledger): void {
  const byBlock = new Map<string, Figure[]>();
  for (const figure of figures) {
    const own = byBlock.get(figure.block) ?? [];
    own.push(figure);
    byBlock.set(figure.block, own);
  }
  const known = new Set(blocks.map(({ id }) => id));
  for (const figure of figures) {
    if (!known.has(figure.block))
      ledger.expect('figures', figure.id, 'figure-in-block', false, 'a block of its document', figure.block);
  }
  for (const block of blocks) {
    const own = (byBlock.get(block.id) ?? []).toSorted((a, b) => a.start - b.start);
    for (const { id, start, end, quote } of own)
      ledger.equal('figures', id, 'figure-in-block', block.text.slice(start, end), quote);
    let at = 0;
    for (const run of block.text.matchAll(DIGITS)) {
      while (at < own.length && (own[at]?.end ?? 0) <= run.index) at += 1;
      const covering = own[at];
      const covered =
        covering !== undefined && covering.start <= run.index && run.index + run[0].length <= covering.end;
      ledger.expect('blocks', block.id, 'every-numeral-is-a-figure', covered, 'a figure', `${run[0]} at ${run.index}`);
    }
  }
}
