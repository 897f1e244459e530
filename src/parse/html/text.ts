import { readCharacterReference } from '../../base/character-reference.ts';
import { scanMarkup } from './scan.ts';
import { type DocumentNode, type TextNode, walkTree } from './tree.ts';

/** Stretches `[from, to)` of the source that a text node was made of. */
export type Pieces = readonly (readonly [number, number])[];

export interface PlacedText {
  piecesOf(node: TextNode): Pieces;
  /** Text nodes whose place in the source could not be told. */
  readonly lost: readonly string[];
}

const LONGEST_REFERENCE = 64;

/** Elements whose text is not text of the page. */
export const TEXTLESS = new Set('script style template title iframe xmp noembed noframes'.split(' '));

/**
 * Finds where each text node stands in the source. The parser merges text around ignored tags and text moved out of
 * tables into one node whose range then covers markup: such a range is scanned again, and what other nodes hold is
 * taken out of it.
 */
export function placeText(root: DocumentNode, source: string): PlacedText {
  const merged: { readonly node: TextNode; readonly from: number; readonly to: number }[] = [];
  const claimed: (readonly [number, number])[] = [];
  const pieces = new Map<TextNode, Pieces>();
  const lost: string[] = [];
  walkTree(root, {
    enter: ({ name }) => !TEXTLESS.has(name),
    leave: () => undefined,
    text(node) {
      const place = node.sourceCodeLocation;
      if (place === null || place === undefined) return;
      const { startOffset: from, endOffset: to } = place;
      if (isWhole(node.data, source, from, to)) {
        claimed.push([from, to]);
        return;
      }
      const start = trueStart(source, from, node.data);
      if (isWhole(node.data, source, start, to)) {
        claimed.push([start, to]);
        pieces.set(node, [[start, to]]);
      } else merged.push({ node, from: start, to });
    },
  });
  claimed.sort(([a], [b]) => a - b);
  for (const { node, from, to } of merged) {
    const found = matchStretches(node.data, unclaimed(stretchesIn(source, from, to), claimed), source);
    pieces.set(node, found.pieces);
    if (found.rest !== '') lost.push(found.rest);
  }
  return { piecesOf: (node) => pieces.get(node) ?? ownRange(node), lost };
}

/**
 * Where text in front of it was ignored, the parser places a text that begins with a reference, a `<` or a character
 * outside the BMP behind the first unit of that: the range then begins with the whole of it.
 */
function trueStart(source: string, from: number, data: string): number {
  if ((source.charCodeAt(from) & 0xfc00) === 0xdc00) return from - 1;
  if (data.startsWith('<')) {
    const bracket = source.lastIndexOf('<', from);
    return bracket >= 0 && from - bracket <= 2 ? bracket : from;
  }
  const ampersand = source.lastIndexOf('&', from - 1);
  if (ampersand < 0 || from - ampersand > LONGEST_REFERENCE) return from;
  const length = readCharacterReference(source, ampersand)?.length ?? 0;
  return ampersand + length >= from ? ampersand : from;
}

function ownRange({ sourceCodeLocation: place }: TextNode): Pieces {
  return place === null || place === undefined ? [] : [[place.startOffset, place.endOffset]];
}

function isWhole(data: string, source: string, from: number, to: number): boolean {
  if (to - from === data.length && source.startsWith(data, from)) return true;
  const text = decodeText(source, from, to);
  if (text === data || withoutFirstBreak(text) === data) return true;
  const shown = withoutLost(data);
  return withoutLost(text) === shown || withoutLost(withoutFirstBreak(text)) === shown;
}

/** The parser puts U+FFFD for a NUL in a text area; here a NUL is no text anywhere. */
function withoutLost(text: string): string {
  return text.replaceAll('\ufffd', '');
}

/** The line break behind the start tag of a pre element is not part of its text. */
function withoutFirstBreak(text: string): string {
  return text.startsWith('\n') ? text.slice(1) : text;
}

/** Text as the parser decodes it: references, CR and CRLF as LF, NUL dropped. */
function decodeText(source: string, from: number, to: number): string {
  let text = '';
  let copied = from;
  for (let at = from; at < to; ) {
    const code = source.charCodeAt(at);
    const reference = code === 0x26 ? readCharacterReference(source, at, to) : undefined;
    const special = code === 0x0d ? '\n' : code === 0 ? '' : reference?.text;
    if (special === undefined) {
      at += 1;
      continue;
    }
    text += source.slice(copied, at) + special;
    at += reference?.length ?? (code === 0x0d && source.charCodeAt(at + 1) === 0x0a ? 2 : 1);
    copied = at;
  }
  return text + source.slice(copied, to);
}

function stretchesIn(source: string, from: number, to: number): Pieces {
  const stretches: [number, number][] = [];
  scanMarkup(source, from, to, { text: (start, end) => void stretches.push([start, end]) });
  return stretches;
}

/** Both lists are in order, so one pass over the claims from the first that matters is enough. */
function unclaimed(stretches: Pieces, claimed: Pieces): Pieces {
  const first = stretches[0]?.[0] ?? 0;
  let index = firstAtOrAfter(claimed, first);
  return stretches.filter(([from, to]) => {
    while ((claimed[index]?.[1] ?? Number.POSITIVE_INFINITY) <= from) index += 1;
    const claim = claimed[index];
    return claim === undefined || claim[0] >= to;
  });
}

function firstAtOrAfter(claimed: Pieces, offset: number): number {
  let low = 0;
  let high = claimed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((claimed[middle]?.[0] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function matchStretches(
  data: string,
  stretches: Pieces,
  source: string,
): { readonly pieces: Pieces; readonly rest: string } {
  const pieces: (readonly [number, number])[] = [];
  let at = 0;
  for (const stretch of stretches) {
    const whole = decodeText(source, stretch[0], stretch[1]);
    const text = data.startsWith(whole, at) ? whole : withoutFirstBreak(whole);
    if (text === '' || !data.startsWith(text, at)) continue;
    pieces.push(stretch);
    at += text.length;
  }
  return { pieces, rest: data.slice(at).trim() };
}
