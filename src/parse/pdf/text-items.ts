import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { type Box, toMatrix } from './matrix.ts';
import { eachPage, type OpenOptions } from './open-pdf.ts';
import { roundBox } from './pieces.ts';

/** A stretch of text as pdf.js joins it. */
export interface TextItemBox {
  readonly text: string;
  /** In PDF points from the lower left corner of the page as stored. */
  readonly box: Box;
}

const ASCENT = 0.88;
const DESCENT = 0.12;

/**
 * The text of a PDF as the library itself joins it, page by page: another way than the one by which tables and lines are
 * read, to prove these. Pages that cannot be read are left out.
 */
export async function readPdfItems(
  bytes: Uint8Array,
  options: OpenOptions = {},
): Promise<readonly { readonly page: number; readonly items: readonly TextItemBox[] }[]> {
  return eachPage(
    bytes,
    async (page, number) => {
      const { items } = await page.getTextContent({ disableNormalization: true });
      const origin: readonly [number, number] = [page.view[0] ?? 0, page.view[1] ?? 0];
      return { page: number, items: items.flatMap((item) => ('str' in item ? toBox(item, origin) : [])) };
    },
    [],
    options,
  );
}

function toBox(
  { str, dir, transform, width, height }: TextItem,
  origin: readonly [number, number],
): readonly TextItemBox[] {
  const matrix = toMatrix(transform as number[]);
  if (matrix === undefined || !Number.isFinite(width) || !Number.isFinite(height)) return [];
  const [a, b, c, d, e, f] = matrix;
  // Vertical writing hangs from the middle of its top.
  if (dir === 'ttb') return [placed(str, [e - width / 2, e + width / 2], [f - height, f], origin)];
  const along = Math.hypot(a, b) || 1;
  const [rightX, rightY] = [(a / along) * width, (b / along) * width];
  const xs = [0, rightX].flatMap((x) => [e + x - c * DESCENT, e + x + c * ASCENT]);
  const ys = [0, rightY].flatMap((y) => [f + y - d * DESCENT, f + y + d * ASCENT]);
  return [placed(str, xs, ys, origin)];
}

function placed(
  text: string,
  xs: readonly number[],
  ys: readonly number[],
  [left, bottom]: readonly [number, number],
): TextItemBox {
  return {
    text,
    box: roundBox([Math.min(...xs) - left, Math.min(...ys) - bottom, Math.max(...xs) - left, Math.max(...ys) - bottom]),
  };
}
