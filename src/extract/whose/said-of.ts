import { BELOW_WORDS, CITY_ZONE, OWN_WORDS, WHOLE_WORDS, ZONE_ENDS } from '../../vocabulary/scopes.ts';

/** Words that say whose figures follow; offsets are UTF-16 units of the normalised text. */
export interface SaidOf {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** `several`: 全市和市级, of which no one can say which. `name`: of a region or body. */
  readonly says: 'whole' | 'own' | 'below' | 'several' | 'name';
}

const SCOPE = `${BELOW_WORDS}|${WHOLE_WORDS}|${OWN_WORDS}`;
const OWN_OR_WHOLE = `${WHOLE_WORDS}|${OWN_WORDS}`;
/** Shortest first: 云山区 of 云山区财政局所在区. */
const NAME = `\\p{Script=Han}{0,10}?(?:${ZONE_ENDS})|\\p{Script=Han}{2,8}?(?:自治县|自治旗|县|区|市|旗|镇|乡|街道)`;
/** Names that are kinds of places, and words that only end like names. */
const NO_NAME =
  /级|对各|其[他它余]|转移支付|分地区|^分(?:项目|地区|市|县|级)|^(?:贫困|试点|重点|产粮|地区|各|全|本|我|该|所|其|每|两|几|多|部分|有关|相关|相应|个别|民族|边境|革命|受|对|向|在|为|给|与|及|从|按|由|至|含|不含|关于|现将|批准|支持|用于|补助|安排|拨付|下达|推进|加快|加强|加上|建设|推动|打造|助力|转贷|剔除|主要|分配|综合|确保|保障|重视|覆盖|收回|建议|完善|深入|扎实|纵深|顺利|预下|充实|落实|还附|中央|省|上级|市级|县级|区级|新增|累计|完成|实现|国家|税收|返还|一般|专项|债务|转移)|^(?:地|老|山|林|牧|特|专|小|主?城|中心城|[老新旧]城|革命老|贫困山)区$|(?:库|园|社|灾|辖|市|郊|校|景|片|宅|置|厂|护|街|禁|战|时|误|盲|省|多|各|户|县|两|三|区|由|对|与|我|本|全|该)区$|^自治[区州县旗]$|^[军港]区$|(?:城|^都|超|股|楼|菜|夜|早|上|全|我|本|各|由|对|与)市$|^门市$|(?:大|强|穷|百强|脱贫|市|区|由|对|与)县$|[乡城市强重]镇$|^(?:区|县|乡|镇)/;
/** 市经开区 is the zone of the city; no other name begins so. */
const CITY_FIRST = new RegExp(`^市(?!(?:${ZONE_ENDS})$)`);

function isNoName(words: string): boolean {
  return NO_NAME.test(words) || CITY_FIRST.test(words);
}

/** Behind 的: a scope that ends the words before it. */
const BEFORE_SCOPE = '(?:20\\d\\d年(?:度)?)?(?:全|市本|县本|区本|省本)';
/** What a sentence may begin with before it says whose its figures are; no more words than that, for each can be parted in several ways. */
const LEAD = `(?:\\s|20\\d\\d年(?:度)?|(?:\\d{1,2}[-—至])?\\d{1,2}月(?:份|底|末)?|\\d{1,2}日|[-—至]|截至|截止|预计|预期|拟|计划|安排|汇总|代编|编制|全年|当年|今年|去年|上年|年初|年末|年底|期末|其中|目前|同期|另外?|同时|此外|经|完成|实现|(?:[一二三四五六七八九十]|其[一二三])是|分别[为是]?|\\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|\\p{Script=Han}{2,4}(?=[市县区州旗盟]本级)|(?!占|比|较|高于|低于|与|对|为)(?:[^，,。；;：:()\\n的]|的(?!${BEFORE_SCOPE})){1,30}的(?=${BEFORE_SCOPE})){0,8}`;
const BOUNDARY = '(?<=^|[。；;，,：:、()\\n])';
/** After a name or scope: not another one beside it, nor a word of which it is only an attribute. */
const BESIDE = '(?:和|与|及|以及|、)';
const ATTRIBUTE =
  '各级|上下|人民|人大|[财税]?[政务]?系统|财政部门|各部门|各单位|大局|中心工作|经济社会|排名|排第|第[一二三四五六七八九十\\d]|前[列茅\\d三五十]|领先|首[位个批创]|率先|平均|最|唯一|之[首最]|补助|转移支付资金|财政(?:补助|下达)|配套|上解|下达|转贷|基本财力|财政管理|各类';
/** Words of accounts, one of which must follow a name in a sentence, and 市级: 市级重点实验室 are no accounts of the city. */
const ACCOUNTS =
  '(?:\\([^()]{1,40}\\))?(?:20\\d\\d年(?:度)?|地方|预计|实际|共|累计|拟|全年|到期)*(?:一般公共|公共财政|公共预算|政府性基金|国有资本|社会保险|社保基金|财政(?=收|支|总|预|决)|预算(?!需|编)|决算|收支|收入|支出|总收入|总支出|税收|非税|债务|债券|政府(?:债|一般债|专项债)|专项债|一般债|限额|余额|结余|完成|安排|实现|发行|偿还|三公|"?三公|[-约近]?\\d)';

