import { KEPT_WORDS } from './character-data.ts';
import {
  BLANK,
  type CharacterSet,
  CIRCLE,
  CLOSING_BRACKET,
  EXPANDED,
  HIGH_SURROGATE,
  KEPT_WORD,
  PLAIN,
  REMOVED,
  WIDE_COMMA,
} from './character-set.ts';
import { findGloss } from './gloss.ts';
import { lookAhead, pairImage } from './look-ahead.ts';
import { blankIsLayout, isDigit, isHanNumeral, isIdeograph } from './neighbours.ts';
import { UnitBuffer } from './unit-buffer.ts';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const COMMA = 0x2c;
const FULL_STOP = 0x2e;
const FULL_WIDTH_COMMA = 0xff0c;
const HAN_ZERO = 0x3007;

/**
 * One text on its way through the character rules. Decisions look at what has been written before and at the images of
 * what follows, never at published characters, so the result passes through unchanged a second time.
 */
export class CharacterFolder {
  readonly #set: CharacterSet;
  readonly #out = new UnitBuffer();
  #text = '';
  /** TAB and LF separate the cells and rows of a table's text; a text without TAB is running text. */
  #tabular = false;

  constructor(set: CharacterSet) {
    this.#set = set;
  }

  /** True where no unit of the text can change. */
  leaves(text: string): boolean {
    const { images, actions } = this.#set;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (actions[unit] !== PLAIN || images[unit] !== unit) return false;
    }
    return true;
  }

  /** Folds a text; the buffer returned is valid until the next call. */
  fold(text: string): UnitBuffer {
    this.#text = text;
    this.#tabular = text.includes('\t');
    const out = this.#out;
    out.start(text.length);
    const { images, actions } = this.#set;
    let { units, length } = out;
    let index = 0;
    while (index < text.length) {
      const unit = text.charCodeAt(index);
      const action = actions[unit] ?? PLAIN;
      if (action === PLAIN) {
        units[length] = images[unit] ?? unit;
        length += 1;
        index += 1;
      } else {
        out.length = length;
        index = this.#apply(action, index, unit);
        ({ units, length } = out);
      }
    }
    out.length = length;
    return out;
  }

  /** Reads the unit at `index` by its action; returns the index after what was read. */
  #apply(action: number, index: number, unit: number): number {
    if (action === BLANK) return this.#readBlanks(index);
    if (action === REMOVED) return this.#replace(index, index + 1, '');
    if (action === EXPANDED) return this.#replace(index, index + 1, this.#set.expansions.get(unit) ?? '');
    if (action === HIGH_SURROGATE) return this.#readPair(index);
    if (action === CLOSING_BRACKET) return this.#closeBracket(index);
    if (action === KEPT_WORD) {
      const kept = KEPT_WORDS.some((word) => this.#text.startsWith(word, index));
      return this.#write(index, kept ? unit : (this.#set.images[unit] ?? unit));
    }
    if (action === WIDE_COMMA) return this.#write(index, this.#groupsDigits(index + 1) ? COMMA : FULL_WIDTH_COMMA);
    if (action === CIRCLE) return this.#write(index, isHanNumeral(this.#out.last(0)) ? HAN_ZERO : unit);
    throw new RangeError(`expected a character action, received ${action}`);
  }

  #write(index: number, image: number): number {
    this.#out.write(image);
    return index + 1;
  }

  #replace(start: number, end: number, replacement: string): number {
    this.#out.replace(start, end, replacement, this.#text.length - end);
    return end;
  }

  #readPair(index: number): number {
    const image = pairImage(this.#set, this.#text, index);
    if (image !== undefined) return this.#replace(index, index + 2, image);
    return this.#write(index, this.#text.charCodeAt(index));
  }

  #closeBracket(index: number): number {
    const out = this.#out;
    const opening = findGloss(out.units, out.length);
    if (opening < 0 || !isIdeograph(out.leftOf(opening))) return this.#write(index, 0x29);
    out.takeBack(opening, index + 1);
    return index + 1;
  }

  #readBlanks(index: number): number {
    const text = this.#text;
    const end = this.#endOfBlanks(index);
    let lines = 0;
    let tab = false;
    for (let at = index; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === TAB) tab = true;
      if (endsLine(unit) && !(unit === LINE_FEED && text.charCodeAt(at - 1) === CARRIAGE_RETURN)) lines += 1;
    }
    if (tab || (lines > 0 && this.#tabular)) return this.#keepSeparators(index, end);
    if (this.#out.length === 0 || end === text.length) return this.#replace(index, end, '');
    // An empty line parts paragraphs; it stays one, as a single line feed would be taken for layout the next time.
    if (lines > 1) return this.#replace(index, end, '\n\n');
    return this.#replace(index, end, this.#isLayout(end) ? '' : lines > 0 ? '\n' : ' ');
  }

  /** Where the run of blanks and characters that show nothing ends. */
  #endOfBlanks(index: number): number {
    let end = index;
    while (end < this.#text.length) {
      const action = this.#set.actions[this.#text.charCodeAt(end)];
      if (action === BLANK || action === REMOVED) end += 1;
      else if (action === HIGH_SURROGATE && pairImage(this.#set, this.#text, end) === '') end += 2;
      else break;
    }
    return end;
  }

  /** Every TAB and LF of the run stays, each for itself; what stands around them goes. */
  #keepSeparators(start: number, end: number): number {
    for (let index = start; index < end; index += 1) {
      const unit = this.#text.charCodeAt(index);
      if (unit === TAB || unit === LINE_FEED) this.#write(index, unit);
      else this.#replace(index, index + 1, '');
    }
    return end;
  }

  /** True where the blanks between what is written and `next` disappear. */
  #isLayout(next: number): boolean {
    const left = this.#out.leftOf(this.#out.length);
    if (left === TAB || left === LINE_FEED || left === SPACE) return true;
    const ahead = lookAhead(this.#set, this.#text, next);
    if (ahead.length === 0) return true;
    const right = ahead.charCodeAt(0);
    if (isDigit(left) && right === FULL_STOP) return isDigit(ahead.charCodeAt(1));
    if (isDigit(left) && right === COMMA) return this.#groupsDigits(next + 1);
    // `分别为100， 200`: without the blank the comma would join the two numbers.
    if (left === FULL_WIDTH_COMMA && isDigit(right) && isDigit(this.#out.last(1))) return false;
    return blankIsLayout(left, right);
  }

  /** True where a comma between what is written and `next` groups digits: one to three before, three after. */
  #groupsDigits(next: number): boolean {
    const out = this.#out;
    if (!isDigit(out.last(0))) return false;
    if ([1, 2, 3].every((back) => isDigit(out.last(back)))) return false;
    const ahead = lookAhead(this.#set, this.#text, next);
    return [0, 1, 2].every((at) => isDigit(ahead.charCodeAt(at))) && !isDigit(ahead.charCodeAt(3));
  }
}

function endsLine(unit: number): boolean {
  return (unit >= LINE_FEED && unit <= CARRIAGE_RETURN) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}
