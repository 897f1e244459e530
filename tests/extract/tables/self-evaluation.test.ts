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
      'performance.indicator 改造诊室数 planned threshold 12',
      'performance.indicator 改造诊室数 actual level 12',
      'performance.weight 改造诊室数 actual weight 50',
      'performance.score 改造诊室数 actual score 50',
      'performance.weight actual weight 100',
      'performance.score actual score 97.5',
    ].map((one) => `${project} ${one}`),
  );
  expect(figures.filter(({ disposition }) => disposition === 'unbound')).toEqual([]);
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
      'performance.indicator 门诊人次 planned threshold 900000',
      'performance.indicator 门诊人次 actual level 920000',
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

/** Facts of indicators with what bounds them and the unit they are in. */
function indicators(facts: readonly Fact[]): string[] {
  return facts
    .filter(({ concept }) => concept === 'performance.indicator')
    .map(({ dimensions, measure, statistic, value, unit, stated }) =>
      [dimensions.indicator, measure, statistic, ...(stated.qualifiers ?? []), value, unit].join(' '),
    );
}

const UNIT_COLUMNS = [
  '项目名称|云湖驿站运行|>|>|>|>|>|>|>|>',
  '预算执行情况（10分）|年度预算数（万元）|>|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因',
  '^|总额|>|36.00|34.50|33.81|98.00%|10|9.8|',
  '^|单位资金|>|0.00|0.00|0.00|0.00%|/|/|',
  '绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分',
  '^|产出指标|数量指标|巡查路段|≥|24|个|26|20|20',
  '^|^|质量指标|设施完好率|＝|98|%|98.6|20|20',
  '^|成本指标|经济成本指标|单站平均成本|≤|1.5|万元/座|1.3|10|10',
  '^|效益指标|社会效益指标|环境改善|定性|明显||明显|30|30',
];

test('comparison and unit of an indicator may stand in cells of their own, and money is that of the adjusted budget', async () => {
  const { facts, checks } = await read(UNIT_COLUMNS);
  expect(indicators(facts)).toEqual([
    '巡查路段 planned threshold at_least 24 item',
    '巡查路段 actual level 26 item',
    '设施完好率 planned level 98 percent',
    '设施完好率 actual level 98.6 percent',
    '单站平均成本 planned threshold at_most 15000 CNY',
    '单站平均成本 actual level 13000 CNY',
  ]);
  expect(facts.filter(({ concept }) => concept === 'project.budget').map(({ measure }) => measure)).toEqual([
    'budget.initial',
    'budget.adjusted',
    'budget.initial',
    'budget.adjusted',
  ]);
  expect(checks).toEqual(new Set());
});

const PRINTED_VALUES = [
  '项目名称|云湖图书馆开放|>|>|>',
  '项目资金（万元）|年度资金总额：|60.00|>|>',
  '^|其中：财政拨款|50.00|>|>',
  '^|其他资金|10.00|>|>',
  '绩效指标|一级指标|二级指标|三级指标|指标值',
  '^|产出指标|数量指标|开放天数|不少于300天',
  '^|^|^|新购图书|0.8万册',
  '^|^|质量指标|上架合格率|95%以上',
  '^|^|时效指标|完成时间|2023年12月底前',
  '^|^|成本指标|活动成本|≤5,000元/场',
  '^|^|数量指标|阅览室（间）|12',
  '^|^|数量指标|报告厅及展厅|2间、3间',
];

test('a form without heads over its money states the amount beside each label; words, dates and two numbers are no value', async () => {
  const { facts, figures, checks } = await read(PRINTED_VALUES);
  expect(facts.filter(({ concept }) => concept === 'project.budget').map(said)).toEqual([
    '云湖图书馆开放 project.budget budget.unspecified level 600000',
    '云湖图书馆开放 project.budget 财政拨款 budget.unspecified level 500000',
    '云湖图书馆开放 project.budget 其他资金 budget.unspecified level 100000',
  ]);
  expect(indicators(facts)).toEqual([
    '开放天数 planned threshold at_least 300 day',
    '新购图书 planned level 8000 document',
    '上架合格率 planned threshold at_least 95 percent',
    '活动成本 planned threshold at_most 5000 CNY',
    '阅览室(间) planned level 12 place',
  ]);
  const unbound = figures.filter(({ disposition }) => disposition === 'unbound').map(({ quote }) => quote);
  expect(unbound).toEqual(['2', '3']);
  expect(checks).toEqual(new Set());
});

const WITHOUT_UNITS = [
  '项目名称|云湖花市|>|>|>',
  '一级指标|二级指标|三级指标|年度指标值|实际完成值',
  '产出指标|数量指标|摊位|≥50个|52',
  '产出指标|质量指标|出租率|≥95%|0.98',
  '产出指标|质量指标|完好率|≥100百分比|100',
];

