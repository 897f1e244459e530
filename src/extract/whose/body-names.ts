import { SHORT_PROVINCES } from '../../vocabulary/scopes.ts';
import { PUBLISHES_FOR_ALL } from '../entity/words.ts';

/** A body or region that a clause names as the one whose figures follow; offsets are UTF-16 units of the normalised text. */
export interface BodyNamed {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** `list`: several bodies side by side. `several`: bodies that are counted or meant all together. */
  readonly names: 'body' | 'region' | 'list' | 'several';
  /** A value or change stands right behind the name: what it is of was said before. */
  readonly bare: boolean;
  /** The bodies of a list. */
  readonly members?: readonly Omit<BodyNamed, 'bare' | 'members'>[];
}

const END =
  '(?:委员会|办公室|总局|总署|审计署|海关|法院|检察院|科学院|社科院|工程院|科院|学院|医院|大学|党校|中学|小学|幼儿园|银行|央行|中心|总队|支队|系统|总工会|工商联|残联|文联|妇联|红十字会|基金会|[监联]会|政府|党委|团委|[部局厅委办署馆])';
const NAME = `(?:央行|审计署|\\p{Script=Han}{1,22}?${END})`;
/** 教育部, 云湖市公安局: no pronoun, number or common noun before or as the end. */
const NO_NAME =
  /^(?:[各全本我该其这那两三多某贵每为是以]|上半|下半|上年|有关|相关|上级|下级|所属|下属|直属|部分|大多|上述|内部|外部|干部|主管|财政部门|用于|由于|对于|关于|包括|涉及|纳入|成立|建设|建成|支持|购置|新建|主要|一些|不少|多数|其他|其它|其余)|[的了被将把]|个部|全部|内部|干部|一部|大部|俱乐部|承办|主办|协办|举办|筹办|开办|兴办|办公$|服务系统$|信息系统$|管理系统$(?<!行政管理系统)|平台/;
const REGION = `(?:${SHORT_PROVINCES})(?:省|市|自治区)?|\\p{Script=Han}{1,8}?(?:自治[区州县旗]|新区|开发区|高新区|街道|[县区旗镇乡市])`;

const YEAR = '(?:20\\d\\d年度?|[今去当上全]年|上一年度?|本年度?)';
/** What a sentence says before it names a body: one word of it. */
const LEAD = new RegExp(
  `(?:\\s|[“"■]|${YEAR}|\\d{1,2}月份?|\\d{1,2}[日时]许?|昨[天日]|今[天日]|近日|日前|其中|而|但|则|另外|此外|同时|相较|比如|例如|据了解|据悉|据|根据|在|从|就|除|记者(?:看到|发现)?|看到|发现|了解到|` +
    '\\p{Script=Han}{2,10}?(?:批复|批准|核定)了?|[^，,。；;：:\\n]{2,24}?的(?:高校|大学|学校|部门|单位|机构|省份|地区)(?:还|只|仅|共)?(?:有|包括|为|是)|' +
    '\\p{Script=Han}{0,16}?(?:最[多高少低大小]|其次|居首|[跌涨]幅第一)的?(?:部门|单位|省份|高校|机构)?(?:则?[是为])|其次[是为]?|排名最[前后]的)',
  'uy',
);
const ACCOUNTS =
  '[“"「]?(?:三公|公车)|一般公共|公共[财预]|部门[预决]算|预算|决算|收入|支出|总[收支]|收支|基本支出|项目支出|因公|公务|公车|出国|车辆|接待费|会议费|培训费|行政经费|机关运行|人员经费|财政拨款|本级|通过';
const ADVERBS = `(?:\\([^()]{1,16}\\)|的|${YEAR}|年度|财政拨款|财政|安排|用于|各项|共|计划|部门|汇总){0,6}`;
const BARE =
  `(?:最[多高少低大小]|居首|位居首位|排名第[一二三])?[，,]?(?:达到?|[则也仍均仅只]){0,3}(?:同比|[比较](?:上年|上一年度?|去年|20\\d\\d年度?)(?:[预决]算)?)?` +
  '(?:共|约|近|以|为|是|达到?|仅|只|超过?|过|逾|有|拨款){0,4}(?:增长|增加|下降|减少|上升|压缩|降低|持平|[约近]?\\d[\\d,.]*\\s?(?:[万亿]|元|%))';
