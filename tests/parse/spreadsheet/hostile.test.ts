import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseXlsx } from '../../../src/parse/spreadsheet/xlsx.ts';
import { readHeldWorkbook } from '../../../src/verify/workbook.ts';
import { expectNeverThrows, expectToldWhereCut } from '../damage.ts';
import { buildWorkbook, number, partsOf, rowsOf, text } from './build-workbook.ts';

const whole = buildWorkbook({
  sheets: [
    {
      name: '表一',
      rows: rowsOf([
        ['项目', '金额'],
        ['合计', 1.5],
      ]),
      merges: ['A3:B4'],
    },
    {
      name: '表二',
      rows: rowsOf([
        ['项目', '金额'],
        ['合计', 2.5],
      ]),
    },
  ],
});

function rulesOf(bytes: Uint8Array): readonly string[] {
  return parseXlsx(bytes).problems.map(({ rule, level }) => `${level} ${rule}`);
}

describe('a workbook that is broken', () => {
  it('is told of where it is cut off anywhere', () => {
    expectToldWhereCut(whole, parseXlsx);
  });

  it('never throws, whatever bytes of it are others', () => {
    expectNeverThrows(whole, parseXlsx, 'sheet');
  });

  it('never throws over markup that no program writes', () => {
    const piece = fc.constantFrom(
      '<row r="2">',
      '</row>',
      '<c r="B2" t="s">',
      '<c>',
      '<v>',
      '9',
      '</v>',
      '</c>',
      '<mergeCell ref="A1:XFD1048576"/>',
      '<col min="1" max="99999" hidden="1"/>',
      '<is><t>',
      '</t></is>',
      '&#x0;',
      '<![CDATA[1]]>',
      '<c r="XFD1048576"><v>1</v></c>',
      '<row r="0" hidden="1"/>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(parseXlsx(buildWorkbook({ sheets: [{ name: '表', rows: pieces.join('') }] })).type).toBe('sheet');
      }),
    );
  });

  it('has its other sheets read where one is damaged', () => {
    const parts = partsOf({
      sheets: [
        { name: '坏', rows: '' },
        {
          name: '好',
          rows: rowsOf([
            ['项目', '金额'],
            ['合计', 1],
          ]),
        },
      ],
    });
    const half = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData><row>') });
    const { blocks, problems } = parseXlsx(half);
    expect(blocks.map(({ text: all }) => all)).toEqual(['好', '项目\t金额\n合计\t1']);
    expect(problems.map(({ message }) => message)).toEqual([
      'sheet 坏 is not read: a part of the file ends before its end',
    ]);
  });

  it('is told of where it holds no workbook at all', () => {
    expect(rulesOf(zipSync({ 'xl/styles.xml': strToU8('<a/>') }))).toEqual(['error file-damaged']);
  });
});

describe('a workbook that is large for nothing', () => {
  it('is not inflated where it would hold more than is read', () => {
    const parts = partsOf({ sheets: [{ name: '表', rows: '' }] });
    const bomb = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(150e6) }, { level: 1 });
    expect(bomb.length).toBeLessThan(2e6);
    expect(parseXlsx(bomb).problems[0]?.message).toMatch(
      /^the file cannot be unpacked: it would inflate to 15\d{7} bytes/,
    );
  });

  it('is read for what it shows: a million rows that are formatted and empty', () => {
    const empty = Array.from({ length: 1_048_570 }, (_, at) => `<row r="${at + 4}" s="1"/>`).join('');
    const rows =
      rowsOf([
        ['项目', '金额'],
        ['合计', 1],
      ]) + empty;
    const { blocks, problems } = parseXlsx(buildWorkbook({ sheets: [{ name: '表', rows }] }));
    expect(blocks.at(-1)?.text).toBe('项目\t金额\n合计\t1');
    expect(problems).toEqual([]);
  });

  it('is read for what it shows: all columns formatted, two cells in its corners', () => {
    const formatted = Array.from({ length: 16_384 }, () => '<c s="1"/>').join('');
    const rows = `<row r="1">${text('A1', '项目')}${number('B1', 1)}</row><row r="2">${formatted}</row><row r="1048576">${number('XFC1048576', 2)}${number('XFD1048576', 3)}</row>`;
    const { blocks } = parseXlsx(buildWorkbook({ sheets: [{ name: '表', rows, merges: ['C1:XFD1048575'] }] }));
    expect(blocks.flatMap(({ cells = [] }) => cells).length).toBeLessThan(20);
    expect(blocks.map(({ text: all }) => all).join('\n')).toContain('2\t3');
  });

  it('is read with more lines, and more hidden cells, than a call takes', () => {
    const rows = Array.from(
      { length: 200_000 },
      (_, at) => `<row><c t="inlineStr"><is><t>第${at}行</t></is></c></row>`,
    );
    const sheet = { name: '表', rows: rows.join('') };
    expect(parseXlsx(buildWorkbook({ sheets: [sheet] })).blocks).toHaveLength(200_000);
    const cols = '<cols><col min="1" max="1" hidden="1"/></cols>';
    expect(parseXlsx(buildWorkbook({ sheets: [{ ...sheet, cols }] })).omissions).toHaveLength(200_001);
  });

  it('has a part that many tabs name read once, and the other tabs told of', () => {
    const rows = rowsOf([
      ['项目', '金额'],
      ['合计', 1],
    ]);
    const parts = partsOf({ sheets: ['一', '二', '三'].map((name) => ({ name, rows })) });
    const path = 'xl/_rels/workbook.xml.rels';
    const relations = Buffer.from(parts[path] ?? [])
      .toString()
      .replaceAll(/sheet[23]\.xml/g, 'sheet1.xml');
    const bytes = zipSync({ ...parts, [path]: strToU8(relations) });
    const { blocks, problems } = parseXlsx(bytes);
    expect(blocks.map(({ text: all }) => all)).toEqual(['一', '项目\t金额\n合计\t1']);
    expect(problems.map(({ rule, message }) => [rule, message])).toEqual([
      ['sheet-repeated', 'sheet 二 is not read: its cells are those of a sheet before it'],
      ['sheet-repeated', 'sheet 三 is not read: its cells are those of a sheet before it'],
    ]);
    expect(readHeldWorkbook(bytes)?.sheets.map(({ name }) => name)).toEqual(['一']);
  });

  it('is told of where it holds more cells than are read', () => {
    const cells = Array.from({ length: 500_001 }, (_, at) => `<row r="${at + 1}"><c><v>1</v></c></row>`).join('');
    expect(rulesOf(buildWorkbook({ sheets: [{ name: '表', rows: cells }] }))).toEqual(['error too-large']);
  });
});