const IN_SENTENCE = new RegExp(
  `${BOUNDARY}(${LEAD})(?:(?!${BELOW_WORDS})(${OWN_OR_WHOLE})(?<!(?:(?<!本)级|直)(?!${ACCOUNTS}))(${BESIDE}(?:${SCOPE}))*(?!${ATTRIBUTE})|(${BELOW_WORDS}|${NAME})(?!${ATTRIBUTE})(?=${ACCOUNTS}))`,
  'gu',
);

/** The words in a paragraph that say whose the figures behind them are: at the start of a clause, as its subject. */
export function saidIn(text: string): readonly SaidOf[] {
  const found: SaidOf[] = [];
  for (const match of text.matchAll(IN_SENTENCE)) {
    const [whole, lead = '', scope, beside, name] = match;
    const start = match.index + lead.length;
    const end = match.index + whole.length;
    if (name !== undefined) {
      if (BELOW.test(name)) found.push({ start, end, words: name, says: 'below' });
      else if (!isNoName(name)) found.push({ start, end, words: name, says: 'name' });
    } else if (scope !== undefined)
      found.push({ start, end, words: text.slice(start, end), says: beside === undefined ? saysOf(scope) : 'several' });
  }
  return found;
}

const WHOLE = new RegExp(`^(?:${WHOLE_WORDS})$`);
const BELOW = new RegExp(`^(?:${BELOW_WORDS})$`);

function saysOf(scope: string): SaidOf['says'] {
  if (BELOW.test(scope)) return 'below';
  return WHOLE.test(scope) ? 'whole' : 'own';
}

const IN_HEADING = new RegExp(
  `((?<!对|补助|下达|转贷|补充)(?:${BELOW_WORDS})(?!转移支付|补助|基本财力)|(?!${BELOW_WORDS})(?:${OWN_OR_WHOLE})(?!基本财力))(?=.{0,12}?(?:预算|决算|收支|收入|支出|财政|债务|债券|基金|三公|转移支付|资产|财力|平衡|限额))`,
  'gu',
);
const NUMBERING =
  /^(?:\s|第[一二三四五六七八九十]{1,3}[部分章节]{1,2}|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[、.．:：]|附?[表件]\s?\d{0,3}(?:[-—]\d{1,3})*[:：、.]?|\d{1,2}(?:[-—]\d{1,2})?[.．、]|20\d\d年(?:度)?|关于|[-—])+/;
const NAMED_HEADING = new RegExp(
  `^(${NAME})(?![、和与及])(?=(?:20\\d\\d年(?:度)?)?.{0,6}?(?:预算|决算|收支|收入|支出|财政|债务|债券|基金|三公|执行))`,
  'u',
);

const ALONE = new RegExp(`^(?:(${SCOPE})|(\\p{Script=Han}{2,10}(?:${ZONE_ENDS})))$`, 'u');

/** 1.全市; 二、月湖旅游度假区: whose the accounts below are, where a line says that and nothing else. */
export function saidAlone(text: string): SaidOf | undefined {
  const from = NUMBERING.exec(text)?.[0].length ?? 0;
  const [, scope, name] = ALONE.exec(text.slice(from).trimEnd()) ?? [];
  const words = scope ?? name;
  if (words === undefined || (scope === undefined && isNoName(words))) return undefined;
  return { start: from, end: from + words.length, words, says: scope === undefined ? 'name' : saysOf(scope) };
}

/** What a heading or the title of a table says of all below it: one scope, one name; `several` where it says two. */
export function saidInHeading(printed: string): SaidOf | undefined {
  const text = printed.replaceAll(OTHER_RANKS, (words) => ' '.repeat(words.length));
  const scopes = [...text.matchAll(IN_HEADING)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    words: match[0],
    says: saysOf(match[1] ?? ''),
  }));
  const [first] = scopes;
  if (first !== undefined)
    return scopes.every(({ words }) => words === first.words) ? first : { ...first, says: 'several' };
  const alone = saidAlone(text);
  if (alone !== undefined) return alone;
  const from = NUMBERING.exec(text)?.[0].length ?? 0;
  const name = NAMED_HEADING.exec(text.slice(from))?.[1];
  if (name === undefined || (isNoName(name) && !isCityZone(name))) return undefined;
  return { start: from, end: from + name.length, words: name, says: 'name' };
}

const OF_CITY = new RegExp(`^${CITY_ZONE}$`, 'u');

function isCityZone(name: string): boolean {
  return OF_CITY.test(name) && !NO_NAME.test(name.slice(1));
}

/** 云湖市级（县级、区级）, 云湖市（县、区）本级: the form is made for several ranks, and the name says which one it is. */
const OTHER_RANKS = /(?<=市级)\((?:[县区旗]级[、，]?){1,3}\)|(?<=市)\((?:[县区旗][、，]?){1,3}\)(?=本级)/g;