const SAYS =
  '(?:\\d{1,2}日|昨[天日]|今[天日]|近日|日前|在其|官方|网站|门户|上|首次|集中|的){0,8}(?:公布|公开|公佈|晒出|晾晒|披露|通报|介绍|称|表示|说明|预算说明|了解到|获悉|汇总)|[^，,。；;]{0,4}在[^，,。；;\\d]{2,12}方面|[，,](?:[仅只]?[为达]|20)|为[^，,。；;\\d]{2,20}(?:机构|部门|单位|高校|省份|地区)[，,]';

const AT = /(?<=^|[。；;，,：:\n)])/gu;
const ONE = new RegExp(`(?:(${NAME})|(${REGION}))(?:(?=${BARE})()|(?=${ADVERBS}(?:${ACCOUNTS}))|(?=${SAYS})())`, 'uy');
/** 甲区5亿元、乙区4亿元: one of a row of values. */
const IN_ROW = new RegExp(
  `(?<=[、；;，,]|[)]和|元和)(?:(${NAME})|(${REGION}))(?=(?:为|达|以|\\()?\\d[\\d,.]*[万亿]?[万亿]?元)`,
  'gu',
);
/** 甲大学以5万元居首: whoever is named in front of 以 and an amount. */
const WITH_AMOUNT = /(?<=[。；;，,：:、\n]|其中)(\p{Script=Han}{2,16}?)(?=以[约近]?\d[\d,.]*[万亿]*元)/gu;
/** 还有云湖大学. */
const LED_BY = /^(?:[还只仅]?有|[为是])/;
const JOINT = '(?:、|和|与|及|以及)';
const LIST = new RegExp(`(\\p{Script=Han}{0,12}?(?:分别[是为]|的[是为]))?(${NAME})(?:${JOINT}(?:${NAME}))+`, 'uy');
/** 21个部门, 各单位, 中央本级: many together. */
const SEVERAL =
  /(?:(?<![\d一二三四五六七八九十百])[\d一二三四五六七八九十百]{1,8}[多余几]?[个家所](?:\p{Script=Han}{0,8}?)(?<!所属|下属|直属|预算|二级)(?:部门|(?<=家[\u3400-\u9fff]{0,6})单位|高校|学校|大学|机构|县区|区县|[县区市镇]|街道|省份|城市)|(?:各|多数?|(?:其余)?大?多数|(?:其余)?大部分|其[余他])(?:[省市县区]?[级直]|中央|政府)?(?:部门|单位|高校|地区|省份|机构|区县|县区)|中央(?:部门|单位|本级|财政)|\p{Script=Han}级(?:部门|单位|行政)|五者|三者|两者)(?!中?之)/gu;

const KIND_ALONE = /^自治[区州县旗]$|各[省市县区]$/;

function isNone(words: string): boolean {
  return NO_NAME.test(words) || KIND_ALONE.test(words);
}

