import type { DocumentKind } from '../../model/publication.ts';

/** Texts of other sorts speak of budgets and accounts as well: their titles say what they are. */
const OTHER_SORTS = /公报|统计|总结|报告|讲话|办法|规定|通知|解读|规划|要点|年鉴|条例|问答/;
/** Characters from the beginning that are looked at; explanations of terms stand at the end. */
const LOOKED_AT = 6000;
/** 云湖市教育局公布2024年度部门决算: the first lines may say it as a title would. */
const LEAD = 200;
const SAID: readonly (readonly [DocumentKind, RegExp])[] = [
  ['final_accounts.unit', /年度?单位决算/],
  ['final_accounts.department', /年度?部门决算/],
  ['budget.unit', /年度?单位预算/],
  ['budget.department', /年度?部门预算/],
];
/** What only disclosures of departments and units state, each a sort of its own. */
const OF_DEPARTMENTS: readonly RegExp[] = [
  /收入?、?支出?总计|(?:收入|支出)总计/,
  /本年(?:收入|支出)(?:合计|\d)/,
  /基本支出/,
  /项目支出/,
  /人员经费|公用经费/,
  /机关运行经费/,
  /财政拨款(?:收入|支出)/,
  /工资福利支出|商品和服务支出/,
  /因公出国/,
  /公务接待费/,
  /公务用车/,
  /政府采购(?:支出|预算)/,
  /(?:本|我)(?:单位|部门|局|委|院|厅)/,
  /\((?:类|款|项)\)/,
  /财政拨款收支|收支总预算|[收支]出?总预算/,
  /(?:收入|支出)预算/,
  /财政(?:预算)?拨款收入|事业收入|其他收入/,
  /(?:上年|年初)结转/,
  /类科目|功能分类/,
];
const FEWEST_SORTS = 3;
const FEWEST_NAMES = 2;
const THREE_PUBLIC = /因公出国|公务接待费|公务用车/g;
const OTHER_THAN_THREE_PUBLIC = /收入|基本支出|项目支出|人员经费|公用经费|机关运行经费|政府采购/;
/** What only governments state: their revenue, debt and transfers. */
const OF_GOVERNMENTS: readonly RegExp[] = [
  /税收收入/,
  /非税收入/,
  /转移支付/,
  /债务限额/,
  /债券/,
  /(?:全[省市县区镇乡州]|本级)[^,。;]{0,6}一般公共预算(?:收入|支出)/,
  /财政总收入/,
];
/** Bodies receive 转移支付 too. */
const FEWEST_OF_GOVERNMENTS = 2;
const TOTALLED = /汇总|(?:全[市县区州省旗镇乡]|[市县区州省]本级|[市县区州省]级)[^,。;]{0,16}(?:部门|单位)/;

/**
 * Kind of a document whose title says nothing, by the words of its beginning: undefined where they leave it open, where
 * the title names a text of another sort, or where the figures are those of a government. Texts are normalised.
 */
export function kindOfBody(
  title: string,
  texts: readonly string[],
): { readonly kind: DocumentKind; readonly budgeted: boolean } | undefined {
  if (OTHER_SORTS.test(title)) return undefined;
  const text = beginningOf(texts).replaceAll(QUOTES, '');
  // A page on three public expenses names the department's budget or accounts that they are part of.
  const said = title.includes('三公') ? undefined : SAID.find(([, pattern]) => pattern.test(text.slice(0, LEAD)))?.[0];
  if (said !== undefined) return { kind: said, budgeted: said.startsWith('budget') };
  const budgeted = isBudgeted(text);
  if (OF_GOVERNMENTS.filter((pattern) => pattern.test(text)).length >= FEWEST_OF_GOVERNMENTS) return undefined;
  // A page on three public expenses that names neither states what was spent.
  if (isOnProcurement(text)) return { kind: 'procurement', budgeted: budgeted === true };
  if (isOnAssets(text)) return { kind: 'assets.occupancy', budgeted: false };
  const kind =
    threePublicKind(text, budgeted === true) ?? (budgeted === undefined ? undefined : departmentKind(text, budgeted));
  return kind === undefined ? undefined : { kind, budgeted: budgeted === true };
}

/** A paragraph on what was bought, and on nothing else. */
function isOnProcurement(text: string): boolean {
  const sorts = OF_DEPARTMENTS.filter((pattern) => pattern.test(text)).length;
  return sorts < FEWEST_SORTS && BOUGHT.test(text) && countOf(text, PURCHASES) > 1;
}

