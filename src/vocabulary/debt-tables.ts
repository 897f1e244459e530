/**
 * Words of tables of government debt: limits and balances, what was issued, repaid and paid as interest. Sources: the forms of
 * 财预〔2018〕209号 (地方政府债务信息公开办法), as governments publish them. Wordings are mainland simplified without spaces.
 */

/** What an amount of debt is, as one name around it says. `service`: principal and interest together. */
export type DebtFigure =
  | 'limit'
  | 'new_limit'
  | 'balance'
  | 'issued'
  | 'on_lent_in'
  | 'principal'
  | 'interest'
  | 'service'
  | 'foreign_loans';

export type DebtKind = 'general' | 'special';
/** What bonds are issued for. */
export type BondUse = 'new' | 'refinancing' | 'swap';

/** What a title, head or row says; each undefined where it says nothing of it. */
export interface DebtWords {
  readonly figure?: DebtFigure;
  readonly kind?: DebtKind;
  readonly use?: BondUse;
  /** 债券 are a part of 债务, which has loans besides. */
  readonly of?: 'debt' | 'bonds';
}

/** Tables of debt of a region and those below it, by what stands in their titles. */
const TITLE = /债[务券]?.*(?:限额|余额|发行|转贷|还本|付息|明细表)|(?:新增|再融资).*债券/;
/** Tables of parts, of projects and of what is still handed down: their totals are of something else, or of an unknown part. */
const OTHER_TITLE =
  /使用|投向|项目|用途|安排|提前|下达|分配|调整|调增|追加|存续|置换计划|隐性|拖欠|部门|单位|化解|绩效|风险|重点|结存|国债|支出表|收入表|收支|预备/;
const KINDS: Readonly<Record<string, DebtKind>> = { 一般: 'general', 专项: 'special' };
const USES: Readonly<Record<string, BondUse>> = { 新增: 'new', 再融资: 'refinancing', 置换: 'swap' };
const OF: Readonly<Record<string, 'debt' | 'bonds'>> = { 债务: 'debt', 债券: 'bonds' };

/** Numbers, years, 其中, and notes that name a measure, a unit or the letter of a formula: what a name has besides. */
const NUMBERING = /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．])/;
const AMONG = /^其中[:：]?/;
const WHEN = /^(?:截至)?(?:20\d\d年?(?:度)?|上年|本年|当年)?(?:年?[末底])?/;
const NOTES =
  /[（(](?:预算数|决算数|(?:预计)?执行数|预计数|实际数|(?:单位[:：])?[亿万]?元|含国际金融组织和外国政府贷款|[A-Z](?:[=＝][A-Z+＋]+)?)[）)]/g;
const TOTAL = /[—-]{0,2}(?:合计|小计|总计)$/;
const MEASURE = /(?:(?:预计)?执行数|预算数|决算数|实际数|预计数)$/;

/** The words that tell what a name is about. */
function core(words: string): string {
  const plain = words.replaceAll(NOTES, '').replace(TOTAL, '').replace(NUMBERING, '').replace(AMONG, '');
  return plain.replace(NUMBERING, '').replace(WHEN, '').replace(MEASURE, '');
}

const WHOSE = '(?:地方)?(?:政府)?';
const KIND = '(?<kind>一般|专项)?';
const DEBT = `${WHOSE}${KIND}(?<of>债[务券])`;
const NAMES: readonly (readonly [figure: DebtFigure | undefined, name: RegExp])[] = (
  [
    [undefined, '(?:合计|小计|总计|总额|金额|项目|公式|[A-Z](?:[=＝][A-Z+＋]+)?)?'],
    ['limit', `(?:(?:法定)?${DEBT}(?:余额)?总?限额(?:总额)?|总?限额)`],
    ['new_limit', `(?:新增${DEBT}限额|新增限额|${DEBT}新增(?:限额|举债额度|债务限额))`],
    ['balance', `(?:${DEBT}余额|余额)`],
    ['issued', `(?:${DEBT}(?:发行|举借)(?:额|数|规模|金额|情况|收入)?|发行(?:额|规模|金额|情况)?)`],
    [
      'issued',
      `(?<use>新增|再融资|置换)?${WHOSE}(?<use2>新增|再融资|置换)?${KIND}(?<of>债券)(?:发行|转贷)(?:额|规模|金额)?`,
    ],
    ['on_lent_in', `${DEBT}转贷(?:收入|额|数)?`],
    ['principal', `(?:${DEBT}(?:还本(?:支出|额|数|情况)?|本金)|还本(?:支出|额|情况)?|(?:偿还)?本金)`],
    ['interest', `(?:${DEBT}(?:付息(?:支出|额|数|情况)?|利息)|付息(?:支出|额|情况)?|(?:支付)?利息)`],
    ['service', `(?:${DEBT})?还本付息(?:支出|额|数|情况)?|还本[/／]付息`],
    ['foreign_loans', '(?:中央转贷地方的)?国际金融组织和外国政府贷款'],
    [undefined, `${WHOSE}(?<kind>一般|专项)(?<of>债[务券])?债?`],
    [undefined, '(?<use>新增|再融资|置换)'],
    [undefined, `(?<use>新增|再融资|置换)${WHOSE}${KIND}(?<of>债券)`],
  ] as const
).map(([figure, name]) => [figure, new RegExp(`^(?:${name})$`)]);

