import type { Block, ParsedDocument } from '../../model/document.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { Spelling } from '../../model/publication.ts';
import { inHeadline } from './headline.ts';
import { bodyOfOpenings } from './openings.ts';
import { type HeadText, headText, type Named, namedIn } from './text.ts';
import { nameInTitle } from './title.ts';
import { isBody, isRegion, isWholeBody, regionLength } from './words.ts';

/** A name found in the head of a document. */
export interface Candidate extends Named {
  readonly from: Spelling['from'];
  readonly names: 'body' | 'region';
  /** Printed behind it: (本级) and the like. */
  readonly suffix?: string;
}

interface Source {
  readonly document: ParsedDocument;
  readonly normalized: readonly NormalizedText[];
}

interface Head extends Source {
  /** Short lines besides the title, read once for all ways. */
  readonly shortLines: readonly HeadText[];
}

/** Blocks looked at: cover, contents and the first tables' captions. */
const HEAD_BLOCKS = 60;
const LONGEST_LINE = 80;

/** Every name that the head of a document gives, the surest first. `about`: a document about a region (budgets of governments). */
export function candidatesOf(
  document: ParsedDocument,
  normalized: readonly NormalizedText[],
  about: boolean,
): readonly Candidate[] {
  const head: Head = { document, normalized, shortLines: shortLines({ document, normalized }) };
  const ways: readonly Way[] = about
    ? [titles, congresses, quotedTitles, reportsPutBefore, subtitles, labelled, sources, lists, standingAlone]
    : [titles, labelled, headings, standingAlone, subtitles, sources, openings, inHeadline];
  return ways.flatMap((way) => way(head, about));
}

type Way = (head: Head, about: boolean) => readonly Candidate[];

/** The title as a whole, else line by line. */
const titles: Way = (head, about) => {
  const lines = head.document.blocks.flatMap((block) => (block.role === 'title' ? linesOf(head, block) : []));
  const whole = { text: lines.map(({ text }) => text).join(''), places: lines.flatMap(({ places }) => places) };
  const found = fromTitle(whole, head, about, 'title');
  return found.length > 0 || lines.length < 2 ? found : lines.flatMap((line) => fromTitle(line, head, about, 'title'));
};

/** Lines under the title that continue it or are titles of what it lists: ——云湖市2025年预算执行情况. */
const subtitles: Way = (head, about) =>
  head.shortLines.filter(({ text }) => FISCAL.test(text)).flatMap((line) => fromTitle(line, head, about, 'heading'));

const FISCAL = /^[-—].*(?:预算|决算|三公|公报|财政)|^[\d.、．-]{0,9}关于.*(?:预算|决算)/;

function fromTitle(text: HeadText, head: Source, about: boolean, from: Candidate['from']): readonly Candidate[] {
  const found = nameInTitle(text.text, about);
  if (found === undefined) return [];
  const suffix = OWN_LEVEL.exec(text.text.slice(found.end))?.[0];
  const named = namedIn(text, found.start, found.end, head.document, head.normalized);
  return [
    {
      ...named,
      from,
      names: found.names,
      ...(suffix === undefined || found.names === 'region'
        ? {}
        : { suffix: namedIn(text, found.start, found.end + suffix.length, head.document, head.normalized).stated }),
    },
  ];
}

const OWN_LEVEL = /^(?:\((?:本级|机关|本部|局机关|委机关)\)|本级)/;

const LABEL =
  /(?:^|\t)\s*((?:预算|决算)?主管部门|(?:预算|编制|编报|填报|填表|公开)\s*(?:单位|部门)|(?:部\s*门|单\s*位)(?:\((?:单位|部门|公章)\))?(?:名\s*称)?)\s*[:：]\s*([^\t]{2,60})/;
const VALUE_END = /\s{2,}|\s(?=\S{2,6}[:：])|\((?:盖章|公章|印章|章)\)|(?:金额)?单位[:：]|日期[:：]|20\d\d年/;

/** 预算单位:X, 部门:X, 编制单位:X, in the head or above the first tables. */
const labelled: Way = ({ document, normalized }) => {
  for (const [index, { text }] of normalized.slice(0, LABELLED_BLOCKS).entries()) {
    const match = LABEL.exec(text);
    const printed = match?.[2];
    if (match === null || printed === undefined) continue;
    const start = match.index + match[0].length - printed.length;
    const end = start + (VALUE_END.exec(printed)?.index ?? printed.length);
    const value = headText(normalized, [{ block: index, start, end }]);
    const length = OWN_LEVEL_TAIL.exec(value.text)?.index ?? value.text.length;
    if (!isBody(value.text.slice(0, length))) continue;
    const named = namedIn(value, 0, length, document, normalized);
    return [{ ...named, from: 'label', names: 'body' }];
  }
  return [];
};

const LABELLED_BLOCKS = 200;
const OWN_LEVEL_TAIL = /(?:\((?:本级|机关|本部)\)|本级)$/;

const OVERVIEW = /^(?:第[一二三四五]部分|[一二三四五]、)?[、.．:：]?(.{3,40}?)(?:部门|单位)?(?:基本)?概况/;

/** 第一部分 X概况, as heading or in the contents. */
const headings: Way = (head) => {
  for (const { text, places } of head.shortLines) {
    const name = OVERVIEW.exec(text)?.[1];
    if (name === undefined || !isBody(name)) continue;
    const start = text.indexOf(name);
    const named = namedIn({ text, places }, start, start + name.length, head.document, head.normalized);
    return [{ ...named, from: 'heading', names: 'body' }];
  }
  return [];
};

