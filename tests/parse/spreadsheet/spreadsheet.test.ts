import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { locate } from '../../../src/base/locate.ts';
import type { Block, ParsedDocument } from '../../../src/model/document.ts';
import { parseXlsx } from '../../../src/parse/spreadsheet/xlsx.ts';
import { buildWorkbook, number, partsOf, rowsOf, type SheetXml, text, type WorkbookXml } from './build-workbook.ts';

function read(sheet: Partial<SheetXml> & Pick<SheetXml, 'rows'>, more: Partial<WorkbookXml> = {}): ParsedDocument {
  return parseXlsx(buildWorkbook({ ...more, sheets: [{ name: 'Sheet1', ...sheet }] }));
}

/** Cells as `row,column text`, with their spans where they have any. */
function cellsOf({ text: all, cells = [] }: Block): readonly string[] {
  return cells.map(({ row, column, rowspan, colspan, start, end }) => {
    const spans = rowspan === 1 && colspan === 1 ? '' : ` ${rowspan}×${colspan}`;
    return `${row},${column}${spans} ${all.slice(start, end)}`.trim();
  });
}

const FORM = rowsOf([
  ['收入支出决算总表', null, null, null],
  [null, null, null, '公开01表'],
  ['部门：云湖区档案馆', null, null, '单位：万元'],
  ['收入', null, '支出', null],
  ['项目', '决算数', '项目', '决算数'],
  ['一、财政拨款收入', 320.5, '一、一般公共服务支出', 318.25],
  ['收入合计', 320.5, '支出合计', 318.25],
  ['注：本表反映部门本年度的总收支情况。', null, null, null],
]);
const FORM_MERGES = ['A1:D1', 'A4:B4', 'C4:D4', 'A8:D8'];

describe('the table of a sheet', () => {
  const document = read({ rows: FORM, merges: FORM_MERGES });
  const [title, form, body, unit, table, note] = document.blocks;

  it('has the lines above it as captions and the remark below it as text', () => {
    expect(document.blocks.map(({ kind, role = '' }) => `${kind} ${role}`.trim())).toEqual([
      'paragraph title',
      'paragraph caption',
      'paragraph caption',
      'paragraph caption',
      'table',
      'paragraph',
    ]);
    expect([title, form, body, unit, note].map((block) => block?.text)).toEqual([
      '收入支出决算总表',
      '公开01表',
      '部门：云湖区档案馆',
      '单位：万元',
      '注：本表反映部门本年度的总收支情况。',
    ]);
    expect(document.title).toBe('收入支出决算总表');
  });

  it('has cells that are merged as one with its spans', () => {
    expect(cellsOf(table as Block).slice(0, 6)).toEqual([
      '0,0 1×2 收入',
      '0,2 1×2 支出',
      '1,0 项目',
      '1,1 决算数',
      '1,2 项目',
      '1,3 决算数',
    ]);
    expect(table?.text.split('\n').at(-1)).toBe('收入合计\t320.5\t支出合计\t318.25');
  });

  it('leads from each cell, and a part of one, to its place in the file', () => {
    const { text: all } = table as Block;
    const at = all.indexOf('318.25');
    expect(locate(table as Block, at, at + 6)).toEqual([{ type: 'sheet', sheet: 'Sheet1', cell: 'D6' }]);
    const part = all.indexOf('财政拨款收入');
    const inCell = { type: 'sheet', sheet: 'Sheet1', cell: 'A6', start: 2, end: 8 };
    expect(locate(table as Block, part, part + 6)).toEqual([inCell]);
    expect(locate(table as Block, 0, all.length)).toEqual([{ type: 'sheet', sheet: 'Sheet1', cell: 'A4:D7' }]);
    const row = all.indexOf('一、财政');
    const inRow = [{ type: 'sheet', sheet: 'Sheet1', cell: 'A6:B6' }];
    expect(locate(table as Block, row, all.indexOf('\t一、一般'))).toEqual(inRow);
  });
});

