import type { Mention } from '../../model/quantity.ts';
import { functionalNames } from '../../vocabulary/functional-classification.ts';
import { bothWaysAt } from './both-ways.ts';
import { codedClass } from './class-code.ts';
import { longestWordAt } from './lexicon.ts';
import { isTemplate, placeholderAt } from './placeholders.ts';
import { endOfSpan } from './span-of-years.ts';
import type { Token } from './token.ts';

const PUNCTUATION = new Set('，,、；;。：:？！?!()（）\n\t'.split(''));
const LEVELS: Readonly<Record<string, 3 | 5 | 7>> = { 类: 3, 款: 5, 项: 7 };
const OPENING_QUOTES = '“"「『';
const CLOSING_QUOTES = '”"」』';
const NAME_BOUNDARY = new Set('，,；;。：:、)）'.split(''));
/** A label that itself ends in the measure: 基本支出预算, 收入决算, 预留政府采购项目预算金额. */
const FUND = /^(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金)预算$/;
const ACCOUNTS_ENDING = /决算(?:数|总额)?$/;
const BUDGET_ENDING = /预算(?:数|金额|总[计额])?$/;

/**
 * Words, numerals and marks of a normalised text in order. Text that no token covers is unknown to the grammar.
 * Linear: every character is looked at a bounded number of times.
 */
export function tokenize(text: string, mentions: readonly Mention[]): Token[] {
  const tokens: Token[] = [];
  let nextMention = 0;
  let index = 0;
  while (index < text.length) {
    const mention = mentions[nextMention];
    const several = endOfSpan(text, index);
    // 近5年, 2018年以来: the numeral goes with the words.
    if (several > index && (mention === undefined || mention.start >= several || mention.end <= several)) {
      tokens.push({ kind: 'years', start: index, end: several });
      index = several;
      continue;
    }
    if (mention !== undefined && index >= mention.start) {
      nextMention += 1;
      if (mention.end <= index) continue;
      const coded = codedClass(text, mention);
      if (coded !== undefined) {
        while ((tokens.at(-1)?.end ?? -1) > coded.start) tokens.pop();
        tokens.push({ kind: 'class', ...coded });
        index = coded.end;
        continue;
      }
      // A label may hold a numeral: 单位价值50万元以上的通用设备.
      tokens.push({ kind: 'mention', mention, start: mention.start, end: mention.end });
      index = mention.end;
      continue;
    }
    const passed = pushPattern(tokens, text, index);
    if (passed > index) {
      index = passed;
      continue;
    }
    const match = longestWordAt(text, index, text.length);
    if (match !== undefined && (mention === undefined || match.end <= mention.start || match.word.kind === 'label')) {
      if (isWord(text, index, match)) {
        pushWord(tokens, text, index, match);
        pushBlank(tokens, text, match.word.kind, match.end);
      }
      index = match.end;
      continue;
    }
    const sign = text[index] ?? '';
    if (PUNCTUATION.has(sign)) tokens.push({ kind: 'punctuation', mark: sign, start: index, end: index + 1 });
    index += 1;
  }
  return tokens;
}

/** Pushes what a pattern and no word tells, a blank of a template, （类）, 在上年基础上; the end of it, or `index` where there is none. */
function pushPattern(tokens: Token[], text: string, index: number): number {
  const left = placeholderAt(text, index);
  if (left !== undefined) {
    tokens.push({ kind: 'mention', mention: left, start: left.start, end: left.end });
    return left.end;
  }
  const mark = levelMarkAt(text, index);
  if (mark !== undefined) {
    pushClass(tokens, text, index, mark);
    return mark.end;
  }
  const direction = bothWaysAt(text, index);
  if (direction !== undefined) {
    tokens.push({ ...direction, start: index });
    return direction.end;
  }
  if (!OVER_A_BASE.test(text.slice(index, index + LONGEST_BASE))) return index;
  tokens.push({ kind: 'compare', certain: true, start: index, end: index + 1 });
  return index + 1;
}

