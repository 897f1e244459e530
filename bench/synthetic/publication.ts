import { headingMarkup, pageMarkup, paragraphMarkup } from '../page-markup.ts';
import type { GeneratedPage } from '../pages.ts';
import { createRandom, type Random } from '../random.ts';
import { reason, wan } from '../sentences.ts';
import { type Accounts, SECTIONS } from './accounts.ts';
import { amount, type KnownFact } from './known-fact.ts';

/** A page of final accounts of a body that does not exist, with every fact that it states. */
export interface SyntheticPublication extends GeneratedPage, Accounts {
  readonly facts: readonly KnownFact[];
}

const REGIONS = ['云湖市', '云山区', '青湖区', '东溪区', '南坪区', '北渡区', '白石县', '长堤县', '松林县', '鹤山县'];
const OFFICES = [
  '档案',
  '湖泊管理',
  '数据资源管理',
  '机关事务管理',
  '公共资源交易',
  '地震监测',
  '气象服务',
  '园林绿化',
  '水务',
  '文物',
];
const KINDS = ['局', '中心', '管理站', '办公室'];
const YEARS = 8;
const FIRST_YEAR = 2016;
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Publication `index` of a seed: the same bytes and facts whatever else is generated. Eight in a row are of one body, year by year. */
export function syntheticPublication(index: number, seed = 6): SyntheticPublication {
  const random = createRandom(seed * 1_000_003 + index);
  const accounts = { year: FIRST_YEAR + (index % YEARS), body: bodyOf(Math.floor(index / YEARS)) };
  const told = SECTIONS.map(([heading, tell]) => ({ heading, sentences: tell(random, accounts) }));
  const table = tableOf(random, accounts);
  const article = told.map(({ heading, sentences }, at) =>
    [
      headingMarkup(`${NUMERALS[at]}、${heading}`),
      ...sentences.map(({ text }) => paragraphMarkup(random, text)),
      // Words between the figures, as everywhere: a reason without any.
      paragraphMarkup(random, `${reason(random)}。`),
    ].join('\n'),
  );
  const title = `${accounts.body}${accounts.year}年度部门决算`;
  const text = [headingMarkup(`第二部分&nbsp;${accounts.year}年度部门决算情况说明`), ...article, table.markup].join(
    '\n',
  );
  const date = `${accounts.year + 1}-08-2${random.below(9)}`;
  return {
    ...accounts,
    url: `http://www.yunhu.example/zwgk/${index}.html`,
    bytes: Buffer.from(pageMarkup(random, { title, body: accounts.body, date, article: text })),
    facts: [...told.flatMap(({ sentences }) => sentences.flatMap(({ facts }) => facts)), ...table.facts],
  };
}

/** Bodies by number, all different. */
function bodyOf(number: number): string {
  const pick = (list: readonly string[], at: number) => list[at % list.length] ?? '';
  const office = pick(OFFICES, Math.floor(number / REGIONS.length));
  const kind = pick(KINDS, Math.floor(number / (REGIONS.length * OFFICES.length)));
  const round = Math.floor(number / (REGIONS.length * OFFICES.length * KINDS.length));
  return `${pick(REGIONS, number)}${round === 0 ? '' : `第${NUMERALS[round]}`}${office}${kind}`;
}

const ROWS = [
  ['财政拨款收入', 'income.fiscal'],
  ['基本支出', 'expenditure.basic'],
  ['项目支出', 'expenditure.project'],
] as const;

/** A table of three rows with the budget at first: figures that the text does not state. */
function tableOf(
  random: Random,
  { year }: Accounts,
): { readonly markup: string; readonly facts: readonly KnownFact[] } {
  const sizes = ROWS.map(() => 1000 + random.below(9_000_000));
  const rows = ROWS.map(
    ([name], index) => `<tr><td>${name}</td><td align="right">${wan(sizes[index] ?? 0).slice(0, -2)}</td></tr>`,
  );
  return {
    markup: `<p>${year}年度年初预算情况表</p><p>单位：万元</p><table border="1"><tr><th>项目</th><th>年初预算数</th></tr>\n${rows.join('\n')}</table>`,
    facts: ROWS.map(([, concept], index) => amount(concept, sizes[index] ?? 0, { measure: 'budget.initial' })),
  };
}
