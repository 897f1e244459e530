import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { failuresOf, readAlone } from '../verify/prove.ts';
import { readPage } from './read-page.ts';

const PAGE = {
  url: 'http://www.yunhu.example/budget-116.html',
  mediaType: 'text/html',
  bytes: readFileSync(new URL('taiwan-budget.html', import.meta.url)),
};

function said({ dimensions, measure, statistic, base, period, value, unit }: Fact): string {
  const about = [dimensions.subject, dimensions.indicator].filter((one) => one !== undefined).join(' | ');
  const compared = base === undefined ? '' : `<${base.measure} ${base.fiscalYear}`;
  return `${about} ${measure} ${period.fiscalYear} ${statistic}${compared} ${value} ${unit}`;
}

const records = await readAlone(PAGE);
const { facts, figures, publication } = records;

describe('a budget that counts its years from 1912', () => {
  test('is of that year, of the body and of a kind', () => {
    expect(publication).toMatchObject({
      kind: 'budget.unit',
      fiscalYear: 2027,
      entity: { name: '云湖市政府湖泊处', stated: '雲湖市政府湖泊處' },
    });
  });

  test('states its tables as printed, in the measures and years of their columns', () => {
    const tables = facts.filter(({ provenance }) => provenance.rule === 'table-cell').map(said);
    expect(tables).toEqual([
      '合计 budget.initial 2027 level 2180000 TWD',
      '合计 | 经常门 budget.initial 2027 level 2180000 TWD',
      '合计 budget.initial 2026 level 2200000 TWD',
      '合计 actual 2025 level 2094000 TWD',
      '合计 budget.initial 2027 change<budget.initial 2026 -20000 TWD',
      '湖岸行政 budget.initial 2027 level 1580000 TWD',
      '湖岸行政 | 经常门 budget.initial 2027 level 1580000 TWD',
      '湖岸行政 budget.initial 2026 level 1560000 TWD',
      '湖岸行政 actual 2025 level 1511000 TWD',
      '湖岸行政 budget.initial 2027 change<budget.initial 2026 20000 TWD',
      '湖岸养护 budget.initial 2027 level 600000 TWD',
      '湖岸养护 | 经常门 budget.initial 2027 level 600000 TWD',
      '湖岸养护 budget.initial 2026 level 640000 TWD',
      '湖岸养护 actual 2025 level 583000 TWD',
      '湖岸养护 budget.initial 2027 change<budget.initial 2026 -40000 TWD',
      '步道修复 budget.initial 2027 level 120000 TWD',
      '步道修复 budget.initial 2028 level 80000 TWD',
      '职员 | 预算员额 budget.initial 2027 level 9 person',
      '职员 | 奖金 budget.initial 2027 level 210000 TWD',
      '2054一般事务费 budget.initial 2027 level 31000 TWD',
    ]);
  });

  test('states its text, but for what looks back without saying its year', () => {
    const text = facts.filter(({ provenance }) => provenance.rule !== 'table-cell').map(said);
    expect(text).toEqual([
      '岁入 budget.initial 2025 level 90000 TWD',
      '岁入 actual 2025 level 91250 TWD',
      '岁出预算共列 budget.initial 2027 level 2180000 TWD',
      '人事费 budget.initial 2027 level 1500000 TWD',
      '人事费 budget.initial 2027 change<budget.initial 2026 20000 TWD',
      '养护费 budget.initial 2027 level 60000 TWD',
    ]);
  });

  test('leaves amounts of several years and of rows without a name unbound', () => {
    const unbound = figures.filter(({ disposition, withUnit }) => disposition === 'unbound' && !withUnit);
    expect(unbound.map(({ quote }) => quote)).toEqual(['350', '40', '1', '31,000', '31,000']);
  });

  test('is proved from its bytes, and not with another year or currency', async () => {
    expect(await failuresOf(records, [PAGE])).toEqual([]);
    const failed = async (change: Partial<Fact>) => {
      const changed = { ...records, facts: facts.map((fact) => ({ ...fact, ...change })) };
      return new Set((await failuresOf(changed, [PAGE])).map(({ check }) => check));
    };
    expect(await failed({ unit: 'CNY' })).toContain('unit-as-printed');
    expect(await failed({ period: { fiscalYear: 116, type: 'flow' } })).toContain('year-as-printed');
  });
});

describe('the kind of a document that counts its years from 1912', () => {
  test.each([
    ['中華民國116年度雲湖市總預算案', 'budget.government', '云湖市'],
    ['雲湖市中華民國114年度總決算', 'final_accounts.government', '云湖市'],
    ['雲湖市政府湖泊處中華民國114年度單位決算', 'final_accounts.unit', '云湖市政府湖泊处'],
    ['中華民國116年度雲湖市地方總預算附屬單位預算', 'budget.unit', '云湖市'],
  ])('is told by %s', async (title, kind, name) => {
    const { description, parser } = await readPage(['歲入歲出列於後。'], title);
    expect(description).toMatchObject({ kind, minguo: true, entity: { name } });
    expect(parser).toBe('taiwan');
  });

  test('is told as before in a document that speaks of the history of the mainland', async () => {
    const lines = ['湖岸老桥建于民国23年。本年收入合计5万元。'];
    const { description, parser, facts: own } = await readPage(lines);
    expect([description.minguo, description.fiscalYear, parser]).toEqual([false, 2021, 'final-accounts']);
    expect(own.map(({ concept, unit, value }) => [concept, unit, value])).toEqual([['income.total', 'CNY', '50000']]);
  });
});
