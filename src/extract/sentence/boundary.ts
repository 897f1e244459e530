import type { Place } from '../draft.ts';
import { readRunInName } from '../subject/run-in.ts';
import { isBelievable } from '../subject/subject.ts';
import type { Token } from '../tokens/token.ts';
import { type Comparison, type Named, newClause, type YearSaid } from './clause.ts';
import { closeComparison } from './comparison.ts';
import { isRelative, type Reading } from './reading.ts';

const COMPARED = '相比';

function readBracket(reading: Reading, { mark, start, end }: Extract<Token, { kind: 'punctuation' }>): void {
  if (mark === '(') {
    const { last, subject, whole, year, clause, text } = reading;
    // 支出预算与上年相比（上年为8万元），增加1万元: what is compared is named in front, and its level printed nowhere.
    const compared = text.startsWith(COMPARED, start - COMPARED.length) ? clause.labels.at(-1) : undefined;
    const before = compared === undefined ? { last, subject } : { last: [], subject: compared };
    reading.interrupted = { ...before, whole, year: clause.year ?? year, start: end };
  } else if (reading.interrupted !== undefined) {
    const { year, start: begun, ...before } = reading.interrupted;
    forgetYear(reading, year, { start: begun, end: start });
    // A bracket without figures is a remark inside a name or clause, and interrupts nothing.
    if (before.last !== reading.last) Object.assign(reading, before);
    reading.interrupted = undefined;
  }
}

/**
 * 支出5亿元（因上年还款较多），结转1亿元; 支出5亿元（2020年为4亿元），其中: what a remark says of another year holds inside it. A year
 * alone, 本年度（2021年）, is no remark.
 */
function forgetYear(reading: Reading, before: YearSaid | undefined, remark: Pick<Place, 'start' | 'end'>): void {
  const said = reading.clause.year ?? reading.year;
  if (said === undefined || said === before) return;
  const inside = reading.text.slice(remark.start, remark.end);
  if (!isRelative(reading, said) && YEAR_ALONE.test(inside)) return;
  delete reading.clause.year;
  reading.year = before;
}

const YEAR_ALONE = /^\s*(?:截[至止])?[\d年月日底末度起至止\s]+$/;

export function readPunctuation(reading: Reading, token: Extract<Token, { kind: 'punctuation' }>): void {
  if (token.mark === '、') return;
  if (token.mark === '(' || token.mark === ')') {
    readBracket(reading, token);
    return;
  }
  // 基本工资:64.13万元: the colon stands between a name and its figure.
  if (isBeforeFigure(reading, token) || isStray(reading, token)) return;
  const ofParts = opensParts(reading, token) ? reading.clause.measure : undefined;
  if (ofParts !== undefined || ENDS_PARTS.has(token.mark)) reading.ofParts = ofParts;
  boundary(reading, token.end);
  if (token.mark === '。' || token.mark === '：' || token.mark === ':') readRunInName(reading, token.start);
  if (token.mark === '，' || token.mark === ',' || token.mark === '：' || token.mark === ':') return;
  // 比上年减少3万元，其中：接待费减少1万元；…: what the sentence is compared with holds for its parts.
  const partsFollow = PARTS_FOLLOW.test(reading.text.slice(token.end, token.end + REACH));
  if (token.mark !== '；' && token.mark !== ';' && !partsFollow) reading.base = undefined;
  reading.otherBase = undefined;
  reading.distribution = undefined;
  reading.members = [];
  if (!COMPARED_NEXT.test(reading.text.slice(token.end, token.end + REACH))) reading.changing = [];
  reading.segment = token.end;
  if (token.mark === '；' || token.mark === ';') return;
  if (!partsFollow && !opensParagraph(reading, reading.year)) reading.year = undefined;
  endList(reading);
  forgetAverage(reading);
}

/** 2025年债务限额5亿元。债务余额4亿元, of a government: the year that its paragraph opens with. */
function opensParagraph({ text, block, setting }: Reading, year: YearSaid | undefined): boolean {
  if (setting.concepts || year === undefined || year.several === true || year.place.block !== block) return false;
  return (
    NUMBER_ALONE.test(text.slice(0, year.place.start)) &&
    WHOLE_YEAR.test(text.slice(year.place.start, year.place.end + 1))
  );
}

const NUMBER_ALONE = /^[\s(（\d一二三四五六七八九十)）、.．—-]{0,8}$/;
const WHOLE_YEAR = /^20\d\d年度?(?![以前至起末底初])/;

/** 车均购置费9万元。2021年预算20万元: the next sentence is about no average, unless it says so. */
function forgetAverage(reading: Reading): void {
  if (reading.last[0]?.concept?.includes('.avg_') !== true) return;
  Object.assign(reading, { last: [], subject: undefined });
}

const ENDS_PARTS: ReadonlySet<string> = new Set(['。', '；', ';', '\n']);
const PARTS_OF_MEASURE = /^数?(?:具体|主要|分别)?(?:包括|包含|构成|如下)$/;

