import { describe, expect, test } from 'vitest';
import { readPage } from './read-page.ts';

describe('the description of a document', () => {
  test.each([
    ['云湖市粮食储备局2021年度部门决算', '云湖市粮食储备局', 2021, 'final_accounts.department', 'department'],
    ['2022年云湖市档案馆单位决算', '云湖市档案馆', 2022, 'final_accounts.unit', 'unit'],
    ['云湖市司法局2024年部门预算公开', '云湖市司法局', 2024, 'budget.department', 'department'],
    ['云湖市2023年市级政府预算公开', '云湖市', 2023, 'budget.government', 'region'],
    ['云湖市2023年市政府决算公开', '云湖市', 2023, 'final_accounts.government', 'region'],
    ['关于云湖市2024年财政决算草案的报告', '云湖市', 2024, 'final_accounts.government', 'region'],
  ])('%s', async (title, name, fiscalYear, kind, role) => {
    const { description } = await readPage(['一、说明', '正文。'], title);
    expect(description).toMatchObject({ entity: { name, role }, fiscalYear, kind });
  });

  test('of no year says that no figure can be bound', async () => {
    const { description, facts } = await readPage(['其他收入5万元。'], '中华民国116年度预算案');
    const told = description.problems.filter(({ rule }) => rule === 'fiscal-year-named');
    expect(facts).toEqual([]);
    expect(told.map(({ level, message }) => [level, message])).toEqual([
      ['warning', 'no fiscal year such as 2021 is printed in title or head: none of 2 figures can be bound'],
    ]);
  });
});
