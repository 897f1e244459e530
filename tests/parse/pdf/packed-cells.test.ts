import { expect, test } from 'vitest';
import { PackedCells } from '../../../src/parse/pdf/packed-cells.ts';
import { NOWHERE, type TableCell } from '../../../src/parse/pdf/table-cell.ts';

const PAGE = 4;
const CELLS: readonly TableCell[] = [
  {
    row: 0,
    column: 0,
    rowspan: 2,
    colspan: 1,
    text: '办公费 1',
    runs: [
      { at: 0, end: 3, page: PAGE, box: [10.5, 700, 40.25, 712] },
      { at: 4, end: 5, page: PAGE, box: [44, 700, 50, 712] },
    ],
    box: [8, 695, 90, 715],
  },
  { row: 0, column: 1, rowspan: 1, colspan: 2, text: '', runs: [], box: [90, 705, 180, 715] },
  {
    row: 1,
    column: 1,
    rowspan: 1,
    colspan: 2,
    text: '1.50',
    runs: [{ at: 0, end: 4, page: PAGE, box: [150.01, 696, 178, 704] }],
    box: [90, 695, 180, 705],
  },
];

test('cells come out of the pack as they were put in', () => {
  const packed = new PackedCells(CELLS, PAGE);
  expect([...packed]).toEqual(CELLS);
  expect([packed.length, packed.text]).toEqual([3, '办公费 11.50']);
});

test('a row has the cells that begin in it', () => {
  const packed = new PackedCells(CELLS, PAGE);
  expect([-1, 0, 1, 2].map((row) => packed.ofRow(row).map(({ text }) => text))).toEqual([
    [],
    ['办公费 1', ''],
    ['1.50'],
    [],
  ]);
});

test('cells without a place are put between others', () => {
  const [first, second, third] = CELLS as [TableCell, TableCell, TableCell];
  const plain = { ...second, text: '合计', box: NOWHERE };
  const cells = [...new PackedCells([first, plain, third], PAGE)];
  expect(cells).toEqual([first, plain, third]);
  expect(cells[1]?.box).toBe(NOWHERE);
});