test('what was reached is counted as its target is, but a fraction is no per cent', async () => {
  const { facts, checks } = await read(WITHOUT_UNITS);
  expect(indicators(facts).slice(0, 2)).toEqual([
    '摊位 planned threshold at_least 50 item',
    '摊位 actual level 52 item',
  ]);
  expect(indicators(facts).filter((one) => one.includes('0.98 percent'))).toEqual([]);
  expect(checks).toEqual(new Set());
});

const OF_TASKS = [
  '部门（单位）名称|云湖市水务局|>|>|>|>',
  '年度主要任务|任务名称|主要内容|预算金额（万元）|>|>',
  '^|^|^|总额|财政拨款|其他资金',
  '^|河道清淤|清淤3公里|560.00|500.00|60.00',
  '^|金额合计|>|560.00|500.00|60.00',
  '绩效指标|一级指标|二级指标|三级指标|绩效指标值|>',
  '^|产出指标|数量指标|清淤长度|≥3公里|>',
];

test('the targets of a whole body list its tasks with their money', async () => {
  const { facts, checks } = await read(OF_TASKS);
  expect(facts.map(said)).toEqual([
    '河道清淤 project.budget budget.unspecified level 5600000',
    '河道清淤 project.budget 财政拨款 budget.unspecified level 5000000',
    '河道清淤 project.budget 其他资金 budget.unspecified level 600000',
    ' project.budget budget.unspecified level 5600000',
    ' project.budget 财政拨款 budget.unspecified level 5000000',
    ' project.budget 其他资金 budget.unspecified level 600000',
    ' performance.indicator 清淤长度 planned threshold 3',
  ]);
  expect(checks).toEqual(new Set());
});

const LISTED = [
  '序号|项目名称|主管部门|项目资金（万元）|>|>|自评得分|等级',
  '^|^|^|全年预算数|全年执行数|预算执行率|^|^',
  '1|孤儿生活保障|市民政局|215.00|210.70|98.00%|98.50|优',
  '2|流浪救助|市民政局|86.40|69.12|80.00%|88.00|良',
  '合计|>|>|301.40|279.82|92.84%||',
];

test('a list of evaluated projects states money and score of each, and the money of all', async () => {
  const { facts, figures, checks } = await read(LISTED);
  expect(facts.map(said)).toEqual([
    '孤儿生活保障 project.budget budget.full_year level 2150000',
    '孤儿生活保障 project.expenditure actual level 2107000',
    '孤儿生活保障 project.execution_rate actual completion_rate of budget.full_year 98.00',
    '孤儿生活保障 performance.score actual score 98.50',
    '流浪救助 project.budget budget.full_year level 864000',
    '流浪救助 project.expenditure actual level 691200',
    '流浪救助 project.execution_rate actual completion_rate of budget.full_year 80.00',
    '流浪救助 performance.score actual score 88.00',
    ' project.budget budget.full_year level 3014000',
    ' project.expenditure actual level 2798200',
    ' project.execution_rate actual completion_rate of budget.full_year 92.84',
  ]);
  expect(figures.filter(({ disposition }) => disposition === 'unbound')).toEqual([]);
  expect(checks).toEqual(new Set());
});

test.each([
  [UNIT_COLUMNS, '24', { measure: 'actual' }],
  [UNIT_COLUMNS, '24', { statistic: 'level' }],
  [UNIT_COLUMNS, '24', { stated: { number: '24', unit: '个', unitInherited: true, qualifiers: ['at_most'] } }],
  [UNIT_COLUMNS, '26', { measure: 'planned' }],
  [UNIT_COLUMNS, '98.6', { dimensions: { project: '云湖驿站运行', indicator: '巡查路段' } }],
  [UNIT_COLUMNS, '98.6', { concept: 'performance.score' }],
  [UNIT_COLUMNS, '34.50', { measure: 'budget.full_year' }],
  [UNIT_COLUMNS, '26', { unit: 'household' }],
  [PRINTED_VALUES, '60.00', { concept: 'project.expenditure' }],
  [PRINTED_VALUES, '10.00', { dimensions: { project: '云湖图书馆开放', subject: '财政拨款' } }],
  [PRINTED_VALUES, '300', { dimensions: { project: '花市', indicator: '开放天数' } }],
  [OF_TASKS, '60.00', { dimensions: { project: '河道清淤' } }],
  [OF_TASKS, '60.00', { dimensions: { project: '云湖市水务局', subject: '其他资金' } }],
  [LISTED, '69.12', { dimensions: { project: '孤儿生活保障' } }],
  [LISTED, '69.12', { concept: 'project.budget', measure: 'budget.full_year' }],
  [LISTED, '301.40', { dimensions: { project: '流浪救助' } }],
  [LISTED, '88.00', { concept: 'performance.weight', statistic: 'weight' }],
] as const)('a form with %s forged is not proved', async (rows, amount, forged) => {
  const { checks } = await read(rows, (fact) =>
    fact.stated.number === amount ? ({ ...fact, ...forged } as unknown as Fact) : fact,
  );
  expect(checks).not.toEqual(new Set());
});