/** 在上年决算数基础上增长5%, 按上年快报数增长2%安排: the words between name what is grown from. */
const OVER_A_BASE =
  /^[在按](?:上年度?|去年)[^，,。；;、\d]{0,8}(?:基础上|数)[^，,。；;、\d]{0,2}(?:增|减|下降|上升|提高)/;
const LONGEST_BASE = 20;

const BLANK_UNIT = /^\s*(%|亿元|万元|元|个百分点)/;
const LONGEST_BLANK = 8;

/** A unit right behind 占 or 减少 where no figure is printed: the blank of a template. */
function pushBlank(tokens: Token[], text: string, after: Token['kind'], end: number): void {
  if (after !== 'direction' && after !== 'share') return;
  const match = BLANK_UNIT.exec(text.slice(end, end + LONGEST_BLANK));
  const printedUnit = match?.[1];
  if (match === null || printedUnit === undefined) return;
  const until = end + match[0].length;
  const unitSpan = { start: until - printedUnit.length, end: until };
  const money = printedUnit.endsWith('元');
  const unit = money ? 'CNY' : printedUnit === '%' ? 'percent' : 'percentage_point';
  const mention: Mention = {
    kind: money ? 'amount' : 'percent',
    ...unitSpan,
    number: { start: end, end },
    unitSpan,
    unit,
    printedUnit,
    qualifiers: [],
  };
  tokens.push({ kind: 'mention', mention, ...unitSpan });
}

const DIGIT = /\d/;
const MASK = '*';

const HAN = /[\u3400-\u9fff]/;
/** 城乡居民收入比由上年的2.3缩小为2.2: the name of a ratio. */
const RATIO = /^比[由从为达是值]/;

/** One-character directions say a direction right before a figure alone: 同比增5.2%, but 减税. */
function isWord(text: string, start: number, { word, end }: NonNullable<ReturnType<typeof longestWordAt>>): boolean {
  // ********支出: what the name ends in is not the name.
  if (word.kind === 'opaque' || text[start - 1] === MASK) return false;
  // 结转下一年: where it was carried to.
  if (word.kind === 'relative-year' && word.offset > 0) return !HAN.test(text.charAt(start - 1));
  if (word.kind === 'compare') return !RATIO.test(text.slice(start, end + 1));
  return word.kind !== 'direction' || end - start > 1 || DIGIT.test(text.charAt(end));
}

function pushWord(
  tokens: Token[],
  text: string,
  start: number,
  { word, end }: NonNullable<ReturnType<typeof longestWordAt>>,
): void {
  tokens.push({ ...word, start: withOpeningQuote(text, start, end), end });
  if (word.kind !== 'label' || word.measure !== undefined) return;
  // 其中，一般公共预算5万元: a fund, and no budgeted figure.
  const ending = FUND.test(text.slice(start, end)) ? null : BUDGET_ENDING.exec(text.slice(start, end));
  if (ending !== null)
    tokens.push({ kind: 'measure', measure: 'budget.unspecified', start: start + ending.index, end });
  const accounts = ACCOUNTS_ENDING.exec(text.slice(start, end));
  if (accounts !== null) tokens.push({ kind: 'measure', measure: 'actual', start: start + accounts.index, end });
}

/** “三公”经费: the label is printed from its opening quotation mark on. */
function withOpeningQuote(text: string, start: number, end: number): number {
  const quote = OPENING_QUOTES.indexOf(text[start - 1] ?? ' ');
  return quote >= 0 && text.slice(start, end).includes(CLOSING_QUOTES[quote] ?? '') ? start - 1 : start;
}

interface LevelMark {
  readonly level: 3 | 5 | 7;
  /** 208 in （208类）, 05 in （05款）. */
  readonly digits?: string;
  readonly end: number;
}