/** The names in a paragraph in the order of their offsets, each in no other. */
export function bodiesNamed(text: string): readonly BodyNamed[] {
  const begun = [...beginnings(text)];
  const found = [
    ...begun.flatMap((at) => listAt(text, at) ?? []),
    ...begun.flatMap((at) => oneAt(text, at) ?? []),
    ...rows(text),
    ...together(text),
  ];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: BodyNamed[] = [];
  for (const one of found) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/** Words before a name that are passed over: 在三公经费中，最多的部门是. */
const MOST_LEADS = 8;

/**
 * Where a name may begin in each clause: behind its mark, and behind each of the words that lead to a name, the furthest first.
 * Word by word, because a pattern for all of them would try every way to part them.
 */
function* beginnings(text: string): Generator<readonly number[]> {
  for (const { index } of text.matchAll(AT)) {
    const offsets = [index];
    for (let turn = 0, at = index; turn < MOST_LEADS; turn += 1) {
      LEAD.lastIndex = at;
      at += LEAD.exec(text)?.[0].length ?? 0;
      if (at === offsets[0]) break;
      offsets.unshift(at);
    }
    yield offsets;
  }
}

/** The match of a sticky pattern at the first offset where it has one. */
function firstAt(text: string, offsets: readonly number[], pattern: RegExp): RegExpExecArray | undefined {
  for (const offset of offsets) {
    pattern.lastIndex = offset;
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  return undefined;
}

function oneAt(text: string, offsets: readonly number[]): BodyNamed | undefined {
  const found = firstAt(text, offsets, ONE);
  if (found === undefined) return undefined;
  const { 1: body, 2: region, 3: bare, 4: says, index: start } = found;
  const words = body ?? region ?? '';
  if (isNone(words) || (says !== undefined && PUBLISHES_FOR_ALL.test(words))) return undefined;
  const names = body === undefined ? 'region' : 'body';
  return { start, end: start + words.length, words, names, bare: bare !== undefined };
}

function* rows(text: string): Generator<BodyNamed> {
  for (const { 1: body, 2: region, index } of text.matchAll(IN_ROW)) {
    const printed = body ?? region ?? '';
    const words = printed.replace(LED_BY, '');
    const start = index + printed.length - words.length;
    if (isNone(words)) continue;
    yield { start, end: start + words.length, words, names: body === undefined ? 'region' : 'body', bare: true };
  }
  for (const { 1: words = '', index: start } of text.matchAll(WITH_AMOUNT))
    if (!NO_NAME.test(words)) yield { start, end: start + words.length, words, names: 'body', bare: true };
}

function listAt(text: string, offsets: readonly number[]): BodyNamed | undefined {
  const found = firstAt(text, offsets, LIST);
  if (found === undefined || NO_NAME.test(found[2] ?? '')) return undefined;
  const { 0: words, index: start } = found;
  const lead = found[1]?.length ?? 0;
  return {
    start,
    end: start + words.length,
    words,
    names: 'list',
    bare: false,
    members: membersOf(words, start, lead),
  };
}

const MEMBER = new RegExp(`(${NAME})(?:${JOINT}|$)`, 'uy');

/** Each name of a list, behind the words that lead to it. */
function membersOf(words: string, offset: number, from: number): readonly Omit<BodyNamed, 'bare' | 'members'>[] {
  const members: Omit<BodyNamed, 'bare' | 'members'>[] = [];
  MEMBER.lastIndex = from;
  for (let found = MEMBER.exec(words); found !== null && found[0] !== ''; found = MEMBER.exec(words)) {
    const name = found[1] ?? '';
    const start = offset + found.index;
    members.push({ start, end: start + name.length, words: name, names: 'body' });
  }
  return members;
}

const MARKS = '^[\\s■▲●◆★□○◇▶►·•【\\[“"]*(?:[(（]?[一二三四五六七八九十\\d]{1,3}[)）、.．])?\\s*';
const LINE = new RegExp(
  `${MARKS}(${NAME}|${REGION})(?=[\\s：:】\\]”"]|$|(?:${ACCOUNTS}))(?![^。；;\\n]*[、和与])`,
  'u',
);
const ENDS_AS_BODY = new RegExp(`(?:${END})$`, 'u');
/** A line that heads what stands below it is no longer. */
const LONGEST_LINE = 30;
const SENTENCE_MARK = /[。；;，,！]|\d[\d,.]*\s*[万亿]*元/;

/** Whether a line can be the heading of what stands below it, however it is printed. */
export function isLineAlone(text: string): boolean {
  return text.trim().length <= LONGEST_LINE && !SENTENCE_MARK.test(text);
}

/** ■市水务局, 市水务局 公务接待费居首: the one body that a line of its own names at its beginning. */
export function bodyOfLine(text: string): BodyNamed | undefined {
  const found = isLineAlone(text) ? LINE.exec(text) : null;
  const words = found?.[1];
  if (found === null || words === undefined || isNone(words)) return undefined;
  const start = found[0].length - words.length;
  const names = ENDS_AS_BODY.test(words) ? 'body' : 'region';
  return { start, end: start + words.length, words, names, bare: false };
}

function* together(text: string): Generator<BodyNamed> {
  for (const { 0: words, index: start } of text.matchAll(SEVERAL))
    yield { start, end: start + words.length, words, names: 'several', bare: false };
}
