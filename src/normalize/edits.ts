/** Numbers of buffer at first; one that grew beyond the second number serves one text only. */
const FIRST_CAPACITY = 256;
const KEPT_CAPACITY = 0x40000;

/**
 * Where two texts differ in length, as a flat list of replacements in ascending order. Between two replacements the
 * texts run in step, unit by unit. All offsets are UTF-16 units.
 */
export class EditList {
  /** Four numbers an edit: start and end in the new text, start and end in the published text. */
  data = new Int32Array(FIRST_CAPACITY);
  count = 0;

  clear(): void {
    this.count = 0;
    if (this.data.length > KEPT_CAPACITY) this.data = new Int32Array(FIRST_CAPACITY);
  }

  /** Appends a replacement; one that removes joins the removal directly before it. */
  push(start: number, end: number, publishedStart: number, publishedEnd: number): void {
    const at = this.count * 4;
    if (start === end && this.count > 0 && this.read(at - 3) === start && this.read(at - 1) === publishedStart) {
      if (this.read(at - 4) === start) {
        this.data[at - 1] = publishedEnd;
        return;
      }
    }
    if (at === this.data.length) {
      const larger = new Int32Array(at * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[at] = start;
    this.data[at + 1] = end;
    this.data[at + 2] = publishedStart;
    this.data[at + 3] = publishedEnd;
    this.count += 1;
  }

  /** Takes back everything from `start` of the new text on, which must not cut a replacement, as removed up to `publishedEnd`. */
  removeFrom(start: number, publishedEnd: number): void {
    while (this.count > 0 && this.read(this.count * 4 - 4) > start) this.count -= 1;
    this.push(start, start, this.publishedAtEnd(start), publishedEnd);
  }

  /** Published offset of a new-text offset at or after the last replacement. */
  publishedAtEnd(offset: number): number {
    if (this.count === 0) return offset;
    const at = this.count * 4;
    return this.read(at - 1) + offset - this.read(at - 3);
  }

  /** Copy of the edits, four numbers each. */
  toArray(): Int32Array {
    return this.data.slice(0, this.count * 4);
  }

  read(index: number): number {
    return this.data[index] ?? 0;
  }
}

/** Composes replacements made on a text that came from the published text by `before` into `after`. */
export class EditComposer {
  readonly #before: EditList;
  readonly #after: EditList;
  #next = 0;
  #shift = 0;

  constructor(before: EditList, after: EditList) {
    this.#before = before;
    this.#after = after;
    after.clear();
  }

  /**
   * Notes that `start..end` of the middle text became `length` units; calls must ascend. Returns false, with nothing
   * noted, where the range would cut an earlier replacement.
   */
  replace(start: number, end: number, length: number): boolean {
    const before = this.#before;
    this.#copyUntil(start);
    let last = this.#next;
    while (last < before.count && before.read(last * 4) < end) last += 1;
    if (last > this.#next) {
      if (before.read(this.#next * 4) < start || before.read(last * 4 - 3) > end) return false;
    }
    const publishedStart = this.#published(this.#next, start);
    this.#after.push(start + this.#shift, start + this.#shift + length, publishedStart, this.#published(last, end));
    this.#next = last;
    this.#shift += length - (end - start);
    return true;
  }

  finish(): void {
    this.#copyUntil(Number.POSITIVE_INFINITY);
  }

  /** Published offset of a middle offset behind the edits up to `edit`. */
  #published(edit: number, offset: number): number {
    if (edit === 0) return offset;
    return this.#before.read(edit * 4 - 1) + offset - this.#before.read(edit * 4 - 3);
  }

  #copyUntil(limit: number): void {
    const before = this.#before;
    for (; this.#next < before.count; this.#next += 1) {
      const at = this.#next * 4;
      if (before.read(at + 1) > limit) return;
      const shift = this.#shift;
      this.#after.push(before.read(at) + shift, before.read(at + 1) + shift, before.read(at + 2), before.read(at + 3));
    }
  }
}
