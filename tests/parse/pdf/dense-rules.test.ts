import { describe, expect, it } from 'vitest';
import type { ParsedDocument } from '../../../src/model/document.ts';
import { parsePdf } from '../../../src/parse/pdf.ts';
import { makePdf, type PrintedLine } from '../make-pdf.ts';

const WIDE = '/MediaBox [0 0 14400 14400]';

function read(drawing: readonly string[], lines: readonly PrintedLine[], entries = ''): Promise<ParsedDocument> {
  return parsePdf(makePdf([{ drawing: drawing.join('\n'), lines, entries }]));
}

/** Four strokes for each cell, as spreadsheets draw their borders. */
function cellByCell(left: number, bottom: number, columns: number, rows: number, width: number, height: number) {
  return Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [left + (index % columns) * width, bottom + Math.floor(index / columns) * height];
    const [r, t] = [x + width, y + height];
    return `${x} ${y} m ${r} ${y} l S ${r} ${y} m ${r} ${t} l S ${r} ${t} m ${x} ${t} l S ${x} ${t} m ${x} ${y} l S`;
  });
}

const figureAt = (x: number, y: number, text: string): PrintedLine => ({ x, y, size: 4, text });

describe('a table of thousands of cells with four strokes each', () => {
  it('is read cell by cell', async () => {
    const lines = Array.from({ length: 40 * 100 }, (_, index) =>
      figureAt(31 + (index % 40) * 13, 52 + Math.floor(index / 40) * 7, String(index)),
    );
    const { blocks, problems } = await read(cellByCell(30, 50, 40, 100, 13, 7), lines);
    const [table] = blocks.filter(({ kind }) => kind === 'table');
    expect(problems).toEqual([]);
    expect(table?.cells).toHaveLength(4000);
    expect(table?.text.split('\n')[99]?.split('\t').slice(0, 3)).toEqual(['0', '1', '2']);
    expect(table?.text.split('\n')[0]?.split('\t').at(-1)).toBe('3999');
  });
});

describe('a page with a drawing of thousands of lines', () => {
  const table = cellByCell(100, 600, 2, 2, 100, 20);
  const lines = [
    { x: 110, y: 625, size: 10, text: '项目' },
    { x: 210, y: 625, size: 10, text: '金额' },
    { x: 110, y: 605, size: 10, text: '甲' },
    { x: 210, y: 605, size: 10, text: '5.00' },
  ];
  const rows = ({ blocks }: ParsedDocument) => blocks.filter(({ kind }) => kind === 'table').map(({ text }) => text);

  it('keeps the table beside the drawing', async () => {
    const pieces = Array.from({ length: 6000 }, (_, index) => {
      const [x, y] = [20 + (index % 60) * 9, 20 + Math.floor(index / 60) * 5];
      return `${x} ${y} m ${x + 4} ${y} l S`;
    });
    const document = await read([...pieces, ...table], lines);
    expect(rows(document)).toEqual(['项目\t金额\n甲\t5.00']);
    expect(document.problems).toEqual([]);
  });

  it('is told of where its lines are too dense for any table, and the rest is read', async () => {
    const hatch = Array.from({ length: 1200 }, (_, index) => {
      const at = 1000 + index * 5;
      return `${at} 1000 m ${at} 7000 l S 1000 ${at} m 7000 ${at} l S`;
    });
    const document = await read([...hatch, ...table], lines, WIDE);
    expect(rows(document)).toEqual(['项目\t金额\n甲\t5.00']);
    expect(document.problems).toEqual([
      {
        rule: 'pdf-lines-too-dense',
        level: 'warning',
        message: 'page 1: lines too dense for a table, as in a drawing; the text there is read without them',
      },
    ]);
  });

  it.each([
    ['pieces all over a sheet', (n: number) => `${(n * 7919) % 14000} ${(n * 104729) % 14000} m 100 0 l S`],
    [
      'level pieces of all lengths',
      (n: number) => {
        const y = (n * 7919) % 14000;
        return `${(n * 31) % 7000} ${y} m ${7000 + ((n * 97) % 7000)} ${y} l S`;
      },
    ],
    ['small boxes', (n: number) => `${(n % 450) * 30} ${Math.floor(n / 450) * 30} 20 20 re S`],
    [
      'small grids with shades',
      (n: number) => {
        const [x, y] = [(n % 450) * 30, Math.floor(n / 450) * 30];
        return `${x} ${y} 20 20 re S ${x + 10} ${y} m ${x + 10} ${y + 20} l S ${x} ${y + 10} m ${x + 20} ${y + 10} l S ${x} ${y} 20 20 re f`;
      },
    ],
  ])('of %s is read in time', async (_, draw) => {
    const start = performance.now();
    const text = Array.from({ length: 3000 }, (__, n) => figureAt((n % 60) * 200, Math.floor(n / 60) * 250, '12'));
    await read(
      Array.from({ length: 40_000 }, (__, n) => draw(n)),
      text,
      WIDE,
    );
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
