import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import { openXlsx } from '../../src/parse/spreadsheet/open-xlsx.ts';
import { sheetReader } from '../../src/verify/sheet-source.ts';
import { readHeldWorkbook } from '../../src/verify/workbook.ts';
import { buildWorkbook, number, rowsOf, text, type WorkbookXml } from '../parse/spreadsheet/build-workbook.ts';
import { failuresOf, readAlone } from './prove.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const DEBT = [
  `<row r="1" hidden="1">${text('A1', 'SET_YEAR#2024')}</row>`,
  `<row r="2">${text('A2', '云湖市2023年地方政府债务限额及余额决算情况表')}</row>`,
  `<row r="3">${text('C3', '单位：亿元')}</row>`,
  `<row r="4">${text('A4', '地区')}${text('B4', '2023年债务限额')}${text('C4', '2023年债务余额（决算数）')}</row>`,
  `<row r="5">${text('A5', '云湖市')}${number('B5', '12.345678', 1)}${number('C5', '11.2', 1)}</row>`,
  `<row r="6">${text('A6', '  云湖市本级')}${number('B6', '7', 1)}${number('C6', '6.5', 1)}</row>`,
  `<row r="7">${text('A7', '注：18-22#楼另计。')}</row>`,
].join('');

function archived(rows: string, more: Partial<WorkbookXml> = {}) {
  const bytes = buildWorkbook({ formats: ['#,##0.00'], ...more, sheets: [{ name: '表4-1', rows, merges: ['A2:C2'] }] });
  return { url: 'https://example.org/表4-1.xlsx', mediaType: XLSX, bytes };
}

const file = archived(DEBT);

async function tampered(change: (records: PublicationRecords) => void): Promise<readonly string[]> {
  const records = structuredClone(await readAlone(file));
  change(records);
  return [...new Set((await failuresOf(records, [file])).map(({ check }) => check))];
}

describe('the facts of a workbook', () => {
  it('are what its cells show, in the unit printed above them', async () => {
    const { facts } = await readAlone(file);
    const shown = facts.map(({ value, decimals, period, provenance }) => [
      value,
      decimals,
      period.fiscalYear,
      provenance.parts.figure?.quote,
      'cell' in provenance.locator && provenance.locator.cell,
    ]);
    expect(shown).toEqual([
      ['1235000000', -6, 2023, '12.35', 'B5'],
      ['1120000000', -6, 2023, '11.20', 'C5'],
      ['700000000', -6, 2023, '7.00', 'B6'],
      ['650000000', -6, 2023, '6.50', 'C6'],
    ]);
  });

  it('are proved from the archive, with all that was left out', async () => {
    expect((await failuresOf(await readAlone(file), [file])).map(({ message }) => message)).toEqual([]);
  });

  it('are not proved by another cell, another sheet, or a part of what the cell shows', async () => {
    for (const wrong of [{ cell: 'C6' }, { sheet: '表4-2' }, { start: 0, end: 3 }, { cell: 'Z99' }, { cell: 'B5:C5' }])
      expect(
        await tampered(({ facts }) => {
          Object.assign(facts[0]?.provenance.locator ?? {}, wrong);
        }),
      ).toContain('quote-in-archive');
  });

  it('are not proved where a block says what no cell shows', async () => {
    const checks = await tampered(({ blocks }) => {
      const table = blocks.find(({ kind }) => kind === 'table');
      if (table !== undefined) table.text = table.text.replace('11.20', '11.30');
    });
    expect(checks).toContain('block-in-archive');
  });

  it('are not all there where a hidden cell or a line is passed over', async () => {
    expect(await tampered(({ documents }) => void documents[0]?.omissions.splice(0))).toEqual([
      'numeral-in-block-or-omission',
    ]);
    const checks = await tampered((records) => {
      const last = records.blocks.at(-1);
      const blocks = records.blocks.filter((block) => block !== last);
      Object.assign(records, { blocks, figures: records.figures.filter(({ block }) => block !== last?.id) });
    });
    expect(checks).toContain('numeral-in-block-or-omission');
  });

  it('are not proved by the digits that a format hides', async () => {
    const other = archived(DEBT, { formats: ['#,##0.0000'] });
    const records = structuredClone(await readAlone(file));
    for (const document of records.documents) {
      document.sha256 = sha256(other.bytes);
      document.bytes = other.bytes.length;
    }
    const checks = (await failuresOf(records, [other])).map(({ check }) => check);
    expect(checks.filter((check) => check === 'quote-in-archive')).toHaveLength(4);
  });
});

describe('a workbook that is read two ways', () => {
  it('says the same in the order of its rows, with and without references', async () => {
    const rows = rowsOf([
      ['2024年三公经费预算表', null],
      ['项目', '预算数'],
      ['公务接待费', 3.5],
    ]);
    const bare = archived(rows.replaceAll(/ r="[A-Z]*\d+"/g, ''));
    const failures = await failuresOf(await readAlone(bare), [bare]);
    expect(failures.map(({ message }) => message)).toEqual([]);
  });
});

describe('a sheet that shows no zeros', () => {
  it.each([
    ['0', false],
    ['false', false],
    ['1', true],
    ['true', true],
  ])('is known by showZeros="%s", to the reader and to the proof', (value, shows) => {
    const rows = rowsOf([['项目', 0]]);
    const bytes = buildWorkbook({ sheets: [{ name: '表', rows, view: `showZeros="${value}"` }] });
    expect(readHeldWorkbook(bytes)?.sheets[0]?.showsZeros).toBe(shows);
    expect(openXlsx(bytes).sheets[0]?.showsZeros).toBe(shows);
  });
});

describe('what the cells of a workbook show', () => {
  const place = { row: 0, column: 0 };
  const sheet = {
    name: '表',
    isShown: true,
    merges: [],
    hiddenRows: new Set<number>(),
    hiddenColumns: new Set<number>(),
  };

  it('is told at once, however much white space a cell holds', () => {
    const value = `\u200ba${' '.repeat(200_000)}b\u3000`;
    const cells = [{ ...place, kind: 'text' as const, value, format: 'General' }];
    const begun = performance.now();
    const reader = sheetReader({ sheets: [{ ...sheet, cells, showsZeros: true }], from1904: false });
    expect([...reader.cells()].map(({ text: shown }) => shown)).toEqual(['a b']);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('is told in little memory, however many columns are merged how often', () => {
    const merges = Array.from({ length: 20_000 }, (_, at) => ({
      from: { row: at + 1, column: 0 },
      to: { row: at + 1, column: 16_383 },
    }));
    const cells = [0, 1].map((column) => ({ row: 9, column, kind: 'text' as const, value: 'a', format: 'General' }));
    const before = process.memoryUsage().heapUsed;
    const reader = sheetReader({ sheets: [{ ...sheet, merges, cells, showsZeros: true }], from1904: false });
    expect([...reader.cells()].map(({ isSeen }) => isSeen)).toEqual([true, false]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
  });
});