const BEFORE_LEAD = '^(?:\\s|\\(?[一二三四五六七八九十\\d]{1,3}[)、.]|20\\d\\d年(?:度)?)*';
const ZONE_OR_NAME = `\\p{Script=Han}{2,14}?(?:${ZONE_ENDS})|${NAME}`;
const HEAD = `(?:(${SCOPE})|(${ZONE_OR_NAME}))(?:\\([^()]{1,20}\\))?(?:20\\d\\d年(?:度)?)?(?!和|与|及|、)`;
const LEADS_OF_PARAGRAPHS = [
  // 月湖开发区（南新区）2025年预算执行情况：…
  `${BEFORE_LEAD}${HEAD}[^，,。；;：:()]{0,24}(?:预算|决算|收支|收入|支出|财政|债务|执行|安排)[^，,。；;：:]{0,16}[:：]`,
  // (1)全市收支情况。…
  `${BEFORE_LEAD}${HEAD}[^，,。；;：:()\\d]{0,16}(?:预算|决算|收支|债务|执行|平衡)(?:情况)?。`,
  // 2.月湖开发区完成一般公共预算收入5亿元。支出…: a paragraph on its accounts.
  `${BEFORE_LEAD}(?!${SCOPE})()(${ZONE_OR_NAME})(?=(?:完成|实现)?${ACCOUNTS})(?!预算执行情况的)`,
].map((pattern) => new RegExp(pattern, 'u'));

/** Whose all figures of a paragraph are that opens with such a heading, or with a name. */
export function saidInLead(text: string): SaidOf | undefined {
  const match = LEADS_OF_PARAGRAPHS.map((pattern) => pattern.exec(text)).find((one) => one !== null) ?? null;
  const scope = match?.[1] || undefined;
  const words = scope ?? match?.[2];
  if (words === undefined || (scope === undefined && isNoName(words))) return undefined;
  const start = text.indexOf(words);
  return { start, end: start + words.length, words, says: scope === undefined ? 'name' : saysOf(words) };
}

const LABEL = new RegExp(
  `^(?:其中[:：]?|[一二三四五六七八九十]+、|\\d{1,2}[.、]|\\([一二三四五六七八九十\\d]+\\))?(?:(${SCOPE}|\\p{Script=Han}{1,6}(?:[省市县区州旗盟]本?级))|(${NAME}))(?:合计|小计|[(（][^()（）]{1,16}[)）])?$`,
  'u',
);
const LABEL_AT_START = new RegExp(
  `^(?:其中[:：]?|[一二三四五六七八九十]+、|\\d{1,2}[.、]|\\([一二三四五六七八九十\\d]+\\))?(${SCOPE})(?=${ACCOUNTS})`,
  'u',
);

/** What the label of a row or column says, where it names a scope or region and nothing else. Text without spaces. */
export function saidInLabel(text: string): SaidOf | undefined {
  const match = LABEL.exec(text);
  const words = match?.[1] ?? match?.[2];
  if (match === null || words === undefined) return undefined;
  if (match[1] === undefined && isNoName(words)) return undefined;
  const start = match[0].indexOf(words);
  return { start, end: start + words.length, words, says: match[1] === undefined ? 'name' : saysOf(words) };
}

/** 单县, and 昌吉州 of an autonomous prefecture: too short, or too like other words, for a sentence. */
const SHORT_NAME =
  /^(?:其中[:：]?|[一二三四五六七八九十]+、|\d{1,2}[.、])?(\p{Script=Han}县|\p{Script=Han}{2,6}州)(?:合计|小计)?$/u;

/** What a cell of a table says that names a row or column. Text without spaces. */
export function saidInCell(text: string): SaidOf | undefined {
  const label = saidInLabel(text);
  const words = label === undefined ? SHORT_NAME.exec(text)?.[1] : undefined;
  if (words === undefined || isNoName(words)) return label;
  const start = text.indexOf(words);
  return { start, end: start + words.length, words, says: 'name' };
}

const BEHIND_ITEM = new RegExp(
  `^(?:[一二三四五六七八九十]+、|\\d{1,2}[.、]|\\([一二三四五六七八九十\\d]+\\))\\p{Script=Han}{2,12}?(${SCOPE})$`,
  'u',
);

/** 一、偿还本金全市, in a column that lists whose rows are: the scope behind the numbered item that begins with it. */
export function scopeBehindItem(text: string): SaidOf | undefined {
  const words = BEHIND_ITEM.exec(text)?.[1];
  if (words === undefined) return undefined;
  return { start: text.length - words.length, end: text.length, words, says: saysOf(words) };
}

/** 一、市本级支出: the scope that the label of a row begins with. */
export function scopeAtStart(text: string): SaidOf | undefined {
  const match = LABEL_AT_START.exec(text);
  const words = match?.[1];
  if (match === null || words === undefined) return undefined;
  const start = match[0].length - words.length;
  return { start, end: start + words.length, words, says: saysOf(words) };
}
