import type { Mention } from '../../model/quantity.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import { directionTouches } from '../subject/lead.ts';
import { meaningFor } from '../subject/subject.ts';
import type { Token } from '../tokens/token.ts';
import { readBaseLevel, readBudgetCompleted } from './base-level.ts';
import { readChange } from './changes.ts';
import type { Direction, Named } from './clause.ts';
import { closeComparison } from './comparison.ts';
import { readFromTo } from './from-to.ts';
import { readReached } from './level-reached.ts';
import { readLevel } from './levels.ts';
import { readPercent } from './percents.ts';
import type { Reading } from './reading.ts';
import { isTorn } from './torn.ts';

const RATE_HELD_AGAINST =
  /^[\s，,、]*(?:高于|低于|快于|慢于|高出|低出)[^，,。；;\d]{0,16}(?:增幅|增速|增长率|平均)[^，,。；;\d]{0,8}$/;

/** 增加到309亿元, 提高至2300元: where the change led to, and no change. */
const REACHED = /^了?[到至][^\u3400-\u9fff]*$/;

const ZERO = /^0(?:\.0+)?$/;
const CLAUSE_END = /^\s*(?:[，,、；;。)]|$)/;

/** 支出决算数为0, 均为0: of a named amount; nothing is nothing in every unit of money. */
function isBareZero(reading: Reading, mention: Mention): boolean {
  const { clause, text, setting } = reading;
  const named = clause.labels.at(-1);
  if (!setting.concepts || named === undefined || clause.share !== undefined || clause.direction !== undefined)
    return false;
  if (meaningFor(named, 'CNY', reading) === undefined) return false;
  return ZERO.test(mention.value ?? '') && CLAUSE_END.test(text.slice(mention.end));
}

function nothing(mention: Mention): Mention {
  return { ...mention, kind: 'amount', unit: 'CNY', unitInherited: true };
}

/** 增加部门预算1464万元: what a measure added to the budget, and neither its level nor its whole change. */
const OF_A_BUDGET = /^(?:(?:部门|财政|支出|收入)?预算(?:支出)?|(?:财政)?资金)[约了为]?\s*$/;

/** 减少了“三公”经费300万元: what some cause took from it, and neither its level nor its whole change. */
function isAddedTo({ clause, text, block, setting }: Reading, { kind, start }: Mention): boolean {
  if (!setting.concepts) return false;
  const { direction, labels } = clause;
  const named = labels.at(-1)?.place;
  if (direction === undefined || named === undefined || kind !== 'amount' || named.block !== block) return false;
  const touches = ADDED_TO.test(text.slice(direction.place.end, named.start));
  return touches && named.start >= direction.place.end && named.end <= start;
}

