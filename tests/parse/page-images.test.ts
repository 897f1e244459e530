import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { PageImage } from '../../src/model/page-image.ts';
import { pageImages } from '../../src/parse/page-images.ts';
import { makePdf, type PrintedPage } from './make-pdf.ts';

/** The canvas that pdf.js brings along, as a reader of images of its own. */
const { createCanvas, loadImage } = createRequire(import.meta.resolve('pdfjs-dist/package.json'))('@napi-rs/canvas');

type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** Grey of the middle of a box in points of the PDF: 0 black, 255 white. */
async function greyAt(
  { bytes, width, toImage: [a, b, c, d, e, f] }: PageImage,
  [x0, y0, x1, y1]: Box,
): Promise<number> {
  const image = await loadImage(Buffer.from(bytes));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const scale = image.width / width;
  const { data } = context.getImageData((a * x + c * y + e) * scale, (b * x + d * y + f) * scale, 1, 1);
  return data[0];
}

const ALL = { first: [], most: 100, mostBytes: 1e9 };
const BAR: Box = [100, 700, 160, 720];
const bar = (entries = ''): PrintedPage => ({ lines: [], drawing: '0 g 100 700 60 20 re f', entries });

describe('pages of a PDF as images', () => {
  test.each<[string, string, Box]>([
    ['upright', '', BAR],
    ['turned', '/Rotate 90', BAR],
    ['upside down', '/Rotate 180', BAR],
    // Boxes count from the lower left corner of the page, wherever its own counting begins.
    ['of a box that begins elsewhere', '/MediaBox [50 600 300 800]', [50, 100, 110, 120]],
  ])('show what is printed where its box says, %s', async (_, entries, box) => {
    const [image, ...others] = await pageImages(makePdf([bar(entries)]), ALL);
    expect(others).toEqual([]);
    if (image === undefined) throw new Error('the page is drawn');
    expect(image).toMatchObject({ page: 1, mediaType: 'image/webp', lacking: [] });
    expect(await greyAt(image, box)).toBeLessThan(40);
    const [x0, y0, x1, y1] = box;
    for (const beside of [
      [x0, y0 + 30, x1, y1 + 30],
      [x0 + 80, y0, x1 + 80, y1],
    ] as const)
      expect(await greyAt(image, beside)).toBeGreaterThan(215);
  });

  test('have the size of the page in points, as it is displayed', async () => {
    const [upright, turned] = await pageImages(makePdf([bar(), bar('/Rotate 90')]), ALL);
    expect([upright?.width, upright?.height]).toEqual([595, 842]);
    expect([turned?.width, turned?.height]).toEqual([842, 595]);
  });

  test('come in the order in which they are wanted, then the others, as many as are wanted', async () => {
    const file = makePdf([bar(), bar(), bar(), bar()]);
    const numbers = async (first: readonly number[], most: number) =>
      (await pageImages(file, { first, most, mostBytes: 1e9 })).map(({ page }) => page);
    expect(await numbers([3, 2, 9, 0], 100)).toEqual([3, 2, 1, 4]);
    expect(await numbers([4], 2)).toEqual([4, 1]);
    expect(await numbers([4], 0)).toEqual([]);
  });

  test('weigh no more together than they may', async () => {
    const file = makePdf([bar(), bar(), bar()]);
    const [first] = await pageImages(file, ALL);
    const size = first?.bytes.length ?? 0;
    expect(await pageImages(file, { ...ALL, mostBytes: 2 * size })).toHaveLength(2);
    expect(await pageImages(file, { ...ALL, mostBytes: size - 1 })).toEqual([]);
  });

  test('lack the words of fonts that the file does not hold, and say so: each machine has others', async () => {
    const line = { x: 100, y: 700, size: 20, text: '接待费' };
    const [words, blanks] = await pageImages(makePdf([[line], [{ ...line, text: ' ' }]]), ALL);
    // Of each character, where its base line begins.
    expect(words?.lacking.map((place) => place.map(Math.round))).toEqual([
      [100, 142],
      [120, 142],
      [140, 142],
    ]);
    expect(blanks?.lacking).toEqual([]);
    expect(await greyAt(words as PageImage, [100, 700, 160, 716])).toBeGreaterThan(250);
  });

  test('are the same bytes each time', async () => {
    const file = makePdf([bar()]);
    expect(await pageImages(file, ALL)).toEqual(await pageImages(file, ALL));
  });

  test.each<[string, Uint8Array]>([
    ['no PDF', new TextEncoder().encode('<p>no PDF</p>')],
    ['a PDF cut short', makePdf([bar()]).slice(0, 300)],
    ['no bytes', new Uint8Array()],
  ])('are none of %s', async (_, bytes) => {
    expect(await pageImages(bytes, ALL)).toEqual([]);
  });

  test('of an encrypted file are made with its password alone', async () => {
    const file = makePdf([bar()], '', 'geheim');
    expect(await pageImages(file, ALL)).toEqual([]);
    expect(await pageImages(file, ALL, { password: 'geheim' })).toHaveLength(1);
  });

  test('leave out a page that cannot be drawn, and show the others', async () => {
    const file = makePdf([bar('/MediaBox [0 0 1e30 1e30]'), bar()]);
    expect((await pageImages(file, ALL)).map(({ page }) => page)).toContain(2);
  });
});
