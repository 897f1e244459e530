import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/base/digest.ts';
import { ancestors, namedRows } from '../../../src/extract/tables/parents.ts';
import { tableGrid } from '../../../src/extract/tables/table-grid.ts';
import type { Block } from '../../../src/model/document.ts';
import { readDocument } from '../../../src/pipeline.ts';

/** Points from the left edge of the page, the name that starts there, and how far above its place in the cell its first line stands. */
type Row = readonly [left: number, name: string, above?: number];

const WIDTH = 200;
const HEIGHT = 20;
const LETTER = 10;

/** The table as a PDF prints it: one column of names from 50 to 250, one of amounts. */
function onPage(block: Block, rows: readonly Row[]): Block {
  const cells = (block.cells ?? []).map((cell) => {
    const [left, top] = [50 + cell.column * WIDTH, 800 - cell.row * HEIGHT];
    return { ...cell, page: 1, box: [left, top - HEIGHT, left + WIDTH, top] as [number, number, number, number] };
  });
  const runs = cells.map(({ start, end, row, column, box }) => {
    const [printed = 52, , above = 0] = rows[row - 1] ?? [];
    const left = column === 0 ? printed : box[0] + 2;
    const edges = [left, box[1] + 4 + above, left + LETTER * (end - start), box[3] - 4 + above] as const;
    return { at: start, end, page: 1, box: edges };
  });
  return { ...block, cells, origin: { type: 'pdf', runs } };
}

/**
 * Of the rows as their names are printed; a group in front of the name stands in a column of its own, to the right of it. `tall`
 * says over how many rows the cell of a name goes.
 */
async function parentsOf(
  rows: readonly Row[],
  groups: readonly string[] = [],
  tall: readonly number[] = [],
): Promise<readonly string[]> {
  const body = rows
    .map(
      ([, name], index) =>
        `<tr><td${tall[index] === undefined ? '' : ` rowspan="${tall[index]}"`}>${name}</td><td>${groups[index] ?? ''}</td><td>${index + 3}</td></tr>${'<tr><td></td><td>9</td></tr>'.repeat((tall[index] ?? 1) - 1)}`,
    )
    .join('');
  const html = `<meta charset="utf-8"><title>湖滩镇</title><table><tr><td>项目</td><td>类别</td><td>金额</td></tr>${body}</table>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/rows.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const { document, normalized, mentions } = await readDocument(snapshot);
  const index = document.blocks.findIndex(({ kind }) => kind === 'table');
  const [block, text] = [document.blocks[index], normalized[index]];
  if (block === undefined || text === undefined) throw new Error('no table');
  const printed = onPage(block, rows);
  const grid = tableGrid(printed, text, mentions[index] ?? []);
  if (grid === undefined) throw new Error('no grid');
  return namedRows(grid, printed, 0, [], [1]).map((row) =>
    [row, ...ancestors(row)]
      .map(({ words }) => words)
      .reverse()
      .join('/'),
  );
}

describe('the rows that a row divides', () => {
  test('a row that starts further right divides the nearest that starts further left', async () => {
    const rows: Row[] = [
      [52, '湖滩修复'],
      [62, '芦苇补种'],
      [72, '苗木'],
      [72, '人工与运输'],
      [62, '堤岸加固'],
      [72, '苗木'],
    ];
    expect(await parentsOf(rows)).toEqual([
      '湖滩修复',
      '湖滩修复/芦苇补种',
      '湖滩修复/芦苇补种/苗木',
      '湖滩修复/芦苇补种/人工与运输',
      '湖滩修复/堤岸加固',
      '湖滩修复/堤岸加固/苗木',
    ]);
  });

  test('the first of two lines may stand above the edge of its cell, but not a whole line further', async () => {
    const rows: Row[] = [
      [52, '湖滩修复'],
      [62, '芦苇补种与看护', 11],
      [62, '苗木'],
      [52, '堤岸加固'],
      [62, '石料与运输', 23],
    ];
    expect(await parentsOf(rows)).toEqual([
      '湖滩修复',
      '湖滩修复/芦苇补种与看护',
      '湖滩修复/苗木',
      '堤岸加固',
      '石料与运输',
    ]);
  });

  test('names in the middle of their cells divide nothing', async () => {
    const rows: Row[] = [
      [130, '湖滩修复'],
      [140, '苗木'],
      [120, '人工与运输费'],
      [130, '堤岸加固'],
      [140, '石料'],
    ];
    expect(await parentsOf(rows)).toEqual(['湖滩修复', '苗木', '人工与运输费', '堤岸加固', '石料']);
  });

  test('a row that starts as a numbered row does may be beside it, and a sum ends what it sums', async () => {
    const rows: Row[] = [
      [52, '一、湖滩修复'],
      [52, '苗木'],
      [52, '人工与运输'],
      [120, '修复合计'],
      [62, '石料'],
    ];
    expect(await parentsOf(rows)).toEqual(['一、湖滩修复', '苗木', '人工与运输', '修复合计', '石料']);
  });

  test('what is printed under 其中 is beside it', async () => {
    const rows: Row[] = [
      [52, '湖滩修复'],
      [62, '其中：苗木'],
      [92, '人工与运输'],
      [52, '堤岸加固工程'],
    ];
    expect(await parentsOf(rows)).toEqual(['湖滩修复', '湖滩修复/其中:苗木', '湖滩修复/人工与运输', '堤岸加固工程']);
  });

  test('what starts as an indented 其中 does divides what that divides, and what starts as 其中 and its whole do may be beside both', async () => {
    const rows: Row[] = [
      [52, '（一）湖滩修复'],
      [62, '其中：苗木'],
      [62, '人工与运输'],
      [52, '（二）堤岸加固工程'],
      [52, '其中：石料'],
      [52, '看护'],
    ];
    expect(await parentsOf(rows)).toEqual([
      '(一)湖滩修复',
      '(一)湖滩修复/其中:苗木',
      '(一)湖滩修复/人工与运输',
      '(二)堤岸加固工程',
      '(二)堤岸加固工程/其中:石料',
      '看护',
    ]);
  });

  test('a name in the middle of a cell over several rows does not tell by its start what it divides', async () => {
    const rows: Row[] = [
      [52, '湖滩修复'],
      [82, '堤岸加固'],
      [52, '芦苇补种与看护'],
    ];
    expect(await parentsOf(rows, [], [1, 2])).toEqual(['湖滩修复', '堤岸加固', '芦苇补种与看护']);
  });

  test('a row divides none above the group that a column before its own has begun', async () => {
    const rows: Row[] = [
      [52, '湖滩修复'],
      [62, '苗木'],
      [62, '石料'],
      [62, '堤岸巡护'],
    ];
    const parents = await parentsOf(rows, ['', '', '二、工程', '']);
    expect(parents).toEqual(['湖滩修复', '湖滩修复/苗木', '石料', '堤岸巡护']);
  });
});
