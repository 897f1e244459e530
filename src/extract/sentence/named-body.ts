import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Token } from '../tokens/token.ts';
import { type WhoseRange, whoseAt } from '../whose/whose-text.ts';
import { newClause } from './clause.ts';
import { MOST_TOKENS } from './members.ts';
import type { Reading } from './reading.ts';

/** Notes whose the words at a token are; true inside the name of a body, whose words say nothing else. */
export function isInName(reading: Reading, { start }: Token): boolean {
  if (!reading.setting.several || reading.whoseRanges.length === 0) return false;
  const range = whoseAt(reading.whoseRanges, start);
  if (range !== reading.named) enter(reading, range);
  const named = range?.named;
  return named !== undefined && named.start <= start && start < named.end;
}

/** What was said of one body is not said of the next, but for what a clause leaves out: 甲局预算为5万元，乙局为4万元. */
function enter(reading: Reading, range: WhoseRange | undefined): void {
  const before = reading.named;
  reading.named = range;
  const named = range?.named;
  if (named === undefined && before?.named === undefined) return;
  const same = range?.whose?.entity.name === before?.whose?.entity.name && named?.list === before?.named?.list;
  if (!same) forget(reading, named?.bare === true ? sentenceOf(reading, named.start) : undefined);
  if (!same && named?.bare === true) carryMeasure(reading);
  if (named !== undefined && reading.clause.start < named.end)
    reading.clause.start = named.end + (reading.text[named.end] === '的' ? 1 : 0);
}

/** 甲局预算为5万元，乙局为4万元: the measure, too, is the one said before. */
function carryMeasure({ clause, last: [before] }: Reading): void {
  const said = before?.parts.measure;
  if (before !== undefined && said !== undefined && clause.measure === undefined)
    clause.measure = { value: before.measure, place: said };
}

/** Forgets subject and facts; with an offset, those that stand before it and in no heading. */
function forget(reading: Reading, from: number | undefined): void {
  const holds = (at: Place | undefined): boolean =>
    from !== undefined &&
    at !== undefined &&
    (at.block === reading.block ? at.start >= from : at.block === reading.section.heading?.block);
  if (!holds(reading.subject?.place)) reading.subject = undefined;
  reading.last = reading.last.filter(({ place }) => holds(place));
  if (from === undefined || reading.last.length === 0) reading.changing = [];
  // 三公经费预算5亿元。其中甲局最多，达1亿元；乙局为9000万元: parts of what no one body spent.
  if (reading.whole?.entity !== undefined || !amongOf(reading))
    Object.assign(reading, { whole: undefined, listed: undefined });
  reading.distribution = undefined;
  reading.members = [];
  if (from === undefined) reading.base = undefined;
}

const AMONG = '其中';

/** Whether the sentence lists parts of the whole that stands before it. */
function amongOf({ text, whole, block, named }: Reading): boolean {
  if (whole === undefined || whole.place.block !== block || named?.named === undefined) return false;
  return text.slice(whole.place.end, named.named.start).includes(AMONG);
}

function sentenceOf({ text }: Reading, at: number): number {
  return Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('\n', at - 1)) + 1;
}

/** Tokens that state something of a subject. */
const STATING: ReadonlySet<Token['kind']> = new Set(['flat', 'nil', 'not-comparable']);

const SPREAD: ReadonlySet<Mention['kind']> = new Set(['amount', 'percent', 'range']);

/** What is said of several bodies side by side is of none of them: 甲局和乙局分别支出5万元、4万元. */
export function isOfList({ named }: Reading, token: Token): boolean {
  if (named?.named?.list !== true) return false;
  return STATING.has(token.kind) || (token.kind === 'mention' && SPREAD.has(token.mention.kind));
}

export function passOverFigure(reading: Reading, { end }: Token): void {
  Object.assign(reading, { subject: undefined, last: [], changing: [] });
  reading.clause = newClause(end);
}

/** 甲局和乙局公务接待费分别为1万元、2万元: as many figures as bodies, of one subject. */
export function isSpreadOverBodies({ tokens, at, whoseRanges }: Reading, count: number): boolean {
  const next = tokens.slice(at + 1, at + MOST_TOKENS).find(({ kind }) => kind === 'mention');
  return next !== undefined && whoseAt(whoseRanges, next.start)?.each === count;
}
