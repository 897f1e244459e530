import type { Block } from '../../model/document.ts';
import type { FactDraft, StatementDraft } from '../draft.ts';
import { sectionOfHeading } from '../section.ts';
import { firstTokenFrom } from '../subject/lead.ts';
import { lastFactOfBlock, place, type Reading } from './reading.ts';

/** Statements of one block that the walk over its tokens does not make; `block` is the block read, `reading` its state. */
export function readStatements(reading: Reading, block: Block): void {
  legalBases(reading);
  announcedAttachments(reading);
  namedUnits(reading);
  itemLists(reading);
  grades(reading);
  numberedStatements(reading, block);
}

function add(reading: Reading, draft: Omit<StatementDraft, 'section' | 'explains'> & { explains?: FactDraft[] }): void {
  // 名词：without what it means says nothing.
  if (draft.place.end <= draft.place.start) return;
  reading.drafts.statements.push({ section: reading.section.id, ...draft, explains: draft.explains ?? [] });
}

const LONGEST_TITLE = 200;
/** Characters between a title and the number of its document: (京发. */
const LONGEST_ISSUER = 14;

/** 《…》(京发〔2018〕31号): a title with its document number. */
function legalBases(reading: Reading): void {
  const { text } = reading;
  for (const token of reading.tokens) {
    if (token.kind !== 'mention' || token.mention.kind !== 'document_number') continue;
    const before = text.slice(Math.max(0, token.start - LONGEST_TITLE), token.start);
    const closing = before.lastIndexOf('》');
    const opening = closing < 0 ? -1 : before.lastIndexOf('《', closing);
    if (opening < 0 || before.length - closing > LONGEST_ISSUER) continue;
    const bracket = text.slice(token.end, token.end + 2).indexOf(')');
    const end = bracket < 0 ? token.end : token.end + bracket + 1;
    add(reading, { kind: 'legal_basis', place: place(reading, token.start - before.length + opening, end) });
  }
}

const ANNOUNCES = /附|下表/;
const ANNOUNCED =
  /[^，,。；;：:]{0,20}(?:(?:详见|见)(?:本页|本文|文末|页面|以下)?(?:附件|附表|下表|附)|附后)[^，,。；;：:]{0,20}/g;

function announcedAttachments(reading: Reading): void {
  if (!ANNOUNCES.test(reading.text)) return;
  for (const match of reading.text.matchAll(ANNOUNCED)) {
    add(reading, { kind: 'attachment_announced', place: place(reading, match.index, match.index + match[0].length) });
  }
}

const LIST_OPENING = /^[^，,。；;：:]{0,8}(?:[，,：:]?(?:分别为|分别是|包括|具体为|即|为)[：:]?|[：:])/;

/** 内设18个处室,分别为:A、B和C: the names behind a count of bodies. */
function namedUnits(reading: Reading): void {
  for (const fact of reading.drafts.facts.slice(reading.firstFact)) {
    const figure = fact.parts.figure;
    if (figure?.block !== reading.block || fact.concept?.startsWith('org.') !== true) continue;
    const opening = LIST_OPENING.exec(reading.text.slice(figure.end, figure.end + 24))?.[0];
    if (opening === undefined) continue;
    const start = figure.end + opening.length;
    const end = sentenceEnd(reading.text, start);
    if (end > start)
      add(reading, {
        kind: 'organisation_unit',
        place: place(reading, start, end),
        items: items(reading, start, end),
        explains: [fact],
      });
  }
}

/** Longer enumerations are cut: no sentence of a disclosure is longer. */
const LONGEST_SENTENCE = 4000;

function sentenceEnd(text: string, from: number): number {
  const until = Math.min(text.length, from + LONGEST_SENTENCE);
  for (let index = from; index < until; index += 1) if ('。；;\n'.includes(text[index] ?? '')) return index;
  return until;
}

/** The members of an enumeration joined by 、 , and a last 和, 及 or 以及, brackets kept whole. */
function items(reading: Reading, start: number, end: number): NonNullable<StatementDraft['items']> {
  const spans: [number, number][] = [];
  let depth = 0;
  let from = start;
  for (let index = start; index < end; index += 1) {
    const mark = reading.text[index] ?? '';
    if (mark === '(') depth += 1;
    else if (mark === ')') depth -= 1;
    else if (depth === 0 && (mark === '、' || mark === '，' || mark === ',')) {
      spans.push([from, index]);
      from = index + 1;
    }
  }
  spans.push(...lastItems(reading.text, from, end));
  return spans.filter(([a, b]) => b > a).map(([a, b]) => ({ place: place(reading, a, b) }));
}

const LIST_TAIL = /等(?:[^等]{0,4})$/;
const LAST_JOINERS = ['以及', '和', '及'];

