import type { Box } from './matrix.ts';

/** Points. */
const BAND = 32;

/** Boxes by the bands of the page that they reach into, to find those at a place without looking at all. */
export class BoxBands {
  readonly #bands = new Map<number, Box[]>();

  /** Each box reaches out by so many points. */
  constructor(boxes: readonly Box[], reach: number) {
    for (const [x0, y0, x1, y1] of boxes) {
      const wide: Box = [x0 - reach, y0 - reach, x1 + reach, y1 + reach];
      for (let band = bandOf(wide[1]); band <= bandOf(wide[3]); band += 1) {
        const known = this.#bands.get(band);
        if (known === undefined) this.#bands.set(band, [wide]);
        else known.push(wide);
      }
    }
  }

  /** Whether a box holds the point, or it lies on its edge. */
  hold(x: number, y: number): boolean {
    const boxes = this.#bands.get(bandOf(y)) ?? [];
    return boxes.some(([x0, y0, x1, y1]) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
  }
}

function bandOf(y: number): number {
  return Math.floor(y / BAND);
}
