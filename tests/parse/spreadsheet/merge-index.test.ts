import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OfficeError } from '../../../src/parse/office-error.ts';
import { MergeIndex } from '../../../src/parse/spreadsheet/merge-index.ts';

const range = fc
  .record({ row: fc.nat(20), column: fc.nat(10), rows: fc.nat(8), columns: fc.nat(4) })
  .map(({ row, column, rows, columns }) => ({
    from: { row, column },
    to: { row: row + rows, column: column + columns },
  }));

describe('the merge over a position', () => {
  it('is the first one that covers it, in the order of the rows they begin in', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 30 }), fc.nat(30), fc.nat(15), (ranges, row, column) => {
        const sorted = ranges.toSorted((a, b) => a.from.row - b.from.row);
        const covers = ({ from, to }: (typeof ranges)[number]) =>
          from.row <= row && row <= to.row && from.column <= column && column <= to.column;
        expect(new MergeIndex(ranges).at({ row, column })).toEqual(sorted.find(covers));
      }),
    );
  });

  it('is not looked for without end in a file that merges the same rows again and again', () => {
    const ranges = Array.from({ length: 100_000 }, (_, column) => ({
      from: { row: 0, column },
      to: { row: 9, column },
    }));
    const index = new MergeIndex(ranges);
    expect(() => {
      for (let at = 0; at < 10_000; at += 1) index.at({ row: 5, column: -1 });
    }).toThrow(OfficeError);
  });
});
