import { describe, expect, it } from 'vitest';
import { parsePdf } from '../../../src/parse/pdf.ts';
import { makePdf, type PrintedLine } from '../make-pdf.ts';
import { rowsOf, tablesOf } from './tables-of.ts';

const SIZE = 10;

function at(x: number, y: number, text: string): PrintedLine {
  return { x, y, size: SIZE, text };
}

/** Stroked lines between the positions, each over the whole table. */
function ruled(xs: readonly number[], ys: readonly number[]): string {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  return [
    ...ys.map((y) => `${left} ${y} m ${right} ${y} l S`),
    ...xs.map((x) => `${x} ${top} m ${x} ${bottom} l S`),
  ].join('\n');
}

const XS = [50, 150, 250, 350];
const YS = [700, 680, 660, 640];
const NINE = [
  at(55, 686, '项目'),
  at(155, 686, '预算数'),
  at(255, 686, '决算数'),
  at(55, 666, '办公费'),
  at(155, 666, '1.50'),
  at(255, 666, '1.20'),
  at(55, 646, '印刷费'),
  at(155, 646, '0.30'),
];
const NINE_ROWS = ['项目|预算数|决算数', '办公费|1.50|1.20', '印刷费|0.30|'];

describe('a table between rules', () => {
  it('is read cell by cell, an empty one too', async () => {
    expect(await tablesOf({ lines: NINE, drawing: ruled(XS, YS) })).toEqual([NINE_ROWS]);
  });

  it('may be drawn as thin filled boxes', async () => {
    const boxes = [...YS.map((y) => `50 ${y - 0.3} 300 0.6 re f`), ...XS.map((x) => `${x - 0.3} 640 0.6 60 re f`)];
    expect(await tablesOf({ lines: NINE, drawing: boxes.join('\n') })).toEqual([NINE_ROWS]);
  });

  it('may be drawn piece by piece, dashed, and turned with its page', async () => {
    const dashes = YS.flatMap((y) =>
      Array.from({ length: 60 }, (_, index) => `${50 + index * 5} ${y} m ${53 + index * 5} ${y} l S`),
    );
    const drawing = [...dashes, ...XS.map((x) => `${x} 640 m ${x} 700 l S`)].join('\n');
    expect(await tablesOf({ lines: NINE, drawing })).toEqual([NINE_ROWS]);
  });

  it('has cells over several columns and rows where lines are missing', async () => {
    const lines = [
      at(55, 666, '项目'),
      at(200, 686, '本年支出'),
      at(155, 666, '合计'),
      at(255, 666, '基本支出'),
      at(55, 646, '教育支出'),
      at(155, 646, '5'),
      at(255, 646, '4'),
    ];
    const drawing = [
      '50 700 m 350 700 l S',
      '150 680 m 350 680 l S',
      '50 660 m 350 660 l S',
      '50 640 m 350 640 l S',
      ...[50, 150, 350].map((x) => `${x} 640 m ${x} 700 l S`),
      '250 640 m 250 680 l S',
    ].join('\n');
    expect(await tablesOf({ lines, drawing })).toEqual([['项目[2x1]|本年支出[1x2]', '合计|基本支出', '教育支出|5|4']]);
  });

  it('may be open at its sides', async () => {
    const drawing = [
      ...YS.map((y) => `50 ${y} m 350 ${y} l S`),
      ...[150, 250].map((x) => `${x} 640 m ${x} 700 l S`),
    ].join('\n');
    expect(await tablesOf({ lines: NINE, drawing })).toEqual([NINE_ROWS]);
  });

  it('keeps a word that runs over an empty cell in the cell where most of it stands', async () => {
    const lines = [...NINE.slice(0, 6), at(95, 646, '城乡社区规划')];
    expect(await tablesOf({ lines, drawing: ruled(XS, YS) })).toEqual([
      ['项目|预算数|决算数', '办公费|1.50|1.20', '城乡社区规划||'],
    ]);
  });

  it('keeps the end of a name that its cell cuts off from the figure beside it', async () => {
    const lines = [...NINE.slice(0, 3), at(55, 666, '文化共同事权转移支付'), ...NINE.slice(4)].map((line) =>
      line.text === '1.50' ? { ...line, x: 185 } : line,
    );
    expect(await tablesOf({ lines, drawing: ruled(XS, YS) })).toEqual([
      ['项目|预算数|决算数', '文化共同事权转移支付|1.50|1.20', '印刷费|0.30|'],
    ]);
    const long = lines.map((line) => (line.text.length > 8 ? { ...line, text: `${line.text}收` } : line));
    expect(await tablesOf({ lines: long, drawing: ruled(XS, YS) })).toEqual([
      ['项目|预算数|决算数', '文化共同事权转移支付收|1.50|1.20', '印刷费|0.30|'],
    ]);
  });

  it('parts figures on both sides of a rule, however near they stand', async () => {
    // 1.50 is 40 points wide here: its last digit ends a point in front of the rule, 1.20 begins a point behind it.
    const lines = [...NINE.slice(0, 4), at(209, 666, '1.50'), at(251, 666, '1.20')];
    const [rows] = await tablesOf({ lines, drawing: ruled(XS, YS) });
    expect(rows?.[1]).toBe('办公费|1.50|1.20');
  });

  it('falls into rows where several columns print figures below each other without a rule between', async () => {
    const lines = [
      ...NINE.slice(0, 3),
      ...[0, 1, 2].flatMap((row) => [
        at(55, 664 - row * 12, `第${'一二三'[row]}项`),
        at(155, 664 - row * 12, `${row}.50`),
        at(255, 664 - row * 12, `${row}.20`),
      ]),
    ];
    expect(await tablesOf({ lines, drawing: ruled(XS, [700, 680, 630]) })).toEqual([
      ['项目|预算数|决算数', '第一项|0.50|0.20', '第二项|1.50|1.20', '第三项|2.50|2.20'],
    ]);
  });

  it('has a head above names that no rule parts from it, where one is drawn beside it', async () => {
    const lines = [
      at(55, 686, '地区'),
      at(155, 686, '决算数'),
      ...['东河县', '西河县', '南河县', '北河县'].flatMap((name, index) => [
        at(55, 664 - 14 * index, name),
        at(155, 664 - 14 * index, `${index + 3}1.20`),
      ]),
    ];
    const drawing = [ruled([50, 150, 250], [700, 612]), '150 680 m 250 680 l S'].join('\n');
    const rows = ['地区|决算数', '东河县|31.20', '西河县|41.20', '南河县|51.20', '北河县|61.20'];
    expect(await tablesOf({ lines, drawing })).toEqual([rows]);
  });

  it('keeps a name apart from the one that heads it in front of the figures', async () => {
    const lines = [
      ...NINE.slice(0, 3),
      at(55, 664, 'Households'),
      at(60, 652, 'Couples'),
      at(60, 640, 'Singles'),
      ...[652, 640].flatMap((y, row) => [at(155, y, `${row}.50`), at(255, y, `${row}.20`)]),
    ];
    expect(await tablesOf({ lines, drawing: ruled(XS, [700, 680, 630]) })).toEqual([
      ['项目|预算数|决算数', 'Households||', 'Couples|0.50|0.20', 'Singles|1.50|1.20'],
    ]);
  });

  it('keeps numbered names and whole figures below each other apart', async () => {
    const lines = [
      ...NINE.slice(0, 3),
      at(55, 664, '一、上级补助收入'),
      at(55, 652, '二、调入资金'),
      at(55, 640, '三、上年结转'),
      at(155, 664, '9.50'),
      at(155, 640, '7.50'),
      at(255, 664, '9.20'),
      at(255, 640, '7.20'),
    ];
    expect(await tablesOf({ lines, drawing: ruled(XS, [700, 680, 630]) })).toEqual([
      ['项目|预算数|决算数', '一、上级补助收入|9.50|9.20', '二、调入资金||', '三、上年结转|7.50|7.20'],
    ]);
    const pair = [...NINE.slice(0, 3), at(55, 662, '办公费'), at(155, 668, '843780'), at(155, 656, '470000')];
    const [rows] = await tablesOf({ lines: pair, drawing: ruled(XS, [700, 680, 645]) });
    expect(rows?.[1]).toBe('办公费|843780 470000|');
  });

  it('has codes of accounts above their names in one cell, and dashes for none apart from figures', async () => {
    const account = (y: number, code: string, name: string, amounts: readonly string[]) => [
      at(55, y, code),
      at(55, y - 12, name),
      ...amounts.map((amount, column) => at(155 + 100 * column, y, amount)),
    ];
    const lines = [
      ...NINE.slice(0, 3),
      ...account(664, '04000000', '罚款及赔偿等收入款', ['-', '1']),
      ...account(636, '07000000', '财产收入', ['2', '9']),
    ];
    expect(await tablesOf({ lines, drawing: ruled(XS, [700, 680, 610]) })).toEqual([
      ['项目|预算数|决算数', '04000000罚款及赔偿等收入款|-|1', '07000000财产收入|2|9'],
    ]);
    const below = [at(155, 664, '-'), at(155, 652, '2')];
    const [rows] = await tablesOf({ lines: [...NINE.slice(0, 3), ...below], drawing: ruled(XS, [700, 680, 640]) });
    expect(rows?.[1]).toBe('|- 2|');
  });

  it('has the second lines of names with those above, where the last one stands below the last figures', async () => {
    const lines = [
      ...NINE.slice(0, 3),
      ...[0, 1].flatMap((row) => [
        at(55, 664 - row * 24, `${row}号机器`),
        at(55, 652 - row * 24, '设备购置租赁费用'),
        at(155, 664 - row * 24, `${row}.50`),
        at(255, 664 - row * 24, `${row}.20`),
      ]),
    ];
    expect(await tablesOf({ lines, drawing: ruled(XS, [700, 680, 610]) })).toEqual([
      ['项目|预算数|决算数', '0号机器设备购置租赁费用|0.50|0.20', '1号机器设备购置租赁费用|1.50|1.20'],
    ]);
  });

  it('joins the lines of one cell', async () => {
    const lines = [
      ...NINE.slice(0, 3),
      at(55, 668, '其他商品和'),
      at(55, 656, '服务支出'),
      at(155, 662, '1.50'),
      at(255, 662, '1.20'),
    ];
    const [rows] = await tablesOf({ lines, drawing: ruled(XS, [700, 680, 645]) });
    expect(rows?.[1]).toBe('其他商品和服务支出|1.50|1.20');
  });

  it('prints bold by painting twice once only, and leaves out what nobody sees', async () => {
    const twice = [...NINE, at(55.3, 666, '办公费')];
    const drawing = `${ruled(XS, YS)}\n1 1 1 RG 300 640 m 300 700 l S 0 0 0 RG\nBT 3 Tr /F1 10 Tf 255 646 Td <4e00> Tj 0 Tr ET`;
    expect(await tablesOf({ lines: twice, drawing })).toEqual([NINE_ROWS]);
  });

  it('keeps two of the same narrow letters beside each other', async () => {
    const drawing = `${ruled(XS, YS)}\nBT 16 Tz /F1 10 Tf 255 646 Td <00630061006c006c> Tj ET`;
    expect(await tablesOf({ lines: NINE, drawing })).toEqual([[...NINE_ROWS.slice(0, 2), '印刷费|0.30|call']]);
  });

  it('is no frame around a paragraph and no text set in columns', async () => {
    const frame = '50 700 m 350 700 l S 50 640 m 350 640 l S 50 640 m 50 700 l S 350 640 m 350 700 l S';
    expect(await tablesOf({ lines: [at(55, 680, '本年收入合计五万元。')], drawing: frame })).toEqual([]);
    const columns = [0, 1, 2].flatMap((row) => [
      at(50, 700 - row * 20, '左边一栏的正文'),
      at(300, 700 - row * 20, '右边一栏的正文'),
    ]);
    expect(await tablesOf({ lines: columns, drawing: '' })).toEqual([]);
  });
});

