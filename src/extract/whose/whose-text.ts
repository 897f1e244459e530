import type { Entity } from '../../model/fact.ts';
import { type SaidOf, saidIn, saidInLead } from './said-of.ts';
import { entitySaid, isOpen, type Whose } from './whose.ts';

/** Whose the figures between two offsets of a block are; undefined `whose`: the body's that the document is of. */
export interface WhoseRange {
  readonly from: number;
  readonly to: number;
  readonly whose: Whose | undefined;
  /** Where a body is named as the one that the page goes on with; of a `list` of bodies no figure is of one. */
  readonly named?: { readonly start: number; readonly end: number; readonly bare: boolean; readonly list?: true };
  /** Figures that 分别 spreads over as many bodies. */
  readonly each?: number;
}

const SENTENCES = /[^。；;\n]+/g;
/** 税收收入…: a sentence that goes on with the accounts that the one before spoke of; 投入资金… does not. */
const GOES_ON =
  /^(?:\s|其中[，,:：]?|[收支预算]{0,4}平衡情况[:：]|20\d\d年(?:度)?|\([一二三四五六七八九十\d]+\)|加上|当年|本年|地方)*(?:(?:机关事业|城乡居民|企业职工)?[^，,：:\d]{0,12}(?:收入|支出|结余|结转|余额|税|收支)|[^，,：:\d]{0,8}限额(?!以)|(?:同比|比上年|较上年)(?:增|下|减)|调[入出]资金|(?:动用|调入|安排|补充)预算稳定|[^，,：:\d]{0,4}(?:一般|专项|新增|再融资|政府)债[务券])/;
/** 加上级转移支付5亿元、上年结转1亿元，收入合计…: what is added to the accounts that the sentence before spoke of. */
const ADDS = /^\s*加上?(?:上级|上年|调入|调出|债务|上解|地方政府|中央|省级?)/;
/** 平衡情况：…, or the whole of a budget by its name. */
const RESUMES =
  /^\s*(?:[收支预算]{0,4}平衡情况[:：]|(?:地方)?(?:一般公共|政府性基金|国有资本经营|社会保险基金)(?:预算)?(?:收入|支出))/;

function isSame({ entity: a }: Whose, { entity: b }: Whose): boolean {
  return a.name === b.name && a.scope === b.scope;
}

const CLAUSE_END = /[，,。；;\n]/;

/** The ranges of a paragraph whose words say whose its figures are; of two that cover an offset the later holds. */
export function whoseInText(
  text: string,
  block: number,
  body: Entity,
  above: Whose | undefined,
): readonly WhoseRange[] {
  const said = saidIn(text);
  const lead = saidInLead(text);
  if (said.length === 0 && lead === undefined) return [];
  const ranges: WhoseRange[] = lead === undefined ? [] : [...wholeBlock(lead, text, block, body, above)];
  let carried: Whose | undefined;
  let spoken: Whose | undefined;
  let mixed = false;
  let next = 0;
  for (const { 0: sentence, index: from } of text.matchAll(SENTENCES)) {
    const to = from + sentence.length;
    const own: SaidOf[] = [];
    for (let one = said[next]; one !== undefined && one.start < to; one = said[next]) {
      own.push(one);
      next += 1;
    }
    // 二是缴费人数增加。社会保险基金预算支出…: the accounts that the paragraph speaks of.
    if (carried === undefined && own.length === 0 && !mixed && RESUMES.test(sentence)) carried = spoken;
    if (carried !== undefined && (GOES_ON.test(sentence) || ADDS.test(sentence)))
      ranges.push({ from, to, whose: carried });
    else if (own.length === 0) carried = undefined;
    const opened = own.flatMap((one) => rangeOf(one, text, { block, from, to }, body, above));
    ranges.push(...opened);
    // What a bracket says of a part is not said of the sentence.
    if (own.length > 0)
      carried = carriedFrom(
        opened.filter((one) => one.to === to && !ofPart(text.slice(from, one.whose?.place.start))),
        body,
      );
    if (own.length > 0) {
      mixed ||= spoken !== undefined && carried?.entity !== undefined && !isSame(spoken, carried);
      spoken = carried ?? spoken;
    }
  }
  return ranges;
}

/** 新增债券5亿元，其中市级3亿元；专项债券2亿元: what is said of a part holds for the part alone. */
function ofPart(before: string): boolean {
  return PART.test(before);
}

const PART = /\S.*(?:其中|包括)[:：]?$/;

/** 全市一般公共预算执行情况：…: what heads a paragraph holds for all its sentences that say nothing else. */
function wholeBlock(
  lead: SaidOf,
  text: string,
  block: number,
  body: Entity,
  above: Whose | undefined,
): readonly WhoseRange[] {
  const entity = entitySaid(lead, above?.entity ?? body, body);
  if (entity === undefined || isOpen(lead)) return [];
  const place = { block, start: lead.start, end: lead.end };
  return [{ from: lead.end, to: text.length, whose: { entity, place } }];
}

/** One scope that is said of a whole sentence may go on in the next; names and several scopes do not. */
function carriedFrom(opened: readonly WhoseRange[], body: Entity): Whose | undefined {
  const [first] = opened;
  const one = first?.whose;
  if (one?.entity.scope === undefined) return undefined;
  if (one.entity.role === 'unknown' && body.name !== '') return undefined;
  return opened.every(({ whose }) => whose?.entity.name === one.entity.name && whose.entity.scope === one.entity.scope)
    ? one
    : undefined;
}

function rangeOf(
  said: SaidOf,
  text: string,
  sentence: { readonly block: number; readonly from: number; readonly to: number },
  body: Entity,
  above: Whose | undefined,
): readonly WhoseRange[] {
  const entity = entitySaid(said, above?.entity ?? body, body);
  const place = { block: sentence.block, start: said.start, end: said.end };
  const to = Math.min(sentence.to, bracketEnd(text, said.start, sentence.to));
  // What 全市和市级 say of each, no one can say.
  if (isOpen(said)) return [{ from: said.start, to, whose: undefined }];
  if (entity === undefined) return [];
  // Of a document whose body is not known 全市 is no other rank than its own: it holds as in any other.
  const clause = entity.role === 'unknown' && body.name !== '' ? text.slice(said.start, to).search(CLAUSE_END) : -1;
  return [{ from: said.start, to: clause < 0 ? to : said.start + clause, whose: { entity, place } }];
}

/** Where the bracket closes that is open at an offset. */
function bracketEnd(text: string, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] !== ')') continue;
    depth -= 1;
    if (depth < 0) return at;
  }
  return to;
}

/** The range that holds at an offset. */
export function whoseAt(ranges: readonly WhoseRange[], at: number): WhoseRange | undefined {
  return ranges.findLast(({ from, to }) => from <= at && at < to);
}
