import { describe, expect, test } from 'vitest';
import { parsers } from '../../../parsers/index.ts';
import { sha256 } from '../../../src/base/digest.ts';
import { extract } from '../../../src/extract/index.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { readDocument } from '../../../src/pipeline.ts';

type Rows = readonly string[];

/** Cells are parted by |, one over several columns by as many |> behind it; an empty cell prints nothing. */
function tableHtml(title: string, rows: Rows): string {
  const lines = rows.map((row) => {
    const cells = row.replaceAll('|>', '>').split('|');
    const html = cells.map((cell) => {
      const span = cell.split('>').length;
      return `<td colspan="${span}">${cell.replaceAll('>', '')}</td>`;
    });
    return `<tr>${html.join('')}</tr>`;
  });
  return `<h1>${title}</h1><p>单位：万元</p><table>${lines.join('')}</table>`;
}

async function factsIn(title: string, rows: Rows): Promise<readonly Fact[]> {
  const html = `<html><meta charset="utf-8"><title>${title}</title><body>${tableHtml(title, rows)}</body></html>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/debt.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  return extract(await readDocument(snapshot), { publication: 'p', document: 'd', role: 'tables' }, parsers).facts;
}

/** Whose, concept without its beginning or the subject as printed, kind, measure, year, amount in 万元. */
async function factsOf(title: string, rows: Rows): Promise<readonly string[]> {
  return (await factsIn(title, rows)).map(
    ({ entity, concept, dimensions: { subject, debtKind }, measure, period, stated }) => {
      const whose = [entity.name, ...(entity.scope === undefined ? [] : [entity.scope])].join(' ');
      const what = concept?.replace('government.debt.', '') ?? `- ${subject}`;
      const kind = debtKind === undefined ? [] : [debtKind];
      return [whose, what, ...kind, measure, period.fiscalYear, stated.number].join(' ');
    },
  );
}

describe('limits and balances by place', () => {
  test('heads over three columns, the letters of a formula below them', async () => {
    expect(
      await factsOf('云湖市2024年地方政府债务限额及余额决算情况表', [
        '地区|2024年债务限额|>|>|2024年债务余额（决算数）|>|>',
        '||一般债务|专项债务||一般债务|专项债务',
        '公式|A=B+C|B|C|D=E+F|E|F',
        '云湖市|90|40|50|80|35|45',
        '云湖市本级|30|10|20|28|9|19',
      ]),
    ).toEqual([
      '云湖市 limit actual 2024 90',
      '云湖市 limit general actual 2024 40',
      '云湖市 limit special actual 2024 50',
      '云湖市 balance actual 2024 80',
      '云湖市 balance general actual 2024 35',
      '云湖市 balance special actual 2024 45',
      '云湖市 own_level limit actual 2024 30',
      '云湖市 own_level limit general actual 2024 10',
      '云湖市 own_level limit special actual 2024 20',
      '云湖市 own_level balance actual 2024 28',
      '云湖市 own_level balance general actual 2024 9',
      '云湖市 own_level balance special actual 2024 19',
    ]);
  });

  test('the title alone says of which kind a short head is', async () => {
    expect(
      await factsOf('云湖市2024年政府专项债务分地区限额余额表', [
        '地区|2024年限额|2024年余额',
        '云湖市|90|80',
        '云湖市本级|30|28',
      ]),
    ).toEqual([
      '云湖市 limit special actual 2024 90',
      '云湖市 balance special actual 2024 80',
      '云湖市 own_level limit special actual 2024 30',
      '云湖市 own_level balance special actual 2024 28',
    ]);
  });

  test('the sum of new limits below the word for the limit is no limit', async () => {
    expect(
      await factsOf('云湖市2024年政府债务限额及余额情况表', [
        '地区|政府债务限额|>|>|政府债务余额|>|>',
        '|合计|新增一般债务限额|新增专项债务限额|小计|一般债务余额|专项债务余额',
        '云湖市|9|4|5|80|35|45',
        '云湖市本级|3|1|2|28|9|19',
      ]),
    ).toEqual([
      '云湖市 - 政府债务限额 actual 2024 9',
      '云湖市 new_limit general actual 2024 4',
      '云湖市 new_limit special actual 2024 5',
      '云湖市 balance actual 2024 80',
      '云湖市 balance general actual 2024 35',
      '云湖市 balance special actual 2024 45',
      '云湖市 own_level - 政府债务限额 actual 2024 3',
      '云湖市 own_level new_limit general actual 2024 1',
      '云湖市 own_level new_limit special actual 2024 2',
      '云湖市 own_level balance actual 2024 28',
      '云湖市 own_level balance general actual 2024 9',
      '云湖市 own_level balance special actual 2024 19',
    ]);
  });

  test('limits far below what is owed are none, whatever they are called', async () => {
    expect(
      await factsOf('云湖市2024年政府债务限额及余额情况表', [
        '地区|债务限额|债务余额',
        '云湖市|9|80',
        '云湖市本级|3|28',
      ]),
    ).toEqual([
      '云湖市 - 债务限额 actual 2024 9',
      '云湖市 balance actual 2024 80',
      '云湖市 own_level - 债务限额 actual 2024 3',
      '云湖市 own_level balance actual 2024 28',
    ]);
  });

  test('a title of new limits makes them of the word 限额; one of what is handed down early leaves them open', async () => {
    const rows = ['地区|限额|其中：一般债|专项债', '全市|9|4|5', '市本级|3|1|2'];
    expect(await factsOf('云湖市2025年新增政府债务限额情况表', rows)).toEqual([
      '云湖市 consolidated new_limit actual 2025 9',
      '云湖市 consolidated new_limit general actual 2025 4',
      '云湖市 consolidated new_limit special actual 2025 5',
      '云湖市 own_level new_limit actual 2025 3',
      '云湖市 own_level new_limit general actual 2025 1',
      '云湖市 own_level new_limit special actual 2025 2',
    ]);
    expect(
      (await factsOf('云湖市2025年提前下达新增政府债务限额情况表', rows)).filter((one) => !one.includes(' - ')),
    ).toEqual([]);
  });

  test('what a list of places calls the own level of a body of its region is of that level', async () => {
    expect(
      await factsOf('云湖省2024年政府债务限额情况表', [
        '地区|债务限额',
        '云湖省合计|90',
        '白塔山管委会|9',
        '白塔山管委会本级|4',
        '待分|2',
      ]),
    ).toEqual([
      '云湖省 limit actual 2024 90',
      '云湖省白塔山管委会 limit actual 2024 9',
      '云湖省白塔山管委会 own_level limit actual 2024 4',
      '待分 - 债务限额 actual 2024 2',
    ]);
  });

  test('whose a row is must be certain: a sum over others with zones, or over counties alone, keeps its names', async () => {
    expect(
      await factsOf('云湖市2024年政府一般债务限额余额情况表', [
        '地区|一般债务限额|一般债务余额',
        '市本级（含月湖新区）|30|28',
      ]),
    ).toEqual(['云湖市 own_level - 一般债务限额 actual 2024 30', '云湖市 own_level - 一般债务余额 actual 2024 28']);
    const counties = ['地区|一般债务限额', '合计|60', '云山区|20', '云水县|40'];
    expect(await factsOf('云湖市2024年政府一般债务限额情况表', counties)).toContain(
      '云湖市 - 一般债务限额 actual 2024 60',
    );
    expect(await factsOf('云湖市2024年政府一般债务限额情况表', [...counties, '市本级|30'])).toContain(
      '云湖市 limit general actual 2024 60',
    );
  });
});

describe('forms of what was owed, issued, repaid and paid', () => {
  test('rows of a form with their kinds, and a deficit, which is none of them', async () => {
    expect(
      await factsOf('云湖省2024年地方政府一般债务余额情况表', [
        '项目|预算数|执行数',
        '一、2023年末地方政府一般债务余额实际数||70',
        '二、2024年末地方政府一般债务余额限额|90|',
        '三、2024年地方政府一般债务发行额||30',
        '中央转贷地方的国际金融组织和外国政府贷款||1',
        '2024年地方政府一般债券发行额||29',
        '四、2024年地方政府一般债务还本额||20',
        '五、2024年末地方政府一般债务余额预计执行数||80',
        '六、2025年地方财政赤字|8|',
        '七、2025年地方政府一般债务新增限额|8|',
        '八、2025年末地方政府一般债务余额限额|98|',
      ]),
    ).toEqual([
      '云湖省 balance general actual 2023 70',
      '云湖省 limit general budget.unspecified 2024 90',
      '云湖省 issued general actual 2024 30',
      '云湖省 foreign_loans general actual 2024 1',
      '云湖省 bonds_issued general actual 2024 29',
      '云湖省 principal general actual 2024 20',
      '云湖省 balance general actual 2024 80',
      '云湖省 - 六、2025年地方财政赤字 budget.unspecified 2025 8',
      '云湖省 new_limit general budget.unspecified 2025 8',
      '云湖省 limit general budget.unspecified 2025 98',
    ]);
  });

  test('专项债务 behind 其中：一般债务 is of the numbered row above both', async () => {
    expect(
      await factsOf('云湖省2024年地方政府债务发行及还本付息情况表', [
        '项目|本地区|本级',
        '一、2023年末地方政府债务余额|70|7',
        '其中：一般债务|40|4',
        '专项债务|30|3',
        '二、2024年地方政府债务发行决算数|20|2',
        '新增一般债券发行额|12|1',
        '再融资专项债券发行额|8|1',
        '三、2024年地方政府债务付息决算数|5|1',
        '一般债务|3|1',
        '专项债务|2|0',
      ]),
    ).toEqual([
      '云湖省 balance actual 2023 70',
      '云湖省 own_level balance actual 2023 7',
      '云湖省 balance general actual 2023 40',
      '云湖省 own_level balance general actual 2023 4',
      '云湖省 balance special actual 2023 30',
      '云湖省 own_level balance special actual 2023 3',
      '云湖省 issued actual 2024 20',
      '云湖省 own_level issued actual 2024 2',
      '云湖省 new_bonds general actual 2024 12',
      '云湖省 own_level new_bonds general actual 2024 1',
      '云湖省 refinancing_bonds special actual 2024 8',
      '云湖省 own_level refinancing_bonds special actual 2024 1',
      '云湖省 interest actual 2024 5',
      '云湖省 own_level interest actual 2024 1',
      '云湖省 interest general actual 2024 3',
      '云湖省 own_level interest general actual 2024 1',
      '云湖省 interest special actual 2024 2',
      '云湖省 own_level interest special actual 2024 0',
    ]);
  });

  test('refinancing bonds are issued in one row, and what is repaid with them in another', async () => {
    expect(
      await factsOf('云湖市2024—2025年政府债券发行及还本付息情况表', [
        '项目|公式|全市',
        '一、2024年发行执行数|A=B+D|20',
        '（一）一般债券|B|12',
        '其中：再融资债券|C|4',
        '二.2025年还本预算数|E=F+H|9',
        '（一）一般债券|F|5',
        '其中：再融资债券|G|3',
      ]),
    ).toEqual([
      '云湖市 consolidated bonds_issued actual 2024 20',
      '云湖市 consolidated bonds_issued general actual 2024 12',
      '云湖市 consolidated refinancing_bonds general actual 2024 4',
      '云湖市 consolidated principal budget.unspecified 2025 9',
      '云湖市 consolidated principal general budget.unspecified 2025 5',
      '云湖市 consolidated - 二.2025年还本预算数/(一)一般债券/其中:再融资债券 budget.unspecified 2025 3',
    ]);
  });

  test('principal and interest below 还本付息, bonds by what they are issued for, by place', async () => {
    expect(
      await factsOf('云湖市2024年地方政府债券发行及还本付息情况表', [
        '地区|发行情况|>|>|2024年还本付息额|>|2025年还本付息预算数|>',
        '|合计|新增|再融资|本金|利息|本金|利息',
        '云湖市|20|12|8|6|2|5|1',
        '云湖市本级|10|6|4|3|1|2|1',
      ]),
    ).toEqual([
      '云湖市 bonds_issued actual 2024 20',
      '云湖市 new_bonds actual 2024 12',
      '云湖市 refinancing_bonds actual 2024 8',
      '云湖市 principal actual 2024 6',
      '云湖市 interest actual 2024 2',
      '云湖市 principal budget.unspecified 2025 5',
      '云湖市 interest budget.unspecified 2025 1',
      '云湖市 own_level bonds_issued actual 2024 10',
      '云湖市 own_level new_bonds actual 2024 6',
      '云湖市 own_level refinancing_bonds actual 2024 4',
      '云湖市 own_level principal actual 2024 3',
      '云湖市 own_level interest actual 2024 1',
      '云湖市 own_level principal budget.unspecified 2025 2',
      '云湖市 own_level interest budget.unspecified 2025 1',
    ]);
  });

  test('a list of bonds has no totals of debt, and its rates and terms are no money', async () => {
    const facts = await factsOf('云湖市2024年政府债券存续期情况表', [
      '债券名称|债券编码|债券规模|利率（%）|期限（年）',
      '2024年云湖市政府专项债券（一期）|2405001|500|2.31|10',
      '2024年云湖市政府一般债券（二期）|2405002|300|2.05|5',
    ]);
    expect(facts.filter((one) => !one.includes(' - '))).toEqual([]);
    expect(facts.filter((one) => / (?:10|5|2405001)$/.test(one))).toEqual([]);
  });

  test('what stands below 其中 divides the column before it; bonds are a part of debt', async () => {
    expect(
      await factsOf('2024年云湖市地方政府债务还本付息情况表', [
        '地区|一般债务还本额|其中：|>',
        '||一般债券还本额|贷款还本额',
        '云湖市|9|7|2',
      ]),
    ).toEqual([
      '云湖市 principal general actual 2024 9',
      '云湖市 - 一般债券还本额 actual 2024 7',
      '云湖市 - 贷款还本额 actual 2024 2',
    ]);
    expect(
      await factsOf('2024年云湖市地方政府债券发行情况表', [
        '地区|一般债券合计|其中：|>',
        '||新增债券|再融资债券',
        '云湖市|9|7|2',
      ]),
    ).toEqual([
      '云湖市 bonds_issued general actual 2024 9',
      '云湖市 new_bonds general actual 2024 7',
      '云湖市 refinancing_bonds general actual 2024 2',
    ]);
  });

  test('bonds that are lent on to a region are its new bonds', async () => {
    expect(
      await factsOf('云湖区2024年地方政府债务发行及还本付息情况表', [
        '项目|云湖区',
        '一、2024年地方政府债务转贷决算数（含国际金融组织和外国政府贷款）|16',
        '新增专项债券转贷额|15',
        '国际金融组织和外国政府贷款|1',
      ]),
    ).toEqual([
      '云湖区 on_lent_in actual 2024 16',
      '云湖区 new_bonds special actual 2024 15',
      '云湖区 foreign_loans actual 2024 1',
    ]);
  });

  test('a kind below a row that is not understood is not of what the title names', async () => {
    const facts = await factsOf('云湖省2024年地方政府债务余额情况表', [
      '项目|金额',
      '一、2024年末地方政府债务余额|80',
      '二、2024年清退的债务|9',
      '一般债务|5',
    ]);
    expect(facts.map((one) => one.split(' ').slice(1, 2).join(' '))).toEqual(['balance', '-', '-']);
  });

  test('a row that calls an amount otherwise than its head keeps its names', async () => {
    expect(
      await factsOf('云湖市2024年政府债务限额和余额情况表', ['项目|政府债务余额', '政府债务限额|80', '一般债务|35']),
    ).toEqual(['云湖市 - 政府债务限额 actual 2024 80', '云湖市 balance general actual 2024 35']);
  });
});

describe('the projects that bonds pay for', () => {
  test('each amount is of its project, kind and issue; a sum is of none', async () => {
    const title = '云湖市2024年地方政府债券使用情况表';
    const rows = [
      '序号|项目名称|项目领域|项目主管部门|债券性质|债券规模|发行时间（年/月）',
      '|合计||||45|',
      '1|云湖市环湖路改造工程|道路|住建|一般债券|20|2024-05',
      '2|云湖市北区污水处理厂|污水处理|水务|其他自平衡专项债券|15|2024-06',
      '|云湖市北区污水处理厂|污水处理|水务|其他自平衡专项债券|10|2024-06',
    ];
    expect(await factsOf(title, rows)).toEqual([
      '云湖市 - 合计 actual 2024 45',
      '云湖市 project_bonds general actual 2024 20',
      '云湖市 project_bonds special actual 2024 15',
      '云湖市 project_bonds special actual 2024 10',
    ]);
    expect((await factsIn(title, rows)).map(({ dimensions: { project, indicator } }) => [project, indicator])).toEqual([
      [undefined, '债券规模'],
      ['云湖市环湖路改造工程', '2024-05'],
      ['云湖市北区污水处理厂', '2024-06'],
      ['云湖市北区污水处理厂', '2024-06'],
    ]);
  });
});
