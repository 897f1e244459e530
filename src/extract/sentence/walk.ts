import { CURRENCIES, type Mention } from '../../model/quantity.ts';
import type { FactDraft } from '../draft.ts';
import { isFundArranged, isPartOfNoun } from '../subject/budget-noun.ts';

import { classified, isClassName } from '../subject/classes.ts';
import { economicClass } from '../subject/economic-classes.ts';
import { joinedClasses } from '../subject/joined-classes.ts';
import { isTailOfName } from '../subject/label-context.ts';
import { sharedSubjects } from '../subject/sum-of-labels.ts';
import type { Token } from '../tokens/token.ts';
import { boundary, readPunctuation } from './boundary.ts';
import { newClause } from './clause.ts';
import { closeComparison, openComparison } from './comparison.ts';
import { readDirection } from './direction.ts';
import { advance, figuresInRow, goOnDistributing, openDistribution } from './distribution.ts';
import { readFigure } from './figure-facts.ts';
import { readFlat } from './flat.ts';
import { nameUnknown, readLabel, readNamed } from './label.ts';
import { labelAfter } from './label-after.ts';
import { isInName, isOfList, passOverFigure } from './named-body.ts';
import { isLexical, isThreshold } from './naming-numerals.ts';
import { readNil } from './nil.ts';
import { readNotComparable, saysNoBase } from './not-comparable.ts';
import { lastFactOfBlock, place, type Reading } from './reading.ts';
import { readReason } from './reason.ts';
import { readDate, readMeasure, readRelativeYear } from './said.ts';
import { endOfUsage } from './usage.ts';
import { wholeInFront } from './whole-of-share.ts';
import { readWholeStated } from './whole-stated.ts';
import { isOfYears, readYears } from './years-said.ts';

/** Reads the tokens of one block in order; the state is left for the next block of the section. */
export function walk(reading: Reading): void {
  let skipTo = 0;
  for (; reading.at < reading.tokens.length; reading.at += 1) {
    const token = reading.tokens[reading.at];
    if (token === undefined || token.start < skipTo || isInName(reading, token)) continue;
    if (isOfList(reading, token)) {
      passOverFigure(reading, token);
      continue;
    }
    if (token.kind === 'reason') {
      delete reading.clause.than;
      closeComparison(reading);
      skipTo = readReason(reading, token.start, token.end);
    } else if (token.kind === 'usage') skipTo = endOfUsage(reading, token);
    else readToken(reading, token);
  }
  boundary(reading, reading.text.length);
}

/** One small reader a kind of token; kinds left out say nothing by themselves. */
const READERS: { readonly [K in Token['kind']]?: (reading: Reading, token: Extract<Token, { kind: K }>) => void } = {
  mention: (reading, { mention }) => readMention(reading, mention),
  label: readLabel,
  class: (reading, token) =>
    readNamed(reading, economicClass(reading, token) ?? joinedClasses(reading, token) ?? classified(reading, token)),
  'class-name': (reading, token) => {
    const item = { ...token, level: 3 } as const;
    // 初中教育支出 is no 教育支出, 其他商品和服务支出 no other figure of what stands before it.
    if (isTailOfName(reading, token.start)) {
      nameUnknown(reading, token);
      return;
    }
    const economic = economicClass(reading, item);
    if (economic !== undefined) readNamed(reading, economic);
    else if (isClassName(reading, token.name)) readNamed(reading, classified(reading, item));
    // Elsewhere the name is a subject without a concept, and a figure behind it belongs to no label before it.
    else nameUnknown(reading, token);
  },
  measure: (reading, token) => {
    if (!isPartOfNoun(reading.text, token) && !isFundArranged(reading, token)) readMeasure(reading, token);
  },
  'relative-year': readRelativeYear,
  years: readYears,
  neutral: (reading, { start }) => {
    if (reading.text.startsWith(WHOLE_YEAR, start)) reading.ofYears = false;
  },
  direction: readDirection,
  flat: (reading, token) => {
    closeComparison(reading);
    readFlat(reading, token);
  },
  compare: openComparison,
  share: (reading, { start, end }) => {
    // 占全市投资的比重为: one share, said in two words.
    reading.clause.share ??= { start, end, ...wholeInFront(reading, start) };
    goOnDistributing(reading);
  },
  completion: (reading, { start, end }) => {
    reading.clause.completion = place(reading, start, end);
  },
  among: (reading, { start }) => {
    if (reading.text.startsWith('分别', start)) openDistribution(reading);
    else {
      reading.whole = reading.last[0] ?? changedBefore(reading);
      reading.listed = { totals: reading.last, from: reading.drafts.facts.length };
    }
  },
  each: (reading, { start }) => {
    if (reading.text.startsWith('分别', start) || figuresInRow(reading) > 1) openDistribution(reading);
    reading.clause.each = reading.distribution === undefined;
  },
  than: (reading, { sign, start, end }) => {
    // 不低于98%: a bound, and no comparison.
    if (reading.text[start - 1] === '不') return;
    if (reading.clause.comparing !== undefined) closeComparison(reading);
    reading.clause.than = { sign, place: place(reading, start, end) };
    reading.clause.comparing = { start: end, end };
  },
  'not-comparable': (reading, { start, end }) => readNotComparable(reading, place(reading, start, end)),
  nil: readNil,
  punctuation: readPunctuation,
};

