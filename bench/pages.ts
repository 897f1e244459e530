import { headingMarkup, pageMarkup, paragraphMarkup } from './page-markup.ts';
import { createRandom, type Random } from './random.ts';
import { change, percent, reason, wan } from './sentences.ts';

/** A page as bytes of UTF-8, with the address it would have. */
export interface GeneratedPage {
  readonly url: string;
  readonly bytes: Uint8Array;
}

const BODIES = ['数据资源管理局', '湖泊管理局', '档案馆', '热线服务中心', '公共资源交易中心', '机关事务管理局'];
const CLASSES = [
  '一般公共服务支出（类）',
  '教育支出（类）',
  '科学技术支出（类）',
  '社会保障和就业支出（类）',
  '卫生健康支出（类）',
  '农林水支出（类）',
  '住房保障支出（类）',
];

/**
 * Pages of final accounts of bodies that do not exist, all different, `megabytes` in all: head, navigation, share bar,
 * contents, duties, sections whose parts sum to their totals, one table, glossary, attachments, foot. The same seed gives the same bytes.
 */
export function generatePages(megabytes: number, seed = 7): readonly GeneratedPage[] {
  const random = createRandom(seed);
  const pages: GeneratedPage[] = [];
  for (let bytes = 0; bytes < megabytes * 1e6; ) {
    const page = { url: `http://www.yunhu.example/zwgk/${pages.length}.html`, bytes: Buffer.from(pageOf(random)) };
    pages.push(page);
    bytes += page.bytes.length;
  }
  return pages;
}

/** `total` in parts of random size that sum to it. */
function split(random: Random, total: number, parts: number): number[] {
  const weights = Array.from({ length: parts }, () => random.below(1000) + 1);
  const sum = weights.reduce((a, b) => a + b, 0);
  const sizes = weights.map((weight) => Math.floor((total * weight) / sum));
  sizes[0] = (sizes[0] ?? 0) + total - sizes.reduce((a, b) => a + b, 0);
  return sizes;
}

interface Books {
  readonly year: number;
  readonly body: string;
  readonly income: number;
  readonly carried: number;
  readonly spent: number;
  readonly before: number;
  readonly classes: readonly number[];
  readonly basic: number;
  readonly vehicles: number;
}

function books(random: Random): Books {
  const spent = 200_000 + random.below(40_000_000);
  return {
    year: 2017 + random.below(8),
    body: `云湖市${random.pick(BODIES)}`,
    income: spent - random.below(100_000),
    carried: 100_000 + random.below(200_000),
    spent,
    before: 200_000 + random.below(40_000_000),
    classes: split(random, spent, CLASSES.length),
    basic: split(random, spent, 2)[0] ?? 0,
    vehicles: random.below(40) + 1,
  };
}

type Writer = (random: Random, books: Books) => readonly string[];

/** Headings of level 一、 with their paragraphs, in order. */
const SECTIONS: readonly (readonly [heading: string, write: Writer])[] = [
  ['收入支出决算总体情况说明', totals],
  ['支出决算情况说明', spending],
  ['一般公共预算财政拨款支出决算情况说明', classes],
  ['“三公”经费财政拨款决算情况', threePublic],
  ['机关运行经费支出情况', running],
  ['政府采购支出情况', procurement],
  ['国有资产占用情况', assets],
];

function totals(random: Random, { year, income, carried, before }: Books): string[] {
  const total = income + carried;
  return [
    `${year}年度收、支总计${wan(total)}，${change(random, total, before, '上年')}。`,
    `本年收入合计${wan(income)}，${change(random, income, before, '上年')}，其中：财政拨款收入${wan(income)}，占收入合计的100.00%。`,
  ];
}

function spending(random: Random, { year, spent, before, basic }: Books): string[] {
  const project = spent - basic;
  return [
    `${year}年度本年支出合计${wan(spent)}，${change(random, spent, before, '上年')}，其中：基本支出${wan(basic)}，占支出合计的${percent(basic, spent)}；项目支出${wan(project)}，占支出合计的${percent(project, spent)}。`,
  ];
}

function classes(random: Random, { year, spent, classes: sizes }: Books): string[] {
  const listed = CLASSES.map(
    (name, index) => `${name}${wan(sizes[index] ?? 0)}，占本年支出${percent(sizes[index] ?? 0, spent)}`,
  );
  return [
    `${year}年度一般公共预算财政拨款支出${wan(spent)}，主要用于以下方面：${listed.join('；')}。`,
    ...CLASSES.map((name, index) => {
      const [now, budget] = [sizes[index] ?? 0, 1 + random.below(3_000_000)];
      return `${index + 1}.“${name}”${year}年度决算${wan(now)}，${change(random, now, budget, `${year}年年初预算`)}。${reason(random)}。`;
    }),
  ];
}

