import { describe, expect, test } from 'vitest';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import { type PrintedTable, readTables } from './printed-tables.ts';

/** Errors and warnings with the figures that they name. */
function alarms({ findings, facts }: PublicationRecords): readonly string[] {
  const quotes = new Map(facts.map(({ id, provenance }) => [id, provenance.parts.figure?.quote ?? '']));
  return findings
    .filter(({ level }) => level === 'error' || level === 'warning')
    .map(({ rule, facts: named }) => `${rule}: ${[...new Set(named.map((id) => quotes.get(id)))].join()}`);
}

function read(title: string, rows: readonly string[]): Promise<PublicationRecords> {
  return readTables([{ title, rows }]);
}

/** Tables of the report of a city. */
function readReport(tables: readonly PrintedTable[]): Promise<PublicationRecords> {
  const title = '关于云湖市2025年全市和市级预算执行情况与2026年全市和市级预算草案的报告';
  return readTables(tables, '全市一般公共预算收入完成100亿元。', [], title);
}

const DISTRICTS = [
  '地区|合计|一般补助|专项补助',
  '云湖全域|90871|60443|30428',
  '湖东街区|40127|30081|10046',
  '湖西街区|20209|10134|10075',
  '湖北街区|30535|20228|10307',
];

const GROWTH = [
  '事项|上年数|本年数|比上年增减%',
  '河道清淤|4000|5000|25.0',
  '桥梁养护|8000|7000|-12.5',
  '路灯更换|1600|2400|50.0',
  '苗木补植|2500|2600|4.0',
  '泵站检修|3200|4000|25.0',
];

