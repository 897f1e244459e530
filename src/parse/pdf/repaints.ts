import type { Glyph } from './marks.ts';

/** Characters painted again within these shares of their size and of their width are one: bold by painting twice. */
const REPAINTED = 0.2;
const OWN_WIDTH = 0.6;
/** In font sizes: what has no width of its own is painted again this near. */
const LEAST = 0.05;
/** Points: the side of the squares that characters are looked up in, more than {@link REPAINTED} allows at sizes of text. */
const SQUARE = 16;
/** Of a thousand characters in one place few matter. */
const MOST_IN_PLACE = 64;
const NONE = -1;

/** Characters without those painted a second time over themselves. */
export function withoutRepaints(glyphs: readonly Glyph[]): readonly Glyph[] {
  const placed = new Placed(glyphs);
  const again = new Set<Glyph>();
  for (let index = 0; index < glyphs.length; index += 1) {
    const glyph = glyphs[index] as Glyph;
    if (placed.holds(glyph)) again.add(glyph);
    else placed.add(glyph, index);
  }
  return again.size === 0 ? glyphs : glyphs.filter((glyph) => !again.has(glyph));
}

/**
 * Characters by the square of the page in which they begin: for each slot the last one, for each character the one before
 * it in the slot. Lists in a map took three times as long.
 */
class Placed {
  readonly #glyphs: readonly Glyph[];
  readonly #last: Int32Array;
  readonly #before: Int32Array;

  constructor(glyphs: readonly Glyph[]) {
    this.#glyphs = glyphs;
    this.#before = new Int32Array(glyphs.length);
    // Twice as many slots as characters, a power of two.
    this.#last = new Int32Array(2 << (32 - Math.clz32(glyphs.length))).fill(NONE);
  }

  add({ x, y }: Glyph, index: number): void {
    const slot = this.#slotOf(Math.floor(y / SQUARE), Math.floor(x / SQUARE));
    this.#before[index] = this.#last[slot] ?? NONE;
    this.#last[slot] = index;
  }

  /** Whether the same character was painted there. */
  holds(glyph: Glyph): boolean {
    const { x, y, size, width } = glyph;
    // Of two narrow letters the second one begins where the first one ends.
    const near = Math.min(REPAINTED * size, Math.max(OWN_WIDTH * width, LEAST * size), SQUARE);
    const bottom = Math.floor((y + near) / SQUARE);
    const left = Math.floor((x - near) / SQUARE);
    const right = Math.floor((x + near) / SQUARE);
    for (let row = Math.floor((y - near) / SQUARE); row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1)
        if (this.#holdsIn(this.#slotOf(row, column), glyph, near)) return true;
    return false;
  }

  /** The last first: what is painted twice is mostly painted at once. */
  #holdsIn(slot: number, { text, x, y }: Glyph, near: number): boolean {
    let index = this.#last[slot] ?? NONE;
    for (let looked = 0; index !== NONE && looked < MOST_IN_PLACE; looked += 1) {
      const one = this.#glyphs[index];
      if (one?.text === text && Math.abs(one.x - x) < near && Math.abs(one.y - y) < near) return true;
      index = this.#before[index] ?? NONE;
    }
    return false;
  }

  /** Squares far from each other may share a slot. */
  #slotOf(row: number, column: number): number {
    return (Math.imul(row, 0x9e3779b1) + column) & (this.#last.length - 1);
  }
}
