import { describe, expect, test } from 'vitest';
import type { Cell } from '../../src/model/document.ts';
import { placesIn, runsOf } from '../../src/report/page-runs.ts';
import { type Run, trimmedBoxes } from '../../src/report/trimmed-boxes.ts';
import { block } from './example.ts';

/** Runs of Han characters, each ten points wide, behind each other in one line. */
function line(...all: readonly string[]): readonly Run[] {
  let x = 0;
  return all.map((words): Run => {
    const from = x;
    x += 10 * words.length;
    return { words, box: [from, 0, x, 10] };
  });
}

describe('the boxes of a quote', () => {
  test.each<[string, readonly string[], readonly (readonly [from: number, to: number])[]]>([
    ['三亿元', ['收入三亿元，支出'], [[20, 50]]],
    ['三 亿元', ['收入三亿元，支出'], [[20, 50]]],
    [
      '三亿元',
      ['收入三', '亿元，支出'],
      [
        [20, 30],
        [30, 50],
      ],
    ],
    [
      '三千亿元',
      ['三', '千亿', '元，支出'],
      [
        [0, 10],
        [10, 30],
        [30, 40],
      ],
    ],
    // Printed twice: either may be meant.
    ['三亿元', ['三亿元比三亿元'], [[0, 70]]],
    [
      '三亿元',
      ['四亿', '元，支出'],
      [
        [0, 20],
        [20, 60],
      ],
    ],
    ['', ['收入三亿元'], [[0, 50]]],
  ])('%j in %j are cut to its characters', (quote, words, ends) => {
    expect(trimmedBoxes(quote, line(...words))).toEqual(ends.map(([from, to]) => [from, 0, to, 10]));
  });

  test('are whole where the words run upwards', () => {
    const run: Run = { words: '收入三亿元', box: [0, 0, 10, 50] };
    expect(trimmedBoxes('三亿元', [run])).toEqual([run.box]);
  });
});

describe('a stretch of a block', () => {
  test('stands on the runs that hold it, over lines and pages, blanks apart', () => {
    const runs = runsOf(
      block('b', '收入三千 亿元，支出', {
        locator: [
          { type: 'pdf', page: 1, boxes: [[0, 0, 40, 10]] },
          { type: 'pdf', page: 2, boxes: [[0, 90, 50, 100]] },
        ],
      }),
    );
    expect(runs.map(({ words }) => words)).toEqual(['收入三千', '亿元，支出']);
    expect(placesIn(runs, 2, 7)).toEqual([
      { page: 1, box: [20, 0, 40, 10] },
      { page: 2, box: [0, 90, 20, 100] },
    ]);
    expect(placesIn(runs, 4, 5)).toEqual([]);
    expect(placesIn([], 0, 5)).toEqual([]);
  });

  test('of a table stands in its cell', () => {
    const cell = (column: number, start: number, end: number): Cell => ({
      row: 0,
      column,
      rowspan: 1,
      colspan: 1,
      start,
      end,
      page: 1,
      box: [column * 50, 0, column * 50 + 50, 10],
    });
    const runs = runsOf(
      block('t', '合计\t三亿', {
        kind: 'table',
        cells: [cell(0, 0, 2), cell(1, 3, 5)],
        locator: [
          {
            type: 'pdf',
            page: 1,
            boxes: [
              [5, 0, 25, 10],
              [60, 0, 80, 10],
            ],
          },
        ],
      }),
    );
    expect(placesIn(runs, 3, 4)).toEqual([{ page: 1, box: [60, 0, 70, 10] }]);
  });
});
