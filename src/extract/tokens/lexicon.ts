import {
  AMONG_WORDS,
  COMPARE_OR_AND_WORDS,
  COMPARE_WORDS,
  COMPLETION_WORDS,
  DIRECTION_WORDS,
  EACH_WORDS,
  FLAT_WORDS,
  MEASURE_WORDS,
  NEUTRAL_NOUNS,
  NEUTRAL_WORDS,
  NIL_WORDS,
  NOT_COMPARABLE_WORDS,
  OPAQUE_WORDS,
  REASON_WORDS,
  RELATIVE_YEARS,
  SHARE_WORDS,
  THAN_WORDS,
  USAGE_WORDS,
} from '../../vocabulary/cues.ts';
import { economicNames } from '../../vocabulary/economic-classification.ts';
import { functionalNames } from '../../vocabulary/functional-classification.ts';
import { LABELS } from '../../vocabulary/labels.ts';
import type { Word } from './token.ts';

interface Node {
  readonly next: Map<number, Node>;
  word?: Word;
}

/** Quotation marks and spaces inside a label do not change what it names: “三公”经费. */
const SKIPPED = new Set([...'“”"‘’\'「」『』 \u00a0\u3000'].map((mark) => mark.charCodeAt(0)));

const root: Node = { next: new Map() };

/** Wordings of one label: a page converted character by character keeps 运作 for 运行. */
const WORDINGS: readonly (readonly [mainland: string, converted: string])[] = [
  ['运行', '运作'],
  ['信息', '资讯'],
  ['网络', '网路'],
  ['软件', '软体'],
  ['质量', '品质'],
];

function putWordings(text: string, word: Word): void {
  put(text, word);
  for (const [mainland, converted] of WORDINGS)
    if (text.includes(mainland)) put(text.replaceAll(mainland, converted), word);
}

function put(text: string, word: Word): void {
  let node = root;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    let next = node.next.get(code);
    if (next === undefined) {
      next = { next: new Map() };
      node.next.set(code, next);
    }
    node = next;
  }
  node.word ??= word;
}

/** The first word put for a text stays: labels and longer meanings go before the common words. */
function fill(): void {
  for (const [name, meanings] of LABELS) {
    const measure = MEASURE_WORDS[name];
    putWordings(name, { kind: 'label', name, meanings, ...(measure === undefined ? {} : { measure }) });
  }
  for (const [text, measure] of Object.entries(MEASURE_WORDS)) put(text, { kind: 'measure', measure });
  for (const [text, offset] of Object.entries(RELATIVE_YEARS)) put(text, { kind: 'relative-year', offset });
  for (const [text, kind] of Object.entries(FLAT_WORDS))
    put(text, { kind: 'flat', approximate: kind === 'approximate' });
  for (const [text, sign] of Object.entries(DIRECTION_WORDS)) put(text, { kind: 'direction', sign });
  for (const [text, sign] of Object.entries(THAN_WORDS)) put(text, { kind: 'than', sign });
  for (const text of COMPARE_WORDS) put(text, { kind: 'compare', certain: true });
  for (const text of COMPARE_OR_AND_WORDS) put(text, { kind: 'compare', certain: false });
  for (const text of SHARE_WORDS) put(text, { kind: 'share' });
  for (const text of COMPLETION_WORDS) put(text, { kind: 'completion' });
  for (const text of AMONG_WORDS) put(text, { kind: 'among' });
  for (const text of EACH_WORDS) put(text, { kind: 'each' });
  for (const text of REASON_WORDS) put(text, { kind: 'reason' });
  for (const text of USAGE_WORDS) put(text, { kind: 'usage' });
  for (const text of NOT_COMPARABLE_WORDS) put(text, { kind: 'not-comparable' });
  for (const text of NIL_WORDS) put(text, { kind: 'nil' });
  for (const text of OPAQUE_WORDS) put(text, { kind: 'opaque' });
  for (const name of functionalNames(3)) putWordings(name, { kind: 'class-name', name });
  for (const name of economicNames(3)) putWordings(name, { kind: 'class-name', name });
  for (const text of NEUTRAL_WORDS) put(text, { kind: 'neutral', noun: false });
  for (const text of NEUTRAL_NOUNS) put(text, { kind: 'neutral', noun: true });
}
fill();

/** True where some word of the lexicon begins with this UTF-16 unit. */
const begins = new Uint8Array(65536);
for (const code of root.next.keys()) begins[code] = 1;

export interface LexiconMatch {
  readonly end: number;
  readonly word: Word;
}

/**
 * The longest word of the lexicon that begins at `start` and ends at or before `limit`; quotation marks and spaces
 * inside it are passed over. The longest word has a fixed length, so a scan over a text is linear.
 */
export function longestWordAt(text: string, start: number, limit: number): LexiconMatch | undefined {
  if (begins[text.charCodeAt(start)] === 0) return undefined;
  let node: Node | undefined = root;
  let match: LexiconMatch | undefined;
  let skipped = 0;
  for (let index = start; index < limit; index += 1) {
    const code = text.charCodeAt(index);
    if (SKIPPED.has(code)) {
      skipped += 1;
      if (skipped > 4) break;
      continue;
    }
    node = node.next.get(code);
    if (node === undefined) break;
    if (node.word !== undefined) match = { end: index + 1, word: node.word };
  }
  return match;
}
