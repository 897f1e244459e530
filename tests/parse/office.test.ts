import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import type { ParsedDocument } from '../../src/model/document.ts';
import { parse } from '../../src/parse/index.ts';
import { failuresOf, readAlone } from '../verify/prove.ts';
import { buildWorkbook, rowsOf } from './spreadsheet/build-workbook.ts';

const EXCEL = 'application/vnd.ms-excel';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function read(bytes: Uint8Array, mediaType: string): Promise<ParsedDocument> {
  const url = 'https://example.org/附件.xls';
  return parse({ url, finalUrl: url, headers: {}, mediaType, bytes, sha256: sha256(bytes) });
}

/** The start of a compound file whose directory names these streams. */
function compound(...streams: readonly string[]): Uint8Array {
  const magic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return Buffer.concat([magic, Buffer.alloc(504), ...streams.map((name) => Buffer.from(`${name}\0`, 'utf16le'))]);
}

describe('files of office programs', () => {
  it('are known by what they hold, whatever type was declared', async () => {
    const bytes = buildWorkbook({
      sheets: [
        {
          name: '表',
          rows: rowsOf([
            ['项目', '金额'],
            ['合计', 3],
          ]),
        },
      ],
    });
    const document = await read(bytes, 'application/octet-stream');
    expect([document.type, document.blocks.at(-1)?.text]).toEqual(['sheet', '项目\t金额\n合计\t3']);
  });

  it('that are a page of HTML are read as one', async () => {
    const page =
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>3</td></tr></table></body></html>';
    const document = await read(strToU8(page), EXCEL);
    expect([document.type, document.blocks.at(-1)?.text]).toEqual(['html', '项目\t金额\n合计\t3']);
  });

  it('that are lines of text are read as such', async () => {
    for (const mediaType of [EXCEL, XLSX]) {
      const document = await read(strToU8('项目,金额\n合计,3\n'), mediaType);
      expect([document.type, document.blocks[0]?.text]).toEqual(['text', '项目,金额']);
    }
  });

  it('that Excel 2003 wrote as XML are read as workbooks', async () => {
    const sheet = utils.aoa_to_sheet([
      ['项目', '金额'],
      ['合计', 2678.67998293],
    ]);
    sheet.B2.z = '#,##0.00';
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '2024年收支情况表');
    const xml = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlml' }));
    const file = { url: 'https://example.org/a.xls', mediaType: EXCEL, bytes: xml };
    const records = await readAlone(file);
    expect([records.documents[0]?.type, records.blocks.at(-1)?.text]).toEqual(['sheet', '项目\t金额\n合计\t2,678.68']);
    expect(await failuresOf(records, [file])).toEqual([]);
  });

  it.each([
    ['a workbook or document that is locked', compound('EncryptedPackage'), 'encrypted', 'locked with a password'],
    ['a document of Word 97', compound('WordDocument', 'Workbook'), 'unsupported-type', 'save it as .docx'],
    ['a compound file of another kind', compound('VisioDocument'), 'unsupported-type', 'of a kind that is not read'],
    ['a workbook that is damaged', compound('Workbook'), 'file-damaged', 'get it again from its publisher'],
    [
      'a zip file',
      zipSync({ 'a.pdf': strToU8('%PDF') }),
      'unsupported-type',
      'a zip file with 1 file is not read: unpack it',
    ],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': new Uint8Array(9) }), 'unsupported-type', 'save it as .xlsx'],
    ['an OFD document', zipSync({ 'OFD.xml': strToU8('<a/>') }), 'unsupported-type', 'an OFD document is not read'],
    [
      'a web archive',
      strToU8('MIME-Version: 1.0\r\nContent-Type: multipart/related'),
      'unsupported-type',
      'save it as .xlsx',
    ],
    ['a zip file that is cut off', strToU8('PK\u0003\u0004…'), 'archive-damaged', 'get it again from its publisher'],
    ['a 7z file', Buffer.from('7z\xbc\xaf\x27\x1c…', 'latin1'), 'unsupported-type', 'a 7z file is not read: unpack it'],
    ['a rar file', Buffer.from('Rar!\x1a\x07\0…', 'latin1'), 'unsupported-type', 'a rar file is not read: unpack it'],
  ])('that are %s say in one line what to do', async (_, bytes, rule, message) => {
    const { blocks, problems } = await read(bytes, 'application/octet-stream');
    expect(blocks).toEqual([]);
    expect(problems.map((problem) => [problem.rule, problem.level])).toEqual([[rule, 'error']]);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.message).not.toContain('\n');
  });
});
