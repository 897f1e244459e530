import { rangeName } from '../../base/cell-reference.ts';
import type { Omission } from '../../model/document.ts';
import type { UnseenCell } from './shown-sheet.ts';

/** What a reader does not see of a sheet, as omissions: cells of one row, or of several whose columns are alike, together. */
export function unseenOmissions(sheet: string, cells: readonly UnseenCell[]): readonly Omission[] {
  const sorted = [...cells].sort((a, b) => a.source.row - b.source.row || a.source.column - b.source.column);
  const groups: UnseenCell[][] = [];
  for (const cell of sorted) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const goesOn =
      before !== undefined && before.source.row === cell.source.row && before.source.column + 1 === cell.source.column;
    if (last !== undefined && goesOn) last.push(cell);
    else groups.push([cell]);
  }
  return groups.map((group) => {
    const range = { from: group[0]?.source ?? NOWHERE, to: group.at(-1)?.source ?? NOWHERE };
    const text = group.map((cell) => cell.text).join('\t');
    return { reason: 'hidden', text, locator: { type: 'sheet', sheet, cell: rangeName(range) } };
  });
}

const NOWHERE = { row: 0, column: 0 };
