import { describe, expect, test } from 'vitest';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import { type PrintedTable, readTables, readTablesOfPdf, TABLES } from './printed-tables.ts';

const AMOUNT = /^\d+\.\d\d$/;
/** No amount of the tables: the figure that is planted tells where the finding points. */
const WRONG = '9431.57';
const ALL_TABLES = TABLES.length;

function planted(table: number, row: number, column: number, text = WRONG): readonly PrintedTable[] {
  return TABLES.map(({ title, rows }, index) => ({
    title,
    rows: rows.map((line, at) =>
      index !== table || at !== row
        ? line
        : line
            .split('|')
            .map((cell, position) => (position === column ? text : cell))
            .join('|'),
    ),
  }));
}

/** Row and column of every amount of a table. */
function amountsOf(table: number): readonly (readonly [row: number, column: number])[] {
  return (TABLES[table]?.rows ?? []).flatMap((line, row) =>
    line.split('|').flatMap((cell, column) => (AMOUNT.test(cell) ? [[row, column] as const] : [])),
  );
}

/** A form with a part of its own. */
function reserved(amount: string): readonly string[] {
  return ['项目|决算数', '一、基本支出|9.00', '二、项目支出|3.00', `三、应急周转金|${amount}`, '本年支出合计|20.00'];
}

/** Errors and warnings with the figures that they name. */
function alarms({ findings, facts }: PublicationRecords): readonly string[] {
  const quotes = new Map(facts.map(({ id, provenance }) => [id, provenance.parts.figure?.quote ?? '']));
  return findings
    .filter(({ level }) => level === 'error' || level === 'warning')
    .map(({ rule, facts: named }) => `${rule}: ${[...new Set(named.map((id) => quotes.get(id)))].join()}`);
}