const LABELS_ABOVE = [
  '项目名称|云湖见习补贴|>|>|>',
  '项目资金（万元）|年度资金总额|其中：财政拨款|上年结转|其他资金',
  '^|860.00|800.00|60.00|0.00',
  '一级指标|二级指标|三级指标|指标值|度量单位',
  '产出指标|数量指标|见习人数|2000|人',
];

test('labels of money may stand above their amounts', async () => {
  const { facts, checks } = await read(LABELS_ABOVE);
  expect(facts.map(said)).toEqual(
    [
      'project.budget budget.unspecified level 8600000',
      'project.budget 财政拨款 budget.unspecified level 8000000',
      'project.budget 上年结转 budget.unspecified level 600000',
      'project.budget 其他资金 budget.unspecified level 0',
      'performance.indicator 见习人数 planned level 2000',
    ].map((one) => `云湖见习补贴 ${one}`),
  );
  expect(checks).toEqual(new Set());
  const forged = await read(LABELS_ABOVE, (fact) =>
    fact.stated.number === '60.00' ? { ...fact, dimensions: { project: '云湖见习补贴', subject: '其他资金' } } : fact,
  );
  expect(forged.checks).not.toEqual(new Set());
});

test('the indicators of a form go on in the table right behind it, and are of its project', async () => {
  const indicatorRows = ['三级指标|年度指标值|实际完成值|分值|得分', '完好率|≥95%|96%|40|40'];
  const [first, second] = [FORM.slice(0, -1), indicatorRows].map(tableHtml);
  const html = `<html><head><meta charset="utf-8"><title>${TITLE}</title></head><body><h1>${TITLE}</h1>${first}${second}</body></html>`;
  const page = { url: 'file:page.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
  const records = await readAlone(page);
  const ofSecond = records.facts.filter(({ dimensions }) => dimensions.indicator === '完好率');
  expect(ofSecond.map(said)).toEqual(
    [
      'performance.indicator 完好率 planned threshold 95',
      'performance.indicator 完好率 actual level 96',
      'performance.weight 完好率 actual weight 40',
      'performance.score 完好率 actual score 40',
    ].map((one) => `湖滨门诊改造 ${one}`),
  );
  const forged = records.facts.map((fact) =>
    fact.stated.number === '96' ? { ...fact, dimensions: { project: '云湖花市', indicator: '完好率' } } : fact,
  );
  expect(await failuresOf(records, [page])).toEqual([]);
  expect(await failuresOf({ ...records, facts: forged }, [page])).not.toEqual([]);
});

const LISTED_TARGETS = [
  '预算单位名称|项目名称|预算数（万元）|绩效指标|>|>|指标值|分值权重',
  '^|^|^|一级指标|二级指标|三级指标|^|^',
  '云湖市水务局|水质监测|85.00|产出指标|数量指标|监测点位数|≥18个|20',
  '^|^|^|^|质量指标|数据有效率|≥98%|20',
  '^|湿地巡护|42.60|产出指标|数量指标|巡护里程|≥3600公里|30',
];

test('a list may give each project the indicators in its rows', async () => {
  const { facts, checks } = await read(LISTED_TARGETS);
  expect(facts.map(said)).toEqual([
    '水质监测 project.budget budget.unspecified level 850000',
    '水质监测 performance.indicator 监测点位数 planned threshold 18',
    '水质监测 performance.weight 监测点位数 actual weight 20',
    '水质监测 performance.indicator 数据有效率 planned threshold 98',
    '水质监测 performance.weight 数据有效率 actual weight 20',
    '湿地巡护 project.budget budget.unspecified level 426000',
    '湿地巡护 performance.indicator 巡护里程 planned threshold 3600',
    '湿地巡护 performance.weight 巡护里程 actual weight 30',
  ]);
  expect(checks).toEqual(new Set());
  const forged = await read(LISTED_TARGETS, (fact) =>
    fact.stated.number === '3600' ? { ...fact, dimensions: { project: '水质监测', indicator: '巡护里程' } } : fact,
  );
  expect(forged.checks).not.toEqual(new Set());
});
