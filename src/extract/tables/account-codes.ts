import type { Mention } from '../../model/quantity.ts';
import type { Reading } from '../sentence/reading.ts';
import { type cellHeads, mentionsInCells } from './table-cells.ts';
import type { TableGrid } from './table-grid.ts';

type Heads = ReturnType<typeof cellHeads>;

const HAN = /^\s*[\u3400-\u9fff]/;

/** In a Taiwanese budget the number that a name begins with is the code of the account: 2054 一般事務費, 07000000000財產收入. */
export function ignoreAccountCodes(
  { drafts, setting }: Reading,
  { roles, bodyFrom }: Pick<TableGrid, 'roles' | 'bodyFrom'>,
  heads: Heads,
  mentions: readonly Mention[],
): void {
  if (!setting.minguo) return;
  for (const { mention, at } of mentionsInCells(heads, mentions)) {
    const role = roles[at.cell.column];
    const isName = (role === 'name' || role === 'code') && at.cell.row >= bodyFrom;
    const opens = at.text.slice(0, mention.start - at.place.start).trim() === '';
    const { start, end } = mention;
    if (mention.kind === 'number' && isName && opens && HAN.test(at.text.slice(end - at.place.start)))
      drafts.ignored.push({ block: at.place.block, start, end, reason: 'code' });
  }
}
