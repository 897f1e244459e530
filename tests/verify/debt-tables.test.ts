import { describe, expect, test } from 'vitest';
import type { Dimensions, Fact } from '../../src/model/fact.ts';
import { failuresOf, readAlone } from './prove.ts';

const TITLE = '云湖市2024年地方政府债务限额及余额决算情况表';
const BY_PLACE = [
  ['地区', '2024年债务限额', '', '', '2024年债务余额', '', ''],
  ['', '', '一般债务', '专项债务', '', '一般债务', '专项债务'],
  ['公式', 'A=B+C', 'B', 'C', 'D=E+F', 'E', 'F'],
  ['云湖市', '90', '40', '50', '80', '35', '45'],
];
const FORM = [
  ['项目', '本地区', '本级'],
  ['一、2023年末地方政府债务余额', '70', '7'],
  ['其中：一般债务', '40', '4'],
  ['专项债务', '30', '3'],
  ['二、2024年地方政府债务发行决算数', '20', '2'],
  ['新增一般债券发行额', '12', '1'],
  ['三、2024年地方政府债务还本决算数', '9', '1'],
  ['专项债务', '4', '1'],
];

const DIVIDED = [
  ['地区', '2024年债务限额', '其中：'],
  ['', '', '一般债务'],
  ['云湖市', '90', '40'],
];
const LENT_ON = [
  ['项目', '金额'],
  ['一、2024年地方政府债务转贷决算数（含国际金融组织和外国政府贷款）', '16'],
  ['新增专项债券转贷额', '15'],
];

interface Forged {
  readonly concept?: string;
  readonly dimensions?: Dimensions;
}

/** The checks that do not hold for a table whose fact with this amount is changed. */
async function checksOf(title: string, rows: readonly (readonly string[])[], amount?: string, forged: Forged = {}) {
  const html = rows.map((row) => {
    const cells = row.map((cell, at) => {
      const span = title === TITLE && rows.indexOf(row) === 0 && cell.startsWith('2024') ? ' colspan="3"' : '';
      const isCovered = title === TITLE && rows.indexOf(row) === 0 && cell === '' && at > 0;
      return isCovered ? '' : `<td${span}>${cell}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const page = `<html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>单位：万元</p><table>${html.join('')}</table></body></html>`;
  const source = { url: 'file:page.html', mediaType: 'text/html', bytes: new TextEncoder().encode(page) };
  const records = await readAlone(source);
  const facts = records.facts.map((fact): Fact => (fact.stated.number === amount ? { ...fact, ...forged } : fact));
  const failures = await failuresOf({ ...records, facts }, [source]);
  return { facts, checks: [...new Set(failures.map(({ check }) => check))] };
}

describe('a cell of a table of debt', () => {
  test('is proved by its heads, its row, the numbered row above it and the title', async () => {
    for (const [title, rows] of [
      [TITLE, BY_PLACE],
      ['云湖市2024年地方政府债务发行及还本付息情况表', FORM],
      ['云湖市2024年地方政府债务限额情况表', DIVIDED],
      ['云湖区2024年地方政府债务发行及还本付息情况表', LENT_ON],
    ] as const) {
      const { facts, checks } = await checksOf(title, rows);
      expect(facts.every(({ concept }) => concept?.startsWith('government.debt.'))).toBe(true);
      expect(checks).toEqual([]);
    }
  });

  test.each([
    ['40', { concept: 'government.debt.balance' }],
    ['35', { concept: 'government.debt.limit' }],
    ['90', { concept: 'government.debt.new_limit' }],
    ['40', { dimensions: { debtKind: 'special' } }],
    ['40', { dimensions: {} }],
    ['90', { dimensions: { debtKind: 'general' } }],
  ])('%s as %o is not', async (amount, forged) => {
    const { checks } = await checksOf(TITLE, BY_PLACE, amount, forged);
    expect(checks).toContain('concept-as-printed');
  });

  test.each([
    ['30', { concept: 'government.debt.principal' }],
    ['4', { concept: 'government.debt.balance' }],
    ['12', { concept: 'government.debt.refinancing_bonds' }],
    ['12', { concept: 'government.debt.bonds_issued' }],
    ['20', { concept: 'government.debt.new_bonds' }],
    ['9', { concept: 'government.debt.interest' }],
  ])('%s of a form as %o is not', async (amount, forged) => {
    const { checks } = await checksOf('云湖市2024年地方政府债务发行及还本付息情况表', FORM, amount, forged);
    expect(checks).toContain('concept-as-printed');
  });
});

describe('bonds that pay for a project', () => {
  const title = '云湖市2024年地方政府债券使用情况表';
  const rows = [
    ['项目名称', '项目总投资', '债券性质', '债券规模', '发行时间'],
    ['云湖市环湖路改造工程', '80', '一般债券', '20', '2024-05'],
    ['云湖市北区污水处理厂', '60', '专项债券', '15', '2024-06'],
  ];

  test('are proved by title, heads and row', async () => {
    const { facts, checks } = await checksOf(title, rows);
    expect(facts.map(({ concept }) => concept)).toEqual([
      null,
      'government.debt.project_bonds',
      null,
      'government.debt.project_bonds',
    ]);
    expect(checks).toEqual([]);
  });

  const project = '云湖市环湖路改造工程';
  test.each([
    [
      '80',
      { concept: 'government.debt.project_bonds', dimensions: { project, debtKind: 'general', indicator: '2024-05' } },
    ],
    ['20', { dimensions: { project, debtKind: 'special', indicator: '2024-05' } }],
    ['20', { dimensions: { project, indicator: '2024-05' } }],
    ['20', { dimensions: { project, debtKind: 'general', indicator: '2024-06' } }],
    ['20', { dimensions: { project: '云湖市北区污水处理厂', debtKind: 'general', indicator: '2024-05' } }],
    ['20', { concept: 'government.debt.new_bonds', dimensions: { debtKind: 'general' } }],
  ])('%s as %o is not', async (amount, forged) => {
    const { checks } = await checksOf(title, rows, amount, forged);
    expect(checks).toContain('concept-as-printed');
  });
});
