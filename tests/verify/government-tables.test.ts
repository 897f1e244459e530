import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { failuresOf, readAlone } from './prove.ts';

const REPORT = '云湖市2024年预算执行情况和2025年预算草案的报告';

type Rows = readonly (readonly string[])[];

/** Lines, then a table below them. */
function tableBelow(lines: readonly string[], rows: Rows): string {
  const above = lines.map((line) => (line.startsWith('<') ? line : `<p>${line}</p>`)).join('');
  const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `${above}<table>${cells}</table>`;
}

/** The facts of a page, and what of them does not hold; `forge` changes each of them before. */
async function proved(title: string, body: string, forge = (fact: Fact) => fact) {
  const html = `<html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
  const page = { url: 'file:page.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
  const records = await readAlone(page);
  const failures = await failuresOf({ ...records, facts: records.facts.map(forge) }, [page]);
  return { facts: records.facts, failures, checks: new Set(failures.map(({ check }) => check)) };
}

const said = ({ measure, period, statistic, base, value, entity }: Fact) =>
  [
    `${measure} ${period.fiscalYear}`,
    ...(base === undefined ? [] : [`${statistic} of ${base.measure} ${base.fiscalYear}`]),
    value,
    entity.name,
  ].join(', ');

describe('a table of a government', () => {
  const rates = tableBelow(
    ['2025年政府性基金预算表', '单位：万元'],
    [
      ['项目', '2024年执行数', '2025年预算数', '2025年预算数比上年增长%'],
      ['湖滩修复', '801', '798', '-0'],
      ['芦苇补种', '40', '50', '25.0'],
    ],
  );

  test('has rates whose 上年 is the year before that of their column, whatever year the document is of', async () => {
    const { facts, failures } = await proved(REPORT, rates);
    expect(facts.filter(({ statistic }) => statistic === 'change_rate').map(said)).toEqual([
      'budget.unspecified 2025, change_rate of actual 2024, 0, 云湖市',
      'budget.unspecified 2025, change_rate of actual 2024, 25.0, 云湖市',
    ]);
    expect(failures).toEqual([]);
  });

  test('has rates about the column before them, measured against the column of the year before', async () => {
    const body = tableBelow(
      ['政府性基金收支平衡表', '单位：万元'],
      [
        ['项目', '2024年执行数', '2025年预算数', '比上年增长%'],
        ['湖滩修复', '40', '50', '25.0'],
      ],
    );
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(said)).toEqual([
      'actual 2024, 400000, 云湖市',
      'budget.unspecified 2025, 500000, 云湖市',
      'budget.unspecified 2025, change_rate of actual 2024, 25.0, 云湖市',
    ]);
    expect(failures).toEqual([]);
  });

  test('counts 上年 from the year of its title, below a heading on the year to come too', async () => {
    const body = tableBelow(
      ['<h2>二、2025年预算草案</h2>', '2024年全市政府性基金收支情况表', '单位：万元'],
      [
        ['项目', '预算数', '完成数', '上年同期数', '增减%'],
        ['湖滩修复', '60', '50', '40', '25.0'],
      ],
    );
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(said)).toEqual([
      'budget.initial 2024, 600000, 云湖市',
      'actual 2024, 500000, 云湖市',
      'actual 2023, 400000, 云湖市',
      'actual 2024, change_rate of actual 2023, 25.0, 云湖市',
    ]);
    expect(failures).toEqual([]);
    const { checks } = await proved(REPORT, body, (fact) =>
      fact.period.fiscalYear === 2023 ? { ...fact, period: { ...fact.period, fiscalYear: 2024 } } : fact,
    );
    expect(checks).toContain('year-as-printed');
  });

  test('has a change that names nothing of the columns of two years, and of no two columns of one year', async () => {
    const body = tableBelow(
      ['政府性基金收支平衡表', '单位：万元'],
      [
        ['项目', '2025年预算', '2024年完成', '增减%', '增减额'],
        ['湖滩修复', '50', '40', '25.0', '10'],
      ],
    );
    const adjusted = tableBelow(
      ['政府性基金收支平衡表', '单位：万元'],
      [
        ['项目', '2025年安排', '2024年调整预算', '增减%'],
        ['湖滩修复', '50', '40', '25.0'],
      ],
    );
    const { facts: rated, failures: wrong } = await proved(REPORT, adjusted);
    expect(rated.map(said).at(-1)).toBe('budget.unspecified 2025, change_rate of budget.adjusted 2024, 25.0, 云湖市');
    expect(wrong).toEqual([]);
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(said)).toEqual([
      'budget.unspecified 2025, 500000, 云湖市',
      'actual 2024, 400000, 云湖市',
      'budget.unspecified 2025, change_rate of actual 2024, 25.0, 云湖市',
      'budget.unspecified 2025, change of actual 2024, 100000, 云湖市',
    ]);
    expect(failures).toEqual([]);
    const open = tableBelow(
      ['政府性基金收支平衡表', '单位：万元'],
      [
        ['项目', '2024年预算', '2024年完成', '2025年预算', '增减%'],
        ['湖滩修复', '45', '40', '50', '25.0'],
      ],
    );
    const { facts: left } = await proved(REPORT, open);
    expect(left.map(({ statistic }) => statistic)).toEqual(['level', 'level', 'level']);
  });

  test('is planned where its title calls the year of the budget executed, and changes are of what was done', async () => {
    const body = [
      tableBelow(
        ['市本级2025年一般公共预算支出执行情况表', '单位：万元'],
        [
          ['项目', '湖滩补助'],
          ['湖滩修复', '60'],
        ],
      ),
      tableBelow(
        ['市本级2024年一般公共预算支出执行情况表', '单位：万元'],
        [
          ['项目', '2023年决算数', '2024年预算数', '2024年快报数', '2024年快报数比2023年决算数增减额', '增减%'],
          ['湖滩修复', '40', '45', '50', '10', '25.0'],
        ],
      ),
    ].join('');
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(said)).toEqual([
      'budget.unspecified 2025, 600000, 云湖市',
      'actual 2023, 400000, 云湖市',
      'budget.unspecified 2024, 450000, 云湖市',
      'actual 2024, 500000, 云湖市',
      'actual 2024, change of actual 2023, 100000, 云湖市',
      'actual 2024, change_rate of actual 2023, 25.0, 云湖市',
    ]);
    expect(failures).toEqual([]);
  });

  test('has changes that the head over them compares', async () => {
    const rows = `<tr><td rowspan="2">项目</td><td rowspan="2">2024年预算数</td><td rowspan="2">2024年快报数</td>
      <td rowspan="2">2025年预算数</td><td colspan="2">2025年预算数比2024年预算数</td></tr>
      <tr><td>增、减额</td><td>增减%</td></tr>
      <tr><td>湖滩修复</td><td>40</td><td>44</td><td>50</td><td>10</td><td>25.0</td></tr>`;
    const { facts, failures } = await proved(
      REPORT,
      `<p>政府性基金收支平衡表</p><p>单位：万元</p><table>${rows}</table>`,
    );
    expect(facts.slice(2).map(said)).toEqual([
      'budget.unspecified 2025, 500000, 云湖市',
      'budget.unspecified 2025, change of budget.unspecified 2024, 100000, 云湖市',
      'budget.unspecified 2025, change_rate of budget.unspecified 2024, 25.0, 云湖市',
    ]);
    expect(facts.flatMap(({ dimensions }) => dimensions.indicator ?? [])).toEqual([]);
    expect(failures).toEqual([]);
  });

  test('is of the budget of the year that the heading above names without 年', async () => {
    const body = tableBelow(
      ['<h2>二、2025社会保险基金预算草案</h2>', '2024-2025年社会保险基金预算收入表', '单位：万元'],
      [
        ['项目', '2024年执行数', '2025年预算数'],
        ['湖民养老保险基金收入', '40', '50'],
      ],
    );
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(said)).toEqual(['actual 2024, 400000, 云湖市', 'budget.initial 2025, 500000, 云湖市']);
    expect(failures).toEqual([]);
  });

  test('goes on over a part that prints nothing in its first column', async () => {
    const heads = ['专项资金', '项目', '数额'];
    const part = (...rows: Rows) => tableBelow(['2025年湖滩资金安排表', '单位：万元'], [heads, ...rows]);
    const body = [
      part(['二、湖滩修复资金', '', '90'], ['（一）芦苇资金', '', '50']),
      part(['', '芦苇补种', '20'], ['', '芦苇收割', '30']),
      part(['（二）堤岸资金', '', '40'], ['', '堤岸加固', '40']),
    ].join('');
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(({ dimensions }) => dimensions.subject)).toEqual([
      '二、湖滩修复资金',
      '二、湖滩修复资金/(一)芦苇资金',
      '芦苇补种',
      '芦苇收割',
      '二、湖滩修复资金/(二)堤岸资金',
      '堤岸加固',
    ]);
    expect(failures).toEqual([]);
  });

  test('has no rate about a column before it where another one names no year', async () => {
    const body = tableBelow(
      ['政府性基金收支平衡表', '单位：万元'],
      [
        ['项目', '预算数', '上年执行数', '比上年增长%'],
        ['湖滩修复', '50', '40', '25.0'],
      ],
    );
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(said).at(-1)).toBe('actual 2024, change_rate of actual 2023, 25.0, 云湖市');
    expect(failures).toEqual([]);
  });

  test('with the base of another year is not proved', async () => {
    const { checks } = await proved(REPORT, rates, (fact) =>
      fact.base === undefined ? fact : { ...fact, base: { ...fact.base, fiscalYear: 2023 } },
    );
    expect(checks).toContain('base-year-as-printed');
  });

  const headed = `<h2>二、2025年国有资本经营预算草案</h2>${tableBelow(
    ['2025年上交利润表', '单位：万元'],
    [
      ['企业', '应交利润'],
      ['云湖芦苇厂', '30'],
    ],
  )}<p>芦苇制品企业占比超过80%。</p>`;

  test('has the measure of the heading above it, which is where it is printed', async () => {
    const { facts, failures } = await proved(REPORT, headed);
    expect(facts.map(({ measure, provenance }) => [measure, provenance.parts.measure?.quote])).toEqual([
      ['budget.initial', '预算'],
      ['budget.initial', '预算'],
    ]);
    expect(failures).toEqual([]);
  });

  test('without the part that prints its measure is not proved', async () => {
    const { checks } = await proved(REPORT, headed, ({ provenance, ...fact }) => {
      const { measure, ...parts } = provenance.parts;
      return { ...fact, provenance: { ...provenance, parts } };
    });
    expect(checks).toContain('measure-as-printed');
  });

  test('is named by a line that ends in 草案, above its number and unit, and by no sentence about 情况', async () => {
    const body = tableBelow(
      ['收入安排全面反映了云湖市社会保险基金的情况。', '2025年云湖市社会保险基金预算草案', '表23 单位：万元'],
      [
        ['项目', '工伤保险基金'],
        ['利息', '30'],
      ],
    );
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map((fact) => [said(fact), fact.dimensions.fund])).toEqual([
      ['budget.unspecified 2025, 300000, 云湖市', 'social_insurance'],
    ]);
    expect(failures).toEqual([]);
  });

  test('of a draft, a plan or planned years states what is planned, whatever the heads of its columns leave out', async () => {
    const body = [
      tableBelow(
        ['2025年云湖市一般公共预算支出草案表', '单位：万元'],
        [
          ['项目', '合计', '上年结转'],
          ['湖滩修复', '90', '30'],
        ],
      ),
      tableBelow(
        ['2025年云湖市政府债券还本付息计划表', '单位：万元'],
        [
          ['项目', '金额'],
          ['堤防债券', '70'],
        ],
      ),
      tableBelow(
        ['云湖市一般公共预算收支平衡表', '单位：万元'],
        [
          ['项目', '2024年完成数', '2026年计划数'],
          ['芦苇税', '40', '50'],
        ],
      ),
    ].join('<p>以下各表单位相同。</p>');
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(said)).toEqual([
      'budget.unspecified 2025, 900000, 云湖市',
      'budget.unspecified 2025, 300000, 云湖市',
      'planned 2025, 700000, 云湖市',
      'actual 2024, 400000, 云湖市',
      'planned 2026, 500000, 云湖市',
    ]);
    expect(failures).toEqual([]);
  });

  test('of a draft leaves out of its measure the column of what the year before is thought to end with', async () => {
    const body = tableBelow(
      ['2025年云湖市社会保险基金预算收支草案', '单位：万元'],
      [
        ['项目', '2024年预计数', '2025年预算数', '工伤保险基金'],
        ['利息', '28', '30', '4'],
      ],
    );
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map((fact) => [said(fact), fact.dimensions.fund])).toEqual([
      ['actual 2024, 280000, 云湖市', 'social_insurance'],
      ['budget.unspecified 2025, 300000, 云湖市', 'social_insurance'],
      ['budget.unspecified 2025, 40000, 云湖市', 'social_insurance'],
    ]);
    expect(failures).toEqual([]);
  });

  test('whose title tells of transfers to districts is of its own region and theirs', async () => {
    const body = tableBelow(
      ['2024年云湖市对各区市政府性基金转移支付情况表', '单位：万元'],
      [
        ['地区', '芦苇补种'],
        ['云山区', '30'],
      ],
    );
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(({ entity }) => entity.name)).toEqual(['云湖市云山区']);
    expect(failures).toEqual([]);
  });

  test('that lists regions is about the head that names something, not about 金额, 增长 or 同期数 below it', async () => {
    const body = `<p>2024年分地区一般公共预算收入情况表</p><p>单位：万元</p><table>
      <tr><td rowspan="2">地区</td><td colspan="3">芦苇税</td></tr>
      <tr><td>金额</td><td>同期数</td><td>比上年增长%</td></tr>
      <tr><td>云山区</td><td>30</td><td>24</td><td>25.0</td></tr></table>`;
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map((fact) => [fact.dimensions.subject, said(fact)])).toEqual([
      ['芦苇税', 'actual 2024, 300000, 云湖市云山区'],
      ['芦苇税', 'actual 2023, 240000, 云湖市云山区'],
      ['芦苇税', 'actual 2024, change_rate of actual 2023, 25.0, 云湖市云山区'],
    ]);
    expect(failures).toEqual([]);
  });

  test('is of the zone that the first line of its title names alone', async () => {
    const rows = [
      ['项目', '2024年执行数'],
      ['芦苇补种', '30'],
    ];
    const body = [
      tableBelow(['表7', '2024年云湖新城起步区', '一般公共预算支出执行情况表', '单位：万元'], rows),
      tableBelow(['表8', '2024年一般公共预算支出执行情况表', '单位：万元'], rows),
    ].join('');
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(said)).toEqual(['actual 2024, 300000, 云湖新城起步区', 'actual 2024, 300000, 云湖市']);
    expect(failures).toEqual([]);
  });

  test('of the year whose budget the title of the report speaks of is of that budget, but for what was issued or is owed', async () => {
    const rows = [
      ['项目', '金额'],
      ['芦苇补种', '30'],
    ];
    const body = ['2025年对镇转移支付安排表', '2025年提前下达债券分配表', '2024年对镇转移支付安排表']
      .map((title) => tableBelow([title, '单位：万元'], rows))
      .join('<p>以下各表单位相同。</p>');
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(said)).toEqual([
      'budget.unspecified 2025, 300000, 云湖市',
      'actual 2025, 300000, 云湖市',
      'actual 2024, 300000, 云湖市',
    ]);
    expect(failures).toEqual([]);
  });

  test('with one head over codes and names states no code as an amount', async () => {
    const body = `<p>2025年云湖市一般公共预算支出表</p><p>单位：万元</p><table>
      <tr><td colspan="2">项目</td><td>2025年预算数</td></tr>
      <tr><td>205</td><td>教育支出</td><td>90</td></tr>
      <tr><td>20502</td><td>普通教育</td><td>60</td></tr>
      <tr><td colspan="2">支出总计</td><td>90</td></tr></table>`;
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(({ dimensions, value }) => `${dimensions.function ?? dimensions.side} ${value}`)).toEqual([
      '205 900000',
      '20502 600000',
      'expenditure 900000',
    ]);
    expect(failures).toEqual([]);
  });

  const listed = tableBelow(
    ['2024年云湖县地方政府债务余额情况表', '单位：万元'],
    [
      ['地区', '专项债务'],
      ['全县', '70'],
      ['县本级', '40'],
      ['芦花区', '30'],
    ],
  );
  const UNKNOWN = '2024年一般公共预算执行情况和2025年一般公共预算草案';

  test('of a document that names no body is of the region that its caption names', async () => {
    const { facts, failures } = await proved(UNKNOWN, listed);
    expect(facts.map(({ entity: { name, scope } }) => `${name} ${scope ?? '-'}`)).toEqual([
      '云湖县 consolidated',
      '云湖县 own_level',
      '云湖县芦花区 -',
    ]);
    expect(failures).toEqual([]);
  });

  test('is not proved to be of a region that no line above it names', async () => {
    const { facts, failures } = await proved(UNKNOWN, listed, (fact) => ({
      ...fact,
      entity: { ...fact.entity, name: fact.entity.name.replace('云湖县', '青川县') },
    }));
    const unproved = failures.filter(({ check }) => check === 'entity-as-printed').map(({ id }) => id);
    expect(unproved).toEqual(facts.map(({ id }) => id));
  });

  test('of an autonomous region that is called 自治区 lists the counties of it', async () => {
    const body = tableBelow(
      ['2025年自治区政府性基金补助市县表', '单位：万元'],
      [
        ['地区', '金额'],
        ['云山县', '40'],
        ['芦花县', '30'],
      ],
    );
    const { facts, failures } = await proved('云湖自治区2024年预算执行情况和2025年预算草案', body);
    expect(facts.map(({ entity }) => entity.name)).toEqual(['云湖自治区云山县', '云湖自治区芦花县']);
    expect(failures).toEqual([]);
  });

  test('with numbers of notes in circles beside its names is proved with them', async () => {
    const body = tableBelow(
      ['2024年湖滩修复安排表', '单位：万元'],
      [
        ['项目', '中央专款①'],
        ['①芦苇补种', '26,932'],
        ['巡护②', '40'],
      ],
    );
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(({ dimensions }) => dimensions.subject)).toEqual(['(1)芦苇补种', '巡护(2)']);
    expect(failures).toEqual([]);
  });

  test('of an evaluation has a share of the points in a column of 得分率', async () => {
    const title = '云湖市粮食储备局2024年度项目支出绩效评价报告';
    const body = tableBelow(
      ['一、评价得分'],
      [
        ['指标', '权重', '得分', '得分率'],
        ['产出质量', '12', '9', '75%'],
      ],
    );
    const { facts, failures } = await proved(title, body);
    expect(facts.map(({ concept, statistic, value }) => [concept, statistic, value])).toEqual([
      ['performance.weight', 'weight', '12'],
      ['performance.score', 'score', '9'],
      ['performance.score', 'share', '75'],
    ]);
    expect(failures).toEqual([]);
  });

  test('by economic classes without their codes has rows as printed', async () => {
    const body = tableBelow(
      ['2024年云湖市一般公共预算基本支出决算表', '单位：万元'],
      [
        ['项目', '决算数'],
        ['四、对事业单位经常性补助', '50'],
        ['工资福利支出', '30'],
      ],
    );
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(({ concept, dimensions }) => [concept, dimensions.subject])).toEqual([
      [null, '四、对事业单位经常性补助'],
      [null, '工资福利支出'],
    ]);
    expect(failures).toEqual([]);
  });
});

describe('a sentence of a government', () => {
  test('may count 上年 from the year that it has named before', async () => {
    const { facts, failures } = await proved(
      REPORT,
      '<p>提前告知我市2025年新增债务限额8亿元，其中：一般债券5亿元（为上年额度的70%）。</p>',
    );
    expect(facts.map(({ value, period }) => [value, period.fiscalYear])).toEqual([
      ['800000000', 2025],
      ['500000000', 2025],
      ['70', 2024],
    ]);
    expect(failures).toEqual([]);
  });

  test('names one year by 上年 and 同期', async () => {
    const { facts, failures } = await proved(REPORT, '<p>受上年云山县同期入库减少影响，芦苇税收入3亿元。</p>');
    expect(facts.map(({ value, period }) => [value, period.fiscalYear])).toEqual([['300000000', 2023]]);
    expect(failures).toEqual([]);
  });

  test('with another year than the words count to is not proved', async () => {
    const { checks } = await proved(REPORT, '<p>2025年安排债券5亿元，上年债券3亿元。</p>', (fact) => ({
      ...fact,
      period: { ...fact.period, fiscalYear: 2022 },
    }));
    expect(checks).toContain('year-as-printed');
  });
});

describe('a table of social insurances', () => {
  const balances = tableBelow(
    ['2024年全市社会保险基金预算执行情况表', '单位：万元'],
    [
      ['项目', '本年收入', '本年支出', '当期结余', '滚存结余'],
      ['一、职工基本医疗保险基金', '20', '12', '8', '38'],
      ['二、失业保险基金', '11', '9', '2', '22'],
    ],
  );
  const parts = tableBelow(
    ['2024年全市社会保险基金预算收入执行情况表', '单位：万元'],
    [
      ['项目', '执行数'],
      ['一、社会保险基金预算收入合计', '31'],
      ['（一）职工基本医疗保险基金收入', '20'],
      ['其中：1.保费收入', '15'],
      ['2.利息收入', '5'],
      ['（二）失业保险基金收入', '11'],
      ['其中：1.保费收入', '11.5'],
    ],
  );

  test('is proved by the insurance of its row and the figure of its column, or of its row and the one above', async () => {
    for (const body of [balances, parts]) {
      const { facts, failures } = await proved(REPORT, body);
      expect(facts.every(({ concept }) => concept !== null)).toBe(true);
      expect(failures).toEqual([]);
    }
  });

  const fund = 'social_insurance';
  test.each([
    [balances, '12', { concept: 'government.revenue', dimensions: { fund, revenue: '10203' } }],
    [balances, '12', { dimensions: { fund, function: '20902' } }],
    [balances, '8', { concept: 'government.balance.cumulative', dimensions: { fund, revenue: '10203' } }],
    [balances, '22', { dimensions: { fund, revenue: '10203' } }],
    [balances, '20', { dimensions: { fund } }],
    [parts, '15', { concept: 'government.revenue.interest' }],
    [parts, '15', { concept: 'government.revenue' }],
    [parts, '11.5', { dimensions: { fund, revenue: '10203' } }],
    [parts, '5', { dimensions: { fund } }],
  ])('%# is not, with another concept or insurance', async (body, amount, forged) => {
    const { checks } = await proved(REPORT, body, (fact) =>
      fact.stated.number === amount ? ({ ...fact, ...forged } as Fact) : fact,
    );
    expect(checks).toContain('concept-as-printed');
  });
});

describe('items of transfers between governments', () => {
  const body = tableBelow(
    ['2024年市本级一般公共收支预算平衡表', '单位：万元'],
    [
      ['收入', '预算数', '支出', '预算数'],
      ['一、上级补助收入', '60', '一、补助下级支出', '30'],
      ['（一）一般性转移支付收入', '60', '（一）一般性转移支付支出', '30'],
      ['均衡性转移支付收入', '40', '体制补助支出', '10'],
    ],
  );

  test('are proved by their names and the side that these say', async () => {
    const { facts, failures } = await proved(REPORT, body);
    expect(facts.map(({ dimensions: { revenue, function: code } }) => revenue ?? code)).toEqual([
      undefined,
      undefined,
      '1100202',
      undefined,
      undefined,
      '2300201',
    ]);
    expect(failures).toEqual([]);
  });

  test.each([
    ['40', { dimensions: { fund: 'gpb', revenue: '1100201' } }],
    ['40', { concept: 'government.transfer.received.special' }],
    ['40', { concept: 'government.transfer.paid.general', dimensions: { fund: 'gpb', function: '2300202' } }],
    ['10', { concept: 'government.transfer.received.general', dimensions: { fund: 'gpb', revenue: '1100201' } }],
  ])('%s as %o are not', async (amount, forged) => {
    const { checks } = await proved(REPORT, body, (fact) =>
      fact.stated.number === amount ? ({ ...fact, ...forged } as Fact) : fact,
    );
    expect(checks).toContain('concept-as-printed');
  });
});
