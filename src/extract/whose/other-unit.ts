import { regionLength } from '../entity/words.ts';
import type { Reading } from '../sentence/reading.ts';

/** Ends of names that subordinate units have and their superior body's departments rarely. */
const UNIT_END =
  /(?:中心|俱乐部|编辑部|学校|大学|学院|[小中]学|党校|幼儿园|研究[院所]|保育院|托儿所|[敬养]老院|福利院|疗养院|干休所|剧[院团]|歌舞团|电视台|[报杂志]社|出版社|气象台|医院|卫生[院室]|博物馆|图书馆|文化馆|档案馆|纪念馆|体育馆|美术馆|展览馆|[总支大中]队|[^车]站|[^处科股]所|林场|农场|办公室|管理[处局]|服务[处局])$/;
/** Names that also stand for a department inside the body: believed only where they begin with a region or are long. */
const INSIDE_TOO = /办公室|[处局]$/;
/** Words between the name and what is counted of it; none is two others, or a long run could be parted in many ways. */
const FILLER = /(?:[\s，,：:]|\([^()]{0,20}\)|现|共|目前|年末|核定|经|实际|实有|在职|有|的|为)*$/;
/** Words before the name, in the same clause. */
const LEAD =
  /^(?:[\s\d.．、]|\([一二三四五六七八九十\d]{1,3}\)|其中|另外|另有|另|以及|只|仅|还|包括|包含|含|和|与|及|为|是|即|有|分别|下属|所属|直属|二级|预算|事业|行政|单位|机构|部门|本|我|局|一个|\d个)+/;
const PARTS = /[，,、；;：:。\n]|和|以及|包括|包含|(?<=\))/;
const FIRST_PART = /[，,(：:]/;
const OWN = /本级|本部|机关$|^(?:本|我|全)(?:部门|单位|局|委|院|厅|市|县|区|省)/;
/** 云湖图书馆, 云湖市图书馆: one body. */
const LEVEL = /[省市县区州盟旗]/g;
const SHORTEST_NAME = 5;
const LONG_NAME = 10;
const LONGEST_SENTENCE = 160;

/** Whether the words are a name of a unit other than the body that the document is of. */
export function isOther(name: string, entity: string): boolean {
  if (name.length < SHORTEST_NAME || !UNIT_END.test(name) || OWN.test(name)) return false;
  const [own, other] = [entity, name].map((one) => one.replaceAll(LEVEL, ''));
  if (own === other || entity.endsWith(name)) return false;
  return !INSIDE_TOO.test(name) || regionLength(name) > 0 || name.length >= LONG_NAME;
}

/**
 * The unit whose people are counted at an offset: its own name stands right before, or begins the sentence. 联谊中心在职7人.
 * Undefined where no other unit than the body itself is named.
 */
export function otherUnitAt({ text, setting }: Reading, at: number): string | undefined {
  const sentence = text.slice(sentenceStart(text, at), at);
  const before = sentence.slice(0, sentence.length - (FILLER.exec(sentence)?.[0].length ?? 0));
  const ending = unitIn(before.split(PARTS).at(-1) ?? '', setting.entity);
  if (ending !== undefined) return ending;
  // 云湖市检测中心，公益一类，编制12人: the sentence is about what it begins with.
  const beginning = unitIn(sentence.split(FIRST_PART)[0] ?? '', setting.entity);
  return beginning !== undefined && regionLength(beginning) > 0 ? beginning : undefined;
}

/** True where the clause names the body itself: what was said of another unit before ends here. */
export function namesItself({ text, clause, setting }: Reading, at: number): boolean {
  const lead = text.slice(clause.start, at);
  return OWN.test(lead.trim()) || (setting.entity !== '' && lead.includes(setting.entity));
}

function sentenceStart(text: string, at: number): number {
  for (let index = at; index > Math.max(0, at - LONGEST_SENTENCE); index -= 1)
    if ('。；;\n'.includes(text[index - 1] ?? '')) return index;
  return Math.max(0, at - LONGEST_SENTENCE);
}

/** The name of another unit that a part of a sentence is, without the words that lead to it. */
function unitIn(part: string, entity: string): string | undefined {
  const name = part.replace(LEAD, '');
  return isOther(name, entity) ? name : undefined;
}
