import { describe, expect, it } from 'vitest';
import type { PrintedLine } from '../make-pdf.ts';
import { tablesOf } from './tables-of.ts';

const SIZE = 10;
/** Characters of the font of these pages are as wide as the font is large. */
const widthOf = (text: string) => text.length * SIZE;
const left = (x: number, y: number, text: string): PrintedLine => ({ x, y, size: SIZE, text });
const middle = (x: number, y: number, text: string) => left(x - widthOf(text) / 2, y, text);
const right = (x: number, y: number, text: string) => left(x - widthOf(text), y, text);

/** Horizontal lines over a table, and others over a part of it. */
const across = (ys: readonly number[], from = 50, to = 500) =>
  ys.map((y) => `${from} ${y} m ${to} ${y} l S`).join('\n');

/** Rows of names from the line at 626 down: figures of the row's number, each ending where one of the columns does. */
const rowsOfFigures = (names: readonly string[], ends: readonly (readonly [x: number, decimals: string])[]) =>
  names.flatMap((name, row) => [
    left(52, 626 - row * 20, name),
    ...ends.map(([x, decimals]) => right(x, 626 - row * 20, `${row + 1}.${decimals}`)),
  ]);

/** Two sides: names left, figures right, 5 points between the figures of one side and the names of the other. */
const SIDES = [
  ['一、本级拨款', '120.5', '一、公共服务', '90.0'],
  ['二、上级补助', '30.0', '二、社会保障', ''],
  ['三、事业收入', '', '三、住房保障', '60.5'],
].flatMap(([name = '', income = '', other = '', spent = ''], row) => {
  const y = 626 - row * 20;
  return [left(52, y, name), right(275, y, income), left(280, y, other), right(498, y, spent)].filter(
    ({ text }) => text !== '',
  );
});
const SIDES_HEAD = [
  middle(162, 666, '收入'),
  middle(388, 666, '支出'),
  middle(120, 646, '项目'),
  middle(245, 646, '金额'),
  middle(345, 646, '项目'),
  middle(465, 646, '金额'),
];
const SIDES_ROWS = [
  '收入[1x2]|支出[1x2]',
  '项目|金额|项目|金额',
  '一、本级拨款|120.5|一、公共服务|90.0',
  '二、上级补助|30.0|二、社会保障|',
  '三、事业收入||三、住房保障|60.5',
];

describe.each([
  ['horizontal lines between all rows', [680, 660, 640, 620, 600, 580]],
  ['lines above and below the head and at the end', [680, 640, 580]],
  ['nothing', []],
])('a table in Chinese of which %s is drawn', (_, ys) => {
  it('has the columns that figures stand in, however near the next names are, and heads over the middle of theirs', async () => {
    expect(await tablesOf({ lines: [...SIDES_HEAD, ...SIDES], drawing: across(ys) })).toEqual([SIDES_ROWS]);
  });

  it('has a column for a head that nothing stands below', async () => {
    const lines = [
      middle(90, 646, '项目'),
      middle(200, 646, '合计'),
      middle(330, 646, '基金收入'),
      middle(460, 646, '其他收入'),
      ...rowsOfFigures(
        ['甲项', '乙项', '丙项'],
        [
          [230, '50'],
          [498, '20'],
        ],
      ),
    ];
    const drawing = across(ys.map((y) => (y === 680 ? 660 : y)));
    expect(await tablesOf({ lines, drawing })).toEqual([
      ['项目|合计|基金收入|其他收入', '甲项|1.50||1.20', '乙项|2.50||2.20', '丙项|3.50||3.20'],
    ]);
  });
});

describe('a table in Chinese that only horizontal lines part', () => {
  it('keeps rows whose names run around their figures, and codes beside them', async () => {
    const lines = [
      middle(90, 686, '编码'),
      middle(200, 686, '科目'),
      middle(320, 686, '预算数'),
      middle(440, 686, '决算数'),
      right(128, 660, '20805'),
      left(134, 667, '行政事业单位'),
      left(134, 653, '养老支出'),
      right(350, 660, '12.50'),
      right(470, 660, '12.00'),
      right(128, 630, '210'),
      left(134, 630, '卫生健康支出'),
      right(350, 630, '3.50'),
      right(470, 630, '3.00'),
    ];
    expect(await tablesOf({ lines, drawing: across([700, 680, 645, 620]) })).toEqual([
      ['编码|科目|预算数|决算数', '20805|行政事业单位养老支出|12.50|12.00', '210|卫生健康支出|3.50|3.00'],
    ]);
  });

  it('goes on over the end of the page in the columns that its text stands in', async () => {
    const [first, second] = [SIDES.filter(({ y }) => y > 600), SIDES.filter(({ y }) => y <= 600)];
    const pages = [
      {
        lines: [...SIDES_HEAD, ...first].map((line) => ({ ...line, y: line.y - 500 })),
        drawing: across([180, 160, 140, 120, 100]),
      },
      {
        lines: [
          ...second,
          left(52, 566, '四、其他收入'),
          right(275, 566, '1.5'),
          left(280, 566, '四、其他支出'),
          right(498, 566, '1.5'),
        ].map((line) => ({ ...line, y: line.y + 180 })),
        drawing: across([780, 760, 740]),
      },
    ];
    expect(await tablesOf(...pages)).toEqual([[...SIDES_ROWS, '四、其他收入|1.5|四、其他支出|1.5']]);
  });

  it('does not reach over the name and the unit of the next one', async () => {
    const below = SIDES.map((line) => ({ ...line, y: line.y - 200 }));
    const lines = [...SIDES_HEAD, ...SIDES, middle(275, 556, '上年收支情况表'), right(498, 536, '单位：万元')];
    const more = [...SIDES_HEAD.map((line) => ({ ...line, y: line.y - 200 })), ...below];
    const drawing = across([680, 660, 640, 620, 600, 580, 480, 460, 440, 420, 400, 380]);
    expect(await tablesOf({ lines: [...lines, ...more], drawing })).toEqual([SIDES_ROWS, SIDES_ROWS]);
  });

  it('has the columns below a line under a head as those of that head', async () => {
    const lines = [
      middle(110, 656, '项目'),
      middle(300, 666, '基本支出'),
      middle(230, 646, '人员经费'),
      middle(370, 646, '公用经费'),
      middle(470, 656, '结余'),
      ...rowsOfFigures(
        ['甲项', '乙项'],
        [
          [250, '50'],
          [390, '50'],
          [490, '50'],
        ],
      ),
    ];
    expect(await tablesOf({ lines, drawing: `${across([680, 640, 620, 600])}\n${across([660], 160, 430)}` })).toEqual([
      ['项目[2x1]|基本支出[1x2]|结余[2x1]', '人员经费|公用经费', '甲项|1.50|1.50|1.50', '乙项|2.50|2.50|2.50'],
    ]);
  });
});

describe('text of Chinese pages that is no table', () => {
  it('stays text where names are spread and lines hold numbers', async () => {
    const lines = [
      left(50, 700, '合  计  数  据  表  明  各  项  工  作  均  有  进  展'),
      left(50, 680, '收  入  一百万元  支  出  九十万元  结  余  十万元'),
      left(50, 660, '第一年完成 12 项，第二年完成 15 项，第三年完成 20 项。'),
      left(50, 640, '第四年完成 22 项，第五年完成 25 项，第六年完成 30 项。'),
      left(50, 620, '第七年完成 32 项，第八年完成 35 项，第九年完成 40 项。'),
    ];
    expect(await tablesOf({ lines, drawing: '' })).toEqual([]);
  });
});