const BOUGHT = /政府采购(?:支出)?(?:总额|预算|金额|规模)|授予中小微?企业合同/;
const PURCHASES = /采购|中小企业|小微企业/g;
/** What the bodies of a region or one of them hold, and nothing else. */
function isOnAssets(text: string): boolean {
  const sorts = OF_DEPARTMENTS.filter((pattern) => pattern.test(text)).length;
  return sorts < FEWEST_SORTS && STATE_ASSETS.test(text) && new Set(text.match(HELD)).size >= FEWEST_HELD;
}

const STATE_ASSETS = /国有资产/;
const HELD = /资产总额|负债总额|净资产|固定资产|流动资产|无形资产|在建工程|公共基础设施/g;
const FEWEST_HELD = 3;
const QUOTES = /[“”"‘’「」『』]/g;

function threePublicKind(text: string, budgeted: boolean): DocumentKind | undefined {
  const names = new Set([...text.matchAll(THREE_PUBLIC)].map(([name]) => name));
  if (!text.includes('三公') || names.size < FEWEST_NAMES || OTHER_THAN_THREE_PUBLIC.test(text)) return undefined;
  if (TOTALLED.test(text)) return 'three_public.aggregate';
  return budgeted ? 'three_public.budget' : 'three_public.final';
}

function departmentKind(text: string, budgeted: boolean): DocumentKind | undefined {
  if (OF_DEPARTMENTS.filter((pattern) => pattern.test(text)).length < FEWEST_SORTS) return undefined;
  const body = text.includes('本单位') ? 'unit' : 'department';
  return budgeted ? `budget.${body}` : `final_accounts.${body}`;
}

function beginningOf(texts: readonly string[]): string {
  let text = '';
  for (const one of texts) {
    text += `${one}\n`;
    if (text.length > LOOKED_AT) break;
  }
  return text.slice(0, LOOKED_AT);
}

/**
 * Whether the figures are budgeted. Final accounts name the budget as well, as what was completed or spent less; a
 * budget speaks of final accounts rarely. Undefined where neither is named.
 */
function isBudgeted(text: string): boolean | undefined {
  const accounts = countOf(text, ACCOUNTS);
  if (accounts === 0 && BUDGET_FIGURE.test(text)) return true;
  // 比年初预算增加5万元: what is held against the budget was spent.
  if (accounts === 0 && countOf(text, AGAINST_BUDGET) > 1) return false;
  const budgets = countOf(text, BUDGETED);
  if (accounts === 0 && !text.includes('预算')) return (text.match(ARRANGED)?.length ?? 0) > 1 ? true : undefined;
  if (accounts > 0) return accounts * 2 < budgets;
  if (SPENT_FIGURE.test(text) && !PLANNED.test(text)) return false;
  return budgets >= (PLANNED.test(text) ? 1 : FEWEST_BUDGETED);
}

/** 预决算 names both. */
const ACCOUNTS = /(?<!预)决算|实际(?:支出|发生|支付|执行)|执行数/g;
/** 预算 as what is stated, and not what something is compared with or completed: 比2021年“三公”经费预算数减少. */
const BUDGETED =
  /(?<!公共|基金|经营|(?:比|较|完成|占|[低高小大少多]于|超[过出]|与|同)[^,。;\d]{0,2}(?:\d{4})?年?(?:度|初)?[^,。;\d]{0,8})预算(?!执行|绩效|法|管理|单位|草案|部门|[、和]决算)/g;
/** One mention is enough where something is said to be planned. */
const PLANNED = /安排(?!出国|因公|团组|的)|拟|计划|预计/;
const FEWEST_BUDGETED = 2;
/** 收入预算95万元, “三公”经费预算总额为15万元 */
const BUDGET_FIGURE =
  /(?<!年初|调整|全年|完成|[比较与和占](?:\d{4}年(?:度)?)?)预算(?:总额|总计|合计|数|支出|收入|金额|安排)*(?:为|是|共|约)?[:：]?\s*\d[\d,.]*\s*[万亿]?元(?!的)/;
const SPENT_FIGURE = /(?:支出|开支)(?:总额|合计|共计|数)?(?:为|是|共)?\s*\d/;
const AGAINST_BUDGET =
  /[比较与和](?:\d{4}年(?:度)?|当年|本年)?(?:年初|全年)?预算(?:数)?(?:相比)?,?(?:增|减|下降|上升|持平|一致|节约|超)/g;
/** 机关运行经费安排5万元 */
const ARRANGED = /安排[^,。;\d]{0,12}\s*\d/g;

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
