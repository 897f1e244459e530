import type { DocumentKind } from '../../model/publication.ts';
import { sectionOfHeading } from '../section.ts';
import { kindOfBody } from './body-kind.ts';

/** What a title says up to its table, where it names no body of a region. */
const NO_BODY = '(?![^表]*(?:局|厅|委|办|院|部门|单位))[^表]*';
/** Debt is a government's, and so is what all of a region, or its own level, received and spent, by the title of a table that names no body. */
const OF_GOVERNMENT = [
  '(?:政府(?:一般|专项)?债[务券]',
  `^(?=.*表)${NO_BODY}(?:全[省市县区州旗]|[省市县区州旗]本?级)(?=一般公共|政府性基金|国有资本|社会保险|[收支]|[预决]算)`,
  `^(?=[^表]*情况表)${NO_BODY}[省市县区州旗盟](?:20\\d\\d年度?)?(?=[预决]算))`,
].join('|');

/** Limits, balances, bonds and their repayment, where the title does not say whether they are budgeted: 2024年政府债务限额和余额情况表. */
const OF_DEBT =
  /(?:政府(?:一般|专项)?债[务券]|举借债务)[^，。]{0,48}(?:表|情况|公开|公示)(?!.*(?:局|办法|通知|会议|调研|培训))/;

/** 云湖市2025年政府性基金收入执行情况表: no body but the region is named in front of the fund. */
const OF_REGION = `^(?=.*表)${NO_BODY}[省市县区州旗盟](?:20\\d\\d年度?)?(?:一般公共预算|政府性基金|国有资本经营|社会保险基金)[^表]*执行情况`;

/** 云湖区图书馆2022年财政预算信息 is of the body in front of the year; what a finance bureau or a zone publishes may be the region's. */
const BODY =
  '(?:(?<!财政)局|厅|法院|检察院|医院|学院|大学|[中小]学|学校|馆|中心|大?队|所|站|联合会|协会|(?<!管)委|办公室|办事处|室)(?:[(（]本级[)）])?(?:关于)?(?:20\\d\\d年度?)?';

