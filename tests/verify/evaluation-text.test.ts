import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { failuresOf, readAlone } from './prove.ts';

const TITLE = '云湖市2023年度管网改造项目支出绩效评价报告';
const TEXT = [
  '一、项目概况',
  '2023年年初预算安排专项资金300.00万元，其中中央补助资金100.00万元。实际到位资金290.00万元，到位率96.67%。居民满意度为91.60%。',
  '二、评价结论',
  '项目综合得分86.45分。其中，决策指标满分15分，得分13.50分，得分率90.00%。',
];

async function checksOf(forge: (fact: Fact) => Fact) {
  const body = TEXT.map((line) => `<p>${line}</p>`).join('');
  const html = `<html><head><meta charset="utf-8"><title>${TITLE}</title></head><body><h1>${TITLE}</h1>${body}</body></html>`;
  const page = { url: 'file:page.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
  const records = await readAlone(page);
  const failures = await failuresOf({ ...records, facts: records.facts.map(forge) }, [page]);
  return { facts: records.facts, checks: new Set(failures.map(({ check }) => check)) };
}

describe('what a report on an evaluation says', () => {
  test('is proved', async () => {
    const { facts, checks } = await checksOf((fact) => fact);
    expect(facts.map(({ concept, statistic, value }) => `${concept} ${statistic} ${value}`)).toEqual([
      'project.budget level 3000000',
      'project.budget level 1000000',
      'project.received level 2900000',
      'project.received completion_rate 96.67',
      'performance.indicator level 91.60',
      'performance.score score 86.45',
      'performance.weight weight 15',
      'performance.score score 13.50',
      'performance.score share 90.00',
    ]);
    expect(checks).toEqual(new Set());
  });

  test.each([
    ['100.00', { dimensions: { subject: '市级资金' } }],
    ['100.00', { concept: 'project.received', measure: 'actual' }],
    ['290.00', { concept: 'project.expenditure' }],
    ['290.00', { measure: 'budget.initial' }],
    ['96.67', { concept: 'project.execution_rate' }],
    ['96.67', { statistic: 'level', base: undefined }],
    ['91.60', { dimensions: { indicator: '管网合格率' } }],
    ['91.60', { concept: 'performance.score', statistic: 'share' }],
    ['91.60', { measure: 'planned' }],
    ['86.45', { concept: 'performance.indicator', dimensions: { indicator: '综合得分' }, statistic: 'level' }],
    ['13.50', { dimensions: { indicator: '产出指标' } }],
    ['13.50', { statistic: 'share' }],
    ['90.00', { base: { concept: 'performance.score' } }],
    ['90.00', { statistic: 'score' }],
  ] as const)('%s as %o is not', async (number, forged) => {
    const { checks } = await checksOf((fact) =>
      fact.stated.number === number ? ({ ...fact, ...forged } as unknown as Fact) : fact,
    );
    expect(checks).not.toEqual(new Set());
  });
});
