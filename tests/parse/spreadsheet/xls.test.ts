import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXls, readXls } from '../../../src/parse/spreadsheet/xls.ts';

/** A workbook of Excel 97 with one sheet, its amounts under a format, its first row merged. */
function workbook(): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['2024年收入支出情况表', null, null],
    ['项目', '决算数', '占比'],
    ['财政拨款', 2678.67998293, 0.5836],
    ['其他收入', 3, null],
  ]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }];
  sheet.B3.z = '#,##0.00';
  sheet.C3.z = '0.00%';
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Sheet1');
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }));
}

describe('a workbook of Excel 97', () => {
  it('is read as one of Office Open XML is', async () => {
    const { type, title, blocks } = await parseXls(workbook());
    expect([type, title]).toEqual(['sheet', '2024年收入支出情况表']);
    expect(blocks.map(({ text }) => text)).toEqual([
      '2024年收入支出情况表',
      '项目\t决算数\t占比\n财政拨款\t2,678.68\t58.36%\n其他收入\t3\t',
    ]);
    expect(blocks[1]?.cells?.[4]).toMatchObject({ row: 1, column: 1, held: '2678.67998293' });
  });

  it('gives what its cells hold to those who prove what was read', async () => {
    const held = await readXls(workbook());
    expect(held?.sheets[0]?.cells[4]).toEqual({
      row: 2,
      column: 0,
      kind: 'text',
      value: '财政拨款',
      format: 'General',
    });
    expect(held?.sheets[0]?.merges).toEqual([{ from: { row: 0, column: 0 }, to: { row: 0, column: 2 } }]);
    expect(await readXls(workbook().subarray(0, 600))).toBeUndefined();
  });

  it('gives a problem or a document where it is broken, and never throws', async () => {
    const whole = workbook();
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 5 }),
        fc.nat(whole.length),
        async (changes, length) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          expect((await parseXls(bytes)).type).toBe('sheet');
          expect((await parseXls(bytes.subarray(0, length))).type).toBe('sheet');
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** A workbook that Excel 2003 wrote as XML, with one table. */
function xmlWorkbook(table: string): Uint8Array {
  return Buffer.from(
    `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>${table}</Table></Worksheet></Workbook>`,
  );
}

describe('a workbook of Excel 2003 that is XML', () => {
  const data = '<Data ss:Type="Number">5</Data>';

  it('is read with what it places within a sheet', async () => {
    const table = `<Column ss:Index="2" ss:Span="3"/><Row ss:Index="3"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="2">${data}</Cell></Row>`;
    const held = await readXls(xmlWorkbook(table));
    expect(held?.sheets[0]?.cells).toEqual([{ row: 2, column: 1, kind: 'number', value: '5', format: 'General' }]);
  });

  it.each([
    `<Row><Cell ss:Index="1000000000">${data}</Cell></Row>`,
    `<Row><Cell ss:Name=">" ss:Index="1e9">${data}</Cell></Row>`,
    `<Column ss:Hidden="1" ss:Span="300000000"/><Row><Cell>${data}</Cell></Row>`,
    `${'<Column ss:Span="16000"/>'.repeat(2)}<Row><Cell>${data}</Cell></Row>`,
    `<Row><Cell ss:MergeAcross="1000000000">${data}</Cell></Row>`,
    `<Row ss:Index="400000000"><Cell>${data}</Cell></Row>`,
    `<Row ss:Hidden="1" ss:Span="300000000"><Cell>${data}</Cell></Row>`,
  ])('is told of where it names rows or columns that no sheet has: %s', async (table) => {
    expect((await parseXls(xmlWorkbook(table))).problems.map(({ rule }) => rule)).toEqual(['too-large']);
  });

  it('is told of the same where its markup is UTF-16', async () => {
    const markup = Buffer.from(xmlWorkbook(`<Row><Cell ss:Index="1000000000">${data}</Cell></Row>`)).toString('utf8');
    const bytes = Buffer.from(`\ufeff${markup}`, 'utf16le');
    expect((await parseXls(bytes)).problems.map(({ rule }) => rule)).toEqual(['too-large']);
  });
});
