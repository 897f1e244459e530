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
