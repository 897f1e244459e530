import type { BlockRecord } from '../model/document.ts';
import type { Locator } from '../model/locator.ts';
import type { DocumentRecord } from '../model/publication.ts';
import type { Ledger } from './report.ts';

/** Elements whose text no reader sees on the page; fallbacks of media among them. */
const RAW = new Set('script style title textarea noscript template iframe option video audio object canvas'.split(' '));
const NAME = /^<(\/?)([a-z][a-z0-9]*)/i;
const REFERENCE = /^&#?\w{1,32};?/;
const DIGIT = /[0-9０-９]/;

/**
 * Proves that no numeral of a page was left out in silence: every digit in the text of the decoded source lies in a block or
 * a recorded omission. Reads tags by their brackets alone, apart from the parser, and each character once.
 */
export function verifyCoverage(
  document: DocumentRecord,
  blocks: readonly BlockRecord[],
  text: string,
  ledger: Ledger,
): void {
  const covered = mergedSegments([
    ...blocks.flatMap(({ locator }) => locator),
    ...document.omissions.map(({ locator }) => locator),
  ]);
  let next = 0;
  for (const at of digitsIn(text, document.type === 'html')) {
    while (next < covered.length && (covered[next]?.[1] ?? 0) <= at) next += 1;
    const segment = covered[next];
    const holds = segment !== undefined && segment[0] <= at;
    ledger.expect(
      'documents',
      document.id,
      'numeral-in-block-or-omission',
      holds,
      'a block or an omission',
      `${text.slice(Math.max(0, at - 10), at + 10)} at ${at}`,
    );
  }
}

function mergedSegments(locators: readonly Locator[]): readonly (readonly [number, number])[] {
  const segments = locators.flatMap((locator) =>
    locator.type === 'html' || locator.type === 'text' ? locator.segments : [],
  );
  const merged: [number, number][] = [];
  for (const [from, to] of segments.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Offsets of the first digit of every run of digits in the text. */
function* digitsIn(source: string, isHtml: boolean): Generator<number> {
  let inRun = false;
  for (let at = 0; at < source.length; ) {
    const skipped = isHtml ? skipMarkup(source, at) : at;
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const isDigit = DIGIT.test(source.charAt(at));
    if (isDigit && !inRun) yield at;
    inRun = isDigit;
    at += 1;
  }
}

/** Behind the tag, comment, reference or silent element that begins here; the same place where none does. */
function skipMarkup(source: string, at: number): number {
  const character = source.charAt(at);
  if (character === '&') return at + (REFERENCE.exec(source.slice(at, at + 40))?.[0].length ?? 0);
  if (character !== '<') return at;
  if (source.startsWith('<!--', at)) return behind(source, '-->', at + 4);
  if (source.startsWith('<!', at) || source.startsWith('<?', at)) return behind(source, '>', at + 1);
  const name = NAME.exec(source.slice(at, at + 20));
  if (name === null) return at;
  const end = behindTag(source, at);
  const element = (name[2] ?? '').toLowerCase();
  return name[1] === '' && RAW.has(element) ? closing(source, element, end) : end;
}

function behind(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? source.length : at + mark.length;
}

/** A tag ends at the first `>` outside of quotes. */
function behindTag(source: string, at: number): number {
  let quote = '';
  for (let index = at + 1; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if ((character === '"' || character === "'") && source.charAt(index - 1) === '=') quote = character;
    else if (character === '>') return index + 1;
  }
  return source.length;
}

function closing(source: string, element: string, from: number): number {
  const tag = `</${element}`;
  for (let at = source.indexOf('</', from); at >= 0; at = source.indexOf('</', at + 2)) {
    if (source.slice(at, at + tag.length).toLowerCase() === tag) return at;
  }
  return source.length;
}
