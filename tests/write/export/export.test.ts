import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PublicationRecords } from '../../../src/model/dataset.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { type ExportFormat, exportDataset } from '../../../src/write/export/index.ts';
import { openDataset } from '../../../src/write/index.ts';
import { ROOT } from '../../cli/command.ts';
import { csvSource, type Duck, type DuckRow, openDuck } from '../duckdb.ts';
import { examplePublication } from '../example-records.ts';
import { DECIMAL_FIELDS, expectedFact, factLines, plain } from './expected-fact.ts';

const SAMPLES = join(ROOT, 'output/samples');
const FORMATS: readonly ExportFormat[] = ['csv', 'parquet', 'sqlite'];

let duck: Duck;
let root: string;
beforeAll(async () => {
  duck = await openDuck();
  root = await mkdtemp(join(tmpdir(), 'gongkai-export-'));
});
afterAll(async () => {
  duck.close();
  await rm(root, { recursive: true, force: true });
});

let exports = 0;
/** Exports a dataset to a new place. */
async function exported(to: ExportFormat, dataset = SAMPLES, bom = false): Promise<string> {
  exports += 1;
  const output = join(root, `${to}-${exports}`);
  await exportDataset({ dataset, to, output, bom, version: '0.1.0' });
  return output;
}

/** A table of an export as another program reads it. */
async function tableOf(to: ExportFormat, output: string, table: string): Promise<readonly DuckRow[]> {
  if (to === 'csv') return duck.query(`SELECT * FROM ${csvSource(join(output, `${table}.csv`))}`);
  if (to === 'parquet') return duck.query(`SELECT * FROM '${join(output, `${table}.parquet`)}'`);
  const database = new DatabaseSync(output, { readOnly: true });
  const rows = database.prepare(`SELECT * FROM "${table}"`);
  rows.setReadBigInts(true);
  return (rows.all() as DuckRow[]).map((row) => ({ ...row }));
}

/** A dataset of facts that differ in what is given, one a value. */
async function datasetOf(facts: readonly Partial<Fact>[]): Promise<string> {
  exports += 1;
  const dir = join(root, `dataset-${exports}`);
  const writer = await openDataset(dir, { version: '0.1.0' });
  const example = examplePublication(1);
  const [fact] = example.facts;
  await writer.add({
    ...example,
    facts: facts.map((change, index) => ({ ...(fact as Fact), id: `fact-${index}`, ...change })),
    figures: [],
  } satisfies PublicationRecords);
  await writer.close();
  return dir;
}

describe.each(FORMATS)('the long form in %s', (to) => {
  test('gives back every value of facts.jsonl to an independent reader', async () => {
    const rows = await tableOf(to, await exported(to), 'facts');
    const lines = factLines(SAMPLES);
    expect(rows.length).toBe(lines.length);
    let compared = 0;
    for (const [index, line] of lines.entries()) {
      const row = rows[index] ?? {};
      for (const [name, cell] of Object.entries(expectedFact(line))) {
        const read = row[name] === null || row[name] === undefined ? null : String(row[name]);
        const isDecimal = to === 'parquet' && (DECIMAL_FIELDS as readonly string[]).includes(name);
        expect([line.id, name, isDecimal ? plain(read) : read]).toEqual([
          line.id,
          name,
          isDecimal ? plain(cell) : cell,
        ]);
        compared += 1;
      }
    }
    expect(compared).toBe(lines.length * 48);
  });

  test('has both labels of a concept', async () => {
    const rows = await tableOf(to, await exported(to), 'facts');
    expect(rows.find(({ concept }) => concept === 'three_public.reception')).toMatchObject({
      concept_zh: '公务接待费',
      concept_en: 'Official reception',
    });
  });

  test('keeps any text, line breaks, quotes and separators too', async () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', '元'), minLength: 1 }),
      ),
      { minLength: 20, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(texts, async (units) => {
        const dataset = await datasetOf(units.map((unit) => ({ stated: { number: '1', unit } })));
        const rows = await tableOf(to, await exported(to, dataset), 'facts');
        const read = new Map(rows.map(({ id, stated_unit }) => [String(id), stated_unit]));
        for (const [index, unit] of units.entries()) expect(read.get(`fact-${index}`)).toBe(unit);
      }),
      { numRuns: 5, seed: 20261126 },
    );
  });

  test('keeps any decimal exactly as long as its digits fit', async () => {
    const decimal = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 28n - 1n }), fc.integer({ min: 0, max: 10 }), fc.nat())
      .map(([negative, whole, places, seed]) => {
        const fraction = places === 0 ? '' : `.${String(seed).padStart(places, '0').slice(-places)}`;
        return `${negative ? '-' : ''}${whole}${fraction}`;
      });
    await fc.assert(
      fc.asyncProperty(fc.array(decimal, { minLength: 20, maxLength: 40 }), async (values) => {
        const dataset = await datasetOf(values.map((value) => ({ value, decimals: 0 })));
        const rows = await tableOf(to, await exported(to, dataset), 'facts');
        const read = new Map(rows.map(({ id, value }) => [String(id), String(value)]));
        for (const [index, value] of values.entries()) {
          const found = read.get(`fact-${index}`);
          if (to === 'parquet') expect(plain(found)).toBe(plain(value));
          else expect(found).toBe(value);
        }
      }),
      { numRuns: 6, seed: 20261126 },
    );
  });
});

