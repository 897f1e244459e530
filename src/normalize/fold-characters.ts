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
import { EditList } from './edits.ts';
import { findGloss } from './gloss.ts';
import { blankIsLayout, isDigit, isHanNumeral, isIdeograph } from './neighbours.ts';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const WIDE_COMMA_UNIT = 0xff0c;
const HAN_ZERO = 0x3007;

/** Units of buffer; one that grew beyond the second number serves one text only. */
const FIRST_CAPACITY = 0x4000;
const KEPT_CAPACITY = 0x100000;

/**
 * One text on its way through the character rules: published text in, units of normalised text and the replacements
 * that changed the length out. Decisions look at what has been written before and at the images of what follows, never
 * at published characters, so the result passes through unchanged a second time.
 */
export class CharacterFolder {
  readonly #set: CharacterSet;
  #text = '';
  /** TAB and LF separate the cells and rows of a table's text; a text without TAB is running text. */
  #tabular = false;
  units = new Uint16Array(FIRST_CAPACITY);
  length = 0;
  readonly edits = new EditList();

  constructor(set: CharacterSet) {
    this.#set = set;
  }

  /** Index of the first published unit that may change; the length of the text when none does. */
  firstChange(text: string): number {
    const { images, actions } = this.#set;
    let index = 0;
    for (; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (actions[unit] !== PLAIN || images[unit] !== unit) break;
    }
    return index;
  }

  fold(text: string): void {
    this.#text = text;
    this.#tabular = text.includes('\t');
    this.edits.clear();
    if (this.units.length < text.length || this.units.length > KEPT_CAPACITY) {
      this.units = new Uint16Array(Math.max(text.length, FIRST_CAPACITY));
    }
    const { images, actions } = this.#set;
    let { units } = this;
    let length = 0;
    let index = 0;
    while (index < text.length) {
      const unit = text.charCodeAt(index);
      const action = actions[unit] ?? PLAIN;
      if (action === PLAIN) {
        units[length] = images[unit] ?? unit;
        length += 1;
        index += 1;
      } else {
        this.length = length;
        index = this.#apply(action, index, unit);
        length = this.length;
        units = this.units;
      }
    }
    this.length = length;
  }

  /** What has been folded, as a string; lone surrogates stay. */
  text(): string {
    return Buffer.from(this.units.buffer, 0, this.length * 2).toString('utf16le');
  }

  /** Reads the unit at `index` by its action; returns the index after what was read. */
  #apply(action: number, index: number, unit: number): number {
    if (action === BLANK) return this.#readBlanks(index);
    if (action === REMOVED) return this.#replace(index, index + 1, '');
    if (action === EXPANDED) return this.#replace(index, index + 1, this.#set.expansions.get(unit) ?? '');
    if (action === HIGH_SURROGATE) return this.#readPair(index);
    if (action === CLOSING_BRACKET) return this.#closeBracket(index);
    if (action === KEPT_WORD) {
      const word = KEPT_WORDS.some((kept) => this.#text.startsWith(kept, index));
      return this.#write(index, word ? unit : (this.#set.images[unit] ?? unit));
    }
    if (action === WIDE_COMMA) return this.#write(index, this.#isThousands(index + 1) ? 0x2c : WIDE_COMMA_UNIT);
    if (action === CIRCLE) return this.#write(index, isHanNumeral(this.#last(0)) ? HAN_ZERO : unit);
    throw new RangeError(`expected a character action, received ${action}`);
  }

