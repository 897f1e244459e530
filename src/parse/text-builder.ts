import { readCharacterReference } from '../base/character-reference.ts';
import type { SourceRun } from '../model/document.ts';

/** Text of a block in the making or made, with its way back to the source. */
export interface SourcedText {
  readonly text: string;
  readonly runs: readonly SourceRun[];
}

/** Text as taken from a builder, with the white space that is not part of it. */
export interface TakenText extends SourcedText {
  /** White space in front, from the last line break on. */
  readonly lead: string;
  /** A tab or several spaces that can be seen stand together within it: columns set with spaces. */
  readonly gapped: boolean;
}

interface Pending {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Spaces from which they part columns. */
const WIDE_GAP = 3;

type MutableRun = { -readonly [key in keyof SourceRun]: SourceRun[key] };

/**
 * White space for reading: all of Unicode's, and the zero-width space and byte order mark that editors leave behind.
 */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x2000) return code === 0xa0 || code === 0x85 || code === 0x1680;
  return (
    code <= 0x200b ||
    code === 0x3000 ||
    code === 0xfeff ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f
  );
}

/**
 * Collects the text of one block from stretches of the decoded source. A run of white space becomes its first
 * character; white space at either end of the block is left out.
 */
export class TextBuilder {
  readonly #source: string;
  readonly #references: boolean;
  #text = '';
  #runs: MutableRun[] = [];
  #space: Pending | undefined;
  #lead = '';
  #gap = 0;
  #gapped = false;
  /** Whether every space of the source is shown, as in plain and preformatted text. */
  keepsSpaces: boolean;

  /** `references`: whether `&…;` stands for a character (HTML) or for itself (plain text). */
  constructor(source: string, references: boolean) {
    this.#source = source;
    this.#references = references;
    this.keepsSpaces = !references;
  }

  get length(): number {
    return this.#text.length;
  }

  get text(): string {
    return this.#text;
  }

  /** Appends the stretch `[from, to)`; a NUL is dropped, as the HTML standard has it. */
  append(from: number, to: number): void {
    const source = this.#source;
    let at = from;
    while (at < to) {
      const code = source.charCodeAt(at);
      if (isSpace(code)) at = this.#appendSpace(at, to);
      else if (code === 0x26 && this.#references) at = this.#appendReference(at, to);
      else if (code === 0) at += 1;
      else {
        let end = at + 1;
        while (end < to && isPlain(source.charCodeAt(end), this.#references)) end += 1;
        this.#flushSpace();
        this.#push(source.slice(at, end), at, end, true);
        at = end;
      }
    }
  }

  /** The text so far; the builder starts again empty. */
  take(): TakenText {
    const taken = { text: this.#text, runs: this.#runs, lead: this.#lead, gapped: this.#gapped };
    this.#lead = '';
    this.#gap = 0;
    this.#gapped = false;
    this.#text = '';
    this.#runs = [];
    this.#space = undefined;
    return taken;
  }

  #appendSpace(at: number, to: number): number {
    const folded = this.#source.charCodeAt(at) === 0x0d && at + 1 < to && this.#source.charCodeAt(at + 1) === 0x0a;
    const end = folded ? at + 2 : at + 1;
    this.#holdSpace(folded ? '\n' : this.#source.slice(at, end), at, end);
    return end;
  }

  #appendReference(at: number, to: number): number {
    const reference = readCharacterReference(this.#source, at, to);
    const end = at + (reference?.length ?? 1);
    const text = reference?.text ?? '&';
    if (text.length === 1 && isSpace(text.charCodeAt(0))) this.#holdSpace(text, at, end);
    else {
      this.#flushSpace();
      this.#push(text, at, end, reference === undefined);
    }
    return end;
  }

  /** A zero-width character gives way to a space that can be seen, so that it cannot glue two words. */
  #holdSpace(text: string, from: number, to: number): void {
    const shown = !isZeroWidth(text) && (this.keepsSpaces || text.charCodeAt(0) > 0x7f);
    if (this.#text === '') {
      if (text === '\n') this.#lead = '';
      else if (shown) this.#lead += text;
      return;
    }
    if (shown) this.#gap += text === '\t' ? WIDE_GAP : 1;
    if (this.#space === undefined || isZeroWidth(this.#space.text)) this.#space = { text, from, to };
  }

  #flushSpace(): void {
    const space = this.#space;
    if (space === undefined) return;
    this.#space = undefined;
    this.#gapped ||= this.#gap >= WIDE_GAP;
    this.#gap = 0;
    this.#push(space.text, space.from, space.to, space.to - space.from === 1);
  }

  #push(text: string, from: number, to: number, literal: boolean): void {
    const at = this.#text.length;
    this.#text += text;
    const last = this.#runs.at(-1);
    if (literal && last?.literal === true && last.to === from) {
      last.to = to;
      last.end = this.#text.length;
    } else this.#runs.push({ at, end: this.#text.length, from, to, literal });
  }
}

function isPlain(code: number, references: boolean): boolean {
  return code !== 0 && !(references && code === 0x26) && !isSpace(code);
}

function isZeroWidth(text: string): boolean {
  return text === '\u200b' || text === '\ufeff';
}

/** Source ranges of a block's text, joined where they touch: the segments of a locator. */
export function segmentsOf(runs: readonly SourceRun[]): [number, number][] {
  const segments: [number, number][] = [];
  for (const { from, to } of runs) {
    const last = segments.at(-1);
    if (last !== undefined && last[1] === from) last[1] = to;
    else segments.push([from, to]);
  }
  return segments;
}
