import { describe, expect, test } from 'vitest';
import { parsers } from '../../../parsers/index.ts';
import { sha256 } from '../../../src/base/digest.ts';
import { extract } from '../../../src/extract/index.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { readDocument } from '../../../src/pipeline.ts';
import { readPage } from '../read-page.ts';

const REPORT = '云湖市2024年预算执行情况和2025年预算草案的报告';

/** `figure: whose scope`, in the order of the page. */
function said(facts: readonly Fact[]): string[] {
  return facts
    .filter(({ provenance }) => provenance.parts.figure !== undefined)
    .map(({ entity, provenance }) => `${provenance.parts.figure?.quote}: ${entity.name} ${entity.scope ?? '-'}`);
}

async function readHtml(title: string, body: string): Promise<readonly Fact[]> {
  const html = `<html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
  const bytes = new TextEncoder().encode(html);
  const snapshot = {
    url: 'file:page.html',
    finalUrl: 'file:page.html',
    headers: {},
    mediaType: 'text/html',
    sha256: sha256(bytes),
    bytes,
  };
  const reading = await readDocument(snapshot);
  return extract(reading, { publication: 'p', document: 'd', role: 'narrative' }, parsers).facts;
}

function table(caption: string, rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<p>${caption}</p><p>单位：万元</p><table>${cells}</table>`;
}