  #write(index: number, image: number): number {
    this.units[this.length] = image;
    this.length += 1;
    return index + 1;
  }

  /** Writes `replacement` for the published range; an edit is noted where lengths differ. */
  #replace(start: number, end: number, replacement: string): number {
    const before = this.length;
    this.#reserve(before + replacement.length + this.#text.length - end);
    for (let at = 0; at < replacement.length; at += 1) this.units[before + at] = replacement.charCodeAt(at);
    this.length = before + replacement.length;
    if (replacement.length !== end - start || end - start > 1) this.edits.push(before, this.length, start, end);
    return end;
  }

  #reserve(capacity: number): void {
    if (capacity <= this.units.length) return;
    const larger = new Uint16Array(capacity + (capacity >> 1));
    larger.set(this.units.subarray(0, this.length));
    this.units = larger;
  }

  /** The unit written `back` before the last one, or 0. */
  #last(back: number): number {
    const at = this.length - 1 - back;
    return at < 0 ? 0 : (this.units[at] ?? 0);
  }

  #readPair(index: number): number {
    const point = this.#text.codePointAt(index) ?? 0;
    if (point <= 0xffff) return this.#write(index, point);
    const variationSelector = point >= 0xe0100 && point <= 0xe01ef;
    const image = variationSelector ? '' : this.#set.astral.get(point);
    if (image !== undefined) return this.#replace(index, index + 2, image);
    this.#write(index, this.#text.charCodeAt(index));
    return this.#write(index + 1, this.#text.charCodeAt(index + 1));
  }

  #closeBracket(index: number): number {
    const opening = findGloss(this.units, this.length);
    if (opening > 0 && isIdeograph(this.#leftOf(opening))) {
      this.length = opening;
      this.edits.removeFrom(opening, index + 1);
      return index + 1;
    }
    return this.#write(index, 0x29);
  }

  /** The unit before `at`, the first of a surrogate pair. */
  #leftOf(at: number): number {
    const unit = at > 0 ? (this.units[at - 1] ?? 0) : 0;
    return unit >= 0xdc00 && unit < 0xe000 && at > 1 ? (this.units[at - 2] ?? 0) : unit;
  }

  #readBlanks(index: number): number {
    const { actions } = this.#set;
    let end = index;
    let lines = 0;
    let tab = false;
    for (; end < this.#text.length; end += 1) {
      const unit = this.#text.charCodeAt(end);
      const action = actions[unit];
      if (action !== BLANK && action !== REMOVED) break;
      if (unit === TAB) tab = true;
      if (endsLine(unit) && !(unit === LINE_FEED && this.#text.charCodeAt(end - 1) === CARRIAGE_RETURN)) lines += 1;
    }
    if (tab || (lines > 0 && this.#tabular)) return this.#keepSeparators(index, end);
    if (this.length === 0 || end === this.#text.length) return this.#replace(index, end, '');
    // An empty line parts paragraphs; it stays one, as a single line feed would be taken for layout the next time.
    if (lines > 1) return this.#replace(index, end, '\n\n');
    return this.#replace(index, end, this.#isLayout(end) ? '' : lines > 0 ? '\n' : ' ');
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
    const left = this.#leftOf(this.length);
    if (left === TAB || left === LINE_FEED || left === SPACE) return true;
    const ahead = this.#ahead(next);
    if (ahead.length === 0) return true;
    const right = ahead.charCodeAt(0);
    if (isDigit(left) && right === 0x2e) return isDigit(ahead.charCodeAt(1));
    if (isDigit(left) && right === 0x2c) return this.#isThousands(next + 1);
    // `分别为100， 200`: without the blank the comma would join the two numbers.
    if (left === WIDE_COMMA_UNIT && isDigit(right) && isDigit(this.#last(1))) return false;
    return blankIsLayout(left, right);
  }

  /** True where a comma between what is written and `next` groups digits: one to three before, three after. */
  #isThousands(next: number): boolean {
    if (!isDigit(this.#last(0)) || (isDigit(this.#last(1)) && isDigit(this.#last(2)) && isDigit(this.#last(3))))
      return false;
    const ahead = this.#ahead(next);
    return [0, 1, 2].every((at) => isDigit(ahead.charCodeAt(at))) && !isDigit(ahead.charCodeAt(3));
  }

  /** Images of the next four units or more from `index` on; blanks count as one. */
  #ahead(index: number): string {
    const { images, actions, expansions, astral } = this.#set;
    let found = '';
    for (let at = index; at < this.#text.length && found.length < 4; at += 1) {
      const unit = this.#text.charCodeAt(at);
      const action = actions[unit];
      if (action === REMOVED) continue;
      if (action === BLANK) found += ' ';
      else if (action === EXPANDED) found += expansions.get(unit) ?? '';
      else if (action === HIGH_SURROGATE) found += astral.get(this.#text.codePointAt(at) ?? 0) ?? this.#text[at];
      else found += String.fromCharCode(images[unit] ?? unit);
    }
    return found;
  }
}

function endsLine(unit: number): boolean {
  return (unit >= LINE_FEED && unit <= CARRIAGE_RETURN) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}