function threePublic(random: Random, { year, vehicles }: Books): string[] {
  const total = 1000 + random.below(90_000);
  const [abroad = 0, reception = 0, vehicle = 0] = split(random, total, 3);
  const budget = 1000 + random.below(90_000);
  const [abroadBudget = 0, receptionBudget = 0, vehicleBudget = 0] = split(random, budget, 3);
  return [
    `${year}年“三公”经费财政拨款决算数${wan(total)}，${change(random, total, budget, `${year}年“三公”经费财政拨款年初预算`)}。其中：`,
    `1.因公出国（境）费用。${year}年决算数${wan(abroad)}，${change(random, abroad, abroadBudget, `${year}年年初预算数`)}。`,
    `2.公务接待费。${year}年决算数${wan(reception)}，${change(random, reception, receptionBudget, `${year}年年初预算数`)}。公务接待${random.below(300) + 2}批次，公务接待${random.below(4000) + 10}人次。`,
    `3.公务用车购置及运行维护费。${year}年决算数${wan(vehicle)}，${change(random, vehicle, vehicleBudget, `${year}年年初预算数`)}。公务用车保有量${vehicles}辆。`,
  ];
}

function running(random: Random, { year, basic }: Books): string[] {
  const [now, before] = [Math.floor((basic * (10 + random.below(50))) / 100), 1 + random.below(900_000)];
  return [`${year}年机关运行经费支出合计${wan(now)}，${change(random, now, before, '上年')}。`];
}

function procurement(random: Random, { year }: Books): string[] {
  const total = 1000 + random.below(900_000);
  const [goods = 0, works = 0, services = 0] = split(random, total, 3);
  return [
    `${year}年政府采购支出总额${wan(total)}，其中：政府采购货物支出${wan(goods)}，政府采购工程支出${wan(works)}，政府采购服务支出${wan(services)}。授予中小企业合同金额${wan(goods)}，占政府采购支出总额的${percent(goods, total)}。`,
  ];
}

function assets(random: Random, { year, vehicles }: Books): string[] {
  return [
    `截至${year}年12月31日，共有车辆${vehicles}台，账面价值${wan(random.below(900_000))}；单位价值50万元以上的通用设备${random.below(9) + 1}台（套）。`,
  ];
}

const DUTY_VERBS = ['负责', '组织', '指导', '承担', '协调', '监督'];
const DUTY_OBJECTS = [
  '湖泊保护',
  '政务数据归集',
  '档案征集',
  '热线工单办理',
  '公共资源交易',
  '机关后勤',
  '信息系统建设',
];
const DUTY_ENDS = ['的规划编制和组织实施', '的日常管理', '的标准制定和检查', '的统计、分析和公布', '的培训和交流'];
const TERMS = ['财政拨款收入', '其他收入', '基本支出', '项目支出', '“三公”经费', '机关运行经费', '结转和结余'];

function duties(random: Random): string[] {
  return Array.from({ length: 9 }, (_, index) => {
    const parts = Array.from(
      { length: 3 },
      () => random.pick(DUTY_VERBS) + random.pick(DUTY_OBJECTS) + random.pick(DUTY_ENDS),
    );
    return `${index + 1}.${parts.join('；')}。`;
  });
}

function glossary(random: Random): string[] {
  return TERMS.map(
    (term, index) =>
      `${index + 1}.${term}：指${random.pick(DUTY_VERBS)}${random.pick(DUTY_OBJECTS)}${random.pick(DUTY_ENDS)}等工作中取得或者发生的款项，按照当年预算管理的口径填列。`,
  );
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

function article(random: Random, all: Books): string {
  const written = (texts: readonly string[]) => texts.map((text) => paragraphMarkup(random, text)).join('\n');
  const contents = SECTIONS.map(([heading], index) => `${NUMERALS[index]}、${heading}`);
  const body = SECTIONS.map(
    ([heading, write], index) => `${headingMarkup(`${NUMERALS[index]}、${heading}`)}\n${written(write(random, all))}`,
  ).join('\n');
  return [
    '<p style="text-align:center">目&#x3000;录</p>',
    written(contents),
    headingMarkup('第一部分&nbsp;部门概况'),
    headingMarkup('一、主要职责'),
    written(duties(random)),
    headingMarkup(`第二部分&nbsp;${all.year}年度部门决算情况说明`),
    body,
    table(all),
    headingMarkup('第三部分&nbsp;名词解释'),
    written(glossary(random)),
  ].join('\n');
}

function table({ classes: sizes, spent }: Books): string {
  const rows = [...CLASSES.map((name, index) => [name, sizes[index] ?? 0] as const), ['合计', spent] as const].map(
    ([name, size]) =>
      `<tr><td style="border:1px solid windowtext">${name}</td><td align="right">${wan(size).slice(0, -2)}</td></tr>`,
  );
  return `<table border="1" cellspacing="0"><tr><th>科目</th><th>金额（万元）</th></tr>\n${rows.join('\n')}</table>`;
}

function pageOf(random: Random): string {
  const all = books(random);
  return frame(random, all, article(random, all));
}

function frame(random: Random, { year, body }: Books, text: string): string {
  const date = `${year + 1}-08-2${random.below(9)} 10:0${random.below(9)}`;
  return pageMarkup(random, { title: `${body}${year}年度部门决算`, body, date, article: text });
}

/** One page of accounts with a given text, or with a number of generated texts one after the other. */
export function generateLongPage(content: number | ((random: Random) => string), seed = 11): GeneratedPage {
  const random = createRandom(seed);
  const all = books(random);
  const text =
    typeof content === 'number'
      ? Array.from({ length: content }, () => article(random, books(random))).join('\n')
      : content(random);
  return { url: 'http://www.yunhu.example/zwgk/long.html', bytes: Buffer.from(frame(random, all, text)) };
}
