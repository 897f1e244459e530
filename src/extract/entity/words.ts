import type { Entity } from '../../model/fact.ts';
import { divisionAtStart, levelOfCode } from '../../vocabulary/divisions.ts';

const BODY_END =
  /(?:局|厅|委|委员会|[办处室部院馆站所队会社联协团园台]|中心|政府|街道|党校|学校|大学|学院|[小中]学|公司|集团|银行|基金|法庭|支队|大队|监狱|新区|开发区|管理区|机关|人大|政协|党组|工商联|民[盟革建进]|农工党|致公党|台盟|九三学社|图书馆|库|署|林场|农场|(?<=[局署部委院会])系统)$/;
const REGION_END = /(?:省|自治区|特别行政区|市|县|区|旗|州|盟|镇|乡|街道|村)$/;
/** Han, brackets of names, digits and letters (中心(站), 第1中学). */
const NAME = /^[\p{Script=Han}A-Za-z0-9()·、]+$/u;
/** Words that stand in titles and in no name of a body. */
const NO_NAME =
  /分地区|分项目|多部门|(?<!第)三公(?!共)|向社会|政府性基金|一般公共|预算执行|决算|公开|情况|说明|报告|收支|执行|目录|附件|附表|全[省市县区]|20\d\d|局长|主任|第[一二三四五六七八九十]+[次季]|[xX×]{2}|某/;
const RELATIVE =
  /^(?:全|本|各|我)?自治区(?:本?级)?(?:地方|各级)?(?:人民)?(?:政府)?$|^(?:全|本|各|我)?[省市县区州盟旗镇乡](?:级|本级)?(?:政府|各级)?(?:(?:和|与|及|、).*)?$|^(?:本|各)(?:级|部门|单位|地区|市地区)/;
/** 市财政局, 区财政局: which one is not printed. */
const RELATIVE_BODY = /^(?:省|市|县|区|州|盟|旗|镇|乡|本|我)(?!中区|北区|南区)/;
const PRESS =
  /日报|晚报|晨报|早报|时报|新闻|融媒|传媒|网站|本网|本站|在线|电视台|广播|[^联互]网$|门户|平台$|公报$|转载/;
const LONGEST_NAME = 40;
const SHORTEST_NAME = 3;

function isName(name: string): boolean {
  return name.length >= SHORTEST_NAME && name.length <= LONGEST_NAME && NAME.test(name) && !NO_NAME.test(name);
}

/** True for the name of a body: 云湖市司法局. */
export function isBody(name: string): boolean {
  return isName(name) && BODY_END.test(name) && !RELATIVE.test(name) && brackets(name);
}

/** True for the name of a region and nothing else: 云湖市, 云湖市云山区. */
export function isRegion(name: string): boolean {
  return isName(name) && REGION_END.test(name) && !RELATIVE.test(name) && regionLength(name) === name.length;
}

/** True for the name of a body that says which region's it is, or needs none: not 市财政局. */
export function isWholeBody(name: string): boolean {
  return isBody(name) && !RELATIVE_BODY.test(name) && !PRESS.test(name) && name.length > SHORTEST_NAME;
}

function brackets(name: string): boolean {
  return name.split('(').length === name.split(')').length;
}

/** A step of a chain of regions: 云湖市, 云山区; 社区, 园区 and the like are none. */
const STEP =
  /^(?:中国共产党|中共|共青团)?((?![区县镇乡村街]|市(?![中北南]区))[\p{Script=Han}]{1,12}?(?:自治区|特别行政区|省|自治州|(?<![分各本该跨])地区|市(?!场|民(?:热线|服务|中心))|自治县|自治旗|县|(?<![社校园辖片灾景小矿库库发新城市地])区|(?<=[市县区]\p{Script=Han}{1,4})(?:开发区|新区)|(?<!红)旗|(?<=^\p{Script=Han}{2,12})州(?!市|区)|盟(?!员)|(?:镇|乡|街道)(?!企|村|道)|村))/u;

/** UTF-16 units of the chain of regions that a name begins with: 云湖市云山区司法局 → 6; 0 where it begins with none. */
export function regionLength(name: string): number {
  const known = divisionAtStart(name);
  let length = known?.length ?? 0;
  for (;;) {
    const step = STEP.exec(name.slice(length));
    if (step === null) return length;
    const grown = length + step[0].length;
    // A region stands before the words for a body, not among them: 云湖市城乡建设局.
    if (BODY_WORDS.test(step[1] ?? '')) return length;
    length = grown;
  }
}

const BODY_WORDS = /政府|委员|人民|管理|服务|局|厅|中心|建设|城乡|农村|财政|住房|社会|美丽|税/;

const TOWNSHIP = /(?:镇|乡|街道)(?:人民政府|办事处|党|财政|卫生|社会|$)/;
const VILLAGE = /(?:村|社区)(?:村民|居民|委员会|股份|$)/;
const CENTRAL = /^(?:国务院|中华人民共和国|中共中央|中央|全国)/;
const LEVEL_OF_STEP: readonly (readonly [RegExp, Entity['level']])[] = [
  [/(?:省|自治区|特别行政区)$/, 'province'],
  [/(?:市|盟|州|地区)\p{Script=Han}{1,12}(?:市|县|旗|区)$/u, 'county'],
  [/(?:州|盟|地区)$/, 'prefecture'],
  [/(?:县|旗)$/, 'county'],
];

/**
 * Level and division code of a body or region by its name, else by its social credit code. The ending 市 alone tells no
 * level: cities are provinces, prefectures and counties; then only the list of divisions does.
 */
export function standing(name: string, uscc: string | undefined): Pick<Entity, 'level' | 'division'> {
  const bare = name.replace(PARTY, '');
  const known = divisionAtStart(bare)?.division;
  const registered = uscc?.slice(2, 8);
  const code = known?.code ?? registered;
  const level =
    levelByName(bare) ??
    known?.level ??
    levelOfChain(bare) ??
    (registered === undefined ? undefined : levelOfCode(registered));
  return {
    ...(level === undefined ? {} : { level }),
    ...(code === undefined || levelOfCode(code) === undefined
      ? {}
      : { division: { code, by: known === undefined ? 'uscc' : 'name' } }),
  };
}

const PARTY = /^(?:中国共产党|中共|共青团|共产主义青年团)/;

function levelByName(name: string): Entity['level'] | undefined {
  if (CENTRAL.test(name)) return 'central';
  if (VILLAGE.test(name)) return 'village';
  return TOWNSHIP.test(name) ? 'township' : undefined;
}

function levelOfChain(name: string): Entity['level'] | undefined {
  const chain = name.slice(0, regionLength(name));
  return LEVEL_OF_STEP.find(([pattern]) => pattern.test(chain))?.[1];
}

/** Bodies that publish for all others: what they say is not of themselves. */
export const PUBLISHES_FOR_ALL = /(?:财政|统计)[部厅局委]$/;
