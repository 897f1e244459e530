import { GATEWAY_WORDS } from '../vocabulary/gateway-words.ts';
import { TRADITIONAL_PAIRS } from '../vocabulary/traditional.ts';

const simplified = new Map<string, string>();
for (let at = 0; at + 1 < TRADITIONAL_PAIRS.length; at += 2) {
  simplified.set(TRADITIONAL_PAIRS.charAt(at), TRADITIONAL_PAIRS.charAt(at + 1));
}

/** 二○二五 is printed with a circle for its zero. */
simplified.set('○', '〇');
/** A hyphen that breaks no line folds to this one, too. */
simplified.set('\u2010', '-');

/** ①: the number of a note or item, no digit of the number that it stands before. */
const CIRCLED = /[\u2460-\u2473]/g;
const CIRCLED_ONE = 0x2460;

const INVISIBLE_OR_SPACE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g;
const NOT_ASCII = /[\u0080-\uffff]/;
/** Marks that decide nothing in a label: quotes, title marks, commas of lists; brackets are kept as ASCII. */
const MARKS = /["'“”‘’「」『』《》〈〉<>、,，。.:：;；·]/g;
const OPENING = /[（〔［【﹝[{]/g;
const CLOSING = /[）〕］】﹞\]}]/g;

/** 預(yù)算: gateways print the reading of a character behind it, in pinyin with its tone, or of a particle without one. */
const TONED = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹ]/;
const GLOSS =
  /(?<=\p{Script=Han})\((?:[a-zêüɑɡ]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹế][a-zêüɑɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹ]*|de|le|zi|zhe|men|me)\)/gu;

/**
 * The printed characters as a number or unit is read: compatibility forms folded (NFKC), spaces and invisible characters
 * gone, Han characters simplified one by one. Signs and separators stay.
 */
export function foldCharacters(text: string): string {
  if (!NOT_ASCII.test(text)) return text.replaceAll(INVISIBLE_OR_SPACE, '');
  let folded = '';
  const numbered = text.replaceAll(CIRCLED, (mark) => `(${(mark.codePointAt(0) ?? 0) - CIRCLED_ONE + 1})`);
  for (const character of numbered.normalize('NFKC').replaceAll(INVISIBLE_OR_SPACE, '')) {
    folded += simplified.get(character) ?? character;
  }
  return TONED.test(folded) ? folded.replaceAll(GLOSS, '') : folded;
}

/** Both sides of a comparison are folded: here a word may be folded wherever it stands. */
const WORDS = [...GATEWAY_WORDS, ['帐', '账'], ['数位', '数字'], ['机车', '摩托车']] as const;

const labels = new Map<string, string>();
const LABELS_KEPT = 20_000;
const LONGEST_KEPT = 200;

/** One key for every printing of a name: script, width, quotes, list commas and the words of gateways do not matter. */
export function foldLabel(text: string): string {
  const known = labels.get(text);
  if (known !== undefined) return known;
  let folded = foldCharacters(text).replaceAll(MARKS, '').replaceAll(OPENING, '(').replaceAll(CLOSING, ')');
  for (const [gateway, mainland] of WORDS) folded = folded.replaceAll(gateway, mainland);
  if (text.length > LONGEST_KEPT) return folded;
  if (labels.size >= LABELS_KEPT) labels.clear();
  labels.set(text, folded);
  return folded;
}