describe('the tables of a publication', () => {
  test('that add up within and between each other give no finding at all', async () => {
    const { findings, facts } = await readTables(TABLES);
    expect(findings).toEqual([]);
    expect(facts.length).toBeGreaterThan(80);
  });

  test('a wrong cell of the tables by class is named alone, whichever it is', async () => {
    for (const table of [1, 3]) {
      for (const [row, column] of amountsOf(table)) {
        const found = alarms(await readTables(planted(table, row, column)));
        expect(found, `${TABLES[table]?.rows[row]} at ${column}`).toEqual([`one-figure-explains: ${WRONG}`]);
      }
    }
  });

  test('a wrong cell of the summary of fiscal appropriations is named alone, whichever it is', async () => {
    for (const [row, column] of amountsOf(2)) {
      const found = alarms(await readTables(planted(2, row, column)));
      expect(found, `${TABLES[2]?.rows[row]} at ${column}`).toEqual([`one-figure-explains: ${WRONG}`]);
    }
  });

  test('a wrong cell gives one finding in every table', async () => {
    for (let table = 0; table < ALL_TABLES; table += 1) {
      for (const [row, column] of amountsOf(table)) {
        const found = alarms(await readTables(planted(table, row, column)));
        expect(found, `${TABLES[table]?.rows[row]} at ${column}`).toHaveLength(1);
        expect(found[0]).toContain(WRONG);
      }
    }
  });

  test('relations that a wrong cell breaks are notes that name its fact', async () => {
    const { findings } = await readTables(planted(1, 4, 2));
    const named = findings.find(({ rule }) => rule === 'one-figure-explains');
    expect(named).toMatchObject({
      level: 'error',
      message: expect.stringContaining('9431.57万元 instead of 398.10万元'),
    });
    const others = findings.filter((finding) => finding !== named);
    expect(others.length).toBeGreaterThan(1);
    for (const { level, message } of others) {
      expect(level).toBe('note');
      expect(message).toContain(`explained by ${named?.facts[0]}`);
    }
  });

  test('a misprint that is copied into the next table is named in both', async () => {
    const both = planted(1, 4, 4).map((one, index) => (index === 3 ? (planted(3, 4, 4)[3] ?? one) : one));
    expect(alarms(await readTables(both))).toEqual([`one-figure-explains: ${WRONG}`, `one-figure-explains: ${WRONG}`]);
  });

  test('the amount of a class printed again in the row of its first part is named in each table, though that row is else alike', async () => {
    const lines = [
      '合计|合计|6918430.52|1234875.52|5683555.00',
      '204|公共安全支出|6918430.52|1234875.52|5683555.00',
      '20406|司法|6918430.52|1234875.52|5683555.00',
      '2040601|行政运行|1234875.52|1234875.52|5683555.00',
      '2040604|基层司法业务|2150394.00|0.00|2150394.00',
      '2040605|普法宣传|3533161.00|0.00|3533161.00',
    ];
    const both = ['支出决算表', '一般公共预算财政拨款支出决算表'].map((title, at) => ({
      title,
      rows: [`科目编码|科目名称|${at === 0 ? '本年支出合计' : '合计'}|基本支出|项目支出`, ...lines],
    }));
    expect(alarms(await readTables(both))).toEqual([
      'one-figure-explains: 5683555.00',
      'one-figure-explains: 5683555.00',
    ]);
  });

  test('two wrong cells of different rows are two findings', async () => {
    const second = planted(1, 11, 2, '8214.33');
    const both = planted(1, 4, 2).map((one, index) => {
      const row = second[1]?.rows[11] ?? '';
      return index === 1 ? { ...one, rows: one.rows.map((line, at) => (at === 11 ? row : line)) } : one;
    });
    expect([...alarms(await readTables(both))].sort()).toEqual([
      'one-figure-explains: 8214.33',
      `one-figure-explains: ${WRONG}`,
    ]);
  });

  test('an empty cell is nothing: a line of one amount has it as its total', async () => {
    const rows = [
      '科目编码|科目名称|本年支出合计|基本支出|项目支出',
      '合计|合计|20.00|12.00|8.00',
      '201|一般公共服务支出|13.00|12.00|',
      '212|城乡社区支出|8.00||8.00',
    ];
    expect(alarms(await readTables([{ title: '支出决算表', rows }]))).toEqual(['one-figure-explains: 13.00']);
  });

  test('a sum beside an amount that could not be told is not evaluated', async () => {
    const { findings } = await readTables([{ title: '支出决算表', rows: reserved('7.00') }]);
    expect(findings.map(({ level, reason }) => [level, reason])).toEqual([
      ['not_evaluable', 'amounts beside them are of no known subject'],
    ]);
  });

  test('an amount of an unknown subject that makes up the sum is a part of it', async () => {
    expect((await readTables([{ title: '支出决算表', rows: reserved('8.00') }])).findings).toEqual([]);
  });
});

describe('tables and what is said beside them', () => {
  test('a sentence that says another amount than the tables is the one that is wrong', async () => {
    const said = await readTables(TABLES, '本年支出合计9431.57万元。');
    expect(alarms(said)).toEqual(['one-figure-explains: 9431.57万元']);
  });

  test('a sentence in 元 agrees with a table in 万元', async () => {
    const said = await readTables(TABLES, '本年支出合计8039000元，其中：基本支出4857000元，项目支出3182000元。');
    expect(alarms(said)).toEqual([]);
    expect(
      said.facts.filter(({ concept, section }) => concept === 'expenditure.total' && section !== 'tables'),
    ).toHaveLength(1);
  });

  test('the tables of an annex are held against those of the page', async () => {
    const tables = planted(1, 1, 2);
    expect(alarms(await readTables(tables.slice(0, 1), undefined, tables.slice(1)))).toEqual([
      `one-figure-explains: ${WRONG}`,
    ]);
  });
});

test('a wrong cell of a PDF is named as that of a page is', async () => {
  const tables = (all: readonly PrintedTable[]) => all.filter((_, index) => index === 1 || index === 3);
  expect((await readTablesOfPdf(tables(TABLES))).findings).toEqual([]);
  for (const [row, column] of amountsOf(1)) {
    const found = alarms(await readTablesOfPdf(tables(planted(1, row, column))));
    expect(found, `${TABLES[1]?.rows[row]} at ${column}`).toEqual([`one-figure-explains: ${WRONG}`]);
  }
});