describe('tables of governments', () => {
  test('that add up over rows and columns give no alarm', async () => {
    expect(alarms(await read('分地区补助表', DISTRICTS))).toEqual([]);
  });

  test('a cell that breaks its row and its column is named alone', async () => {
    const wrong = DISTRICTS.map((row) => row.replace('10134', '70134'));
    expect(alarms(await read('分地区补助表', wrong))).toEqual(['one-figure-explains: 70134']);
  });

  test('a table that goes on under the same heads is one', async () => {
    const [head = '', ...rows] = DISTRICTS.map((row) => row.replace('10134', '70134'));
    const found = await readTables([
      { title: '分地区补助表', rows: [head, ...rows.slice(0, 2)] },
      { title: '分地区补助表', rows: [head, ...rows.slice(2)] },
    ]);
    expect(alarms(found)).toEqual(['one-figure-explains: 70134']);
  });

  const CLASSES = [
    '项目|执行数',
    '一、公共安全支出|900',
    '（一）公安|500',
    '（二）司法|300',
    '二、教育支出|700',
    '（一）普通教育|400',
    '（二）职业教育|200',
  ];
  const EXPENDITURE = '2025年云湖市一般公共预算支出执行情况表';

  test('a class whose parts do not add up is named, but where state secrets are left out', async () => {
    const found = await readReport([{ title: EXPENDITURE, rows: CLASSES }]);
    expect(alarms(found)).toEqual(['table-classes-sum-to-total: 700,400,200']);
  });

  test('parts below 其中 need not be all of a class', async () => {
    const rows = ['项目|执行数', '一、教育支出|500', '其中：普通教育|300', '二、农林水支出|200', '合计|700'];
    expect(alarms(await readReport([{ title: EXPENDITURE, rows }]))).toEqual([]);
  });

  test('a class that goes on in a table with the same heads is no alarm', async () => {
    const [head = '', ...rows] = CLASSES;
    const found = await readReport([
      { title: EXPENDITURE, rows: [head, ...rows.slice(0, 5)] },
      { title: EXPENDITURE, rows: [head, ...rows.slice(5)] },
    ]);
    expect(alarms(found)).toEqual([]);
  });

  test('an amount printed beside a sum that is just what it lacks leaves the sum open', async () => {
    const rows = [
      '事项|甲数|乙数|丙数',
      '水利工程|90871|70443|30928',
      '水库加固|40127|30081|10046',
      '堤防加高|20209|20134|10075',
      '渠道衬砌|30535|20228|10307',
      '应急抢险|||500',
      '林业工程|77123||',
    ];
    expect(alarms(await read('工程投资表', rows))).toEqual([]);
  });

  test('parts below 其中 may be fewer than all of their total, and no more', async () => {
    const rows = [
      '地区|合计|其中：|其中：|其中：',
      '||治理补助|清淤补助|巡护补助',
      '湖东街区|60227|30081|10046|20100',
      '湖西街区|40308|10134|10075|20099',
      '湖北街区|50633|20228|10307|20098',
      '湖南街区|90711|20228|10307|20097',
    ];
    expect(alarms(await read('分项目补助表', rows))).toEqual([]);
    const less = rows.map((row) => row.replace('90711', '30711'));
    expect(alarms(await read('分项目补助表', less))).toEqual(['one-figure-explains: 30711,20228,20097']);
  });

  test('a column that is alike another one where nothing stands beside it is no sum of both', async () => {
    const rows = [
      '事项|本级数|下达数|全部数',
      '河道清淤|40127||40127',
      '桥梁养护|20209||20209',
      '路灯更换|30535||30535',
      '苗木补植|44228|2950|47178',
      '泵站检修|51012||51012',
    ];
    expect(alarms(await read('事项资金表', rows))).toEqual([]);
  });

  test('lines that print nothing where a sum holds are no parts of it where they do', async () => {
    const rows = [
      '项目|全部数|当年数|往年数',
      '保险收入合计|90871|60443|30428',
      '甲类收入|40127|30081|10046',
      '缴费||20000|',
      '利息||10081|',
      '乙类收入|20209|10134|10075',
      '缴费||10000|',
      '利息||134|',
      '丙类收入|30535|20228|10307',
      '缴费||20000|',
      '利息||228|',
    ];
    expect(alarms(await read('保险收入表', rows))).toEqual([]);
  });

  test('a formula in the head of a column is held against every row', async () => {
    const rows = [
      '项目|债券限额|债券限额|债券限额',
      '|合计|普通|特别',
      '公式|A=B+C|B|C',
      '湖东街区|500.5|300.2|200.3',
      '湖西街区|700.9|400.1|200.3',
    ];
    expect(alarms(await read('债券限额表', rows))).toEqual(['table-formulas-hold: 700.9,400.1,200.3']);
  });

  test('rates that rounding alone reaches are told of once for their table, with the one that is furthest', async () => {
    const rows = [
      '事项|上年数|本年数|比上年增减%',
      '河道清淤|97|100|3.0',
      '桥梁养护|49|50|2.1',
      '路灯更换|31|33|6.6',
      '苗木补植|88|80|-9.1',
      '泵站检修|20|30|50.0',
    ];
    const { findings, facts } = await read('养护支出表', rows);
    const notes = findings.filter(({ rule }) => rule === 'table-rates-match-amounts');
    expect(notes.map(({ level, message }) => [level, message])).toEqual([
      [
        'note',
        'table-rates-match-amounts: 3 figures of one table are reached by rounding alone; the furthest: 路灯更换: change_rate printed 6.6 %, computed 6.452 % (reachable 3.175 … 9.836) from 33万元 and 31万元',
      ],
    ]);
    const quotes = new Map(facts.map(({ id, provenance }) => [id, provenance.parts.figure?.quote]));
    expect(notes[0]?.facts.map((id) => quotes.get(id)).sort()).toEqual(
      ['3.0', '97', '100', '2.1', '49', '50', '6.6', '31', '33'].sort(),
    );
    const [head = '', ...body] = rows;
    const parts = [body, body].map((part) => ({ title: '养护支出表', rows: [head, ...part] }));
    const { findings: ofBoth } = await readTables(parts);
    const joined = ofBoth.filter(({ rule }) => rule === 'table-rates-match-amounts');
    expect(joined.map(({ message }) => message.slice(0, 44))).toEqual(['table-rates-match-amounts: 6 figures of one ']);
    const two = await read(
      '养护支出表',
      rows.filter((row) => !row.startsWith('河道')),
    );
    expect(two.findings.filter(({ rule }) => rule === 'table-rates-match-amounts').length).toBe(2);
  });

  test('a rate is that of the columns that the other rows show', async () => {
    expect(alarms(await read('养护支出表', GROWTH))).toEqual([]);
    const wrong = GROWTH.map((row) => row.replace('|4.0', '|40.0'));
    expect(alarms(await read('养护支出表', wrong))).toEqual(['table-rates-match-amounts: 40.0,2600,2500']);
  });

  test('a balance of debt above its limit is an error, one that equals it is not', async () => {
    const rows = ['地区|债务限额|债务余额', '湖东街区|500.50|500.50', '湖西街区|300.10|310.20'];
    expect(alarms(await read('债务限额余额表', rows))).toEqual(['table-debt-within-limit: 310.20,300.10']);
  });

  test('the balance of a year is that of the year before, what was issued and what was repaid', async () => {
    const rows = (closing: string) => [
      '项目|预算数|执行数',
      '一、2020年末一般债务余额||810.40',
      '二、2021年末一般债务余额限额|990.00|',
      '三、2021年一般债务发行额||120.30',
      '四、2021年一般债务还本额||60.20',
      `五、2021年末一般债务余额||${closing}`,
    ];
    expect(alarms(await read('一般债务余额情况表', rows('870.50')))).toEqual([]);
    // Exchange rates and other ways to settle: less than a hundredth.
    expect(alarms(await read('一般债务余额情况表', rows('871.00')))).toEqual([]);
    expect(alarms(await read('一般债务余额情况表', rows('780.50')))).toEqual([
      'table-debt-within-limit: 780.50,810.40,120.30,60.20',
    ]);
  });

  test('both sides of a table end in one total', async () => {
    const rows = [
      '收入|收入|支出|支出',
      '项目|金额|项目|金额',
      '甲类款|300|丙类款|250',
      '乙类款|200|丁类款|350',
      '基金总收入|500|基金总支出|600',
    ];
    expect(alarms(await read('基金平衡表', rows))).toContain('table-sides-balance: 500,600');
  });

  test('合计 over 一、二、三、 is their sum even where one column is all there is', async () => {
    const rows = ['险种|本年支出', '合计|900', '一、甲种|300', '二、乙种|400', '三、丙种|170'];
    expect(alarms(await read('保险支出表', rows))).toEqual(['table-lines-sum-to-total: 900,300,400,170']);
  });
});
