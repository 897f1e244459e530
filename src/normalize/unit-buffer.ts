import { EditList } from './edits.ts';

/** Units of buffer at first; one that grew beyond the second number serves one text only. */
const FIRST_CAPACITY = 0x4000;
const KEPT_CAPACITY = 0x100000;

/** Normalised text being written, with the replacements that changed its length. */
export class UnitBuffer {
  units = new Uint16Array(FIRST_CAPACITY);
  length = 0;
  readonly edits = new EditList();

  /** Empties the buffer and makes room for `capacity` units. */
  start(capacity: number): void {
    this.edits.clear();
    this.length = 0;
    if (this.units.length < capacity || this.units.length > KEPT_CAPACITY) {
      this.units = new Uint16Array(Math.max(capacity, FIRST_CAPACITY));
    }
  }

  /** Writes one unit for one published unit; there must be room. */
  write(image: number): void {
    this.units[this.length] = image;
    this.length += 1;
  }

  /** Writes `replacement` for the published range, of whose text `following` units are still to come. */
  replace(start: number, end: number, replacement: string, following: number): void {
    const from = this.length;
    this.#reserve(from + replacement.length + following);
    for (let at = 0; at < replacement.length; at += 1) this.units[from + at] = replacement.charCodeAt(at);
    this.length = from + replacement.length;
    if (replacement.length !== 1 || end - start !== 1) this.edits.push(from, this.length, start, end);
  }

  /** Takes back what was written from `start` on, as removed up to the published offset. */
  takeBack(start: number, publishedEnd: number): void {
    this.length = start;
    this.edits.removeFrom(start, publishedEnd);
  }

  /** The unit written `back` before the last one, or 0. */
  last(back: number): number {
    const at = this.length - 1 - back;
    return at < 0 ? 0 : (this.units[at] ?? 0);
  }

  /** The unit before `at`, of a surrogate pair the first; 0 at the start. */
  leftOf(at: number): number {
    const unit = at > 0 ? (this.units[at - 1] ?? 0) : 0;
    return unit >= 0xdc00 && unit < 0xe000 && at > 1 ? (this.units[at - 2] ?? 0) : unit;
  }

  /** What has been written; lone surrogates stay. */
  text(): string {
    return Buffer.from(this.units.buffer, 0, this.length * 2).toString('utf16le');
  }

  #reserve(capacity: number): void {
    if (capacity <= this.units.length) return;
    const larger = new Uint16Array(capacity + (capacity >> 1));
    larger.set(this.units.subarray(0, this.length));
    this.units = larger;
  }
}