describe.each(FORMATS)('figures that are no facts in %s', (to) => {
  test('stand in a table with the words around them, and what persons read in them', async () => {
    exports += 1;
    const dir = join(root, `left-${exports}`);
    const writer = await openDataset(dir, { version: '0.1.0' });
    const example = examplePublication(1);
    const [figure] = example.figures as [PublicationRecords['figures'][number]];
    const states = {
      concept: 'meeting',
      fiscalYear: 2022,
      measure: 'actual',
      statistic: 'level',
      value: '123000.50',
      unit: 'CNY',
    } as const;
    const signed = { reason: '附注', author: '张三', date: '2026-01-31' };
    await writer.add({
      ...example,
      facts: [],
      figures: [
        { ...figure, disposition: 'unbound', facts: [], decision: { verdict: 'state', states, ...signed } },
        { ...figure, id: 'ignored', disposition: 'ignored', reason: 'example', facts: [] },
        { ...figure, id: 'bound', start: 3, facts: [] },
      ],
    });
    const record = { file: 'd.yaml', line: 3, document: '0'.repeat(64), figure: '0123456789abcdef.0:3' };
    const decision = { ...record, content: '0'.repeat(16), verdict: 'state', states, ...signed } as const;
    await writer.close({ decisions: [decision] });
    const output = await exported(to, dir);
    const rows = await tableOf(to, output, 'figures');
    expect(
      rows.map(({ id, disposition, reason, quote, context }) => [id, disposition, reason ?? '', quote, context]),
    ).toEqual([
      [figure.id, 'unbound', '', '12.30', '会议费【12.30】万元。'],
      ['ignored', 'ignored', 'example', '12.30', '会议费【12.30】万元。'],
    ]);
    expect(rows[0]).toMatchObject({ decision: 'state', concept: 'meeting', concept_zh: '会议费', measure: 'actual' });
    expect([String(rows[0]?.fiscal_year), plain(String(rows[0]?.value)), rows[0]?.unit]).toEqual([
      '2022',
      plain('123000.50'),
      'CNY',
    ]);
    const [stated, ...others] = await tableOf(to, output, 'stated_by_persons');
    expect(others).toEqual([]);
    expect(stated).toMatchObject({
      id: figure.id,
      concept_zh: '会议费',
      measure: 'actual',
      statistic: 'level',
      unit: 'CNY',
      quote: '12.30',
      context: '会议费【12.30】万元。',
      disposition: 'unbound',
      entity_name: example.publication.entity.name,
      decision_author: '张三',
    });
    expect([String(stated?.fiscal_year), plain(String(stated?.value))]).toEqual(['2022', plain('123000.50')]);
  });
});