function lastItems(text: string, from: number, until: number): [number, number][] {
  const tail = LIST_TAIL.exec(text.slice(from, until));
  const end = tail === null || tail.index < 2 ? until : from + tail.index;
  const rest = text.slice(from, end);
  // 其他商品和服务支出, 其他对个人和家庭的补助: the joiner belongs to the name.
  if (rest.startsWith('其他')) return [[from, end]];
  for (const joiner of LAST_JOINERS) {
    const at = rest.lastIndexOf(joiner);
    if (at > 1 && at + joiner.length < rest.length - 1)
      return [
        [from, from + at],
        [from + at + joiner.length, end],
      ];
  }
  return [[from, end]];
}

const INCLUDES = /([^，,。；;：:()（）]{0,20}?)(?:主要)?包括/g;
const FEWEST_ITEMS = 2;

/** 工资福利支出包括甲、乙…: members without amounts, of the words or of the level before. */
function itemLists(reading: Reading): void {
  if (reading.section.id !== 'basic' || !reading.text.includes('包括')) return;
  let read = 0;
  for (const match of reading.text.matchAll(INCLUDES)) {
    if (match.index < read) continue;
    const start = match.index + match[0].length;
    const end = sentenceEnd(reading.text, start);
    read = end;
    const members = items(reading, start, end);
    const counted = hasFigure(reading, start, end);
    if (counted || members.length < FEWEST_ITEMS) continue;
    const level = match[1] === '' ? levelBefore(reading, match.index) : undefined;
    const subject = level === undefined ? match[1] : subjectWords(reading, level);
    const explains = level === undefined ? [] : [level];
    add(reading, {
      kind: 'item_list',
      subject: subject ?? '',
      place: place(reading, start, end),
      items: members,
      explains,
    });
  }
}

function hasFigure({ tokens }: Reading, start: number, end: number): boolean {
  for (let at = firstTokenFrom(tokens, start); (tokens[at]?.start ?? end) < end; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'mention' && token.mention.value !== undefined) return true;
  }
  return false;
}

function levelBefore(reading: Reading, at: number): FactDraft | undefined {
  return lastFactOfBlock(reading, (fact) => fact.place.end <= at && fact.statistic === 'level');
}

function subjectWords(reading: Reading, { parts }: FactDraft): string | undefined {
  const { subject } = parts;
  return subject?.block === reading.block ? reading.text.slice(subject.start, subject.end) : undefined;
}

const GRADE =
  /(?:结论|等级|评级|评定|评价结果)[^，,。；;\d]{0,8}?为[“"]?(优秀|优|良好|良|中等|中|合格|不合格|较差|差)[”"]?/g;

function grades(reading: Reading): void {
  if (reading.section.id?.startsWith('performance') !== true) return;
  for (const match of reading.text.matchAll(GRADE)) {
    const grade = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(grade);
    add(reading, {
      kind: 'grade',
      subject: reading.project?.name ?? '',
      place: place(reading, start, start + grade.length),
    });
  }
}

const KIND_OF_SECTION: Readonly<Record<string, StatementDraft['kind']>> = {
  'overview.duties': 'duty',
  'performance.findings': 'finding',
  'performance.recommendations': 'recommendation',
  'performance.good_practices': 'good_practice',
  glossary: 'glossary_term',
};
const QUOTES = /[“”"「」『』]/g;
const TERM = /^[\d一二三四五六七八九十()、.．\s]*[“"]?([^：:]{2,40}?)[”"]?(?:[：:]|是指|指)/;

/** Numbered paragraphs of duties, findings, recommendations and terms. */
function numberedStatements(reading: Reading, block: Block): void {
  const kind = KIND_OF_SECTION[reading.dutiesBelow ? 'overview.duties' : (reading.section.id ?? '')];
  if (kind === undefined || block.role !== undefined) return;
  if (kind === 'glossary_term') {
    glossaryTerm(reading, block);
    return;
  }
  const opens = block.kind === 'heading' && sectionOfHeading(reading.text) !== undefined;
  const alone =
    reading.unnumbered &&
    block.kind === 'paragraph' &&
    sectionOfHeading(reading.section.headingText)?.id === reading.section.id;
  if ((block.numbering === undefined && !alone) || opens) return;
  add(reading, { kind, place: place(reading, afterNumbering(reading.text), reading.text.length) });
}

const NUMBERING = /^[\s(（]*[\d一二三四五六七八九十]+[)）]?[、.．)）]?\s*/;

function afterNumbering(text: string): number {
  return NUMBERING.exec(text)?.[0].length ?? 0;
}

const LONGEST_TERM = 60;

function glossaryTerm(reading: Reading, block: Block): void {
  if (block.kind === 'heading') return;
  const match = TERM.exec(reading.text.slice(0, LONGEST_TERM));
  const term = match?.[1]?.replaceAll(QUOTES, '');
  if (match === null || term === undefined) return;
  add(reading, { kind: 'glossary_term', subject: term, place: place(reading, match[0].length, reading.text.length) });
}
