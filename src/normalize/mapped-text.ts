import type { NormalizedText } from '../model/normalized-text.ts';
import type { Span } from '../model/span.ts';

const EDIT = 4;

/** Text whose offsets are those of the published text. */
export class AlignedText implements NormalizedText {
  readonly published: string;
  readonly text: string;

  constructor(published: string, text: string) {
    this.published = published;
    this.text = text;
  }

  toPublished(start: number, end: number): Span {
    requireSpan(start, end, this.text.length);
    return { start, end };
  }
}

/** Text with replacements that change the length; `edits` as in `EditList`. */
export class MappedText implements NormalizedText {
  readonly published: string;
  readonly text: string;
  readonly #edits: Int32Array;

  constructor(published: string, text: string, edits: Int32Array) {
    this.published = published;
    this.text = text;
    this.#edits = edits;
  }

  toPublished(start: number, end: number): Span {
    requireSpan(start, end, this.text.length);
    const from = this.#startOf(start);
    return { start: from, end: start === end ? from : this.#endOf(end) };
  }

  #at(edit: number, field: 0 | 1 | 2 | 3): number {
    return this.#edits[edit * EDIT + field] ?? 0;
  }

  /** Index of the first edit whose field (0 start, 1 end) satisfies `> limit`. */
  #firstBeyond(field: 0 | 1, limit: number): number {
    let low = 0;
    let high = this.#edits.length / EDIT;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#at(middle, field) > limit) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** A removal at the offset itself lies before the span. */
  #startOf(offset: number): number {
    const edit = this.#firstBeyond(1, offset);
    if (edit < this.#edits.length / EDIT && this.#at(edit, 0) <= offset) return this.#at(edit, 2);
    return edit === 0 ? offset : this.#at(edit - 1, 3) + offset - this.#at(edit - 1, 1);
  }

  /** A removal at the offset itself lies after the span. */
  #endOf(offset: number): number {
    const edit = this.#firstBeyond(0, offset - 1) - 1;
    if (edit < 0) return offset;
    return this.#at(edit, 3) + Math.max(0, offset - this.#at(edit, 1));
  }
}

function requireSpan(start: number, end: number, length: number): void {
  if (start < 0 || end < start || end > length) {
    throw new RangeError(`expected a span of 0..${length}, received ${start}..${end}`);
  }
}
