import { describe, expect, test } from 'vitest';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import { readTables } from './printed-tables.ts';

/** Errors and warnings with the figures that they name. */
function alarms({ findings, facts }: PublicationRecords): readonly string[] {
  const quotes = new Map(facts.map(({ id, provenance }) => [id, provenance.parts.figure?.quote ?? '']));
  return findings
    .filter(({ level }) => level === 'error' || level === 'warning')
    .map(({ rule, facts: named }) => `${rule}: ${[...new Set(named.map((id) => quotes.get(id)))].join()}`);
}

const CLASSES = [
  '科目编码|科目名称|合计|基本支出|项目支出',
  '合计|合计|120.04|90.00|30.04',
  '201|一般公共服务支出|101.63|71.59|30.04',
  '20106|财政事务|101.63|71.59|30.04',
  '2010601|行政运行|71.59|71.59|',
  '2010602|一般行政管理事务|30.04||30.04',
  '221|住房保障支出|18.41|18.41|',
  '22102|住房改革支出|18.41|18.41|',
  '2210201|住房公积金|18.41|18.41|',
];
const BASIC = [
  '经济分类科目编码|科目名称|决算数',
  '301|工资福利支出|78.50',
  '30101|基本工资|31.27',
  '30102|津贴补贴|26.41',
  '30112|其他社会保障缴费|2.41',
  '30113|住房公积金|18.41',
  '302|商品和服务支出|11.50',
  '30201|办公费|11.50',
  '人员经费合计|人员经费合计|78.50',
  '公用经费合计|公用经费合计|11.50',
];

function publication(printed: string, wrong: string): Promise<PublicationRecords> {
  const basic = BASIC.map((row) => (row === printed ? row.replace(/[^|]+$/, wrong) : row));
  return readTables([
    { title: '一般公共预算财政拨款支出决算表', rows: CLASSES },
    { title: '一般公共预算财政拨款基本支出决算表', rows: basic },
  ]);
}

describe('figures of one sum that alone is broken', () => {
  test('what is printed under the same name by the other classification is the one that tells', async () => {
    expect(alarms(await publication('', ''))).toEqual([]);
    expect(alarms(await publication('30113|住房公积金|18.41', '58.41'))).toEqual(['one-figure-explains: 58.41']);
  });

  test('those that agree with it, and those that cannot be so much less, are not among the ones that may be wrong', async () => {
    expect(alarms(await publication('30101|基本工资|31.27', '36.27'))).toEqual(['one-figure-explains: 36.27,26.41']);
  });

  test('a round number that agrees with another of its name may do so by chance: it names none', async () => {
    const head = '经济分类科目编码|科目名称|决算数';
    const said = await readTables([
      {
        title: '一般公共预算财政拨款基本支出决算表',
        rows: [
          head,
          '302|商品和服务支出|231.40',
          '30201|办公费|211.40',
          '30207|邮电费|70.00',
          '公用经费合计|公用经费合计|231.40',
        ],
      },
      {
        title: '一般公共预算机关运行经费支出决算表',
        rows: [
          '科目编码|科目名称|机关运行经费支出',
          '302|商品和服务支出|131.40',
          '30201|办公费|111.40',
          '30207|邮电费|20.00',
        ],
      },
    ]);
    expect(alarms(said)).toEqual(['table-classes-sum-to-total: 231.40,211.40,70.00']);
  });
});

describe('rows that are grouped by their columns of names', () => {
  const income = (amount: string) => [
    '项目名称|项目名称|金额',
    '收入总计|收入总计|640.30',
    '一般公共预算资金|小计|600.30',
    `一般公共预算资金|财政拨款资金|${amount}`,
    '一般公共预算资金|专项收入|',
    '其他资金|小计|40.00',
  ];

  test('小计 beside a cell over several rows is their sum', async () => {
    expect(alarms(await readTables([{ title: '收入预算总表', rows: income('600.30') }]))).toEqual([]);
    expect(alarms(await readTables([{ title: '收入预算总表', rows: income('900.30') }]))).not.toEqual([]);
  });

  const purchases = (wrong: string) =>
    [
      '采购品目大类|专项名称|经济科目|采购物品名称|采购组织形式|总计',
      '合计|||||190.00',
      '一、货物|||||71.40',
      '|机房维护费|办公设备购置|||48.00',
      '|||服务器|集中采购|24.00',
      '|||打印设备|分散采购|24.00',
      '||印刷费|||23.40',
      '|||印刷品|分散采购|23.40',
      '二、服务|||||118.60',
      '|租赁费|租赁费|||12.50',
      '|||租赁服务|分散采购|12.50',
      '|审计费|委托业务费|||6.10',
      '|||审计服务|分散采购|6.10',
      '|业务费|会议费|||37.20',
      '|||会议服务|分散采购|37.20',
      '|物业费|物业管理费|||62.80',
      '|||物业服务|分散采购|62.80',
    ].map((row) => (row.includes(wrong) ? row.replace(/[\d.]+$/, '9431.57') : row));

  test('a row is the sum of those below it that fill further columns', async () => {
    for (const row of ['合计', '一、货物', '机房维护费', '服务器', '印刷费', '印刷品', '物业费', '物业服务'])
      expect(alarms(await readTables([{ title: '政府采购预算表', rows: purchases(row) }])), row).toEqual([
        'one-figure-explains: 9431.57',
      ]);
    expect(alarms(await readTables([{ title: '政府采购预算表', rows: purchases('无') }]))).toEqual([]);
  });

  test('where too few of such sums hold they say nothing', async () => {
    const rows = purchases('无').map((row) => row.replace(/^(\|(?:机房|业务|物业|租赁|审计).*\|)[\d.]+$/, '$11.00'));
    const { findings } = await readTables([{ title: '政府采购预算表', rows }]);
    expect(findings.filter(({ rule }) => rule === 'table-groups-sum-to-total')).toEqual([]);
  });
});

test('what one table counts in one line and another table in the next one is told of once', async () => {
  const classes = (personnel: string, rest: string) => [
    '科目编码|科目名称|合计|人员经费|公用经费|项目支出',
    `合计|合计|120.00|${personnel}|${rest}|30.00`,
    `201|一般公共服务支出|120.00|${personnel}|${rest}|30.00`,
  ];
  const tables = (personnel: string, rest: string) => [
    {
      title: '支出决算表',
      rows: classes('71.20', '18.80').map((row) => row.replace('|合计|人员', '|本年支出合计|人员')),
    },
    { title: '一般公共预算财政拨款支出决算表', rows: classes(personnel, rest) },
  ];
  expect(alarms(await readTables(tables('71.20', '18.80')))).toEqual([]);
  const { findings } = await readTables(tables('70.20', '19.80'));
  const found = findings.filter(({ rule }) => rule === 'fund-pays-for-all');
  expect(found.map(({ level, facts }) => [level, facts.length])).toEqual([
    ['error', 4],
    ['error', 4],
  ]);
  expect(found[0]?.message).toContain('1.00万元 is counted in one line of the first table');
});