describe('more than one table of a sheet', () => {
  const rows = [
    ['表一 收入情况表', null],
    ['项目', '金额'],
    ['财政拨款', 10],
    [null, null],
    ['表二 支出情况表', null],
    ['项目', '金额'],
    ['基本支出', 8],
  ];

  it('is parted by an empty row', () => {
    const { blocks } = read({ rows: rowsOf(rows) });
    expect(blocks.map(({ kind, text: all }) => `${kind} ${all}`)).toEqual([
      'paragraph 表一 收入情况表',
      'table 项目\t金额\n财政拨款\t10',
      'paragraph 表二 支出情况表',
      'table 项目\t金额\n基本支出\t8',
    ]);
  });

  it('is parted where another form begins right below', () => {
    const stacked = [...rows.slice(1, 3), ['表二', null], ['支出情况表', null], [null, '单位：万元'], ...rows.slice(5)];
    expect(read({ rows: rowsOf(stacked) }).blocks.map(({ kind, text: all }) => `${kind} ${all}`)).toEqual([
      'table 项目\t金额\n财政拨款\t10',
      'paragraph 表二',
      'paragraph 支出情况表',
      'paragraph 单位：万元',
      'table 项目\t金额\n基本支出\t8',
    ]);
  });

  it('is one where the rows behind the empty one go on with figures', () => {
    const { blocks } = read({ rows: rowsOf([...rows.slice(0, 4), ['其他收入', 2]]) });
    expect(blocks.at(-1)?.text).toBe('项目\t金额\n财政拨款\t10\n其他收入\t2');
    const { length } = blocks.at(-1)?.text ?? '';
    expect(locate(blocks.at(-1) as Block, 0, length)).toMatchObject([{ cell: 'A2:B5' }]);
  });
});

describe('what no reader sees', () => {
  it('is left out with its place: hidden rows, columns and cells below others', () => {
    const rows = rowsOf([
      ['K1', '甲', '乙', '丙'],
      ['K2', '一', 1, 2],
      ['K3', '二', 3, 4],
    ]).replace('<row r="2">', '<row r="2" hidden="1">');
    const cols = '<cols><col min="1" max="1" hidden="1"/></cols>';
    const { blocks, omissions, problems } = read({ rows, cols, merges: ['C1:D1'] });
    expect(blocks.map(({ text: all }) => all)).toEqual(['甲\t乙\n二\t3\t4']);
    const left = omissions.filter(({ reason }) => reason === 'hidden');
    expect(left.map(({ text: all, locator }) => [all, 'cell' in locator && locator.cell])).toEqual([
      ['K1', 'A1'],
      ['丙', 'D1'],
      ['K2\t一\t1\t2', 'A2:D2'],
      ['K3', 'A3'],
    ]);
    expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'sheet-hidden: sheet Sheet1: 6 cells that stand in hidden rows or columns are left out',
    ]);
  });

  it('is a hidden sheet as a whole, with its name', () => {
    const shown = {
      name: '表1',
      rows: rowsOf([
        ['项目', '金额'],
        ['合计', 1],
      ]),
    };
    const hidden = { name: '代码', state: 'veryHidden' as const, rows: rowsOf([['DW', 10]]) };
    const { blocks, omissions } = parseXlsx(buildWorkbook({ sheets: [shown, hidden] }));
    expect(blocks.map(({ kind }) => kind)).toEqual(['table']);
    expect(omissions).toContainEqual({
      reason: 'hidden',
      text: 'DW\t10',
      locator: { type: 'sheet', sheet: '代码', cell: 'A1:B1' },
    });
    expect(omissions).toContainEqual({ reason: 'sheet-name', text: '代码', locator: { type: 'sheet', sheet: '代码' } });
  });

  it('is no cell that is merged over a hidden column: it is seen in the others', () => {
    const rows = rowsOf([
      ['标题甲乙', null, null],
      ['x', '项目', '金额'],
      ['x', '合计', 1],
    ]);
    const { blocks } = read({ rows, merges: ['A1:C1'], cols: '<cols><col min="1" max="1" hidden="1"/></cols>' });
    expect(blocks.map(({ text: all }) => all)).toEqual(['标题甲乙', '项目\t金额\n合计\t1']);
  });

  it('is a zero that the sheet does not show', () => {
    const rows = rowsOf([
      ['项目', '金额'],
      ['甲', 0],
      ['乙', 5],
    ]);
    const { blocks, omissions } = read({ rows, view: 'showZeros="0"' });
    expect(blocks[0]?.text).toBe('项目\t金额\n甲\t\n乙\t5');
    expect(omissions).toContainEqual({
      reason: 'hidden',
      text: '0',
      locator: { type: 'sheet', sheet: 'Sheet1', cell: 'B2' },
    });
  });
});

