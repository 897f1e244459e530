import { readBlank } from './blank.ts';
import {
  ARABIC,
  BIG,
  behindTab,
  COLON,
  classAt,
  classOf,
  codesOf,
  ENCLOSED,
  endOfDigits,
  foldedAt,
  HALF,
  HAN_DIGIT,
  HEADER,
  matchesAt,
  ORDER,
  POINT,
  SMALL,
  skipSpaces,
  UNIT,
} from './characters.ts';
import { readComparison } from './comparison.ts';
import { endOfJoined, isBareCode, isBareYear, isNumbered, readCode, readContext } from './context.ts';
import { readDate } from './date.ts';
import { readNumber } from './fraction.ts';
import { isHalfOfUnit } from './half.ts';
import { countsSomething } from './han.ts';
import { type Header, inheritHeader, readHeaderBefore, readUnitLine } from './inherit.ts';
import { measure, readsAsAmount } from './measure.ts';
import { type Draft, type Measured, mentionOf, plainMention, type Scan } from './mention.ts';
import { readPercentOf } from './percent.ts';
import { hanNumeral, type Numeral } from './printed-numeral.ts';
import { qualifiersOf } from './qualifier.ts';
import { readRange, withBetween } from './range.ts';

const SLASH = 0x2f;
const JOINS_ORDINALS = codesOf('、至到-和');
/** The full stop of prose, and words of columns that are not in the unit of the line. */
const ENDS_UNIT_LINE = codesOf('。%％±率增幅比降占');

/**
 * Every mention of the text, in order. One pass: the scanner jumps from one character of interest to the next, each
 * reading looks at a bounded stretch around it, and the scan goes on behind what was read.
 */
export function scan(text: string, bare: boolean, minguo: boolean): Draft[] {
  const state: State = { text, bare, minguo, found: [], floor: 0, header: undefined, headerChecked: 0 };
  const { length } = text;
  let at = 0;
  while (at < length) {
    const kind = classOf(text.charCodeAt(at));
    // Whatever a reading returns, the scan moves on.
    at = kind === 0 ? at + 1 : Math.max(at + 1, visit(state, kind, at));
  }
  return state.found;
}

interface State extends Scan {
  /** The unit line in force, 单位：万元, and how far the text was searched for what ends its reach. */
  header: Header | undefined;
  headerChecked: number;
}

/** Reads what begins at a character of interest; the index to go on from. */
function visit(state: State, kind: number, at: number): number {
  switch (kind) {
    case COLON:
      return foldedAt(state.text, at + 1) === SLASH && foldedAt(state.text, at + 2) === SLASH
        ? readAddress(state, at + 3)
        : at + 1;
    case HEADER:
      return readHeader(state, at);
    case POINT:
      return classAt(state.text, at + 1) === ARABIC && !isJoined(state, at) ? readAt(state, at) : at + 1;
    case ENCLOSED:
      return emit(state, plainMention('list_marker', at, at + 1));
    case ORDER:
      return readOrdinal(state, at);
    case HALF:
      return readHalf(state, at);
    case UNIT:
      return readUnit(state, at);
    default:
      return readAt(state, at);
  }
}

/** A point that follows a digit, letter or point directly is no decimal point without a zero. */
function isJoined(state: State, at: number): boolean {
  return at > 0 && (at === state.floor || foldedAt(state.text, at - 1) < 0x80) && !matchesAt(state.text, at - 1, ' ');
}

function emit(state: State, mention: Draft): number {
  state.found.push(mention);
  state.floor = mention.end;
  return mention.end;
}

/** A unit that no number was read before. */
function readUnit(state: State, at: number): number {
  const blank = readBlank(state.text, at, state.floor);
  return blank === undefined ? at + 1 : emit(state, blank);
}

/** Digits of a web address count nothing. */
function readAddress(state: State, start: number): number {
  const { text } = state;
  let at = start;
  for (;;) {
    const code = foldedAt(text, at);
    if (code <= 0x20 || code > 0x7e || text.charCodeAt(at) > 0x7e) return at;
    if (classAt(text, at) === ARABIC) {
      const end = endOfDigits(text, at);
      emit(state, plainMention('code', at, end));
      at = end;
    } else at += 1;
  }
}

/** 第三, 第2: with the numeral, and not with what it orders; contents set 第 and the page at tab stops. */
function readOrdinal(state: State, at: number): number {
  const { text } = state;
  const start = skipSpaces(text, behindTab(text, at + 1));
  const kind = classAt(text, start);
  if (kind !== ARABIC && kind !== HAN_DIGIT && kind !== SMALL) return at + 1;
  const numeral = readNumber(text, start);
  if (numeral === undefined) return at + 1;
  let end = emit(state, plainMention('ordinal', at, numeral.end));
  for (;;) {
    const next = readNextOrdinal(text, end);
    if (next === undefined) return end;
    end = emit(state, next);
  }
}