/** 预算数具体包括：出国费3万元，接待费2万元: whatever is listed has the measure that heads the list. */
function opensParts(
  { text, clause: { measure } }: Reading,
  { mark, start }: Extract<Token, { kind: 'punctuation' }>,
): boolean {
  if (measure === undefined || (mark !== '：' && mark !== ':')) return false;
  return PARTS_OF_MEASURE.test(text.slice(measure.place.end, start));
}

/** A colon right before an amount, where the clause has named something: 年初预算：5万元. */
function isBeforeFigure(
  { text, clause }: Reading,
  { mark, start, end }: Extract<Token, { kind: 'punctuation' }>,
): boolean {
  if (mark !== '：' && mark !== ':') return false;
  const named =
    clause.labels.length > 0 || clause.measure !== undefined || SHORT_NAME.test(text.slice(clause.start, start));
  return named && FIGURE.test(text.slice(end, end + LONGEST_FIGURE));
}

/** 占，88%: a mark by mistake between the word and its rate. */
function isStray({ text, clause: { share } }: Reading, { start, end }: Pick<Token, 'start' | 'end'>): boolean {
  return share?.end === start && RATE.test(text.slice(end, end + LONGEST_FIGURE));
}

const RATE = /^\s*\d{1,3}(?:\.\d+)?\s?%/;
const LONGEST_FIGURE = 20;
const SHORT_NAME = /^[\s、，,]*(?:包括|其中)?[\u3400-\u9fff]{2,16}$/;
const FIGURE = /^\s*\d[\d,.]*\s?[万亿]*元/;

/** 比预算减少3万元；较上年减少1万元: what changed is held against another base. 收入完成预算的90%；支出完成95%: its other side. */
const COMPARED_NEXT = /^(?:[比较与同]|支出完成)/;

/** 比上年减少3万元。其中：…: the parts of what was compared. */
const PARTS_FOLLOW = /^\s*其中/;
const REACH = 4;
const FEWEST_PARTS = 2;

/** 支出65万元，其中：办公费10万元，水费1万元。较上年减少3万元: the sentence behind a list is about its total again. */
function endList(reading: Reading): void {
  const { listed, drafts } = reading;
  reading.listed = undefined;
  if (listed === undefined || listed.totals.length === 0) return;
  const parts = drafts.facts
    .slice(listed.from, listed.from + MOST_PARTS)
    .filter(({ statistic }) => statistic === 'level');
  if (parts.length >= FEWEST_PARTS) reading.last = listed.totals;
}

const MOST_PARTS = 100;

const JOINED = /^[及和与、](?!上年|去年|同期|年初|预算|全年|调整|\d{4}年)/;
const LONGEST_JOINT = 6;

/** 公务用车购置及营运费: the label is only the front of a name that the vocabulary does not know. */
function isFrontOfLongerNoun(reading: Reading, { place: { block, end } }: Named): boolean {
  return block === reading.block && JOINED.test(reading.text.slice(end, end + LONGEST_JOINT));
}

/** 支出决算 may be another word for the expenditure before. */
const GENERAL = /^(?:(?:income|expenditure)\.total|(?:fiscal|gpb)\.expenditure)$/;

function isCompared(
  { meanings, place: { end } }: Named,
  base: Comparison | undefined,
  clause: Pick<Place, 'block' | 'start'>,
): boolean {
  if (base === undefined || base.place.block !== clause.block || base.place.start < clause.start) return false;
  return end <= base.place.start && meanings.every(({ concept }) => !GENERAL.test(concept));
}

const OPENS = /^[。；;]?$/;
const TOPIC = /^\s*[\u3400-\u9fff“”"()]{2,24}方面[，,]$/;
const LONGEST_TOPIC = 30;

/** 在公务接待费方面，…: the clause that opens a sentence names what it is about, in words that the vocabulary may not know. */
function isTopic({ text }: Reading, begun: number, end: number): boolean {
  if (end - begun > LONGEST_TOPIC || !OPENS.test(text.slice(Math.max(0, begun - 1), begun))) return false;
  return TOPIC.test(text.slice(begun, end));
}

/** Ends a clause: what it named becomes the subject, its comparison and year hold on. */
export function boundary(reading: Reading, start: number): void {
  closeComparison(reading);
  const { labels, year, share, start: begun } = reading.clause;
  const named = labels.at(-1);
  const believed = named?.meanings.some((meaning) => isBelievable(meaning, reading)) === true;
  // 在公务用车方面，2021年决算数7万元: of the topic, and not of what was stated before.
  if (isTopic(reading, begun, start)) Object.assign(reading, { subject: undefined, last: [], changing: [] });
  if (named !== undefined) {
    if (isFrontOfLongerNoun(reading, named)) reading.subject = undefined;
    else if (believed) {
      reading.subject = named;
      // 公务用车购置费占了大头，决算数6万元: what has the share, and not what was stated before.
      if (share !== undefined) Object.assign(reading, { last: [], changing: [] });
      // 公务接待费与上年相比，减少5万元: what is compared is named, and is not what was stated before.
      if (isCompared(named, reading.base, { block: reading.block, start: begun })) {
        reading.last = [];
        reading.changing = [];
      }
    }
  }
  if (year !== undefined && year.aside !== true) reading.year = year;
  reading.clause = newClause(start);
}