describe('decimals in parquet', () => {
  test('are DECIMAL(38, s) with as many places as the data need', async () => {
    const dataset = await datasetOf([{ value: '0.87549' }, { value: '-455976200' }]);
    const output = await exported('parquet', dataset);
    const columns = await duck.query(`DESCRIBE SELECT value, fiscal_year, decimals FROM '${output}/facts.parquet'`);
    expect(columns.map(({ column_type }) => column_type)).toEqual(['DECIMAL(38,5)', 'INTEGER', 'BIGINT']);
    const [sum] = await duck.query(`SELECT sum(value)::VARCHAR AS sum FROM '${output}/facts.parquet'`);
    expect(sum?.sum).toBe('-455976199.12451');
  });

  test('that no column can hold are an error that names both facts, and nothing is written', async () => {
    const dataset = await datasetOf([{ value: `1${'0'.repeat(35)}` }, { value: '0.123' }, { value: '1' }]);
    const output = join(root, 'too-long');
    const parts = { dataset, to: 'parquet', output, bom: false, version: '0' } as const;
    await expect(exportDataset(parts)).rejects.toThrow(
      'fact fact-0 has 36 digits before the point, and fact fact-1 has 3 after it: a DECIMAL column of 38 digits cannot hold that exactly: export with --to csv or --to sqlite',
    );
    expect(existsSync(output)).toBe(false);
    expect(readdirSync(root).filter((name) => name.startsWith('.too-long'))).toEqual([]);
    await exportDataset({ ...parts, to: 'csv' });
  });
});

test('a BOM stands in front of each CSV file where it is asked for', async () => {
  const output = await exported('csv', SAMPLES, true);
  const files = readdirSync(output).filter((name) => name.endsWith('.csv'));
  expect(files.length).toBe(10);
  for (const name of files)
    expect((await readFile(join(output, name))).subarray(0, 3)).toEqual(Buffer.from('efbbbf', 'hex'));
  const [row] = await duck.query(`SELECT count(id)::INT AS n FROM ${csvSource(join(output, 'facts.csv'))}`);
  expect(row?.n).toBe(436);
});

describe.each(FORMATS)('the manifest in %s', (to) => {
  test('says of each document its file, address, body, year, kind and when it was retrieved', async () => {
    const rows = await tableOf(to, await exported(to), to === 'sqlite' ? 'documents' : 'manifest');
    expect(rows.map((row) => [row.file, String(row.fiscal_year), row.kind, row.retrieved])).toContainEqual([
      'P020220826412300456789.pdf',
      '2021',
      'final_accounts.department',
      '2022-09-01T00:00:00.000Z',
    ]);
    expect(rows.map(({ entity }) => entity)).toEqual(Array.from({ length: 4 }, () => '云湖市数据资源管理局'));
    expect(rows.filter(({ url }) => String(url).startsWith('http://www.yunhu.example/'))).toHaveLength(4);
  });
});