/** What a head or the name of a row says of debt; undefined where it says something else, or more. */
export function debtWords(words: string): DebtWords | undefined {
  const name = core(words);
  for (const [figure, pattern] of NAMES) {
    const groups = pattern.exec(name)?.groups;
    if (groups === undefined && !pattern.test(name)) continue;
    return said(figure, groups?.kind, groups?.use ?? groups?.use2, groups?.of);
  }
  return undefined;
}

function said(figure: DebtFigure | undefined, kind?: string, use?: string, of?: string): DebtWords {
  const words = { figure, kind: KINDS[kind ?? ''], use: USES[use ?? ''], of: OF[of ?? ''] };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}

const TITLE_FIGURES: readonly (readonly [figure: DebtFigure, words: RegExp])[] = [
  ['new_limit', /新增(?:地方)?(?:政府)?(?:一般|专项)?(?:债务)?限额/],
  ['limit', /限额/],
  ['balance', /余额(?!限额)/],
  ['service', /还本付息/],
  ['issued', /发行/],
];
const KIND_WORDS = /(?:一般|专项)(?=债)/g;
const USE_WORDS = /(?:新增|再融资|置换)(?=(?:地方)?(?:政府)?(?:一般|专项)?债券)/g;
const OF_WORDS = /债[务券]/g;

/** What the title of a table of debt says of all its amounts; undefined for other tables. */
export function debtTitle(title: string): DebtWords | undefined {
  if (!TITLE.test(title) || OTHER_TITLE.test(title)) return undefined;
  const rest = TITLE_FIGURES.filter(([, words]) => words.test(title)).map(([figure]) => figure);
  const figures = rest[0] === 'new_limit' ? rest.filter((figure) => figure !== 'limit') : rest;
  return said(
    figures.length === 1 ? figures[0] : undefined,
    only(title.match(KIND_WORDS)),
    only(title.match(USE_WORDS)),
    only(title.match(OF_WORDS)),
  );
}

function only(found: readonly string[] | null): string | undefined {
  const [word, ...others] = new Set(found);
  return others.length === 0 ? word : undefined;
}

/** 地方政府债券使用情况表, 使用专项债券资金安排重大项目情况表: the projects that bonds pay for. */
const USE_TITLE = /债券(?:资金)?(?:使用|安排|项目)/;

const OTHER_USE = /预算|调整|绩效|分配/;

/** Whether a table lists the projects that bonds pay for, by its title. */
export function listsBondUses(title: string): boolean {
  return USE_TITLE.test(title) && !OTHER_USE.test(title);
}

/** Heads of such a list. */
export const BOND_USE_HEADS = {
  project: /^(?:建设)?项目(?:名称)?$/,
  kind: /^债券(?:性质|类[别型]|种类|品种)$/,
  issued: /^(?:债券)?发行(?:时间|日期|年月)/,
  amount:
    /^(?:债券(?:规模|金额|资金)|(?:债券)?(?:发行|安排|使用)(?:金额|规模|额)|(?:项目)?(?:使用|安排)债券(?:资金)?(?:规模|金额|额))$/,
} as const;

/** 一般 or 专项 of the words of a cell that names a kind of bonds: 其他项目收益专项债券. */
export function bondKind(words: string): DebtKind | undefined {
  return KINDS[only(words.match(BOND_KINDS)) ?? ''];
}

const BOND_KINDS = /一般|专项/g;
