import type { Mention } from '../../model/quantity.ts';
import type { FactDraft } from '../draft.ts';
import { tokenBefore } from '../subject/lead.ts';
import { meaningFor } from '../subject/subject.ts';
import type { Token } from '../tokens/token.ts';
import { bothSides, isBothSides } from './both-sides.ts';
import type { Named, Subject } from './clause.ts';
import { FIGURES, MOST_TOKENS, standInList, unitOf } from './members.ts';
import { isSpreadOverBodies } from './named-body.ts';
import type { Reading } from './reading.ts';
import { yearsListed } from './years-listed.ts';

/** Opens a distribution at 分别, 分别为, 分别占. */
export function openDistribution(reading: Reading): void {
  const { labels } = reading.clause;
  const count = figuresAhead(reading);
  if (count < 2) return;
  const years = yearsListed(reading, count);
  const ofYears = labels[0] ?? reading.subject;
  if (years !== undefined && labels.length < 2 && ofYears !== undefined) {
    reading.distribution = { labels: years.years.map(() => ofYears), facts: [], next: 0, count, ...years };
    return;
  }
  const ofBodies = labels.at(-1) ?? reading.subject;
  if (ofBodies !== undefined && isSpreadOverBodies(reading, count)) {
    reading.distribution = { labels: Array.from({ length: count }, () => ofBodies), facts: [], next: 0, count };
    return;
  }
  const sides = labels.length === 1 && labels[0]?.meanings.some(isBothSides) === true;
  const names = namesListed(reading, count);
  const members = sides ? bothSides(labels[0]) : membersOf(labels, count);
  const inNames = sides || names.length !== count || standInList(reading, members, names);
  if ((labels.length >= count || sides) && inNames) {
    reading.distribution = { labels: members, facts: [], next: 0, count };
    return;
  }
  if (names.length === count) {
    reading.distribution = { labels: names, facts: [], next: 0, count };
    return;
  }
  const facts = lastSubjects(reading, count);
  if (labels.length === 0 && facts.length === count) reading.distribution = { labels: [], facts, next: 0, count };
}

/** 货物、工程、服务政府采购规模分别为: what stands right behind the last member is the noun of all. */
function withoutHead(labels: readonly Named[], count: number): readonly Named[] {
  const [before, last] = labels.slice(-2);
  const touches = before !== undefined && last !== undefined && before.place.end === last.place.start;
  return touches && labels.length > count ? labels.slice(0, -1) : labels;
}

/** 国内公务接待的批次及人数分别为: the kind named before them, or with the first, is that of all. */
function membersOf(all: readonly Named[], count: number): readonly Named[] {
  const labels = withoutHead(all, count);
  const members = labels.slice(-count);
  const kind = labels
    .slice(-count - 1)
    .flatMap(({ meanings }) => meanings)
    .find(({ dimensions }) => dimensions.receptionKind !== undefined);
  if (kind === undefined) return members;
  const { receptionKind } = kind.dimensions;
  return members.map((named) => ({
    ...named,
    meanings: named.meanings.map((meaning) =>
      meaning.concept.startsWith('three_public.reception')
        ? { ...meaning, dimensions: { receptionKind: receptionKind ?? '', ...meaning.dimensions } }
        : meaning,
    ),
  }));
}

/** 商品和服务支出 is one name. */
const JOINT = /、|[和及与](?!服务支出|家庭|资产|就业)/;
const NAME = /^[\u3400-\u9fff()“”]{2,20}$/;

/** 普通教育、职业教育、特殊教育支出分别增长4%、5%、6%: as many names as figures, which the vocabulary need not know. */
function namesListed({ text, clause, block }: Reading, count: number): readonly Named[] {
  const said = text.slice(clause.start, text.indexOf(EACH, clause.start));
  const lead = said.slice(0, BEHIND_NAMES.exec(said)?.index ?? said.length).replace(BEFORE_NAMES, '');
  const offset = text.indexOf(lead, clause.start);
  const parts = lead.split('、');
  const names = parts.length === count ? parts : lead.split(JOINT);
  if (names.length !== count || names.length < 2 || !names.every((name) => NAME.test(name))) return [];
  let at = offset;
  return names.map((name) => {
    const start = text.indexOf(name, at);
    at = start + name.length;
    const known = clause.labels.find(({ place: own }) => own.block === block && own.start === start && own.end === at);
    return known ?? { meanings: [], place: { block, start, end: at } };
  });
}

const EACH = '分别';
/** 伊吾县生产总值占全市比重分别为, 增加值比上年分别增长: where the names end. */
const BEHIND_NAMES = /占|同比|[比较与](?:上年|去年|\d{4}年|年初|预算)/;
const BEFORE_NAMES = /^(?:\s|其中[:：]?|的)+/;

function printed({ text }: Reading, { place: { start, end } }: Named): string {
  return text.slice(start, end);
}

/** 分别增加100万元、90万元，增长10%、9%: a direction before as many figures as the list has members goes on with it. */
export function goOnDistributing(reading: Reading): void {
  const { members, distribution, clause } = reading;
  if (distribution !== undefined || members.length < 2 || clause.labels.length > 0) return;
  if (figuresAhead(reading) === members.length)
    reading.distribution = { labels: [], facts: members, next: 0, count: members.length };
}

/** Figures joined to the list that begins here: up to a boundary, another subject, or another word of comparison. */
function figuresAhead(reading: Reading): number {
  let count = 0;
  const until = Math.min(reading.tokens.length, reading.at + MOST_TOKENS);
  for (let at = reading.at + 1; at < until; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || (endsList(token, count) && !joinsFigures(reading, token) && !isInRow(reading, token)))
      break;
    if (token.kind === 'mention' && FIGURES.has(token.mention.kind)) count += 1;
  }
  return count;
}