describe('a table that rules draw in part', () => {
  it('is parted by its drawn lines, not by the shades inside of its cells', async () => {
    const inset = XS.slice(0, 3).map((x) => `0.8 0.8 0.8 rg ${x + 5} 682 90 16 re f 0 0 0 rg`);
    expect(await tablesOf({ lines: NINE, drawing: `${inset.join('\n')}\n${ruled(XS, YS)}` })).toEqual([NINE_ROWS]);
  });

  it('has shades for lines where nothing is drawn', async () => {
    const shade = (x: number, y: number, grey: number) => `${grey} ${grey} ${grey} rg ${x} ${y} 100 20 re f`;
    const drawing = [0, 1, 2].flatMap((row) =>
      XS.slice(0, 3).map((x) => shade(x, 680 - row * 20, row === 0 ? 0.6 : 0.9)),
    );
    expect(await tablesOf({ lines: NINE, drawing: `${drawing.join('\n')}\n0 0 0 rg` })).toEqual([NINE_ROWS]);
  });

  it('has no rows and columns between double lines', async () => {
    const twice = (lines: readonly number[]) => lines.flatMap((line) => [line, line - 4]);
    expect(await tablesOf({ lines: NINE, drawing: ruled(twice(XS), twice(YS)) })).toEqual([NINE_ROWS]);
  });

  it('is one where every second row has a shade and nothing is drawn, with the rows above and below them', async () => {
    const band = (y: number) => XS.slice(0, 3).map((x) => `0.9 0.9 0.9 rg ${x} ${y} 100 20 re f`);
    const drawing = [660, 620].flatMap(band).join('\n');
    const more = rows.slice(3, 9).map((line) => ({ ...line, y: line.y - 20 }));
    const lines = [...NINE, ...more, at(55, 580, '以上不含结转。')];
    expect(await tablesOf({ lines, drawing: `${drawing}\n0 0 0 rg` })).toEqual([
      [...NINE_ROWS, '印刷费|1.50|1.20', '咨询费|2.50|2.20'],
    ]);
  });

  it('has cells whose text has shades of its own, line by line', async () => {
    const shade = (x: number, y: number, width: number, height: number) => `${x} ${y} ${width} ${height} re f`;
    /** The room around the text, and each of its lines. */
    const cell = (x: number, y: number, height: number, lines: number) => {
      const text = 10 * lines;
      const rest = (height - text) / 2;
      return [
        ...(rest > 0 ? [shade(x, y, 100, rest), shade(x, y + height - rest, 100, rest)] : []),
        shade(x, y + rest, 6, text),
        shade(x + 94, y + rest, 6, text),
        ...Array.from({ length: lines }, (_, line) => shade(x + 6, y + rest + line * 10, 88, 10)),
      ];
    };
    const drawing = [
      ...XS.slice(0, 3).flatMap((x) => cell(x, 680, 20, 1)),
      ...XS.slice(0, 3).flatMap((x, column) => cell(x, 660, 20, column === 0 ? 2 : 1)),
    ];
    const lines = [
      ...NINE.slice(0, 3).map((line) => ({ ...line, x: line.x + 2 })),
      at(57, 672, '其他商品和'),
      at(57, 662, '服务支出'),
      at(157, 667, '1.50'),
      at(257, 667, '1.20'),
    ];
    expect(await tablesOf({ lines, drawing: `0.9 0.9 0.9 rg\n${drawing.join('\n')}\n0 0 0 rg` })).toEqual([
      ['项目|预算数|决算数', '其他商品和服务支出|1.50|1.20'],
    ]);
  });

  const rows = ['办公费', '印刷费', '咨询费', '手续费'].flatMap((name, row) => [
    at(55, 666 - row * 20, name),
    at(155, 666 - row * 20, `${row}.50`),
    at(255, 666 - row * 20, `${row}.20`),
  ]);
  const head = NINE.slice(0, 3);
  const expected = [
    '项目|预算数|决算数',
    '办公费|0.50|0.20',
    '印刷费|1.50|1.20',
    '咨询费|2.50|2.20',
    '手续费|3.50|3.20',
  ];

  it('has the columns that its head alone draws', async () => {
    const frame = [700, 680, 660, 640, 620, 600].map((y) => `50 ${y} m 350 ${y} l S`);
    const sides = [50, 350].map((x) => `${x} 600 m ${x} 700 l S`);
    const inHead = [150, 250].map((x) => `${x} 680 m ${x} 700 l S`);
    expect(await tablesOf({ lines: [...head, ...rows], drawing: [...frame, ...sides, ...inHead].join('\n') })).toEqual([
      expected,
    ]);
  });

  it('may have rules above and below alone', async () => {
    const drawing = [700, 680, 600].map((y) => `50 ${y} m 350 ${y} l S`).join('\n');
    expect(await tablesOf({ lines: [...head, ...rows], drawing })).toEqual([expected]);
  });

  it('may have texts of several lines in one of its columns', async () => {
    const lines = [
      ...['办公费', '印刷费', '咨询费'].flatMap((name, row) => [
        at(55, 686 - row * 60, name),
        at(155, 686 - row * 60, '说明'),
        at(255, 686 - row * 60, '由各单位按'),
        at(255, 674 - row * 60, '实际需要'),
        at(255, 662 - row * 60, '支付'),
      ]),
    ];
    const drawing = [700, 640, 580, 520].map((y) => `50 ${y} m 350 ${y} l S`).join('\n');
    expect(await tablesOf({ lines, drawing })).toEqual([
      [
        '办公费|说明|由各单位按实际需要支付',
        '印刷费|说明|由各单位按实际需要支付',
        '咨询费|说明|由各单位按实际需要支付',
      ],
    ]);
  });

  it('has heads that are wider than the figures below them and stand near to each other', async () => {
    const heads = [at(55, 686, '项目'), at(125, 686, '年初批复预算数'), at(201, 686, '年末全部支出决算数')];
    const more = rows.map((line) => ({ ...line, y: line.y - 80 }));
    const drawing = [700, 680, 520].map((y) => `50 ${y} m 350 ${y} l S`).join('\n');
    expect(await tablesOf({ lines: [...heads, ...rows, ...more], drawing })).toEqual([
      ['项目|年初批复预算数|年末全部支出决算数', ...expected.slice(1), ...expected.slice(1)],
    ]);
  });

  it('has heads over heads, as wide as the rule below them or the columns that they stand over', async () => {
    const wide = rows.flatMap((line) => (line.x === 255 ? [line, at(355, line.y, '0.10')] : [line]));
    const heads = [at(55, 684, '项目'), at(155, 684, '合计'), at(255, 684, '基本'), at(355, 684, '项目')];
    const frame = [712, 680, 600].map((y) => `50 ${y} m 450 ${y} l S`);
    const body = expected.slice(1).map((row) => `${row}|0.10`);
    const over = { lines: [...heads, ...wide, at(300, 700, '本年支出')], drawing: frame.join('\n') };
    expect(await tablesOf(over)).toEqual([['项目[2x1]|合计[2x1]|本年支出[1x2]', '基本|项目', ...body]]);
    const under = { ...over, drawing: [...frame, '150 697 m 440 697 l S'].join('\n') };
    expect(await tablesOf(under)).toEqual([['项目[2x1]|本年支出[1x3]', '合计|基本|项目', ...body]]);
  });

  it('has heads over heads without a line between in one cell of a frame', async () => {
    const lines = [
      at(55, 678, '项目'),
      at(230, 688, '本年支出'),
      at(165, 672, '预算数'),
      at(285, 672, '决算数'),
      ...rows,
    ];
    const drawing = [
      ...[700, 665, 645, 625, 605, 585].map((y) => `50 ${y} m 350 ${y} l S`),
      ...[50, 150, 350].map((x) => `${x} 585 m ${x} 700 l S`),
      '250 585 m 250 665 l S',
    ].join('\n');
    const moved = lines.map((line) => (rows.includes(line) ? { ...line, y: line.y - 16 } : line));
    expect(await tablesOf({ lines: moved, drawing })).toEqual([
      ['项目[2x1]|本年支出[1x2]', '预算数|决算数', ...expected.slice(1)],
    ]);
  });

  it('has a name over all columns above the figures of the same cell', async () => {
    const lines = [at(90, 700, '各项支出情况表'), ...rows.map((line) => ({ ...line, y: line.y + 20 }))];
    const drawing = [714, 680, 660, 640, 620].map((y) => `50 ${y} m 350 ${y} l S`).join('\n');
    const [table] = await tablesOf({ lines, drawing });
    expect(table).toEqual(['各项支出情况表[1x3]', ...expected.slice(1)]);
  });

  it('has one cell where a name over several columns is set apart', async () => {
    const lines = [at(60, 686, '合'), at(195, 686, '计'), at(330, 686, '额'), ...rows];
    const drawing = [
      ...[700, 680, 660, 640, 620, 600].map((y) => `50 ${y} m 350 ${y} l S`),
      ...[50, 350].map((x) => `${x} 600 m ${x} 700 l S`),
      ...[150, 250].map((x) => `${x} 600 m ${x} 680 l S`),
    ].join('\n');
    expect(await tablesOf({ lines, drawing })).toEqual([['合 计 额[1x3]', ...expected.slice(1)]]);
  });

  it('is none where a paragraph stands between two rules', async () => {
    const paragraph = [0, 1, 2, 3].map((row) => at(50, 680 - row * 16, '本年收入合计比上年增加，主要是项目增加。'));
    const drawing = [700, 620].map((y) => `50 ${y} m 350 ${y} l S`).join('\n');
    expect(await tablesOf({ lines: paragraph, drawing })).toEqual([]);
  });
});