const ADDED_TO = /^了?(?:单位|部门)?[“"]?$/;

/** 2.3:1: two numbers, of which neither says anything alone. */
const RATIO = /^[:：∶]\d/;

/** Reads one figure by what the clause has said before it; false where nothing certain was said. */
export function readFigure(reading: Reading, printed: Mention, after: Named | undefined): boolean {
  const { clause } = reading;
  const mention = inTenThousands(reading, printed)
    ? { ...printed, kind: 'amount' as const, unit: 'CNY' as const }
    : printed;
  if (RATIO.test(reading.text.slice(mention.end, mention.end + 2)) || isTorn(reading, mention)) return false;
  const joined = readFromTo(reading, mention);
  if (joined !== undefined) return joined;
  // 增幅下降11.6个百分点, 占比提高1.5个百分点: how growth or a share changed, and not what grew.
  if (mention.unit === 'percentage_point' && isOfRate(reading, mention)) return false;
  // 高于财政支出增幅0.7个百分点: two rates held against each other, and no change of what was spent.
  if (RATE_HELD_AGAINST.test(reading.text.slice(clause.start, mention.start))) return false;
  if (isOneOfRow(reading, mention)) return false;
  const { than } = clause;
  if (than !== undefined && clause.comparing !== undefined) {
    closeComparison(reading);
    return reading.base === undefined ? false : readChange(reading, mention, than);
  }
  const bracketed = bracketedRate(reading, mention);
  if (bracketed !== undefined) return readChange(reading, mention, bracketed);
  const beside = besideChange(reading, mention);
  if (beside !== undefined) return readChange(reading, mention, beside);
  const { direction } = clause;
  if (direction !== undefined && REACHED.test(reading.text.slice(direction.place.end, mention.start)))
    return readReached(reading, mention, direction);
  const spread = direction !== undefined && direction === reading.distribution?.direction;
  if (direction !== undefined && (spread || directionTouches(reading, direction.place.end, mention))) {
    return readChange(reading, mention, direction);
  }
  if (direction !== undefined && OF_A_BUDGET.test(reading.text.slice(direction.place.end, mention.start))) return false;
  if (isAddedTo(reading, mention)) return false;
  if (mention.kind === 'percent') return readPercent(reading, mention);
  const short = clause.comparing === undefined ? undefined : moreOrLess(reading, mention);
  if (short !== undefined) {
    closeComparison(reading);
    return readChange(reading, mention, short);
  }
  if (clause.comparing !== undefined) return readBaseLevel(reading, mention);
  if (clause.completion !== undefined && clause.measure !== undefined && clause.labels.length === 0) {
    return readBudgetCompleted(reading, mention);
  }
  if (mention.kind === 'number') return isBareZero(reading, mention) && readLevel(reading, nothing(mention), undefined);
  return readLevel(reading, mention, after);
}

/** 环境服务、文化服务为30万元、20万元: figures side by side that no word spreads over subjects belong to none of them. */
function isOneOfRow(
  { distribution, clause, tokens, at, text, setting }: Reading,
  { kind, start, end }: Mention,
): boolean {
  // 甲局、乙局分别为1万元和2万元, on a page of several bodies: of which each is, is not told.
  const several = setting.several && kind === 'amount';
  if (distribution !== undefined || (clause.each && !several) || !IN_ROW.has(kind)) return false;
  const marks = several ? ROW_MARKS_OF_SEVERAL : ROW_MARK;
  const beside = (token: Token | undefined): boolean => token?.kind === 'mention' && token.mention.kind === kind;
  const [next, before] = [1, -1].map((way) => [tokens[at + way], tokens[at + 2 * way]].find(beside));
  const behind = marks.includes(text[end] ?? ' ') && next?.start === end + 1;
  return behind || (marks.includes(text[start - 1] ?? ' ') && before?.end === start - 1);
}

const IN_ROW: ReadonlySet<Mention['kind']> = new Set(['amount', 'percent']);
const ROW_MARK = '、';
const ROW_MARKS_OF_SEVERAL = '、和与';

const GROWTH = /(?:增幅|增速|降幅|涨幅|增长率|拉动)[^，,。；;]*$/;

function isOfRate({ clause, text, last }: Reading, { start }: Mention): boolean {
  const concept = last[0]?.concept ?? undefined;
  const ofMoney = concept !== undefined && findConcept(concept)?.kind === 'money';
  return ofMoney || GROWTH.test(text.slice(clause.start, start));
}

/** 比预算数少9.82万元: one word says the direction, right before the figure. */
function moreOrLess({ text, block }: Reading, { start }: Mention): Direction | undefined {
  const word = text[start - 1] ?? '';
  if (word !== '多' && word !== '少') return undefined;
  return { sign: word === '多' ? 1 : -1, place: { block, start: start - 1, end: start } };
}

/** 公务接待费3.20万，比上年增加0.34万; 决算数为3.20万: money whose 元 is left out. */
function inTenThousands(reading: Reading, { kind, printedUnit, end }: Mention): boolean {
  const { clause, setting, text, last, drafts, block } = reading;
  if (
    kind !== 'number' ||
    !SCALES.has(printedUnit ?? '') ||
    !setting.concepts ||
    !CLAUSE_END.test(text.slice(end, end + 2))
  )
    return false;
  const named = clause.labels.at(-1);
  if (named !== undefined) return meaningFor(named, 'CNY', reading) !== undefined;
  const [stated = drafts.facts.at(-1)] = last;
  const isOfMoney = stated?.unit === 'CNY' && (last.length > 0 || stated.place.block === block);
  return isOfMoney && (clause.direction !== undefined || clause.measure !== undefined);
}

const SCALES: ReadonlySet<string> = new Set(['万', '亿']);

const ANOTHER_COUNT = /^(?:批次?|团组)?、$/;
const LONGEST_JOINT = 4;

/** 减少3批次、20人次: another count in the direction of the change right before it. */
function besideChange({ text, drafts, block }: Reading, { kind, unit, start }: Mention): Direction | undefined {
  const change = drafts.facts.at(-1);
  if (kind !== 'quantity' || change?.statistic !== 'change' || change.unit === unit) return undefined;
  const { end } = change.place;
  if (change.place.block !== block || start - end > LONGEST_JOINT || !ANOTHER_COUNT.test(text.slice(end, start)))
    return undefined;
  const { direction } = change.parts;
  if (direction === undefined) return undefined;
  return { sign: change.value?.startsWith('-') === true ? -1 : 1, place: direction };
}

/** 减少18.50万元（65.37%）: the rate of the change right before it, in its direction. */
function bracketedRate({ text, drafts, block }: Reading, { kind, start, end }: Mention): Direction | undefined {
  if (kind !== 'percent' || text[start - 1] !== '(' || text[end] !== ')') return undefined;
  const change = drafts.facts.at(-1);
  if (change?.statistic !== 'change' || change.place.block !== block || change.place.end !== start - 1)
    return undefined;
  const { direction } = change.parts;
  if (direction === undefined) return undefined;
  const sign = change.value?.startsWith('-') === true ? -1 : 1;
  return { sign, place: direction, ...(change.status === 'placeholder' ? { placeholder: true } : {}) };
}