/** A line of the first that holds a name and nothing else. */
const standingAlone: Way = (head) =>
  head.shortLines
    .slice(0, FIRST_LINES)
    .filter(({ text }) => isWholeBody(text) && regionLength(text) > 0)
    .slice(0, 1)
    .map((line) => ({
      ...namedIn(line, 0, line.text.length, head.document, head.normalized),
      from: 'heading',
      names: 'body',
    }));

const FIRST_LINES = 10;
const CONGRESS =
  /(?:^|[在向于—])(?![在向于])([\p{Script=Han}]{2,12}?(?:自治区|省|市|县|区|旗|州|盟))(?:第?[一二三四五六七八九十]{1,3}届)(?=$|人民|人大|委员会)/u;

/** 在云湖市第三届人民代表大会上: whose congress it was put before. */
const congresses: Way = (head) => {
  for (const { text, places } of head.shortLines) {
    const match = CONGRESS.exec(text);
    const name = match?.[1];
    if (match === null || name === undefined || !isRegion(name)) continue;
    const start = match.index + match[0].indexOf(name);
    const named = namedIn({ text, places }, start, start + name.length, head.document, head.normalized);
    return [{ ...named, from: 'heading', names: 'region' }];
  }
  return [];
};

const QUOTED = /《(关于[^《》]{4,60}(?:预算|决算)[^《》]{0,40})》/;

/** A report that the text names: 《关于云湖市2025年预算执行情况的报告》. */
const quotedTitles: Way = ({ document, normalized }, about) => {
  for (const [index, { text }] of normalized.slice(0, HEAD_BLOCKS).entries()) {
    const match = QUOTED.exec(text);
    if (match?.[1] === undefined) continue;
    const title = headText(normalized, [
      { block: index, start: match.index + 1, end: match.index + 1 + match[1].length },
    ]);
    const found = fromTitle(title, { document, normalized }, about, 'heading').filter(
      ({ names }) => names === 'region',
    );
    if (found.length > 0) return found;
  }
  return [];
};

const PUT_BEFORE =
  /(?:提交|报告|提出|提请|审议|审查)(?:了|关于)?([\p{Script=Han}]{2,12}?(?:自治区|省|市|县|区|旗|州|盟))20\d\d年/u;
/** Characters of a paragraph looked at: its first sentences. */
const OPENING = 200;

/** 现向大会报告云湖市2025年预算执行情况: in the first paragraphs. */
const reportsPutBefore: Way = ({ document, normalized }) => {
  for (const [block, { text }] of normalized.slice(0, FIRST_LINES).entries()) {
    const line = headText(normalized, [{ block, start: 0, end: Math.min(text.length, OPENING) }]);
    const match = PUT_BEFORE.exec(line.text);
    const name = match?.[1];
    if (match === null || name === undefined || !isRegion(name)) continue;
    const start = match.index + match[0].indexOf(name);
    return [{ ...namedIn(line, start, start + name.length, document, normalized), from: 'heading', names: 'region' }];
  }
  return [];
};

/** The publisher as the page's metadata print it; spaces part several. */
const sources: Way = (head) => {
  const stated = (head.document.metadata.source ?? '').trim().split(SPACES)[0] ?? '';
  if (stated === '') return [];
  const named = { name: mainland(stated, head), stated };
  if (isRegion(named.name)) return [{ ...named, from: 'source', names: 'region' }];
  return isWholeBody(named.name) ? [{ ...named, from: 'source', names: 'body' }] : [];
};

/** The region that most tables in the contents of a report are named after: 2025年云湖市一般公共预算收入执行情况表. */
const lists: Way = (head, about) => {
  const named = head.shortLines
    .filter(({ text }) => OF_ACCOUNTS.test(text))
    .flatMap((line) => fromTitle(line, head, about, 'heading').filter(({ names }) => names === 'region'));
  const [most = []] = [...Map.groupBy(named, ({ name }) => name).values()].sort((a, b) => b.length - a.length);
  return most.length >= FEWEST_NAMED && most.length * 2 > named.length ? most.slice(0, 1) : [];
};

const FEWEST_NAMED = 3;
const OF_ACCOUNTS = /预算|决算|债[务券]/;

/** Where nothing else does, the sentences say whose they are. */
const openings: Way = ({ document, normalized }) => {
  const named = bodyOfOpenings(document, normalized);
  return named === undefined ? [] : [{ ...named, from: 'heading', names: 'body' }];
};

const SPACES = /\s+/;

/** The words of a metadata line in mainland wording, where the line prints them. */
function mainland(stated: string, { document, normalized }: Head): string {
  for (const { ordinal, role, text } of document.blocks) {
    const at = role === 'metadata' ? text.indexOf(stated) : -1;
    const line = normalized[ordinal];
    if (at < 0 || line === undefined) continue;
    let name = '';
    for (let offset = 0; offset < line.text.length; offset += 1) {
      const { start } = line.toPublished(offset, offset + 1);
      if (start >= at && start < at + stated.length) name += line.text[offset] ?? '';
    }
    return name;
  }
  return stated;
}

function linesOf({ normalized }: Source, block: Block): HeadText[] {
  const text = normalized[block.ordinal]?.text ?? '';
  const lines: HeadText[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push(headText(normalized, [{ block: block.ordinal, start, end: start + line.length }]));
    start += line.length + 1;
  }
  return lines.filter((line) => line.text !== '');
}

function shortLines(head: Source): HeadText[] {
  return head.document.blocks
    .slice(0, HEAD_BLOCKS)
    .filter(
      ({ role, text, kind }) =>
        role !== 'title' && role !== 'metadata' && kind !== 'table' && text.length <= LONGEST_LINE,
    )
    .flatMap((block) => linesOf(head, block));
}
