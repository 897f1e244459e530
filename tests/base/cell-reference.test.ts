import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellName,
  MOST_COLUMNS,
  MOST_ROWS,
  rangeName,
  readCellName,
  readRangeName,
} from '../../src/base/cell-reference.ts';

describe('names of cells', () => {
  it('count columns in letters and rows in numbers from 1', () => {
    expect(cellName({ row: 0, column: 0 })).toBe('A1');
    expect(cellName({ row: 4, column: 27 })).toBe('AB5');
    expect(cellName({ row: 1_048_575, column: 16_383 })).toBe('XFD1048576');
  });

  it('are read with and without the signs that fix them', () => {
    expect(readCellName('$C$5')).toEqual({ row: 4, column: 2 });
    expect(readCellName('xfd1048576')).toEqual({ row: 1_048_575, column: 16_383 });
  });

  it('are none beyond the last row and column, or without one of the two', () => {
    for (const name of ['XFE1', 'A1048577', 'A0', 'A', '5', '', 'A-1', 'ABCD1'])
      expect(readCellName(name)).toBeUndefined();
  });

  it('name every cell that a sheet can have, and lead back to it', () => {
    const place = fc.record({ row: fc.nat(MOST_ROWS - 1), column: fc.nat(MOST_COLUMNS - 1) });
    fc.assert(
      fc.property(place, (cell) => {
        expect(readCellName(cellName(cell))).toEqual(cell);
      }),
    );
  });
});

describe('names of ranges', () => {
  it('are those of the first and the last cell', () => {
    expect(rangeName({ from: { row: 4, column: 2 }, to: { row: 8, column: 5 } })).toBe('C5:F9');
    expect(rangeName({ from: { row: 4, column: 2 }, to: { row: 4, column: 2 } })).toBe('C5');
  });

  it('are read whichever corner comes first', () => {
    const range = { from: { row: 4, column: 2 }, to: { row: 8, column: 5 } };
    expect(readRangeName('F9:C5')).toEqual(range);
    expect(readRangeName('F5:C9')).toEqual(range);
    expect(readRangeName('C5')).toEqual({ from: { row: 4, column: 2 }, to: { row: 4, column: 2 } });
    expect(readRangeName('C5:')).toBeUndefined();
  });
});
