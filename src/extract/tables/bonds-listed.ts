import { BOND_USE_HEADS, listsBondUses } from '../../vocabulary/debt-tables.ts';
import type { CellWords } from '../draft.ts';
import type { Head } from './table-cells.ts';
import { plain, type TableGrid } from './table-grid.ts';
import type { TableTitle } from './title.ts';

interface ListedIn {
  readonly grid: TableGrid;
  readonly title: TableTitle | undefined;
}

/** What the row of a project prints of the bonds that pay for it; nothing in tables that list no such projects. */
export function bondsOf({ grid, title }: ListedIn, row: number, subject: Head): Pick<CellWords, 'bonds'> {
  if (title === undefined || !listsBondUses(title.text)) return {};
  const headOf = (column: number) => plain(grid.paths[column]?.at(-1)?.text ?? '');
  if (!BOND_USE_HEADS.project.test(headOf(subject.cell.column))) return {};
  const under = (head: RegExp) => {
    const column = grid.paths.findIndex((_, at) => head.test(headOf(at)));
    return column < 0 ? '' : plain(grid.at(row, column)?.text ?? '');
  };
  const [kind, issued] = [BOND_USE_HEADS.kind, BOND_USE_HEADS.issued].map(under);
  return { bonds: { project: plain(subject.text), kind: kind ?? '', issued: issued ?? '' } };
}
