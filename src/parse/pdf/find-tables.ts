import { assignCells } from './assign-cells.ts';
import { alignedGrids } from './by-text/aligned-grids.ts';
import { openTable } from './by-text/open-table.ts';
import { unruledFrames } from './by-text/unruled-frames.ts';
import type { FindGrids } from './drawn-grids.ts';
import { joinBands } from './join-bands.ts';
import type { Glyph } from './marks.ts';
import { openGrids } from './open-grids.ts';
import type { PageTable } from './page-table.ts';
import { partTall } from './part-tall.ts';
import { isLoneRow, isTable, type PageToRead, pack, tableOf } from './read-table.ts';
import type { RuleGrid } from './rule-grid.ts';
import type { Line } from './rule-lines.ts';
import { splitColumns } from './split-columns.ts';
import { splitHeads } from './split-heads.ts';
import { type FilledGrid, splitRows } from './split-rows.ts';
import { textFinder } from './text-finder.ts';
import { withoutGaps } from './without-gaps.ts';

/** Tables, and the characters that stand in none, those of lone rows among them. */
interface Taken {
  readonly tables: readonly PageTable[];
  readonly outside: readonly Glyph[];
}

/** What was found on a page. */
export interface Found extends Taken {
  /** Rows between rules that are no table, but may be the first or last one of a table on the next or last page. */
  readonly loneRows: readonly PageTable[];
  /** Whether lines stood too dense for a table, and were left out. */
  readonly tooDense: boolean;
}

/** The tables of a page: between rules, between rules above and below, by alignment alone; each from what the ones before left. */
export function findTables(page: PageToRead, glyphs: readonly Glyph[], gridsBetween: FindGrids): Found {
  const { horizontal, grids, tooDense, drawn } = gridsBetween(page.rules);
  const banded = drawn === undefined ? grids : joinBands(grids, { drawn: drawn.horizontal, glyphs });
  const closed = tablesIn(banded, page, glyphs, (filled) =>
    refined(filled, horizontal, isShaded(filled, drawn?.vertical)),
  );
  const frames = openGrids(
    horizontal,
    closed.tables.map(({ box }) => box),
    closed.outside,
  );
  const isHan = isChinese(closed.outside);
  const shown = isHan ? framesByText(frames, closed.outside, horizontal) : { grids: [], others: frames };
  const byText = tablesIn(shown.grids, page, closed.outside, splitRows, 2, 'aligned');
  const open = tablesIn(shown.others, page, byText.outside, (filled) => refined(filled, horizontal, false), 2);
  const unruled = isHan
    ? tablesIn(
        framesByText(unruledFrames(open.outside), open.outside, []).grids,
        page,
        open.outside,
        splitRows,
        2,
        'aligned',
      )
    : { tables: [], outside: open.outside };
  const aligned = tablesIn(alignedGrids(unruled.outside), page, unruled.outside, undefined, 2);
  const tables = [...closed.tables, ...byText.tables, ...open.tables, ...unruled.tables, ...aligned.tables];
  tables.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  return { tables, outside: aligned.outside, tooDense, loneRows: closed.loneRows };
}

/** Share of Han characters from which text is Chinese, and about how many characters of a page are looked at. */
const CHINESE = 0.1;
const SAMPLED = 256;
const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

function isChinese(glyphs: readonly Glyph[]): boolean {
  const step = Math.max(1, Math.floor(glyphs.length / SAMPLED));
  let han = 0;
  let all = 0;
  for (let index = 0; index < glyphs.length; index += step) {
    const code = glyphs[index]?.text.charCodeAt(0) ?? 0;
    if (code >= FIRST_HAN && code <= LAST_HAN) han += 1;
    all += 1;
  }
  return han > CHINESE * all;
}

/** The grids of frames whose text shows columns and heads, and the other frames. */
function framesByText(frames: readonly RuleGrid[], glyphs: readonly Glyph[], rules: readonly Line[]) {
  const grids: RuleGrid[] = [];
  const others: RuleGrid[] = [];
  for (const frame of frames) {
    const grid = openTable(frame, glyphs, rules);
    if (grid === undefined) others.push(frame);
    else grids.push(grid);
  }
  return { grids, others };
}

/** What stands in the grids as tables; without a way to refine them they are those of aligned text. */
function tablesIn(
  grids: readonly RuleGrid[],
  page: PageToRead,
  glyphs: readonly Glyph[],
  refine?: (filled: FilledGrid) => FilledGrid,
  fewestRows = 1,
  method: PageTable['method'] = refine === undefined ? 'aligned' : 'ruled',
): Taken & Pick<Found, 'loneRows'> {
  const tables: PageTable[] = [];
  const loneRows: PageTable[] = [];
  let outside = glyphs;
  if (grids.length === 0) return { tables, outside, loneRows };
  const holdsText = textFinder(glyphs, grids.length);
  for (const grid of grids) {
    if (!holdsText(grid.box)) continue;
    const assigned = assignCells(outside, grid);
    const filled: FilledGrid = { grid, inside: assigned.inside };
    const table = tableOf(refine === undefined ? filled : refine(filled), page, method);
    if (table.rows < fewestRows || !isTable(table)) {
      if (isLoneRow(table)) loneRows.push(pack(table));
      continue;
    }
    tables.push(pack(table));
    outside = assigned.outside;
  }
  return { tables, outside, loneRows };
}

/** A grid between rules with the columns and rows that text alone shows. */
function refined(filled: FilledGrid, rules: readonly Line[], shaded: boolean): FilledGrid {
  return splitRows(partTall(splitHeads(splitColumns(withoutGaps(filled, shaded)), rules)));
}

/** Points around a grid that still belong to it. */
const EDGE = 3;

/** Whether shades alone part the columns of a grid. */
function isShaded({ grid: { box } }: FilledGrid, drawn: readonly Line[] | undefined): boolean {
  if (drawn === undefined) return false;
  return !drawn.some(({ at, from, to }) => at > box[0] - EDGE && at < box[2] + EDGE && from < box[3] && to > box[1]);
}