/** The further members of 第1、2、3条 and 第5至7条. */
function readNextOrdinal(text: string, end: number): Draft | undefined {
  const start = JOINS_ORDINALS.has(foldedAt(text, end)) ? end + 1 : end;
  if (start === end || classAt(text, start) !== ARABIC) return undefined;
  const numeral = readNumber(text, start);
  const orders = numeral !== undefined && numeral.whole <= 3 && numeral.places === 0 && numeral.exponent === 0;
  return orders ? plainMention('ordinal', start, numeral.end) : undefined;
}

/** 半成, 半斤 */
function readHalf(state: State, at: number): number {
  const { text } = state;
  if (!isHalfOfUnit(text, at, state.bare)) return at + 1;
  const end = at + 1;
  const numeral: Numeral = hanNumeral(at, end, '0.5', 1);
  const measured = measure(text, numeral, state.floor);
  return measured.kind === 'number' ? at + 1 : emitMeasured(state, measured);
}

function readAt(state: State, at: number): number {
  const { text } = state;
  const kind = classAt(text, at);
  if (kind === SMALL || kind === BIG) {
    const percent = readPercentOf(text, at, state.floor);
    if (percent !== undefined) return emitMeasured(state, percent);
    if (kind === BIG) return readUnit(state, at);
  }
  const numeral = readNumber(text, at);
  if (numeral === undefined) return at + 1;
  return numeral.script === 'han' ? readHanNumeral(state, numeral) : readFigure(state, numeral);
}

function readFigure(state: State, numeral: Numeral): number {
  const { text } = state;
  const counted =
    readContext(text, numeral, state.floor) ?? readDate(text, numeral, state.minguo) ?? readCode(text, numeral);
  if (counted !== undefined && !isCurrencyCode(text, numeral, state.floor)) return emit(state, counted);
  const measured = measure(text, numeral, state.floor);
  if (measured.kind === 'number' && isBareCode(text, numeral, state.floor))
    return emit(state, plainMention('code', numeral.start, numeral.end));
  if (measured.kind === 'number' && isNumbered(text, numeral)) {
    return emit(state, plainMention('ordinal', numeral.start, Math.max(numeral.end, endOfJoined(text, numeral))));
  }
  if (measured.kind === 'number' && isBareYear(text, numeral))
    return emit(state, { ...plainMention('date', numeral.start, numeral.end), date: { year: Number(numeral.digits) } });
  return emitMeasured(state, measured);
}

/** CNY1.25: the letters before the number are a currency. */
function isCurrencyCode(text: string, numeral: Numeral, floor: number): boolean {
  if (numeral.oversize || foldedAt(text, numeral.start - 1) < 0x41) return false;
  const { kind, start, numberStart } = measure(text, numeral, floor);
  return kind === 'amount' && start < numberStart;
}

function readHanNumeral(state: State, numeral: Numeral): number {
  const { text } = state;
  const counted = readContext(text, numeral, state.floor) ?? readDate(text, numeral, state.minguo);
  if (counted !== undefined) return emit(state, counted);
  const measured = measure(text, numeral, state.floor);
  if (measured.kind === 'number' && state.bare) {
    const open = readComparison(text, measured, state.floor);
    if (open !== undefined) return emit(state, open);
  }
  const range = readRange(text, measured, []);
  if (range !== undefined && (range.unit !== 'pure' || state.bare))
    return emit(state, withBetween(text, range, state.floor));
  if (!countsSomething(text, measured, state.bare)) return numeral.end;
  return emitMeasured(state, measured);
}

function emitMeasured(state: State, measured: Measured): number {
  const { text } = state;
  const qualifiers = qualifiersOf(text, measured.start, measured.end, measured.over);
  const range = readRange(text, measured, qualifiers);
  if (range !== undefined) return emit(state, withBetween(text, range, state.floor));
  if (measured.kind === 'number') {
    const open = readComparison(text, measured, state.floor);
    if (open !== undefined) return emit(state, open);
    const joined = endOfJoined(text, measured.numeral);
    if (joined >= 0) return emit(state, plainMention('code', measured.start, joined));
  }
  const mention = mentionOf(text, measured, qualifiers);
  if (measured.kind === 'number' && measured.exponent === 0) inheritUnit(state, mention, measured);
  return emit(state, mention);
}

/** Units from a header: right before the number, or from the unit line for numbers that read as amounts of a table. */
function inheritUnit(state: State, mention: Draft, measured: Measured): void {
  const { text } = state;
  const header =
    readHeaderBefore(text, measured.start, state.floor) ??
    (readsAsAmount(measured) ? headerAt(state, measured.start) : undefined);
  if (header !== undefined) inheritHeader(text, mention, header);
}

function readHeader(state: State, at: number): number {
  const header = readUnitLine(state.text, at);
  if (header !== undefined) {
    state.header = header;
    state.headerChecked = header.end;
  }
  return at + 1;
}

/** The unit line still in force at an index: prose ends it, and so does the heading of a column of rates. */
function headerAt(state: State, index: number): Header | undefined {
  while (state.header !== undefined && state.headerChecked < index) {
    if (ENDS_UNIT_LINE.has(state.text.charCodeAt(state.headerChecked))) state.header = undefined;
    state.headerChecked += 1;
  }
  return state.header;
}
