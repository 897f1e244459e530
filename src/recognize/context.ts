import {
  ARABIC,
  atLineStart,
  classAt,
  codesOf,
  endOfDigits,
  foldedAt,
  isHanAt,
  isLetterAt,
  isSpaceAt,
  matchesAt,
  POINT,
  skipSpaces,
  smallInteger,
} from './characters.ts';
import { type Draft, plainMention } from './mention.ts';
import { readNoteMark } from './note-mark.ts';
import { isYear, type Numeral } from './printed-numeral.ts';

/** Some fonts of PDFs say „ and ‟ for 〔 and 〕. */
const OPENING = codesOf('〔[(„');
const CLOSING = codesOf('〕])‟');
const NUMBER = 0x53f7; // 号
const OPEN = 0x28;
const CLOSE = 0x29;
const LIST_MARKS = codesOf('、.．)');
/** What may stand before `(1)` where it marks an item within a line. */
const BEFORE_MARK = codesOf(';:,。!?、');
const CLAUSE_ENDS = codesOf(':;。');
const OPENING_QUOTES = codesOf('“「『《');
const DASH = 0x2d;
const CLASS = 0x7c7b; // 类
/** Codes of the 类 of the functional classification. */
const FIRST_CLASS = 201;
const LAST_CLASS = 234;
/** Levels of the classification of expenditure: 208类, 05款, 01项. */
const CODE_LEVELS = codesOf('类款项');
/** Characters after a number that join or compare it rather than begin the name of a code. */
const JOINING = codesOf('与和至到以间的及或为余多');

/** Words before a number that say it is a code. */
const CODE_WORDS = [
  '电话',
  '传真',
  '邮编',
  '编码',
  '热线',
  '手机',
  '联系方式',
  '账号',
  '代码',
  '编号',
  'QQ',
  '备案号',
  '邮政编码',
  '网安备',
  'ICP备',
  '标识码',
  '索引号',
];
/** Words after a number that say it is a name: 12345热线. */
const NAMED_BY = ['热线', '平台', '专线', '号段', '客服'];

/** The mention of a numeral that its neighbours make a code, a document number or a list marker; or undefined. */
export function readContext(text: string, numeral: Numeral, floor: number): Draft | undefined {
  const { start } = numeral;
  if (numeral.script === 'arabic' && isLetterAt(text, start - 1) && start > floor)
    return code(start, endOfCode(text, numeral.end));
  const before = foldedAt(text, start - 1);
  if (OPENING.has(before) && start > floor) {
    const found =
      readDocumentNumber(text, numeral) ??
      readBracketedMark(text, numeral, floor) ??
      readNoteMark(text, numeral, floor);
    if (found !== undefined) return found;
  }
  if (numeral.oversize) return code(start, endOfCode(text, numeral.end));
  return readListMark(text, numeral);
}

function code(start: number, end: number): Draft {
  return plainMention('code', start, end);
}

/** End of letters, digits and the marks that join them within a code. Each character is passed once, as the scan goes on behind it. */
export function endOfCode(text: string, index: number): number {
  let at = index;
  for (;;) {
    while (classAt(text, at) === ARABIC || isLetterAt(text, at)) at += 1;
    const joined = foldedAt(text, at) === DASH || classAt(text, at) === POINT;
    if (!joined || !(classAt(text, at + 1) === ARABIC || (isLetterAt(text, at + 1) && isLetterAt(text, at - 1))))
      return at;
    at += 1;
  }
}

/** 〔2018〕31号, with the bracket before the year. */
function readDocumentNumber(text: string, numeral: Numeral): Draft | undefined {
  const { start, end, whole } = numeral;
  if (whole !== 4 || end !== start + 4 || !isYear(smallInteger(text, start, end)) || !CLOSING.has(foldedAt(text, end)))
    return undefined;
  const at = skipSpaces(text, matchesAt(text, end + 1, '第') ? end + 2 : end + 1);
  const serial = endOfDigits(text, at);
  const mark = skipSpaces(text, serial);
  if (serial === at || foldedAt(text, mark) !== NUMBER) return undefined;
  return plainMention('document_number', start - 1, mark + 1);
}