describe('a table with rules between its columns and none between its rows', () => {
  it('has names of several lines around their figures, where rows stand further apart than lines', async () => {
    const xs = [50, 150, 250];
    const row = (y: number, amount: string, ...name: readonly string[]) => [
      ...name.map((text, index) => at(55, y + ((name.length - 1) / 2 - index) * 12, text)),
      at(200, y, amount),
    ];
    const lines = [
      at(55, 706, '项目'),
      at(200, 706, '数额'),
      ...row(670, '30.00', '湖滩南段修复', '及堤岸加固'),
      ...row(630, '19.00', '芦苇补种工程', '（一期至三期）与', '巡护道路'),
      ...row(594, '4.00', '观鸟台'),
      ...row(560, '1.50', '湖滩北段修复', '及清淤'),
    ];
    expect(await tablesOf({ lines, drawing: ruled(xs, [720, 700, 540]) })).toEqual([
      [
        '项目|数额',
        '湖滩南段修复及堤岸加固|30.00',
        '芦苇补种工程（一期至三期）与巡护道路|19.00',
        '观鸟台|4.00',
        '湖滩北段修复及清淤|1.50',
      ],
    ]);
  });

  it('has figures that stand higher than the names beside them', async () => {
    const xs = [50, 150, 250];
    const rows = ['湖东县', '湖西县', '湖南县', '湖北县'];
    const lines = rows.flatMap((name, index) => [
      at(55, 680 - index * 22, name),
      at(200, 686 - index * 22, `${index}.50`),
    ]);
    expect(await tablesOf({ lines, drawing: ruled(xs, [700, 600]) })).toEqual([
      rows.map((name, index) => `${name}|${index}.50`),
    ]);
  });
});