const LEVEL_MARK = /^\((\d{2,3})?([类款项])\)/;
const LONGEST_MARK = 6;

/** `(类)`, `(款)`, `(项)`, with or without digits, at this place; normalised brackets. */
function levelMarkAt(text: string, index: number): LevelMark | undefined {
  if (text[index] !== '(') return undefined;
  const match = LEVEL_MARK.exec(text.slice(index, index + LONGEST_MARK));
  const level = LEVELS[match?.[2] ?? ''];
  if (match === null || level === undefined) return undefined;
  return { level, end: index + match[0].length, ...(match[1] === undefined ? {} : { digits: match[1] }) };
}

/**
 * The name before a level mark: what the quotation marks hold, else the text back to the last boundary outside brackets.
 * Tokens found inside the name are taken back: a name is no subject of its own.
 */
function pushClass(tokens: Token[], text: string, mark: number, { level, digits, end: after }: LevelMark): void {
  const [start, end] = CLOSING_QUOTES.includes(text[mark - 1] ?? ' ')
    ? quotedBefore(text, mark - 1)
    : unquotedBefore(text, mark);
  while ((tokens.at(-1)?.end ?? -1) > start) tokens.pop();
  // 20136-其他共产党事务支出（款）: the code stands before the name.
  const printed = digits ?? CODE_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_CODE), start))?.[1];
  // XX（类）XX（款）: the template names no class, nor does a mark behind nothing.
  if (start === end || isTemplate(text.slice(start, end))) return;
  const opening = OPENING_QUOTES.includes(text[start - 1] ?? ' ') ? start - 1 : start;
  tokens.push({
    kind: 'class',
    level,
    name: text.slice(start, end),
    start: opening,
    end: after,
    ...(printed === undefined ? {} : { digits: printed }),
  });
}

const CODE_BEFORE = /(?<!\d)(\d{3}(?:\d{2}){0,2})[-—\s]?$/;
const LONGEST_CODE = 9;

const FOR = '用于';
const BEGIN_WITH_FOR: ReadonlySet<string> = new Set(functionalNames(7).filter((name) => name.startsWith(FOR)));
const LONGEST_NAME = 40;
/** （6）提租补贴（款）, 主要用于办公费（款）: the number of the item and the words that lead to it are no part of its name. */
const LEAD = /^(?:[\s.、\-—]|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|其中|(?:主要)?(?:用于|包括)|主要[是为])+/;

function quotedBefore(text: string, closing: number): [number, number] {
  for (let index = closing - 1; index >= 0 && closing - index < LONGEST_NAME; index -= 1) {
    if (OPENING_QUOTES.includes(text[index] ?? ' ')) return [index + 1, closing];
  }
  return unquotedBefore(text, closing);
}

const LEVEL_MARK_END = /\((?:\d{2,3})?[类款项]\)$/;

function endsLevelMark(text: string, end: number): boolean {
  return LEVEL_MARK_END.test(text.slice(Math.max(0, end - LONGEST_MARK), end));
}

function unquotedBefore(text: string, mark: number): [number, number] {
  let depth = 0;
  let index = mark;
  while (index > 0 && mark - index < LONGEST_NAME) {
    const character = text[index - 1] ?? '';
    if (character === ')') {
      if (endsLevelMark(text, index)) break;
      depth += 1;
    } else if (character === '(' && depth > 0) depth -= 1;
    else if (depth === 0 && (NAME_BOUNDARY.has(character) || (character >= '0' && character <= '9'))) break;
    index -= 1;
  }
  const lead = LEAD.exec(text.slice(index, mark))?.[0] ?? '';
  const begins = index + lead.length - FOR.length;
  // 用于社会福利的彩票公益金支出（项） is the whole name.
  return lead.endsWith(FOR) && BEGIN_WITH_FOR.has(text.slice(begins, mark))
    ? [begins, mark]
    : [index + lead.length, mark];
}