/** (1) or （二） at the start of a line or after a mark of punctuation. */
function readBracketedMark(text: string, numeral: Numeral, floor: number): Draft | undefined {
  const { start, end } = numeral;
  if (foldedAt(text, start - 1) !== OPEN || foldedAt(text, end) !== CLOSE) return undefined;
  if (numeral.places > 0 || end - start > 3 || numeral.digits.length > 2 || numeral.whole > 2 || start - 1 < floor)
    return undefined;
  let before = start - 2;
  if (isSpaceAt(text, before)) before -= 1;
  if (!atLineStart(text, start - 1) && !BEFORE_MARK.has(foldedAt(text, before))) return undefined;
  return plainMention('list_marker', start - 1, end + 1);
}

/** `1.`, `1、`, `1)` or 一、 at the start of a line, not followed by a digit. */
function readListMark(text: string, numeral: Numeral): Draft | undefined {
  const { start, end } = numeral;
  if (numeral.digits.length > 2 || numeral.places > 0 || numeral.exponent > 0 || numeral.grouped) return undefined;
  const mark = foldedAt(text, end);
  if (!LIST_MARKS.has(mark) || (numeral.script === 'han' && mark !== 0x3001)) return undefined;
  if (!atLineStart(text, start) && !beginsItem(text, numeral)) return undefined;
  const next = skipSpaces(text, end + 1);
  const glued = next === end + 1 && classAt(text, next) === ARABIC;
  if (glued && !beginsYear(text, next)) return undefined;
  return next >= text.length && start === 0 ? undefined : plainMention('list_marker', start, end + 1);
}

/** 注：1.本表…；2.金额…: a marker within a line stands after a mark that ends a clause and before a word. */
function beginsItem(text: string, { start, end, script }: Numeral): boolean {
  const begins = isHanAt(text, end + 1) || OPENING_QUOTES.has(foldedAt(text, end + 1));
  return script === 'arabic' && begins && CLAUSE_ENDS.has(foldedAt(text, start - 1));
}

function beginsYear(text: string, index: number): boolean {
  const end = endOfDigits(text, index);
  return end === index + 4 && foldedAt(text, end) === 0x5e74;
}

/** Codes by their shape: 2.3.1, 010301, 010-12345678. */
export function readCode(text: string, numeral: Numeral): Draft | undefined {
  if (numeral.script !== 'arabic' || numeral.exponent > 0) return undefined;
  const { start, end, whole } = numeral;
  const next = foldedAt(text, end);
  if (numeral.places > 0) {
    const chained = classAt(text, end) === POINT && classAt(text, end + 1) === ARABIC;
    return chained ? code(start, endOfCode(text, end)) : undefined;
  }
  if (numeral.grouped) return undefined;
  if (isBracketedCode(text, numeral) || isClassCode(text, numeral)) return code(start, end);
  if (whole > 1 && text.charCodeAt(start) === 0x30) return code(start, endOfCode(text, end));
  if (next === DASH && isDashedCode(text, numeral)) return code(start, endOfCode(text, end));
  return undefined;
}

/** True for a bare whole number that the words around it or its length make a code: 12345热线, 20103政府办公厅, a telephone number. */
export function isBareCode(text: string, numeral: Numeral, floor: number): boolean {
  const { start, end, whole } = numeral;
  if (numeral.script !== 'arabic' || numeral.places > 0 || numeral.grouped || numeral.exponent > 0) return false;
  if (isLetterAt(text, end)) return true;
  if (whole < 3) return false;
  if (whole >= 14 || isMobile(text, numeral) || hasName(text, end) || hasCodeWord(text, start, floor)) return true;
  // (010)88150001
  if (whole >= 7 && start - 1 === floor && foldedAt(text, start - 1) === CLOSE) return true;
  const after = foldedAt(text, end) === DASH ? end + 1 : end;
  const classified = whole === 5 || whole === 7 || (whole === 3 && after > end);
  return classified && startsCode(text, start) && isHanAt(text, after) && !JOINING.has(foldedAt(text, after));
}