describe('a table without rules', () => {
  const rows = ['办公费', '印刷费', '咨询费'].flatMap((name, row) => [
    at(55, 666 - row * 16, name),
    at(175, 666 - row * 16, `${row}.50`),
    at(275, 666 - row * 16, `${row}.20`),
  ]);

  it('shows by figures below each other, its head above them', async () => {
    const lines = [at(55, 682, '项目'), at(170, 682, '预算数'), at(270, 682, '决算数'), ...rows];
    const { blocks } = await parsePdf(makePdf([{ lines: [...lines, at(55, 600, '以上为基本支出。')], drawing: '' }]));
    const [table] = blocks.filter(({ kind }) => kind === 'table');
    expect(table?.layout).toEqual({ method: 'aligned', pages: [1] });
    expect(table === undefined ? [] : rowsOf(table)).toEqual([
      '项目|预算数|决算数',
      '办公费|0.50|0.20',
      '印刷费|1.50|1.20',
      '咨询费|2.50|2.20',
    ]);
    expect(blocks.at(-1)?.text).toBe('以上为基本支出。');
  });

  it('may stand in one column of a page that is set in columns of prose', async () => {
    const prose = '各级部门坚持稳中求进的基本要求认真做好';
    const left = Array.from({ length: 30 }, (_, index) => at(50, 760 - index * 16, prose));
    const right = Array.from({ length: 24 }, (_, index) => at(300, 760 - index * 16, prose));
    const rows = [
      ['周', '71.15'],
      ['月', '308.33'],
      ['年', '3,700.00'],
    ].flatMap(([name = '', amount = ''], index) => {
      const y = 752 - (26 + index) * 16;
      return [at(304, y, name), at(420, y, amount)];
    });
    expect(await tablesOf([...left, ...right, ...rows])).toEqual([['周|71.15', '月|308.33', '年|3,700.00']]);
  });

  it('may have names that head the rows below them', async () => {
    const lines = [...rows, at(55, 618, '资本性支出'), ...rows.map((line) => ({ ...line, y: line.y - 64 }))];
    const three = ['办公费|0.50|0.20', '印刷费|1.50|1.20', '咨询费|2.50|2.20'];
    expect(await tablesOf({ lines, drawing: '' })).toEqual([[...three, '资本性支出||', ...three]]);
    const axis = [at(55, 666, '500'), at(175, 666, '9%'), at(55, 650, '400'), at(55, 634, '300'), at(175, 634, '8%')];
    expect(await tablesOf({ lines: axis, drawing: '' })).toEqual([]);
  });

  it('may have a code in front of each name', async () => {
    const lines = ['办公费', '印刷费', '咨询费'].flatMap((name, row) => [
      at(55, 666 - row * 16, '302'),
      at(115, 666 - row * 16, '商品和服务支出'),
      at(215, 666 - row * 16, `3020${row + 1}`),
      at(315, 666 - row * 16, name),
    ]);
    expect(await tablesOf({ lines, drawing: '' })).toEqual([
      ['302|商品和服务支出|30201|办公费', '302|商品和服务支出|30202|印刷费', '302|商品和服务支出|30203|咨询费'],
    ]);
  });

  it('is no table of contents', async () => {
    const contents = ['概况', '收入情况', '支出情况', '名词解释'].flatMap((name, row) => [
      at(55, 666 - row * 16, name),
      at(275, 666 - row * 16, `${row + 3}`),
    ]);
    expect(await tablesOf({ lines: contents, drawing: '' })).toEqual([]);
    const numbered = contents.flatMap((line, index) =>
      index % 2 === 0 ? [at(25, line.y, `${index}`), line, at(200, line.y, '……')] : [line],
    );
    expect(await tablesOf({ lines: numbered, drawing: '' })).toEqual([]);
  });

  it('needs three rows', async () => {
    expect(await tablesOf({ lines: rows.slice(0, 6), drawing: '' })).toEqual([]);
  });
});