/** 全年: of the year, whatever the paragraph looks back on. */
const WHOLE_YEAR = '全年';

function readToken<K extends Token['kind']>(reading: Reading, token: Extract<Token, { kind: K }>): void {
  READERS[token.kind as K]?.(reading, token);
}

function readMention(reading: Reading, mention: Mention): void {
  if (mention.kind === 'date') readDate(reading, mention);
  if (mention.kind === 'list_marker') boundary(reading, mention.end);
  if (!QUANTITIES.has(mention.kind) || isConverted(reading, mention) || passOverMultiple(reading, mention)) return;
  if (isLexical(reading.text, mention) || saysNoBase(reading.text, mention) || isOfOthers(reading, mention)) return;
  if (isThreshold(reading, mention)) {
    reading.drafts.ignored.push({ ...place(reading, mention.start, mention.end), reason: 'threshold' });
    return;
  }
  if (!readWholeStated(reading, mention)) readQuantity(reading, mention);
}

const MULTIPLE_OF =
  /(?:是|为|相当于)(?:\d{4}年(?:度|底|末)?|上年|去年|“[^”]{2,8}”(?:时期|期间|期末|末)?)[^，,。；;\d]{0,8}的[约近]?$/;
const LONGEST_MULTIPLE = 24;

/** 2025年达到630亿元，是2020年的1.1倍: no level of that year, which ends with it. */
function passOverMultiple(reading: Reading, { start, end }: Mention): boolean {
  const { text, clause } = reading;
  if (!text.slice(end - 1, end + 1).includes('倍')) return false;
  if (!MULTIPLE_OF.test(text.slice(Math.max(clause.start, start - LONGEST_MULTIPLE), start))) return false;
  delete clause.year;
  return true;
}

/** 采购规模3.5万亿元（6678亿新元）: the same amount in another currency. */
function isConverted({ interrupted, last, block }: Reading, { kind, unit = 'pure' }: Mention): boolean {
  const [before] = last;
  const foreign = kind === 'amount' && CURRENCIES.has(unit) && unit !== 'CNY';
  return foreign && interrupted !== undefined && before?.unit === 'CNY' && before.place.block === block;
}

const PEOPLE: ReadonlySet<Mention['unit']> = new Set(['person', 'item']);
const RETIRES = /^退休/;
const MOVED = /调[出入]|新增|招录|辞职|去世|录用/;
const BEFORE = /(?:退休|离休|在职|实有|编制)(?:人员|干部)?原有?$/;
const LONGEST_BEFORE = 8;
const LONGEST_MOVE = 80;

/** 调出2人，1人退休; 离退休原有20人，现有21人: who went or was there before, and not who is there. */
function isOfOthers({ text, segment }: Reading, { unit, start, end }: Mention): boolean {
  if (!PEOPLE.has(unit)) return false;
  if (BEFORE.test(text.slice(Math.max(segment, start - LONGEST_BEFORE), start))) return true;
  return (
    RETIRES.test(text.slice(end, end + 2)) && MOVED.test(text.slice(Math.max(segment, start - LONGEST_MOVE), start))
  );
}