/** 201类一般公共服务支出: the code of a 类 before its name. */
function isClassCode(text: string, { start, end, whole }: Numeral): boolean {
  if (whole !== 3 || end !== start + 3 || foldedAt(text, end) !== CLASS || !isHanAt(text, end + 1)) return false;
  const value = smallInteger(text, start, end);
  return value >= FIRST_CLASS && value <= LAST_CLASS;
}

function hasName(text: string, end: number): boolean {
  return NAMED_BY.some((word) => matchesAt(text, end, word));
}

const NUMBERED = ['附件', '附表', '附图', '表', '图', '附'];

/** 附件1, 表3, 图2, 公开10表: numbers that order attachments, tables and figures. */
export function isNumbered(text: string, numeral: Numeral): boolean {
  const { start, end, whole, places } = numeral;
  if (numeral.script !== 'arabic' || whole === 0 || whole > 2 || places > 0) return false;
  if (NUMBERED.some((word) => matchesAt(text, start - word.length, word))) return true;
  const before = isSpaceAt(text, start - 1) ? start - 1 : start;
  return matchesAt(text, skipSpaces(text, end), '表') && matchesAt(text, before - '公开'.length, '公开');
}

/** End of `38-2` and the like, where a dash joins two whole numbers that make no range; -1 otherwise. */
export function endOfJoined(text: string, { start, end, whole, places, script }: Numeral): number {
  if (script !== 'arabic' || places > 0 || end !== start + whole || foldedAt(text, end) !== DASH) return -1;
  const second = endOfDigits(text, end + 1);
  return second > end + 1 && second <= end + 4 && classAt(text, second) === 0 ? second : -1;
}

/** 2020市级部门决算: a year without its 年 before a word. */
export function isBareYear(text: string, { start, end, whole, script }: Numeral): boolean {
  const plainYear = script === 'arabic' && whole === 4 && end === start + 4 && isYear(smallInteger(text, start, end));
  return plainYear && isHanAt(text, end) && !JOINING.has(foldedAt(text, end));
}

/** Telephone numbers of mobile lines have 11 digits and begin with 13 to 19. */
function isMobile(text: string, { start, whole }: Numeral): boolean {
  return whole === 11 && foldedAt(text, start) === 0x31 && foldedAt(text, start + 1) >= 0x33;
}

/** （2010301）, （208类） */
function isBracketedCode(text: string, { start, end, whole }: Numeral): boolean {
  if (foldedAt(text, start - 1) !== OPEN) return false;
  if (CODE_LEVELS.has(foldedAt(text, end))) return whole <= 3 && foldedAt(text, end + 1) === CLOSE;
  return (whole === 5 || whole === 7) && startsCode(text, start) && foldedAt(text, end) === CLOSE;
}

/** Codes of the functional and economic classifications have 3, 5 or 7 digits and begin with 1, 2 or 3. */
function startsCode(text: string, start: number): boolean {
  const first = foldedAt(text, start);
  return first >= 0x31 && first <= 0x33;
}

/** 010-12345678, 2018-1-3-4: a dash with unlike lengths or a further dash. */
function isDashedCode(text: string, numeral: Numeral): boolean {
  const second = numeral.end + 1;
  const end = endOfDigits(text, second);
  if (end === second) return false;
  const again = foldedAt(text, end) === DASH && classAt(text, end + 1) === ARABIC;
  return again || (end - second >= 7 && numeral.whole <= 4);
}

function hasCodeWord(text: string, start: number, floor: number): boolean {
  let end = start;
  for (let steps = 0; steps < 3 && end > floor; steps += 1) {
    const before = foldedAt(text, end - 1);
    if (before !== 0x3a && !isSpaceAt(text, end - 1) && before !== 0x7b2c) break;
    end -= 1;
  }
  return CODE_WORDS.some((word) => end - word.length >= floor && matchesAt(text, end - word.length, word));
}
