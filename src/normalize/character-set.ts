import { variantsOfRadicals } from '../base/radicals.ts';
import {
  EXPANSIONS,
  HAN_NUMBERED,
  HAN_ORDINALS,
  INVISIBLE,
  KEPT_WORDS,
  NUMBERED,
  ROMAN_NUMERALS,
  VARIANTS,
  WHITESPACE,
} from './character-data.ts';
import { GB2312, SIMPLIFIED } from './script.ts';

/** What a published UTF-16 unit needs; everything but PLAIN leaves the fast loop. */
export const PLAIN = 0;
export const REMOVED = 1;
export const BLANK = 2;
export const EXPANDED = 3;
export const HIGH_SURROGATE = 4;
export const WIDE_COMMA = 5;
export const CLOSING_BRACKET = 6;
export const CIRCLE = 7;
export const KEPT_WORD = 8;

/** How the units of one script are read. `images` and `actions` are indexed by UTF-16 unit. */
export interface CharacterSet {
  /** The unit that stands for a unit in normalised text; itself where nothing changes. */
  readonly images: Uint16Array;
  readonly actions: Uint8Array;
  readonly expansions: ReadonlyMap<number, string>;
  /** Images of characters beyond the basic plane, by code point; empty for one that goes. */
  readonly astral: ReadonlyMap<number, string>;
}

/**
 * Characters of a page. In traditional text every character of the script table is simplified; in simplified text only
 * those outside GB 2312, so that 乾, 於 or 徵 stay what they are there.
 */
export function buildCharacterSet(script: 'Hans' | 'Hant'): CharacterSet {
  const images = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  const actions = new Uint8Array(0x10000);
  const expansions = new Map<number, string>();
  const astral = new Map<number, string>();
  const simplify = (character: string): string =>
    script === 'Hans' && GB2312.has(character) ? character : (SIMPLIFIED.get(character) ?? character);
  const map = (source: string, target: string): void => {
    const unit = source.charCodeAt(0);
    if (source.length === 2) astral.set(source.codePointAt(0) ?? 0, target);
    else if (target.length === 1) images[unit] = target.charCodeAt(0);
    else {
      expansions.set(unit, target);
      actions[unit] = EXPANDED;
    }
  };
  for (const source of SIMPLIFIED.keys()) if (simplify(source) !== source) map(source, simplify(source));
  for (const [source, target] of ideographVariants()) map(source, simplify(target));
  for (const [source, target] of widthVariants()) map(source, target);
  for (const [source, target] of markers()) map(source, target);
  for (const selector of variationSelectors()) astral.set(selector, '');
  markActions({ images, actions }, script);
  return { images, actions, expansions, astral };
}

function markActions({ images, actions }: Pick<CharacterSet, 'images' | 'actions'>, script: 'Hans' | 'Hant'): void {
  for (const [first, last] of INVISIBLE) actions.fill(REMOVED, first, last + 1);
  for (const [first, last] of WHITESPACE) actions.fill(BLANK, first, last + 1);
  actions.fill(HIGH_SURROGATE, 0xd800, 0xdc00);
  for (const circle of '○◯') actions[circle.charCodeAt(0)] = CIRCLE;
  for (const [unit, image] of images.entries()) {
    if (image === 0x29) actions[unit] = CLOSING_BRACKET;
    if (image === 0xff0c) actions[unit] = WIDE_COMMA;
  }
  if (script === 'Hant') for (const word of KEPT_WORDS) actions[word.charCodeAt(0)] = KEPT_WORD;
}

/** Compatibility ideographs by NFKC, and radicals. */
function* ideographVariants(): Generator<readonly [string, string]> {
  const ranges = [
    [0xf900, 0xfaff],
    [0x2f800, 0x2fa1f],
  ] as const;
  for (const [first, last] of ranges) {
    for (let point = first; point <= last; point += 1) {
      const source = String.fromCodePoint(point);
      const target = source.normalize('NFKC');
      if (target !== source) yield [source, target];
    }
  }
  yield* variantsOfRadicals();
}

function* widthVariants(): Generator<readonly [string, string]> {
  for (let point = 0xff01; point <= 0xff5e; point += 1) {
    if (point !== 0xff0c) yield [String.fromCharCode(point), String.fromCharCode(point - 0xfee0)];
  }
  yield* pairs(VARIANTS);
}

function* markers(): Generator<readonly [string, string]> {
  yield* EXPANSIONS;
  for (const [first, count, number, shape] of NUMBERED) {
    for (let index = 0; index < count; index += 1) {
      const printed = String(number + index);
      yield [String.fromCharCode(first + index), shape === '.' ? `${printed}.` : `(${printed})`];
    }
  }
  for (const first of HAN_NUMBERED) {
    for (const [index, ordinal] of [...HAN_ORDINALS].entries())
      yield [String.fromCharCode(first + index), `(${ordinal})`];
  }
  for (const [index, numeral] of ROMAN_NUMERALS.entries()) {
    yield [String.fromCharCode(0x2160 + index), numeral];
    yield [String.fromCharCode(0x2170 + index), numeral.toLowerCase()];
  }
}

/** Variation selectors of ideographs show a glyph and say nothing. */
function* variationSelectors(): Generator<number> {
  for (let point = 0xe0100; point <= 0xe01ef; point += 1) yield point;
}

/** Characters two by two. */
export function* pairs(text: string): Generator<readonly [string, string]> {
  const characters = [...text];
  for (let index = 0; index + 1 < characters.length; index += 2) {
    yield [characters[index] ?? '', characters[index + 1] ?? ''];
  }
}