describe('the report of a city', () => {
  test('gives all figures of a paragraph to the zone or level that heads it before a colon', async () => {
    const { facts } = await readPage(
      [
        '一、2024年预算执行情况',
        '云湖高新技术产业开发区（南新区）2024年预算执行情况：一般公共预算收入8亿元，加上级转移支付等6亿元；一般公共预算支出10亿元。年终结转0.1亿元。',
        '全市一般公共预算执行情况：一般公共预算收入90亿元。加上级转移支付38亿元，收入总量128亿元。',
        '2024年市本级政府性基金预算收入30亿元。加上级转移支付2亿元、上年结转1亿元。',
      ],
      REPORT,
    );
    expect(said(facts)).toEqual([
      '8亿元: 云湖高新技术产业开发区 -',
      '6亿元: 云湖高新技术产业开发区 -',
      '10亿元: 云湖高新技术产业开发区 -',
      '0.1亿元: 云湖高新技术产业开发区 -',
      '90亿元: 云湖市 consolidated',
      '38亿元: 云湖市 consolidated',
      '128亿元: 云湖市 consolidated',
      '30亿元: 云湖市 own_level',
      '2亿元: 云湖市 own_level',
      '1亿元: 云湖市 own_level',
    ]);
  });

  test('gives figures under a heading to the level or district that it names, until the next heading', async () => {
    const { facts } = await readPage(
      [
        '一、2024年预算执行情况',
        '（一）全市财政收支情况',
        '一般公共预算收入完成90亿元。',
        '（二）市本级财政收支情况',
        '一般公共预算收入完成31亿元。',
        '（三）高新区预算执行情况',
        '一般公共预算收入完成7亿元，增长4%。',
        '（四）有关说明',
        '债务余额为12亿元。',
      ],
      REPORT,
    );
    expect(said(facts)).toEqual([
      '90亿元: 云湖市 consolidated',
      '31亿元: 云湖市 own_level',
      '7亿元: 云湖市高新区 -',
      '4%: 云湖市高新区 -',
      '12亿元: 云湖市 -',
    ]);
  });

  test('gives figures below a heading that names a scope or a zone and nothing else to that', async () => {
    const { facts } = await readPage(
      [
        '一、2024年预算执行情况',
        '（一）一般公共预算执行情况',
        '1.全市',
        '农林水支出完成9亿元。',
        '2.市级',
        '农林水支出完成4亿元。',
        '二、芦花湖旅游度假区',
        '农林水支出完成2亿元。',
      ],
      REPORT,
    );
    expect(said(facts)).toEqual([
      '9亿元: 云湖市 consolidated',
      '4亿元: 云湖市 own_level',
      '2亿元: 云湖市芦花湖旅游度假区 -',
    ]);
  });

  test('takes 市直 for its own level where accounts follow, and not in 市直单位', async () => {
    const { facts } = await readPage(
      ['一、收支情况', '市直一般公共预算支出完成31亿元。', '市直单位支出完成7亿元。', '市直医院投入3亿元。'],
      REPORT,
    );
    expect(said(facts)).toEqual(['31亿元: 云湖市 own_level', '7亿元: 云湖市 -', '3亿元: 云湖市 -']);
  });

  test('gives a whole sentence to 全市 where no one says whose report it is', async () => {
    const { facts } = await readPage(
      ['一、政府性基金预算执行情况', '2024年，全市政府性基金预算收入41亿元，较上年增长3%；支出30亿元，下降1%。'],
      '2024年全市预算执行情况分析',
    );
    expect(said(facts)).toEqual([
      '41亿元: 全市 consolidated',
      '3%: 全市 consolidated',
      '30亿元: 全市 consolidated',
      '1%: 全市 consolidated',
    ]);
  });

  test('gives figures to the subject of their sentence', async () => {
    const { facts } = await readPage(
      [
        '一、收支情况',
        '2024年，全市一般公共预算收入完成90亿元，增长5%；其中：市本级完成31亿元，云山区完成22亿元。税收收入完成60亿元。',
        '市级政府性基金预算收入8亿元（云山区3亿元），增长2%。非税收入合计1亿元。',
        '各县（市、区）政府债务余额40亿元。',
      ],
      REPORT,
    );
    expect(said(facts)).toEqual([
      '90亿元: 云湖市 consolidated',
      '5%: 云湖市 consolidated',
      '31亿元: 云湖市 own_level',
      '22亿元: 云湖市云山区 -',
      '60亿元: 云湖市 -',
      '8亿元: 云湖市 own_level',
      '3亿元: 云湖市云山区 -',
      '2%: 云湖市 own_level',
      '1亿元: 云湖市 own_level',
      '40亿元: 云湖市 lower_levels',
    ]);
  });

  test.each([
    '一般公共预算收入完成90亿元，占全市的30%。',
    '一般公共预算收入完成90亿元，高于全市平均水平。',
    '市级重点实验室投入90亿元。',
    '对县（市、区）转移支付90亿元。',
    '全市和市级一般公共预算收入完成90亿元。',
  ])('says nothing of whose by words that are no subject, or two: %s', async (line) => {
    const { facts } = await readPage(['一、收支情况', line], REPORT);
    expect(new Set(facts.map(({ entity }) => `${entity.name} ${entity.scope ?? '-'}`))).toEqual(new Set(['云湖市 -']));
  });

  test('does not take a level of another rank for its own', async () => {
    const { facts } = await readPage(['一、收支情况', '全省一般公共预算收入完成900亿元。'], REPORT);
    expect(facts[0]?.entity).toMatchObject({ name: '全省', role: 'unknown' });
  });

  test('reads 全市 under a heading of two scopes and keeps where it is printed', async () => {
    const { facts } = await readPage(['一、全市和市级预算执行情况', '全市财政支出完成5亿元。'], REPORT);
    expect(facts[0]?.entity).toMatchObject({ name: '云湖市', stated: '云湖市', role: 'region', scope: 'consolidated' });
    expect(facts[0]?.provenance.parts.entity?.quote).toBe('全市');
  });

  test('gives the rows, columns and title of a table to the regions that they name', async () => {
    const facts = await readHtml(
      REPORT,
      `<p>一、有关表格</p>${table('2024年地方政府债务余额情况表', [
        ['地区', '债务余额', '一般债务'],
        ['全市', '900', '400'],
        ['市本级', '300', '150'],
        ['云山区', '350', '120'],
        ['青石县', '250', '130'],
      ])}${table('2024年市本级一般公共预算收入表', [
        ['项目', '决算数'],
        ['税收收入', '210'],
        ['非税收入', '90'],
      ])}`,
    );
    expect(said(facts)).toEqual([
      '900: 云湖市 consolidated',
      '400: 云湖市 consolidated',
      '300: 云湖市 own_level',
      '150: 云湖市 own_level',
      '350: 云湖市云山区 -',
      '120: 云湖市云山区 -',
      '250: 云湖市青石县 -',
      '130: 云湖市青石县 -',
      '210: 云湖市 own_level',
      '90: 云湖市 own_level',
    ]);
  });

  test('names a zone once where the title of a table and its row do', async () => {
    const facts = await readHtml(
      REPORT,
      `<p>一、有关表格</p>${table('2024年月湖合作区地方政府债务限额及余额决算情况表', [
        ['地区', '债务限额', '债务余额'],
        ['月湖合作区', '70', '60'],
      ])}`,
    );
    expect(said(facts)).toEqual(['70: 云湖市月湖合作区 -', '60: 云湖市月湖合作区 -']);
  });
});

describe('the accounts of a department', () => {
  const TITLE = '云湖市司法局2024年度部门决算';

  test('give the rows of a list of units to the units', async () => {
    const facts = await readHtml(
      TITLE,
      table('2024年度所属单位支出决算表', [
        ['单位名称', '基本支出', '项目支出'],
        ['云湖市司法局（本级）', '500', '80'],
        ['云湖市法律援助中心', '120', '30'],
        ['云湖市公证处', '60', '10'],
        ['合计', '680', '120'],
      ]),
    );
    expect(said(facts)).toEqual([
      '500: 云湖市司法局 own_level',
      '80: 云湖市司法局 own_level',
      '120: 云湖市法律援助中心 -',
      '30: 云湖市法律援助中心 -',
      '60: 云湖市公证处 -',
      '10: 云湖市公证处 -',
      '680: 云湖市司法局 -',
      '120: 云湖市司法局 -',
    ]);
    expect(facts[2]?.entity).toMatchObject({ role: 'unit', stated: '云湖市法律援助中心' });
    expect(facts[2]?.concept).toBe('expenditure.basic');
  });

  test('give a table to the unit that the line above it names', async () => {
    const facts = await readHtml(
      TITLE,
      `<p>支出决算表</p><p>部门：云湖市法律援助中心</p>${table('', [
        ['项目', '决算数'],
        ['基本支出', '120'],
      ])}`,
    );
    expect(said(facts)).toEqual(['120: 云湖市法律援助中心 -']);
  });

  test('keep what follows a list of units that only looks like a heading', async () => {
    const { facts } = await readPage(['一、机构设置', '2. 云湖市法律援助中心', '2024年本年支出合计500万元。'], TITLE);
    expect(said(facts)).toEqual(['500万元: 云湖市司法局 -']);
  });
});

