import type { PageMarks } from './marks.ts';

/** A page is looked at in so many squares each way. */
const SQUARES = 16;

/** Share of the page that its images cover together: scanners cut a page into strips. */
export function imageShare({ images, width, height }: Pick<PageMarks, 'images' | 'width' | 'height'>): number {
  if (images.length === 0) return 0;
  const covered = new Uint8Array(SQUARES * SQUARES);
  for (const [x0, y0, x1, y1] of images) {
    const [left, right] = [squareAt(x0, width), squareAt(x1, width)];
    for (let row = squareAt(y0, height); row < squareAt(y1, height); row += 1)
      if (right > left) covered.fill(1, row * SQUARES + left, row * SQUARES + right);
  }
  return covered.reduce((sum, one) => sum + one, 0) / covered.length;
}

/** The line between squares that is nearest; 0 where broken numbers put it nowhere. */
function squareAt(value: number, whole: number): number {
  return Math.min(SQUARES, Math.max(0, Math.round((value / whole) * SQUARES) || 0));
}