/** Reads a figure and begins the clause after it. */
function readQuantity(reading: Reading, mention: Mention): void {
  const { distribution } = reading;
  if (distribution?.direction !== undefined) reading.clause.direction ??= distribution.direction;
  if (distribution?.share !== undefined) reading.clause.share ??= distribution.share;
  const ofYear = distribution?.years?.[distribution.next];
  if (ofYear !== undefined) reading.clause.year = ofYear;
  const ofMeasure = distribution?.measures?.[distribution.next];
  if (ofMeasure !== undefined) reading.clause.measure = ofMeasure;
  const before = reading.drafts.facts.length;
  const level = isLevel(reading, mention);
  const otherSide = BARE_SIDE.test(reading.text.slice(reading.clause.start, mention.start));
  const ofYears = isOfYears(reading, mention);
  if (ofYears) closeComparison(reading);
  const read = !ofYears && readFigure(reading, mention, labelAfter(reading, mention));
  const named = reading.clause.labels.at(-1);
  if (!read && sharedSubjects(reading, mention) !== undefined) {
    reading.subject = undefined;
    reading.last = [];
    reading.changing = [];
  } else if (!read && named !== undefined) {
    // What is said next is about the subject named here, not about one stated before.
    reading.subject = named;
    reading.last = [];
    reading.changing = [];
  } else if (!read && (level || isLevel(reading, mention))) {
    reading.last = [];
    reading.changing = [];
    // 收入5万元，…；支出4万元，比上年减少1万元: the other side, which no label names.
    if (otherSide) reading.subject = undefined;
  }
  const stated = reading.drafts.facts.slice(before);
  passOverCounted(reading, mention, stated[0]);
  advance(reading, stated);
  const { year, each, labels, completion, measure } = reading.clause;
  reading.clause = newClause(passOverNamedAgain(reading, mention, stated[0]));
  // 完成年初预算17,623.32万元的96.51%: the rate still belongs to the completion.
  if (completion !== undefined && measure !== undefined) Object.assign(reading.clause, { completion, measure });
  if (year !== undefined && year.aside !== true) reading.year = year;
  if (each && labels.length > 1) Object.assign(reading.clause, { each, labels: labels.slice(1) });
}

/** 预算较上年增加2万元，其中: what changed is the whole, where no level is stated. */
function changedBefore(reading: Reading): FactDraft | undefined {
  if (reading.changing.length === 0) return undefined;
  return lastFactOfBlock(
    reading,
    ({ statistic, place: { start } }) => statistic === 'change' && start >= reading.segment,
  );
}

const BARE_SIDE = /^[\s，,、；;]*(?:\d{4}年度?)?(?:支出|收入)[约为共计]*$/;

/** An amount that states a level of something unknown: what is said next is about that. */
function isLevel({ clause }: Reading, { kind }: Mention): boolean {
  return (
    kind === 'amount' && clause.direction === undefined && clause.comparing === undefined && clause.than === undefined
  );
}

/** 27个内设机构、1个派出机构: what stands behind a figure as its subject is no subject of the next one. */
function passOverCounted(reading: Reading, mention: Mention, stated: FactDraft | undefined): void {
  const subject = stated?.parts.subject;
  if (subject === undefined || subject.block !== reading.block || subject.start < mention.end) return;
  for (let next = reading.tokens[reading.at + 1]; next !== undefined; next = reading.tokens[reading.at + 1]) {
    if (next.start >= subject.end || next.kind === 'mention' || next.kind === 'punctuation') return;
    reading.at += 1;
  }
}

/** 国内公务接待10个批次、100人次: the noun behind a count that names it once more; the clause goes on behind it. */
function passOverNamedAgain(reading: Reading, { kind, end }: Mention, stated: FactDraft | undefined): number {
  const next = reading.tokens[reading.at + 1];
  if (kind !== 'quantity' || next?.kind !== 'label' || next.start !== end) return end;
  if (!next.meanings.some(({ concept }) => concept === stated?.concept)) return end;
  reading.at += 1;
  return next.end;
}

const QUANTITIES: ReadonlySet<Mention['kind']> = new Set(['amount', 'percent', 'quantity', 'number', 'range']);