describe('a report whose region is not known', () => {
  test('makes no name of the words that are relative to it', async () => {
    const { facts } = await readPage(
      [
        '一、2024年执行情况',
        '（一）全区收支情况',
        '本级收入12亿元。云山县收入3亿元。',
        '（二）全市收支情况',
        '全市收入20亿元。',
      ],
      '2024年预算执行情况的报告',
    );
    expect(said(facts)).toEqual(['12亿元: 本级 own_level', '3亿元: 云山县 -', '20亿元: 全市 consolidated']);
    expect(facts.map(({ entity }) => entity.role)).toEqual(['unknown', 'region', 'unknown']);
  });
});

describe('the report of a government', () => {
  const measures = async (headings: readonly string[], text: string) => {
    const { facts } = await readPage([...headings, text], REPORT);
    return facts.map(({ measure, period, base }) =>
      [measure, period.fiscalYear, base === undefined ? '' : `${base.measure}@${base.fiscalYear}`].join(' ').trim(),
    );
  };

  test('states what was done under a heading 预算收支情况, and where it says 完成', async () => {
    const execution = ['一、2024年预算执行情况', '（一）2024年预算收支情况'];
    expect(await measures(execution, '收入完成12亿元，比上年增收1亿元。支出20亿元。')).toEqual([
      'actual 2024',
      'actual 2024 actual@2023',
      'actual 2024',
    ]);
    expect(await measures(['一、2024年预算情况'], '收入完成12亿元。预计收入完成13亿元。')).toEqual([
      'actual 2024',
      'budget.initial 2024',
    ]);
  });

  test('states the budget under a heading that plans it', async () => {
    expect(await measures(['二、2025年预算收支安排情况'], '收入13亿元。')).toEqual(['budget.initial 2025']);
  });

  test('takes 上年 inside the name of an item for no year', async () => {
    const { facts } = await readPage(
      ['二、2025年预算收支安排情况', '上年与省结账前结余收入1.8亿元，调入资金0.3亿元。'],
      REPORT,
    );
    expect(facts.map(({ period }) => period.fiscalYear)).toEqual([2025, 2025]);
  });

  test('gives a share to what changed last, and none to a sum that is not stated', async () => {
    const { facts } = await readPage(
      [
        '二、投资',
        '高技术产业投资10亿元，增长4.3%。其中制造业投资增长4.5%，占工业投资比重达40.2%。',
        '居住支出5000元，交通支出4000元，以上两项支出占消费支出的比重为79.3%。',
      ],
      REPORT,
    );
    const shares = facts.filter(({ statistic }) => statistic === 'share');
    expect(shares.map(({ dimensions, base }) => [dimensions.subject, base?.dimensions?.subject])).toEqual([
      ['制造业投资', '工业投资'],
    ]);
  });

  test('holds nothing that was not spent against what the sentence before states', async () => {
    const { facts } = await readPage(
      [
        '二、国有资本经营预算',
        '市本级国有资本经营预算收入完成0.60亿元。市本级国有资本经营预算未发生支出，与上年保持一致。',
      ],
      REPORT,
    );
    expect(facts.map(({ statistic }) => statistic)).toEqual(['level']);
  });

  test('states what there is on a day of debts and balances, and flows of the rest', async () => {
    const { facts } = await readPage(
      ['三、政府债务', '截至2024年底，一般债务余额21亿元，比上年增加1亿元。发行债券3亿元，年末滚存结余2亿元。'],
      REPORT,
    );
    expect(facts.map(({ period, value }) => [value, period.type])).toEqual([
      ['2100000000', 'instant'],
      ['100000000', 'instant'],
      ['300000000', 'flow'],
      ['200000000', 'instant'],
    ]);
  });

  test('names what was spent without the verb that says it was', async () => {
    const { facts } = await readPage(
      ['一、2024年预算执行情况', '教育支出执行18亿元，增长0.24%。交通运输支出9亿元。'],
      REPORT,
    );
    const named = facts.map(({ dimensions }) => dimensions.function ?? dimensions.subject);
    expect(named).toEqual(['205', '205', '交通运输支出']);
  });
});

test('a page of three public expenses of 市本级 that the finance bureau publishes is of the city', async () => {
  const lines = ['来源：云湖市财政局', '2026年，市本级“三公”经费预算为30万元。其中，公务接待费4万元。'];
  const { facts } = await readPage(lines, '关于2026年市本级“三公”经费预算的说明');
  expect(facts.map(({ entity: { name, role } }) => `${name} ${role}`)).toEqual(['云湖市 region', '云湖市 region']);
});
