import type { BlockRecord, Cell } from '../model/document.ts';
import type { Dimension, Part } from '../model/fact.ts';
import { PURCHASE_CLASSES, PURCHASE_HEADS, SUM_WORDS } from '../vocabulary/table-heads.ts';
import { foldLabel } from './fold.ts';
import { economicNames, withoutSuffix } from './function-names.ts';
import { readings } from './row-names.ts';
import { bodyOf, cellAt, wordsOf } from './table-place.ts';

/** What the rows of a list of purchases say of one of them. */
export interface Purchase {
  readonly concept: string;
  /** What is printed of it. */
  readonly dimensions: readonly Dimension[];
  /** Whether the cell names what is bought, in the row of the figure or above one that prints the way of purchase alone. */
  readonly isItem: boolean;
  gives(dimension: Dimension, value: string): boolean;
}

type Column = keyof typeof PURCHASE_HEADS;

/** A list of purchases as it is looked up for each of its facts. */
interface List {
  /** Rows that name 货物, 工程 or 服务, and rows that name a sum and begin no class. */
  readonly classes: readonly { readonly row: number; readonly concept: string | undefined }[];
  /** Cells that print something below the head of a column. */
  readonly columns: ReadonlyMap<Column, readonly Cell[]>;
}

const lists = new WeakMap<BlockRecord, List>();

/** The purchase in the row of a figure that a cell names; undefined where no row above it names the class of what follows. */
export function purchaseNamed(block: BlockRecord, subject: Part, figure: Part): Purchase | undefined {
  const own = cellAt(block, subject);
  const at = cellAt(block, figure)?.row;
  if (own === undefined || at === undefined) return undefined;
  const { classes, columns } = listOf(block);
  const kind = classes.findLast(({ row }) => row <= at);
  if (kind?.concept === undefined || kind.row === at) return undefined;
  const within = (column: Column, from: number) =>
    columns.get(column)?.findLast((cell) => cell.row <= at && cell.row > kind.row && cell.row + cell.rowspan > from);
  const project = within('project', kind.row);
  // A class that stands above the project is of another one.
  const economic = within('economic', project?.row ?? kind.row);
  const method = within('method', at);
  const printsAlone = method !== undefined && [project, economic].every((cell) => cell === undefined || cell.row < at);
  const since = Math.max(kind.row, project?.row ?? 0, economic?.row ?? 0);
  const item = within('item', at) ?? (printsAlone ? within('item', since) : undefined);
  const isPrinted = (cell: Cell | undefined, value: string) =>
    cell !== undefined && foldLabel(wordsOf(block, cell)) === foldLabel(value);
  const cells = { project, economic, subject: item, indicator: item === undefined ? undefined : method };
  const dimensions = (Object.keys(cells) as (keyof typeof cells)[]).filter((name) => cells[name] !== undefined);
  return {
    concept: kind.concept,
    dimensions,
    isItem: item === own,
    gives(dimension, value) {
      if (dimension === 'project') return isPrinted(project, value);
      if (dimension === 'subject') return item === own && isPrinted(item, value);
      if (dimension === 'indicator') return isPrinted(method, value);
      const name = economic === undefined ? '' : withoutSuffix(foldLabel(wordsOf(block, economic)));
      return dimension === 'economic' && economicNames(value).some((one) => withoutSuffix(foldLabel(one)) === name);
    },
  };
}

function listOf(block: BlockRecord): List {
  const known = lists.get(block);
  if (known !== undefined) return known;
  const body = bodyOf(block);
  const printed = (block.cells ?? []).filter((cell) => wordsOf(block, cell) !== '');
  const below = printed.filter(({ row }) => row >= body);
  const classes = below.flatMap((cell) => {
    const words = readings(wordsOf(block, cell));
    const concept = words.map((one) => PURCHASE_CLASSES[one.toUpperCase()]).find((one) => one !== undefined);
    const ends = concept !== undefined || words.some((one) => SUM_WORDS.has(one));
    return ends ? [{ row: cell.row, concept }] : [];
  });
  const heads = printed.filter(({ row }) => row < body);
  const columns = new Map(
    (Object.keys(PURCHASE_HEADS) as Column[]).map((column) => {
      const own = heads.filter((head) => PURCHASE_HEADS[column].test(foldLabel(wordsOf(block, head))));
      const at = new Set(own.map((head) => head.column));
      return [column, below.filter((cell) => at.has(cell.column))] as const;
    }),
  );
  const list: List = { classes, columns };
  lists.set(block, list);
  return list;
}