/** 各减少1267.86,2570.97万元: how many figures stand side by side after this place, nothing but a mark between them. */
export function figuresInRow({ tokens, text, at: from }: Reading): number {
  let end: number | undefined;
  let count = 0;
  for (let at = from + 1; at < Math.min(tokens.length, from + MOST_TOKENS); at += 1) {
    const token = tokens[at];
    if (token?.kind === 'punctuation' && end === token.start && ROW_MARKS.includes(token.mark)) continue;
    const isFigure = token?.kind === 'mention' && FIGURES.has(token.mention.kind);
    if (isFigure && (end === undefined || ROW_GAP.test(text.slice(end, token.start)))) {
      count += 1;
      end = token.end;
    } else if (token === undefined || end !== undefined || token.kind === 'punctuation') break;
  }
  return count;
}

const ROW_MARKS = '、，,';
const ROW_GAP = /^\s*[、，,]\s*$/;

function endsList(token: Token, count: number): boolean {
  if (token.kind === 'punctuation') return count > 0 && '，,。；;：:'.includes(token.mark);
  return (
    (count > 0 && token.kind === 'label') ||
    token.kind === 'class' ||
    (count > 0 && (token.kind === 'among' || token.kind === 'compare'))
  );
}

/** 1万元和2万元, 20%与5%: the conjunction joins two figures of a list and compares nothing. */
export function joinsFigures({ tokens, text }: Reading, token: Token): boolean {
  if (token.kind !== 'compare' || token.certain) return false;
  const before = tokenBefore(tokens, token.start);
  return (
    before?.kind === 'mention' &&
    before.end === token.start &&
    !YEAR_BEHIND.test(text.slice(token.end, token.end + YEAR_REACH))
  );
}

/** The comma of 1267.86,2570.97万元, whose first number has the unit of the second. */
function isInRow({ tokens, text }: Reading, token: Token): boolean {
  const before = tokenBefore(tokens, token.start);
  if (token.kind !== 'punctuation' || token.mark !== ',' || before?.kind !== 'mention') return false;
  return before.mention.unitInherited === true && before.end === token.start && DIGIT.test(text.charAt(token.end));
}

const DIGIT = /\d/;
const YEAR_BEHIND = /^(?:上年|去年|预算|年初|\d{4}年)/;
const YEAR_REACH = 5;

/** Unit of the next amount of the list; undefined where a rate or a count is next. */
function unitAhead({ tokens, at: from }: Reading): Mention['unit'] {
  const until = Math.min(tokens.length, from + MOST_TOKENS);
  for (let at = from + 1; at < until; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'mention' && FIGURES.has(token.mention.kind))
      return token.mention.kind === 'amount' ? token.mention.unit : undefined;
  }
  return undefined;
}

/** The last facts of the block, one for each subject: of the last distribution where its count is the same. */
function lastSubjects(reading: Reading, count: number): readonly FactDraft[] {
  if (reading.members.length === count) return reading.members;
  const facts: FactDraft[] = [];
  const unit = unitAhead(reading);
  const seen = new Set<string>();
  const { drafts, firstFact } = reading;
  for (let index = drafts.facts.length - 1; index >= firstFact && facts.length < count; index -= 1) {
    const fact = drafts.facts[index];
    if (fact === undefined || (fact.statistic !== 'level' && fact.statistic !== 'count')) continue;
    // 会议12次，会议费11万元；培训9期，培训费16万元，分别比上年减少2万元和增加3万元: money is spread over money.
    if (unit === 'CNY' && fact.unit !== unit) continue;
    const subject = JSON.stringify([fact.concept, fact.dimensions]);
    if (seen.has(subject)) continue;
    seen.add(subject);
    facts.unshift(fact);
  }
  return facts;
}

/** The subject that the next figure of the distribution belongs to. */
export function distributed(
  reading: Reading,
  mention: Mention,
): { readonly subject: Subject; readonly fact?: FactDraft } | undefined {
  const { distribution } = reading;
  if (distribution === undefined || distribution.next >= distribution.count) return undefined;
  const fact = distribution.facts[distribution.next];
  if (fact !== undefined) {
    const { concept, dimensions, parts } = fact;
    return { subject: { concept, dimensions, place: parts.subject, whole: parts.whole }, fact };
  }
  const label = distribution.labels[distribution.next];
  if (label === undefined) return undefined;
  const unit = unitOf(mention);
  const meaning = meaningFor(label, unit, reading);
  if (meaning === undefined && label.meanings.length === 0)
    return { subject: { concept: null, dimensions: { subject: printed(reading, label) }, place: label.place } };
  return meaning === undefined
    ? undefined
    : { subject: { concept: meaning.concept, dimensions: meaning.dimensions, place: label.place, whole: label.whole } };
}

/** Goes on to the next subject; what was said once is kept for it. At the end the members stand ready for another 分别. */
export function advance(reading: Reading, stated: readonly FactDraft[]): void {
  const { distribution, clause } = reading;
  if (distribution === undefined) return;
  if (clause.direction !== undefined) distribution.direction = clause.direction;
  if (clause.share !== undefined) distribution.share = clause.share;
  const fact = stated.find(({ statistic }) => statistic === 'level' || statistic === 'count') ?? stated[0];
  if (distribution.next === 0) reading.members = distribution.facts.length > 0 ? distribution.facts : [];
  if (distribution.facts.length === 0 && fact !== undefined) reading.members = [...reading.members, fact];
  distribution.next += 1;
  if (distribution.next < distribution.count) return;
  reading.distribution = undefined;
  // 合计 after the list is no figure of its last member.
  reading.subject = undefined;
  reading.last = [];
}