describe('a page that is turned', () => {
  it('is read as it is displayed, with boxes of the page as stored', async () => {
    const low = (lines: readonly PrintedLine[]) => lines.map((line) => ({ ...line, y: line.y - 200 }));
    const drawing = `0 1 -1 0 595 0 cm\n${ruled(
      XS,
      YS.map((y) => y - 200),
    )}`;
    const page = { lines: low(NINE), drawing, entries: '/Rotate 90' };
    expect(await tablesOf(page)).toEqual([NINE_ROWS]);
    const { blocks } = await parsePdf(makePdf([page]));
    expect(blocks.find(({ kind }) => kind === 'table')?.cells?.[0]?.box).toEqual([95, 50, 115, 150]);
  });
});

describe('a table that lies on its side', () => {
  // Drawn with a turned coordinate system on an upright page: its writing runs up or down.
  it.each([
    ['up', '0 1 -1 0 700 0 cm'],
    ['down', '0 -1 1 0 -110 842 cm'],
  ])('is read along its writing, which runs %s', async (_, turn) => {
    const { blocks } = await parsePdf(makePdf([{ lines: NINE, drawing: `${turn}\n${ruled(XS, YS)}` }]));
    const [table] = blocks.filter(({ kind }) => kind === 'table');
    expect(table === undefined ? [] : rowsOf(table)).toEqual(NINE_ROWS);
    const box = table?.cells?.[0]?.box;
    // The first cell is 100 points along the writing and 20 across it, wherever the sheet is held.
    expect(box === undefined ? [] : [box[2] - box[0], box[3] - box[1]]).toEqual([20, 100]);
  });

  it('goes on over pages whose numbers stand upright at their foot, painted from the last digit on', async () => {
    const page = (digit: string, lines: readonly PrintedLine[]) => {
      const number = [...`—${digit}1—`].map((text, index) => {
        const code = (text.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
        return `BT /F1 10 Tf ${[320, 310, 304, 290][index]} 40 Td <${code}> Tj ET`;
      });
      return { lines, drawing: `${number.join('\n')}\n0 1 -1 0 700 0 cm\n${ruled(XS, YS)}` };
    };
    const rest = [...NINE.slice(0, 3), at(55, 666, '咨询费'), at(155, 666, '2.50'), at(55, 646, '邮电费')];
    const { blocks, omissions } = await parsePdf(makePdf([page('2', NINE), page('3', rest)]));
    expect(blocks.map((block) => [block.layout?.pages, rowsOf(block)])).toEqual([
      [
        [1, 2],
        [...NINE_ROWS, '咨询费|2.50|', '邮电费||'],
      ],
    ]);
    expect(omissions.map(({ reason, text }) => [reason, text])).toEqual([
      ['page-number', '—12—'],
      ['page-number', '—13—'],
    ]);
  });
});

describe('a table over several pages', () => {
  const head = NINE.slice(0, 3);
  const row = (name: string, y: number): readonly PrintedLine[] => [
    at(55, y, name),
    at(155, y, '1.50'),
    at(255, y, '1.20'),
  ];
  const title = at(150, 720, '基本支出决算表');
  const grid = ruled(XS, [700, 680, 660]);

  it('is one table without the heads and titles that its pages repeat', async () => {
    const pages = ['办公费', '印刷费', '水费'].map((name) => ({
      lines: [title, ...head, ...row(name, 666)],
      drawing: grid,
    }));
    expect(await tablesOf(...pages)).toEqual([
      ['项目|预算数|决算数', '办公费|1.50|1.20', '印刷费|1.50|1.20', '水费|1.50|1.20'],
    ]);
    const { blocks, omissions } = await parsePdf(makePdf(pages));
    const [table] = blocks.filter(({ kind }) => kind === 'table');
    expect(table?.layout).toEqual({ method: 'ruled', pages: [1, 2, 3] });
    expect(table?.cells?.map(({ page }) => page)).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect(omissions.map(({ reason, text }) => [reason, text])).toEqual([
      ['repeated-caption', '基本支出决算表'],
      ['repeated-caption', '基本支出决算表'],
    ]);
  });

  it('keeps its name, printed at the head of every page, from being taken for a header', async () => {
    const high = ruled(XS, [800, 780, 760]);
    const pages = ['办公费', '印刷费', '水费'].map((name) => ({
      lines: [at(150, 815, '基本支出决算表'), ...head.map((line) => ({ ...line, y: line.y + 100 })), ...row(name, 766)],
      drawing: high,
    }));
    const { blocks } = await parsePdf(makePdf(pages));
    expect(blocks.map(({ kind, role, text }) => [role ?? kind, text.slice(0, 7)])).toEqual([
      ['caption', '基本支出决算表'],
      ['table', '项目\t预算数\t'],
    ]);
  });

  it('goes on without a head where the columns are the same, with a last row alone on its page too', async () => {
    const first = { lines: [title, ...head, ...row('办公费', 666)], drawing: grid };
    const last = { lines: row('合计', 806), drawing: ruled(XS, [820, 800]) };
    expect(await tablesOf(first, last)).toEqual([['项目|预算数|决算数', '办公费|1.50|1.20', '合计|1.50|1.20']]);
  });

  it('has neither boxes nor runs where places are not asked for', async () => {
    const first = { lines: [title, ...head, ...row('办公费', 666)], drawing: grid };
    const { blocks } = await parsePdf(makePdf([first]), { places: false });
    expect(blocks.map(({ origin }) => origin)).toEqual(blocks.map(() => ({ type: 'pdf', runs: [] })));
    expect(blocks[1]?.cells?.[4]).toEqual({ row: 1, column: 1, rowspan: 1, colspan: 1, start: 15, end: 19 });
  });

  it('goes on with the row that the end of a page has cut: the rest of a name that filled its cell', async () => {
    const first = { lines: [title, ...head, ...row('湖滩修复补贴及养', 666)], drawing: grid };
    const rest = { lines: [at(55, 806, '护费用'), ...row('水费', 786)], drawing: ruled(XS, [820, 800, 780]) };
    expect(await tablesOf(first, rest)).toEqual([
      ['项目|预算数|决算数', '湖滩修复补贴及养护费用|1.50|1.20', '水费|1.50|1.20'],
    ]);
    const named = { ...first, lines: [title, ...head, at(55, 666, '湖滩修复（补贴及')] };
    const amounts = { ...rest, lines: [...row('养护）', 806), ...row('水费', 786)] };
    expect(await tablesOf(named, amounts)).toEqual([
      ['项目|预算数|决算数', '湖滩修复（补贴及养护）|1.50|1.20', '水费|1.50|1.20'],
    ]);
    const [table] = (await parsePdf(makePdf([named, amounts]))).blocks.filter(({ kind }) => kind === 'table');
    expect(table?.cells?.slice(3, 6).map(({ page }) => page)).toEqual([1, 2, 2]);
    const numbered = { ...first, lines: [title, ...head, ...row('二、湖滩修复补贴', 666)] };
    const long = { ...rest, lines: [at(55, 806, '及其后续养护费'), ...row('水费', 786)] };
    expect((await tablesOf(numbered, long))[0]?.[1]).toBe('二、湖滩修复补贴及其后续养护费|1.50|1.20');
  });

  it('has the figures of the next page in a row of their own where the name above may be whole', async () => {
    const first = { lines: [title, ...head, at(55, 666, '一、湖滩修复补贴')], drawing: grid };
    const next = { lines: [...row('苗木', 806), ...row('水费', 786)], drawing: ruled(XS, [820, 800, 780]) };
    expect((await tablesOf(first, next))[0]).toHaveLength(4);
  });

  it('has a row without figures at the head of a page as a row where the name above is whole', async () => {
    const first = { lines: [title, ...head, ...row('湖滩修复补贴及养', 666)], drawing: grid };
    const drawing = ruled(XS, [820, 800, 780]);
    const next = (name: string) => ({ lines: [at(55, 806, name), ...row('水费', 786)], drawing });
    expect((await tablesOf(first, next('堤岸加固及其养护')))[0]).toHaveLength(4);
    expect((await tablesOf(first, next('二、水费')))[0]).toHaveLength(4);
    const short = { ...first, lines: [title, ...head, ...row('办公费', 666)] };
    expect((await tablesOf(short, next('杂费')))[0]).toHaveLength(4);
  });

  it('goes on over pages that print no rules, in its columns', async () => {
    const row = (y: number, name: string, ...figures: readonly string[]) => [
      at(55, y, name),
      ...figures.map((text, column) => at(155 + 100 * column, y, text)),
    ];
    const open = [
      ...row(700, '邮电费', '2.10', '1.90'),
      ...row(684, '差旅费', '3.20', '2.80'),
      ...row(668, '会议费', '0.60', '0.50'),
    ];
    const table = { lines: NINE, drawing: ruled(XS, YS) };
    const rows = ['邮电费|2.10|1.90', '差旅费|3.20|2.80', '会议费|0.60|0.50'];
    expect(await tablesOf(table, { lines: open, drawing: '' })).toEqual([[...NINE_ROWS, ...rows]]);
    // Where text stands over a rule, or figures where names are, it is a table of its own.
    const shifted = open.map((line) => ({ ...line, x: line.x + 80 }));
    expect(await tablesOf(table, { lines: shifted, drawing: '' })).toEqual([NINE_ROWS, rows]);
  });

  it('goes on with rows that have fewer lines between their columns', async () => {
    const first = { lines: [title, ...head, ...row('办公费', 666)], drawing: grid };
    const total = {
      lines: [at(55, 806, '结转'), at(255, 806, '0.30'), at(55, 786, '总计'), at(255, 786, '1.50')],
      drawing: ruled([50, 250, 350], [820, 800, 780]),
    };
    const rows = ['项目|预算数|决算数', '办公费|1.50|1.20', '结转[1x2]|0.30', '总计[1x2]|1.50'];
    expect(await tablesOf(first, total)).toEqual([rows]);
    const other = { ...total, drawing: ruled([50, 220, 350], [820, 800, 780]) };
    expect(await tablesOf(first, other)).toHaveLength(2);
  });

  it('begins with a head that stands alone at the foot of a page', async () => {
    const unit = at(280, 100, '单位：万元');
    const sides = [at(55, 66, '收入'), at(255, 66, '支出')];
    const foot = { lines: [at(50, 700, '列表如下。'), unit, ...sides], drawing: ruled([50, 250, 450], [80, 60]) };
    const body = [at(55, 806, '项目'), at(155, 806, '数额'), at(255, 806, '项目'), at(355, 806, '数额')];
    const amounts = [at(55, 786, '补贴'), at(155, 786, '1.50'), at(255, 786, '巡护'), at(355, 786, '1.20')];
    const next = { lines: [...body, ...amounts], drawing: ruled([50, 150, 250, 350, 450], [820, 800, 780]) };
    expect(await tablesOf(foot, next)).toEqual([['收入[1x2]|支出[1x2]', '项目|数额|项目|数额', '补贴|1.50|巡护|1.20']]);
    const { blocks } = await parsePdf(makePdf([foot, next]));
    expect(blocks.map(({ kind, role }) => role ?? kind)).toEqual(['paragraph', 'caption', 'table']);
    const apart = { ...next, drawing: ruled([50, 150, 260, 350, 450], [820, 800, 780]) };
    expect(await tablesOf(foot, apart)).toHaveLength(1);
    const { blocks: others } = await parsePdf(makePdf([foot, apart]));
    expect(others.map(({ text }) => text)).toContain('收入\t支出');
  });

  it('begins with the rows of a head that the end of a page parts from its last row, which has more columns', async () => {
    const line = (x0: number, y0: number, x1: number, y1: number): string => `${x0} ${y0} m ${x1} ${y1} l S`;
    const drawing = [
      ...[120, 80].map((y) => line(50, y, 350, y)),
      line(150, 100, 350, 100),
      ...[50, 350].map((x) => line(x, 120, x, 80)),
      line(150, 120, 150, 80),
    ].join('\n');
    const head = [at(55, 106, '项目'), at(205, 106, '本年预算'), at(205, 86, '支出用途')];
    const rest = [
      at(155, 806, '科目'),
      at(255, 806, '金额'),
      at(55, 786, '办公费'),
      at(155, 786, '301'),
      at(255, 786, '2.00'),
    ];
    expect(await tablesOf({ lines: head, drawing }, { lines: rest, drawing: ruled(XS, [820, 800, 780]) })).toEqual([
      ['项目[3x1]|本年预算[1x2]', '支出用途[1x2]', '科目|金额', '办公费|301|2.00'],
    ]);
  });

  it('has a cell over several rows that the end of a page cuts as one', async () => {
    const line = (x0: number, y0: number, x1: number, y1: number): string => `${x0} ${y0} m ${x1} ${y1} l S`;
    const inner = (ys: readonly number[]): string => ys.map((y) => line(150, y, 350, y)).join('\n');
    const first = [
      at(55, 126, '资金'),
      at(155, 126, '科目'),
      at(255, 126, '金额'),
      at(55, 96, '预算资金'),
      at(155, 106, '小计'),
      at(255, 106, '3.00'),
      at(155, 86, '拨款'),
      at(255, 86, '2.00'),
    ];
    const rest = [
      at(155, 806, '其他'),
      at(255, 806, '1.00'),
      at(155, 786, '利息'),
      at(255, 786, '0.50'),
      at(55, 766, '结转'),
      at(155, 766, '往年'),
      at(255, 766, '9.00'),
    ];
    expect(
      await tablesOf(
        { lines: first, drawing: [ruled(XS, [140, 120, 80]), inner([100])].join('\n') },
        { lines: rest, drawing: [ruled(XS, [820, 780, 760]), inner([800])].join('\n') },
      ),
    ).toEqual([['资金|科目|金额', '预算资金[4x1]|小计|3.00', '拨款|2.00', '其他|1.00', '利息|0.50', '结转|往年|9.00']]);
  });

  it('ends with a sum that stands alone at the head of a page', async () => {
    const first = { lines: [title, ...head, ...row('办公费', 666)], drawing: grid };
    const sum = { lines: [at(55, 806, '总计'), at(255, 806, '2.70')], drawing: ruled([50, 250, 350], [820, 800]) };
    expect(await tablesOf(first, sum)).toEqual([['项目|预算数|决算数', '办公费|1.50|1.20', '总计[1x2]|2.70']]);
    const { blocks } = await parsePdf(makePdf([first, sum]));
    expect(blocks).toHaveLength(2);
    const below = { ...sum, lines: [at(50, 830, '合计如下。'), ...sum.lines] };
    expect(await tablesOf(first, below)).toEqual([['项目|预算数|决算数', '办公费|1.50|1.20']]);
  });

  it('ends where the next one has another title or text stands between', async () => {
    const first = { lines: [title, ...head, ...row('办公费', 666)], drawing: grid };
    const other = { lines: [at(150, 720, '项目支出决算表'), ...head, ...row('印刷费', 666)], drawing: grid };
    expect(await tablesOf(first, other)).toHaveLength(2);
    const note = { ...first, lines: [...first.lines, at(50, 600, '注：本表反映基本支出情况。')] };
    expect(await tablesOf(note, { lines: [...head, ...row('印刷费', 666)], drawing: grid })).toHaveLength(2);
  });
});

describe('lines above a table', () => {
  it('are its captions, without the paragraph in front of them', async () => {
    const lines = [
      at(50, 780, '本单位的决算情况列表如下。'),
      at(150, 740, '基本支出决算表'),
      at(50, 720, '部门：云湖市水务局'),
      at(280, 720, '单位：万元'),
      ...NINE,
    ];
    const { blocks } = await parsePdf(makePdf([{ lines, drawing: ruled(XS, YS) }]));
    expect(blocks.map(({ kind, role, text }) => [role ?? kind, text.slice(0, 19)])).toEqual([
      ['paragraph', '本单位的决算情况列表如下。'],
      ['caption', '基本支出决算表'],
      ['caption', '部门：云湖市水务局\t单位：万元'],
      ['table', '项目\t预算数\t决算数\n办公费\t1.50'],
    ]);
  });

  it('are one where a name goes on in a second line', async () => {
    const named = async (...lines: readonly PrintedLine[]) => {
      const above = at(50, 800, '本单位的决算情况列表如下。');
      const { blocks } = await parsePdf(makePdf([{ lines: [above, ...lines, ...NINE], drawing: ruled(XS, YS) }]));
      return blocks.slice(1, -1).map(({ role, kind, text }) => `${role ?? kind} ${text}`);
    };
    const big = (x: number, y: number, text: string): PrintedLine => ({ x, y, size: 20, text });
    const unit = at(280, 708, '单位：万元');
    const whole = 'caption 湖滩修复费、养护费和巡护费支出预算表';
    const full = big(50, 760, '湖滩修复费、养护费和巡护费支');
    expect(await named(full, big(50, 735, '出预算表'), unit)).toEqual([whole, 'caption 单位：万元']);
    expect(await named(full, big(160, 735, '出预算表'), unit)).toEqual([whole, 'caption 单位：万元']);
    expect(await named(full, big(190, 735, '表'), unit)).toEqual([
      'caption 湖滩修复费、养护费和巡护费支表',
      'caption 单位：万元',
    ]);
    const chapter = big(50, 760, '第二部分湖滩修复费等预算表格');
    expect(await named(chapter, big(130, 735, '收支预算总表'), unit)).toHaveLength(3);
    expect(await named(big(300, 760, '表15'), big(130, 735, '收支预算总表'), unit)).toHaveLength(3);
    const own = big(50, 760, '云湖市水务局二〇二一年预算表');
    expect(await named(own, big(130, 735, '收支预算总表'), unit)).toHaveLength(3);
  });

  it('are one where both lines of a name stand in the middle, close together, and the first names no disclosure', async () => {
    const named = async (first: PrintedLine, second: PrintedLine) => {
      const unit = at(280, 708, '单位：万元');
      const { blocks } = await parsePdf(makePdf([{ lines: [first, second, unit, ...NINE], drawing: ruled(XS, YS) }]));
      return blocks.slice(0, -1).map(({ text }) => text);
    };
    const middle = ((XS[0] ?? 0) + (XS.at(-1) ?? 0)) / 2;
    const big = (y: number, text: string): PrintedLine => ({ x: middle - text.length * 8, y, size: 16, text });
    const whole = ['2021年湖滩补种支出分市县决算表', '单位：万元'];
    expect(await named(big(760, '2021年湖滩补种支出'), big(736, '分市县决算表'))).toEqual(whole);
    expect(await named(big(760, '2021年市本级政府性基金预算'), big(736, '分市县决算表'))).toHaveLength(2);
    expect(await named(big(760, '2021年湖滩补种决算'), big(736, '分市县决算表'))).toHaveLength(3);
    expect(await named(big(780, '2021年湖滩补种支出'), big(736, '分市县决算表'))).toHaveLength(3);
    expect(await named({ ...big(760, '2021年湖滩补种支出'), x: 50 }, big(736, '分市县决算表'))).toHaveLength(3);
  });

  it('are no part of the title above them, which is set larger', async () => {
    const title = { x: 100, y: 780, size: 22, text: '云湖市水务局决算' };
    const name = { x: 130, y: 720, size: 14, text: '收支决算总表' };
    const { blocks, title: ofDocument } = await parsePdf(
      makePdf([{ lines: [title, name, ...NINE], drawing: ruled(XS, YS) }]),
    );
    expect(ofDocument).toBe('云湖市水务局决算');
    expect(blocks.map(({ kind, role }) => role ?? kind)).toEqual(['title', 'caption', 'table']);
  });

  it('may stand at the foot of the page before', async () => {
    const foot = [at(50, 120, '本单位的决算情况列表如下。'), at(150, 80, '基本支出决算表'), at(280, 60, '单位：万元')];
    const next = { lines: NINE, drawing: ruled(XS, YS) };
    const { blocks } = await parsePdf(makePdf([foot, next]));
    expect(blocks.map(({ kind, role }) => role ?? kind)).toEqual(['paragraph', 'caption', 'caption', 'table']);
    const numbered = foot.map((line, index) => (index === 1 ? { ...line, text: '公开04表：基本支出决算表' } : line));
    const { blocks: ofForm } = await parsePdf(makePdf([numbered, next]));
    expect(ofForm.map(({ kind, role }) => role ?? kind)).toEqual(['paragraph', 'caption', 'caption', 'table']);
    const unit = { ...next, lines: [at(280, 720, '单位：万元'), ...NINE] };
    const { blocks: parted } = await parsePdf(makePdf([foot.slice(0, 2), unit]));
    expect(parted.map(({ kind, role }) => role ?? kind)).toEqual(['paragraph', 'caption', 'caption', 'table']);
    const { blocks: others } = await parsePdf(makePdf([foot, { ...next, lines: [at(50, 780, '详见下页'), ...NINE] }]));
    expect(others.map(({ kind, role }) => role ?? kind)).not.toContain('caption');
  });

  it('reach up to a line with the body and the unit that stands further above', async () => {
    const roles = async (unit: string) => {
      const lines = [at(150, 790, '基本支出决算表'), at(50, 755, unit), ...NINE];
      const { blocks } = await parsePdf(makePdf([{ lines, drawing: ruled(XS, YS) }]));
      return blocks.map(({ kind, role }) => role ?? kind);
    };
    expect(await roles('部门：云湖市水务局')).toEqual(['caption', 'caption', 'table']);
    expect(await roles('云湖市水务局')).toEqual(['paragraph', 'paragraph', 'table']);
  });
});
