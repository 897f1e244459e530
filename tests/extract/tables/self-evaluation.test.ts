import { expect, test } from 'vitest';
import type { Fact } from '../../../src/model/fact.ts';
import { failuresOf, readAlone } from '../../verify/prove.ts';

const TITLE = '云湖市人民医院2023年度单位决算';

type Rows = readonly string[];

/** Cells are parted by |; > goes on with the cell before it, ^ with the one above. */
function tableHtml(rows: Rows): string {
  const cells = rows.map((row) => row.split('|'));
  const html = cells.map((row, at) => {
    const own = row.map((text, column) => {
      if (text === '>' || text === '^') return '';
      const rest = row.slice(column + 1);
      const colspan =
        1 + (rest.findIndex((one) => one !== '>') < 0 ? rest.length : rest.findIndex((one) => one !== '>'));
      const below = cells.slice(at + 1).map((one) => one[column]);
      const rowspan =
        1 + (below.findIndex((one) => one !== '^') < 0 ? below.length : below.findIndex((one) => one !== '^'));
      return `<td colspan="${colspan}" rowspan="${rowspan}">${text}</td>`;
    });
    return `<tr>${own.join('')}</tr>`;
  });
  return `<table>${html.join('')}</table>`;
}

async function read(rows: Rows, forge = (fact: Fact) => fact) {
  const html = `<html><head><meta charset="utf-8"><title>${TITLE}</title></head><body><h1>${TITLE}</h1><p>项目支出绩效自评表</p>${tableHtml(rows)}</body></html>`;
  const page = { url: 'file:page.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
  const records = await readAlone(page);
  const failures = await failuresOf({ ...records, facts: records.facts.map(forge) }, [page]);
  return { ...records, checks: new Set(failures.map(({ check }) => check)) };
}

function said({ concept, dimensions: { project, ...others }, measure, statistic, base, value }: Fact): string {
  const of = base === undefined ? [] : [`of ${base.measure}`];
  return [project, concept, ...Object.values(others), measure, statistic, ...of, value].join(' ');
}

const FORM = [
  '项目名称|湖滨门诊改造|>|>|>|>|>',
  '主管部门|云湖市卫生健康委员会|>|实施单位|云湖市人民医院|>|>',
  '项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分',
  '^|年度资金总额|30.00|40.00|36.00|10|90.00%|9',
  '^|其中：当年财政拨款|30.00|30.00|27.00|—|90.00%|—',
  '一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分',
  '产出指标|数量指标|改造诊室数|≥12间|12间|50|50',
  '总分|>|>|>|>|100|97.5',
];

test('a form states budget, spending and rate of its project, of all its money and of each source, and the points of its indicators', async () => {
  const { facts, figures, findings, checks } = await read(FORM);
  const project = '湖滨门诊改造';
  expect(facts.map(said)).toEqual(
    [
      'project.budget budget.initial level 300000',
      'project.budget budget.full_year level 400000',
      'project.expenditure actual level 360000',
      'performance.weight 年度资金总额 actual weight 10',
      'project.execution_rate actual completion_rate of budget.full_year 90.00',
      'performance.score 年度资金总额 actual score 9',
      'project.budget 当年财政拨款 budget.initial level 300000',
      'project.budget 当年财政拨款 budget.full_year level 300000',
      'project.expenditure 当年财政拨款 actual level 270000',
      'project.execution_rate 当年财政拨款 actual completion_rate of budget.full_year 90.00',
      'performance.weight 改造诊室数 actual weight 50',
      'performance.score 改造诊室数 actual score 50',
      'performance.weight actual weight 100',
      'performance.score actual score 97.5',
    ].map((one) => `${project} ${one}`),
  );
  expect(figures.filter(({ disposition }) => disposition === 'unbound').map(({ quote }) => quote)).toEqual([
    '12',
    '12',
  ]);
  expect(findings.filter(({ rule }) => rule === 'completion-matches-budget')).toEqual([]);
  expect(checks).toEqual(new Set());
});

test('a rate that its amounts do not give is told, each against the money of its own row', async () => {
  const { findings } = await read(FORM.map((row) => row.replace('27.00|—|90.00%', '27.00|—|92.00%')));
  const [finding, ...others] = findings.filter(({ rule }) => rule === 'completion-matches-budget');
  expect(finding?.message).toContain('92.00 %, computed 90.00 %');
  expect(others).toEqual([]);
});

test('a list of projects is no such form', async () => {
  const { facts } = await read(['项目名称|年初预算数|全年执行数', '湖滨门诊改造|30.00|27.00']);
  expect(facts.filter(({ provenance }) => provenance.rule === 'self-evaluation')).toEqual([]);
});

test.each([
  ['36.00', { concept: 'project.budget' }],
  ['40.00', { measure: 'budget.initial' }],
  ['27.00', { dimensions: { project: '湖滨门诊改造' } }],
  ['27.00', { dimensions: { project: '云湖市人民医院', subject: '当年财政拨款' } }],
  ['97.5', { dimensions: { project: '湖滨门诊改造', indicator: '改造诊室数' } }],
  ['97.5', { concept: 'performance.weight' }],
] as const)('%s as %o is not proved', async (amount, forged) => {
  const { checks } = await read(FORM, (fact) =>
    fact.stated.number === amount ? ({ ...fact, ...forged } as Fact) : fact,
  );
  expect([...checks].some((check) => check.endsWith('-as-printed'))).toBe(true);
});

const OF_BODY = [
  '部门（单位）名称|云湖市人民医院|>|>|>|>|>',
  '年度预算申请（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分',
  '^|年度资金总额|300.00|400.00|360.00|10|90.00%|9',
  '^|其中：一般公共预算拨款|200.00|300.00|270.00|—|90.00%|—',
  '^|基本支出|180.00|250.00|240.00|—|96.00%|—',
  '^|项目支出|120.00|150.00|120.00|—|80.00%|—',
  '一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分',
  '产出指标|数量指标|门诊人次|≥90万人次|92万人次|20|20',
];

test('the form of a whole body states what it was given and spent, as a whole, by source and by purpose', async () => {
  const { facts, findings, checks } = await read(OF_BODY);
  expect(facts.map(said)).toEqual(
    [
      'expenditure.total budget.initial level 3000000',
      'expenditure.total budget.full_year level 4000000',
      'expenditure.total actual level 3600000',
      'performance.weight 年度资金总额 actual weight 10',
      'expenditure.total actual completion_rate of budget.full_year 90.00',
      'performance.score 年度资金总额 actual score 9',
      'expenditure.total 一般公共预算拨款 budget.initial level 2000000',
      'expenditure.total 一般公共预算拨款 budget.full_year level 3000000',
      'expenditure.total 一般公共预算拨款 actual level 2700000',
      'expenditure.total 一般公共预算拨款 actual completion_rate of budget.full_year 90.00',
      'expenditure.basic budget.initial level 1800000',
      'expenditure.basic budget.full_year level 2500000',
      'expenditure.basic actual level 2400000',
      'expenditure.basic actual completion_rate of budget.full_year 96.00',
      'expenditure.project budget.initial level 1200000',
      'expenditure.project budget.full_year level 1500000',
      'expenditure.project actual level 1200000',
      'expenditure.project actual completion_rate of budget.full_year 80.00',
      'performance.weight 门诊人次 actual weight 20',
      'performance.score 门诊人次 actual score 20',
    ].map((one) => ` ${one}`),
  );
  expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  expect(checks).toEqual(new Set());
});

test.each([
  ['240.00', { concept: 'expenditure.total' }],
  ['240.00', { measure: 'budget.full_year' }],
  ['270.00', { dimensions: {} }],
  ['96.00', { statistic: 'level' }],
] as const)('%s of a whole body as %o is not proved', async (amount, forged) => {
  const { checks } = await read(OF_BODY, (fact) =>
    fact.stated.number === amount ? ({ ...fact, ...forged } as Fact) : fact,
  );
  expect([...checks].some((check) => check.endsWith('-as-printed'))).toBe(true);
});