/** 政府预算公开 is of a region's government; 镇人民政府预算公开 of the body that a town's government is. */
const KINDS: readonly (readonly [DocumentKind, RegExp])[] = [
  ['three_public.aggregate', /三公.*汇总|汇总.*三公/],
  ['final_accounts.department', new RegExp(`${BODY}财政决算`)],
  ['budget.department', new RegExp(`${BODY}财政预算`)],
  ['final_accounts.government', /决算草案|财政决算|(?<!部门|单位)决算的?报告|总决算|(?<!人民|镇|乡|办)政府决算/],
  [
    'budget.government',
    /预算执行(?:情况|[及和与暨]20\d\d年)|预算草案|财政预算|(?<!部门|单位)预算.*报告|(?<!人民|镇|乡|办)政府预算/,
  ],
  ['three_public.final', /三公经费.*(?:使用|执行)情况/],
  ['final_accounts.unit', /单位决算|\(本级\).*决算|决算.*\(本级\)/],
  ['final_accounts.department', /部门决算/],
  ['budget.unit', /单位预算/],
  ['budget.department', /部门预算/],
  ['budget.government', /总预算/],
  ['three_public.budget', /三公经费.*预算|预算.*三公经费/],
  ['three_public.final', /三公经费.*决算|决算.*三公经费/],
  ['final_accounts.government', new RegExp(`${OF_GOVERNMENT}.*决算`)],
  ['budget.government', new RegExp(`${OF_GOVERNMENT}.*预算`)],
  ['budget.government', new RegExp(OF_REGION)],
  ['debt.government', OF_DEBT],
  ['final_accounts.department', /决算/],
  ['budget.department', /预算/],
  ['three_public.final', /三公(?:经费|消费|开支|账[本单])/],
];
/** The last of them, told by one word. */
const GENERAL_KINDS = 3;
const RULES = /办法|解读|细则|条例|规程|指南|要点|会议/;
/** Parts of a disclosure that are published on their own as well. */
const PART_KINDS: readonly (readonly [DocumentKind, RegExp])[] = [
  ['performance.self_table', /自评表/],
  ['performance.report', /绩效(?:评价|自评|评估|监控|管理|工作)|绩效[^及和与、]*报告|项目(?:支出)?自评报告/],
  ['purchased_services', /政府购买服务/],
  ['procurement', /政府采购|采购(?:意向|计划|预算|公告)|(?:中标|成交)(?:结果)?公告/],
  ['assets.occupancy', /国有资产/],
];
/** 部门决算公开（含绩效评价报告）, 预算执行和国有资产审计: the part stands behind the whole that it belongs to. */
const OF_A_WHOLE = /(?:[预决]算|三公经费).*(?:公开|公示|信息|说明|报告|报表|情况|[及和与、(])/;
/** 政府采购及三公经费决算: another part or the whole is named beside it. */
const WITH_ANOTHER = /^[^及和与、]*[及和与、].*(?:[预决]算|三公)/;

/** The part that the title is about; undefined where it names the part only beside a whole. */
function partNamed(title: string): DocumentKind | undefined {
  for (const [kind, pattern] of PART_KINDS) {
    const found = pattern.exec(title);
    if (found === null) continue;
    const behind = title.slice(found.index + found[0].length);
    if (!OF_A_WHOLE.test(title.slice(0, found.index)) && !WITH_ANOTHER.test(behind)) return kind;
  }
  return undefined;
}

/** Kinds that the headings tell where the title tells nothing. */
const KINDS_OF_SECTIONS: Readonly<Record<string, DocumentKind>> = {
  performance: 'performance.report',
  purchased_services: 'purchased_services',
  procurement: 'procurement',
  assets: 'assets.occupancy',
};
const MOSTLY = 0.5;

/** The one part of a disclosure that most headings open, where they open no other. */
function partOfHeadings(headings: readonly string[]): DocumentKind | undefined {
  const opened = headings.flatMap((heading) => sectionOfHeading(heading)?.id ?? []);
  const parts = new Set(opened.map((id) => id.split('.')[0] ?? '').filter((part) => !GENERAL.has(part)));
  const [only, ...others] = parts;
  if (only === undefined || others.length > 0 || opened.length < headings.length * MOSTLY) return undefined;
  // 存在的问题 and 有关建议 stand in reports of every kind.
  const isAlone = opened.every((id) => REMARKS.has(id) || GENERAL.has(id.split('.')[0] ?? ''));
  return isAlone ? undefined : KINDS_OF_SECTIONS[only];
}

/** 表一:2019年全区一般公共预算收入决算表: no body but a region, or a level of one, is named in front of the fund. */
const TABLE_OF_REGION =
  /^(?:附?表[一二三四五六七八九十\d]{1,4}[:：、.．\s]*)?20\d\d年(?:全[省市县区旗州盟]|自治区|[省市县区州盟旗]|[\u3400-\u9fff]{2,8}[省市县区州盟旗])(?:本?级)?(?:一般公共预算|政府性基金|国有资本经营预算|社会保险基金)[^，。；]{0,30}表/;
const FEWEST_TABLES = 3;
const LONGEST_TABLE_NAME = 60;

/** What a document whose title does not tell is by the names of its tables: the accounts, or else the budget, of a government. */
function kindOfTables(texts: readonly string[]): DocumentKind | undefined {
  const names = texts.filter((text) => text.length <= LONGEST_TABLE_NAME && TABLE_OF_REGION.test(text));
  if (names.length < FEWEST_TABLES) return undefined;
  return names.some((name) => name.includes('决算')) ? 'final_accounts.government' : 'budget.government';
}

/** Headings that no other document has, with or without a number in front of them. */
const WHOLE_HEADINGS: readonly (readonly [DocumentKind, RegExp])[] = [
  ['final_accounts.department', /(?:部门|单位)决算情况(?:的)?说明$|^[\s\S]{0,12}收入支出决算(?:总体)?情况(?:的)?说明$/],
  ['budget.department', /(?:部门|单位)预算(?:安排)?情况(?:的)?说明$|^[\s\S]{0,12}收支预算(?:总体)?情况(?:的)?说明$/],
];

function wholeOfHeadings(headings: readonly string[]): DocumentKind | undefined {
  return WHOLE_HEADINGS.find(([, pattern]) => headings.some((heading) => pattern.test(heading.trim())))?.[0];
}

const GENERAL: ReadonlySet<string> = new Set(['overview', 'other', 'appendix', 'tables', 'glossary']);
const REMARKS: ReadonlySet<string> = new Set([
  'performance.findings',
  'performance.recommendations',
  'performance.good_practices',
]);

/** 一般公共预算“三公”经费决算: the name of a fund says nothing of the document. */
const FUNDS = /(?:一般公共|政府性基金|国有资本经营)预算(?=财政|拨款|三公|机关|[及和、](?:政府性基金|国有资本))/g;
/** 预算执行比例不到3%: how far it was spent. */
const RATE_OF_BUDGET = /预算执行(?:的?(?:比例|比率|进度)|率)/g;
const BUDGET_OR_ACCOUNTS = /决算|预算/;

/** What a document is. */
export interface KindOfDocument {
  readonly kind: DocumentKind;
  /** An aggregate of three public expenses is one of budgets: its kind does not say so. */
  readonly budgeted: boolean;
}

/**
 * Kind of a document by its title (quotation marks left out), else by what most of its headings open, else by what its
 * text speaks of. A title that speaks of three public expenses alone leaves open whether they are budgeted or spent.
 */
export function kindOf(printed: string, headings: readonly string[], texts: readonly string[]): KindOfDocument {
  const title = ownWords(printed).replaceAll(FUNDS, '').replaceAll(RATE_OF_BUDGET, '');
  const named = namedIn(title) ?? wholeOfHeadings(headings) ?? partOfHeadings(headings) ?? kindOfTables(texts);
  const open = !BUDGET_OR_ACCOUNTS.test(title);
  const body = named === undefined || (named.startsWith('three_public') && open) ? kindOfBody(title, texts) : undefined;
  return {
    kind: (named === 'three_public.final' ? threePublicOf(body) : undefined) ?? named ?? body?.kind ?? 'other',
    budgeted: body?.budgeted ?? (title.includes('预算') && !title.includes('决算')),
  };
}

/** 根据《预算法》的规定，现将2021年“三公”经费决算公布如下: an opening sentence that stands for the title names itself behind 现将. */
const ANNOUNCED = /现将(.+?)(?:予以|进行)?(?:公布|公开|公示|说明|汇报|报告)(?:如下|[:：]|$)/;
const GROUNDS = /(?:根据|按照|依据|遵照)[^,，。]*[,，。]/g;

function ownWords(title: string): string {
  return ANNOUNCED.exec(title)?.[1] ?? title.replaceAll(GROUNDS, '');
}

const OTHER_TITLES = /《[^》]*》|预算法/g;

/** What a title names, of itself before what it names other papers by: 《关于做好预算公开的通知》. */
function namedIn(title: string): DocumentKind | undefined {
  const own = title.replaceAll(OTHER_TITLES, '');
  return partNamed(own) ?? wholeNamed(own) ?? partNamed(title) ?? wholeNamed(title);
}

/** What a page on three public expenses is, where its text and not its title says whether they are budgeted. */
function threePublicOf(body: KindOfDocument | undefined): DocumentKind | undefined {
  if (body === undefined || body.kind.startsWith('three_public')) return body?.kind;
  return body.budgeted ? 'three_public.budget' : 'three_public.final';
}

function wholeNamed(title: string): DocumentKind | undefined {
  const found = KINDS.findIndex(([, pattern]) => pattern.test(title));
  // 预算管理办法解读 speaks of budgets and states none.
  if (found >= KINDS.length - GENERAL_KINDS && RULES.test(title)) return undefined;
  return KINDS[found]?.[0];
}
