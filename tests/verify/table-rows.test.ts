import { describe, expect, test } from 'vitest';
import type { BlockRecord } from '../../src/model/document.ts';
import { wholesOf } from '../../src/verify/table-rows.ts';

type Box = [number, number, number, number];

/** A line of a name on the page: where it starts, its baseline, its words. */
type Line = readonly [left: number, bottom: number, words: string];

const LETTER = 10;
const LINE = 8;
const ROW = 20;

/** One row a name, 20 points high from 800 down; each name in one or two lines. */
function tableOf(names: readonly (readonly Line[])[]): {
  block: BlockRecord;
  spell: (page: number, box: Box) => string;
} {
  let text = '项目\t金额';
  const head = { row: 0, rowspan: 1, colspan: 1, page: 1 };
  const cells: NonNullable<BlockRecord['cells']> = [
    { ...head, column: 0, start: 0, end: 2, box: [50, 780, 250, 800] },
    { ...head, column: 1, start: 3, end: 5, box: [250, 780, 350, 800] },
  ];
  const printed: [Box, string][] = [];
  for (const [index, lines] of names.entries()) {
    const words = lines.map(([, , own]) => own).join('');
    const start = text.length + 1;
    text += `\n${words}\t${index + 1}`;
    const bottom = 760 - ROW * index;
    const place = { ...head, row: index + 1 };
    cells.push({ ...place, column: 0, start, end: start + words.length, box: [50, bottom, 250, bottom + ROW] });
    const end = text.length;
    cells.push({ ...place, column: 1, start: end - 1, end, box: [250, bottom, 350, bottom + ROW] });
    for (const [left, y, own] of lines) printed.push([[left, y, left + LETTER * own.length, y + LINE], own]);
  }
  const boxes = printed.map(([box]) => box);
  const block: BlockRecord = {
    id: 'd.0',
    document: 'd',
    ordinal: 0,
    kind: 'table',
    text,
    cells,
    locator: [{ type: 'pdf', page: 1, boxes }],
  };
  return { block, spell: (_, box) => printed.find(([own]) => own.join() === box.join())?.[1] ?? '' };
}

function wholes(names: readonly (readonly Line[])[], words: string): readonly string[] {
  const { block, spell } = tableOf(names);
  const start = block.text.indexOf(words);
  return wholesOf(block, { block: block.id, start, end: start + words.length, quote: words }, 0, {
    before: () => undefined,
    spell,
  }).wholes;
}

describe('the rows that a row of a PDF divides', () => {
  const below: readonly Line[] = [[62, 726, '苗木']];

  test('a name in two lines starts where its first line does, a line above the cell too', () => {
    const names: readonly (readonly Line[])[] = [
      [[52, 766, '湖滩修复']],
      [
        [62, 757, '芦苇补种与'],
        [52, 746, '看护'],
      ],
      below,
    ];
    expect(wholes(names, '芦苇补种与看护')).toEqual(['湖滩修复']);
    expect(wholes(names, '苗木')).toEqual(['湖滩修复']);
  });

  test('words above the cell that do not begin its name are of another row', () => {
    const names: readonly (readonly Line[])[] = [[[52, 757, '湖滩修复']], [[62, 746, '芦苇补种与看护']], below];
    expect(wholes(names, '芦苇补种与看护')).toEqual(['湖滩修复']);
  });
});