describe.each(FORMATS)('the wide form in %s', (to) => {
  test('has one row an entity and year, with the values of the facts, and a head in both languages', async () => {
    const output = await exported(to);
    const [row, ...others] = await tableOf(to, output, 'wide');
    expect(others).toEqual([]);
    expect([row?.entity_name, String(row?.fiscal_year)]).toEqual(['云湖市数据资源管理局', '2021']);
    // Printed in the sample page: 公務接待費 6.27万元 against 21.00万元 at first; 收入总计 18,264.37万元.
    expect(plain(row?.three_public_reception__actual)).toBe('62700');
    expect(plain(row?.three_public_reception__budget_initial)).toBe('210000');
    expect(plain(row?.balance_grand_total__side_income__actual)).toBe('182643700');
    const head = await tableOf(to, output, 'wide_columns');
    expect(head.find(({ column }) => column === 'three_public_reception__actual')).toMatchObject({
      concept: 'three_public.reception',
      concept_zh: '公务接待费',
      concept_en: 'Official reception',
      measure_zh: '决算数',
      measure_en: 'Final account',
      unit: 'CNY',
    });
    expect(head.reduce((sum, { cells }) => sum + Number(cells), 0)).toBe(head.length);
  });

  test('leaves a cell empty where facts contradict, and lists them', async () => {
    const dataset = await datasetOf([
      { value: '123000', decimals: -2 },
      { value: '123040', decimals: 0 },
      { value: '7', decimals: 0, measure: 'budget.initial' },
      { value: '9', decimals: 0, measure: 'budget.initial' },
      { value: '5', decimals: 0, measure: 'budget.adjusted', stated: { number: '5', qualifiers: ['about'] } },
      { value: null, decimals: null, measure: 'planned', status: 'nil_stated' },
      { value: '6', decimals: 0, measure: 'planned', entity: { name: '', stated: '', role: 'unknown' } },
    ]);
    const output = await exported(to, dataset);
    const [row, ...others] = await tableOf(to, output, 'wide');
    expect(others).toEqual([]);
    const names = Object.keys(row ?? {}).filter((name) => name.startsWith('meeting') && !name.endsWith('_hundredths'));
    expect(names).toEqual([
      'meeting__side_expenditure__fund_gpb__actual',
      'meeting__side_expenditure__fund_gpb__budget_initial',
    ]);
    // 12.30 万元 and 123,040 元 are the same number as far as their digits say.
    expect(plain(row?.[names[0] ?? ''])).toBe('123040');
    expect(row?.[names[1] ?? '']).toBeNull();
    const conflicts = await tableOf(to, output, 'wide_conflicts');
    expect(conflicts.map(({ column, fact, value }) => [column, fact, plain(value)])).toEqual([
      [names[1], 'fact-2', '7'],
      [names[1], 'fact-3', '9'],
    ]);
  });
});

describe('the SQLite database', () => {
  test('has keys that hold, and finds Chinese words by their characters', async () => {
    const database = new DatabaseSync(await exported('sqlite'), { readOnly: true });
    expect(database.prepare('PRAGMA integrity_check').all()).toMatchObject([{ integrity_check: 'ok' }]);
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    expect(
      database
        .prepare('PRAGMA foreign_key_list(facts)')
        .all()
        .map(({ from, table }) => [from, table]),
    ).toEqual(
      expect.arrayContaining([
        ['publication', 'publications'],
        ['document', 'documents'],
        ['concept', 'concepts'],
        ['unit', 'units'],
      ]),
    );
    const found = database
      .prepare(
        "SELECT blocks.text FROM block_search JOIN blocks ON blocks.rowid = block_search.rowid WHERE block_search MATCH '公務接待'",
      )
      .all();
    expect(found.length).toBeGreaterThan(1);
    for (const { text } of found) expect(text).toContain('公務接待');
    const facts = database
      .prepare("SELECT count(*) AS n FROM fact_search WHERE fact_search MATCH 'concept_zh : 公务接待费'")
      .get();
    expect(facts?.n).toBe(factLines(SAMPLES).filter(({ concept }) => concept === 'three_public.reception').length);
  });

  test('keeps an integer of hundredths beside a decimal where that is exact', async () => {
    const values = [
      '45597.62',
      '-0.5',
      '7',
      '0.876',
      '92233720368547758.07',
      '92233720368547758.08',
      '-92233720368547758.08',
    ];
    const output = await exported('sqlite', await datasetOf(values.map((value) => ({ value, decimals: 0 }))));
    const rows = await tableOf('sqlite', output, 'facts');
    expect(rows.map(({ value, value_hundredths }) => [value, value_hundredths])).toEqual([
      ['45597.62', 4559762n],
      ['-0.5', -50n],
      ['7', 700n],
      ['0.876', null],
      ['92233720368547758.07', 9223372036854775807n],
      ['92233720368547758.08', null],
      ['-92233720368547758.08', -9223372036854775808n],
    ]);
  });

  test('shows facts with the labels of their codes, and the manifest', async () => {
    const database = new DatabaseSync(await exported('sqlite'), { readOnly: true });
    const [row] = database.prepare("SELECT * FROM facts_labelled WHERE id = 'c122503ddbb80961'").all();
    expect(row).toMatchObject({
      value: '-147300',
      measure_zh: '决算数',
      statistic_en: 'Change against the base, signed',
      unit_zh: '人民币元',
    });
    expect(database.prepare('SELECT count(*) AS n FROM manifest').get()?.n).toBe(4);
  });
});

