import { isBody, isRegion } from './words.ts';

/** Where in a title a name stands, and what it names. */
export interface TitleName {
  readonly start: number;
  readonly end: number;
  readonly names: 'body' | 'region';
}

const YEAR =
  '(?:(?:20\\d\\d|二[○〇零Oo0][一二三四五六七八九○〇零]{2})(?:[-—至]20\\d\\d)?(?:年度|年[初末底]?)?|中华民国(?:\\d{2,3}|[一二三四五六七八九十百○〇零]{2,6})年度?)';
const OPENING = new RegExp(
  `^(?:【[^】]{0,20}】|\\[[^\\]]{0,20}\\]|标题[:：]|附件\\d{0,2}[:：.]?|附表\\d{0,2}[:：.]?|表\\d{1,2}(?:-\\d{1,2})?[:：]?|\\d{1,2}-\\d{1,2}?(?=${YEAR}|\\p{Script=Han})|\\d{1,4}(?!年)(?=\\p{Script=Han})|\\d{1,2}[.．、-]|[-—:：、]+|${YEAR}|关于(?:公开|公布|公示|印发|批复|批准|发布|下达|做好|对)?)`,
  'u',
);
const HOLDS_YEAR = new RegExp(YEAR);
const ABOUT = '关于';

/** Where a name may end: the words of a title that follow names. 级 after a region's ending (市级) as well. */
const ENDS = new RegExp(
  `${YEAR}|[(（\\n]|(?:部门|单位|政府|财政|地方)?(?:预算|决算|预决算|收支|总预算|总决算)|三公|财政|国民经济|(?:新增|再融资)?地方政府|(?:新增|再融资)?政府(?:一般|专项|新增|再融资)*债[务券]|(?:一般|专项|新增)债[务券]|债[务券]限额|绩效|整体支出|项目支出|机关运行|${ABOUT}|信息公开|公开|公示|工作总结|一般公共|政府性基金|国有资本|情况|说明|政府采购|购买服务|部门|单位|全[省市县区州盟旗镇乡]|本级|全辖|辖区|(?<=[省市县区州盟旗])级|[省市县区]级(?=部门|单位|预算|决算)|概况|的|[—|_:：]`,
  'g',
);
/** 云湖市市 of 云湖市市级. */
const DOUBLED = /([省市县区])\1$/;
/** 云湖市和市 of 云湖市和市级. */
const WITH_LEVEL = /[和与及、][省市区旗州盟]$/;
const LEVEL = /^本?级/;
/** 云湖市本级 is cut before 本级; then 市 belongs to the name. */
const TRAILING = /[-—_:：、,，|·和与及]+$/;

/**
 * The name in a title: the longest that ends like a body and holds no year, else the longest that is a region. With
 * `about`, what stands behind 关于 comes first.
 */
export function nameInTitle(title: string, about: boolean): TitleName | undefined {
  const behind = title.indexOf(ABOUT);
  const starts = behind > 0 ? (about ? [behind, 0] : [0, behind]) : [0];
  const found = starts.map((from) => longest(title, afterOpening(title, from))).filter((one) => one !== undefined);
  return about
    ? (found.find(({ names }) => names === 'region') ?? found[0])
    : (found.find(({ names }) => names === 'body') ?? found[0]);
}

/** Openings that a title can have one after the other. */
const MOST_OPENINGS = 6;

function afterOpening(title: string, from: number): number {
  let start = from;
  for (let step = 0; step < MOST_OPENINGS; step += 1) {
    const opening = OPENING.exec(title.slice(start))?.[0].length ?? 0;
    if (opening === 0) break;
    start += opening;
  }
  return start;
}

function longest(title: string, start: number): TitleName | undefined {
  const rest = title.slice(start);
  let body: TitleName | undefined;
  let region: TitleName | undefined;
  for (const end of [...[...rest.matchAll(ENDS)].map(({ index }) => index), rest.length]) {
    const before = rest.slice(0, end).replace(TRAILING, '').replace(DOUBLED, '$1');
    const words = LEVEL.test(rest.slice(end)) ? before.replace(WITH_LEVEL, '') : before;
    if (words === '') continue;
    if (HOLDS_YEAR.test(words)) break;
    if (isRegion(words)) region = { start, end: start + words.length, names: 'region' };
    else if (isBody(words)) body = { start, end: start + words.length, names: 'body' };
  }
  return body ?? region;
}
