import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failuresOf, readAlone } from '../../verify/prove.ts';

const folder = process.env.GONGKAI_REAL_DOCUMENTS;
const office = folder === undefined ? '' : join(folder, 'office');
const names = office === '' ? [] : readdirSync(office).filter((name) => /\.xlsx?$/i.test(name));

async function readFile(name: string) {
  const file = { url: `file:${name}`, mediaType: 'application/octet-stream', bytes: readFileSync(join(office, name)) };
  return { file, records: await readAlone(file) };
}

/** Value, year, measure and body of the fact that a cell states; read from the sheet by hand. */
const CELLS: readonly (readonly [
  name: string,
  sheet: string,
  cell: string,
  value: string,
  year: number,
  measure: string,
  body: string,
])[] = [
  [
    'debt-celma-chongqing-2021.xlsx',
    '表1-1 地方政府一般债务余额情况表',
    'E8',
    '267868000000',
    2020,
    'actual',
    '重庆市',
  ],
  [
    'debt-celma-chongqing-2021.xlsx',
    '表1-2 地方政府专项债务余额情况表',
    'D14',
    '695580000000',
    2022,
    'budget.unspecified',
    '重庆市',
  ],
  [
    'debt-celma-hainan-2023.xlsx',
    '表4-1 地方政府债务限额及余额决算情况表',
    'D10',
    '421270000000',
    2023,
    'actual',
    '海南省',
  ],
  [
    'debt-celma-hainan-2023.xlsx',
    '表4-1 地方政府债务限额及余额决算情况表',
    'H12',
    '22811000000',
    2023,
    'actual',
    '海南省海口市',
  ],
  ['debt-celma-hebei-2021.xlsx', '表1-1 地方政府一般债务余额情况表', 'E11', '16000000', 2021, 'actual', '河北省'],
  ['debt-changdu_2024.xlsx', '2024年政府债务限额及余额情况表', 'B7', '989900800', 2024, 'actual', '昌都市'],
  ['debt-hengyang_general_2025.xlsx', 'Sheet2', 'B5', '51066000000', 2025, 'actual', '衡阳市'],
  [
    'debt-inner_mongolia_xingan_2018.xlsx',
    '表4-1 地方政府债务限额及余额决算情况表',
    'I11',
    '62000000',
    2018,
    'actual',
    '兴安盟',
  ],
  [
    'debt-xinjiang_2020.xlsx',
    '新疆维吾尔自治区关于举借债务情况说明 - 2020',
    'D9',
    '77400000000',
    2020,
    'budget.unspecified',
    '全区',
  ],
  [
    'debt-inner_mongolia_xilingol_2024_debt_limit.XLS',
    'Sheet1',
    'G8',
    '4347450000',
    2024,
    'actual',
    '锡林郭勒盟多伦县',
  ],
];

describe.skipIf(office === '')('real workbooks (needs GONGKAI_REAL_DOCUMENTS)', () => {
  it.each(names)('%s is proved from its bytes', { timeout: 120_000 }, async (name) => {
    const { file, records } = await readFile(name);
    expect(records.facts.length).toBeGreaterThan(1);
    expect((await failuresOf(records, [file])).map(({ message }) => message)).toEqual([]);
  });

  it.each(CELLS)('%s, %s!%s states %s for %d', async (name, sheet, cell, ...stated) => {
    const { records } = await readFile(name);
    const facts = records.facts.filter(
      ({ provenance: { locator } }) => locator.type === 'sheet' && locator.sheet === sheet && locator.cell === cell,
    );
    expect(facts.map(({ value, period, measure, entity }) => [value, period.fiscalYear, measure, entity.name])).toEqual(
      [stated],
    );
  });
});