describe('the place of an export', () => {
  test.each(FORMATS)('%s: has the same bytes each time and takes the place of an export alone', async (to) => {
    const output = await exported(to);
    const read = async () =>
      to === 'sqlite'
        ? [await readFile(output)]
        : Promise.all(readdirSync(output).map((name) => readFile(join(output, name))));
    const first = await read();
    await exportDataset({ dataset: SAMPLES, to, output, bom: false, version: '0.1.0' });
    expect(await read()).toEqual(first);
  });

  const attempt = (to: ExportFormat, output: string) =>
    exportDataset({ dataset: SAMPLES, to, output, bom: false, version: '0' });

  test('is refused where something else stands there', async () => {
    const folder = join(root, 'mine');
    await mkdir(folder);
    await writeFile(join(folder, 'thesis.docx'), 'years of work');
    await expect(attempt('csv', folder)).rejects.toThrow('holds thesis.docx, which is no part of an earlier export');
    await expect(attempt('sqlite', folder)).rejects.toThrow('is a folder, name a file');
    await expect(attempt('parquet', SAMPLES)).rejects.toThrow('which is no part of an earlier export');
    const file = join(root, 'notes.txt');
    await writeFile(file, 'notes');
    await expect(attempt('sqlite', file)).rejects.toThrow('is no database of an export');
    await expect(attempt('csv', file)).rejects.toThrow('is a file, name a folder');
    const database = join(root, 'other.sqlite');
    new DatabaseSync(database).exec('CREATE TABLE mine (a)');
    await expect(attempt('sqlite', database)).rejects.toThrow('is no database of an export');
    await symlink('nowhere', join(root, 'dangling'));
    await expect(attempt('sqlite', join(root, 'dangling'))).rejects.toThrow('is a link to nothing');
    expect(await readFile(file, 'utf8')).toBe('notes');
    expect(readdirSync(folder)).toEqual(['thesis.docx']);
    expect(readdirSync(root).filter((name) => name.endsWith('.gongkai-part'))).toEqual([]);
  });

  test('is refused where a file of an export was changed or added to since', async () => {
    const output = await exported('csv');
    await writeFile(join(output, 'wide.csv'), 'corrected by hand');
    await expect(attempt('csv', output)).rejects.toThrow('wide.csv was changed since it was written');
    expect(await readFile(join(output, 'wide.csv'), 'utf8')).toBe('corrected by hand');
  });

  test('is given back what a kill between two renames took away', async () => {
    const output = await exported('csv');
    const working = join(root, `.${output.slice(root.length + 1)}.gongkai-part`);
    await mkdir(working);
    const { renameSync } = await import('node:fs');
    renameSync(output, join(working, 'old'));
    await expect(
      exportDataset({ dataset: join(root, 'none'), to: 'csv', output, bom: false, version: '0' }),
    ).rejects.toThrow('no dataset here');
    await attempt('csv', output);
    expect(readdirSync(output)).toContain('facts.csv');
    expect(existsSync(working)).toBe(false);
  });

  test('is told of twice for each publication, as many times as was said', async () => {
    const told: (string | number)[] = [];
    const watch = { onCount: (count: number) => told.push(count), onDone: (url: string) => told.push(url) };
    await exportDataset({
      dataset: SAMPLES,
      to: 'csv',
      output: join(root, 'watched'),
      bom: false,
      version: '0',
      ...watch,
    });
    expect(told).toEqual([4, '', '', expect.stringContaining('big5'), expect.stringMatching(/^http.*html$/)]);
  });

  test('stays as it was where the work is interrupted', async () => {
    const output = await exported('csv');
    const before = await readFile(join(output, 'export.json'), 'utf8');
    const controller = new AbortController();
    const parts = { dataset: SAMPLES, to: 'csv', output, bom: true, version: '1' } as const;
    const interrupted = exportDataset({
      ...parts,
      signal: controller.signal,
      onDone: (url) => url !== '' && controller.abort(),
    });
    await expect(interrupted).rejects.toThrow('aborted');
    expect(await readFile(join(output, 'export.json'), 'utf8')).toBe(before);
  });
});