describe('cells that want a word', () => {
  it('say how much of what they hold they do not show', () => {
    const rows = `<row r="1">${text('A1', '项目')}${text('B1', '金额')}</row><row r="2">${text('A2', '合计')}${number('B2', '2678.6799829299998', 1)}</row>`;
    const { blocks, problems } = read({ rows }, { formats: ['#,##0.00'] });
    expect(blocks[0]?.cells?.at(-1)).toMatchObject({ held: '2678.67998293' });
    expect(blocks[0]?.text).toBe('项目\t金额\n合计\t2,678.68');
    expect(problems).toEqual([
      {
        rule: 'sheet-rounded-display',
        level: 'note',
        message: 'sheet Sheet1: 1 cell shows fewer digits than it holds: B2 shows 2,678.68 of 2678.67998293',
      },
    ]);
  });

  it('are those with an error, and formulas whose result is not in the file', () => {
    const rows = `<row r="1">${text('A1', '项目')}${text('B1', '金额')}</row><row r="2">${text('A2', '合计')}<c r="B2" t="e"><f>SUM(#REF!)</f><v>#REF!</v></c></row><row r="3">${text('A3', '小计')}<c r="B3"><f>B1+B2</f></c></row><row r="4">${text('A4', '总计')}<c r="B4"><f>SUM(B1:B3)</f><v>12.5</v></c></row>`;
    const { blocks, problems } = read({ rows });
    expect(blocks[0]?.text).toBe('项目\t金额\n合计\t#REF!\n小计\t\n总计\t12.5');
    expect(problems.map(({ rule, level }) => `${level} ${rule}`)).toEqual([
      'warning sheet-error-cells',
      'warning sheet-uncalculated',
    ]);
    expect(problems[0]?.message).toBe('sheet Sheet1: 1 cell shows an error instead of a figure: B2 #REF!');
    expect(problems[1]?.message).toContain('B3');
  });
});

describe('what stands on sheets outside of cells', () => {
  const sheets = [
    {
      name: '表',
      rows: rowsOf([
        ['项目', '金额'],
        ['合计', 1],
      ]),
    },
  ];
  const drawn = (inside: string) =>
    parseXlsx(
      zipSync({ ...partsOf({ sheets }), 'xl/drawings/drawing1.xml': strToU8(`<xdr:wsDr>${inside}</xdr:wsDr>`) }),
    );

  it('is told of: pictures in a note, text in a warning', () => {
    expect(drawn('').problems).toEqual([]);
    expect(drawn('<xdr:pic/><xdr:pic/><xdr:graphicFrame/>').problems).toEqual([
      {
        rule: 'sheet-drawn-content',
        level: 'note',
        message: 'the sheets hold 2 pictures, 1 chart beside their cells: not read',
      },
    ]);
    expect(drawn('<xdr:sp><xdr:pic/>').blocks).toHaveLength(1);
    const box = '<xdr:sp><xdr:txBody><a:p><a:r><a:t>单位：万元</a:t></a:r></a:p></xdr:txBody></xdr:sp>';
    expect(drawn(`${box}<xdr:sp><xdr:txBody> </xdr:txBody></xdr:sp>`).problems).toMatchObject([
      { level: 'warning', message: 'the sheets hold 1 text box beside their cells: not read' },
    ]);
  });
});

describe('a workbook', () => {
  it('reads strings that cells share, set in runs, without how they are pronounced', () => {
    const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
    const { blocks } = read({ rows }, { strings: ['附表 & 说明_x000D_\n第二行'] });
    expect(blocks[0]?.text).toBe('附表 & 说明 第二行');
  });

  it('numbers rows and cells that have no reference by their order', () => {
    const rows =
      '<row><c t="inlineStr"><is><t>项目</t></is></c><c t="inlineStr"><is><t>金额</t></is></c></row><row><c t="inlineStr"><is><t>合计</t></is></c><c><v>7</v></c></row>';
    expect(read({ rows }).blocks[0]?.text).toBe('项目\t金额\n合计\t7');
  });

  it('is known by the name of a sheet where no line names a table', () => {
    const rows = rowsOf([
      ['项目', '金额'],
      ['合计', 1],
    ]);
    const { title, blocks } = read({ name: '2024年政府性基金收支决算表', rows });
    expect(title).toBe('2024年政府性基金收支决算表');
    expect(blocks[0]).toMatchObject({ role: 'title', text: '2024年政府性基金收支决算表' });
    expect(locate(blocks[0] as Block, 0, 4)).toEqual([
      { type: 'sheet', sheet: '2024年政府性基金收支决算表', start: 0, end: 4 },
    ]);
  });

  it('shows dates under formats that only their number names as Chinese programs do', () => {
    const rows = `<row r="1">${text('A1', '项目')}${text('B1', '日期')}</row><row r="2">${text('A2', '甲')}${number('B2', 45530, 1)}</row><row r="3">${text('A3', '乙')}${number('B3', 45530, 2)}</row>`;
    expect(read({ rows }, { formats: [31, 14] }).blocks[0]?.text).toBe('项目\t日期\n甲\t2024年8月26日\n乙\t2024/8/26');
  });

  it('that shows nothing is told of', () => {
    expect(read({ rows: '' }).problems).toEqual([
      { rule: 'nothing-read', level: 'warning', message: 'no sheet shows anything' },
    ]);
  });

  it('is the same whatever was read before', () => {
    const bytes = buildWorkbook({ sheets: [{ name: '表', rows: FORM, merges: FORM_MERGES }] });
    expect(parseXlsx(bytes)).toEqual(parseXlsx(bytes));
  });
});
