import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { PageImage, PageImagesWanted } from '../model/page-image.ts';
import { type Deadline, startDeadline } from './pdf/deadline.ts';
import { IDENTITY, multiply, toMatrix } from './pdf/matrix.ts';
import { type OpenOptions, openingOptions } from './pdf/open-pdf.ts';
import { type Canvas, type Canvases, canvasesOf } from './pdf/wordless-canvas.ts';
import { startWorker } from './pdf/worker-port.ts';

/** Pixels that a page is wide, and high at most: print of 9 points is read without effort. */
const WIDTH = 1000;
const MOST_HEIGHT = 4000;
/** Of 100. Letters keep their edges, and a page of a table takes some 50 KB. */
const QUALITY = 40;
/** Larger images on a page are left out. */
const MOST_IMAGE_PIXELS = 50e6;
/** Seconds: far more than any page needs, so that what is shown depends on the file and not on the machine. */
const MOST_TIME = 300;
/** `AnnotationMode.ENABLE`: filled forms are part of the page. */
const WITH_ANNOTATIONS = 1;

/**
 * Pages of a PDF as they look, in the order in which they are wanted. Pages and files that cannot be drawn are left out,
 * and all where the machine has no canvas.
 */
export async function pageImages(
  bytes: Uint8Array,
  { first, most, mostBytes }: PageImagesWanted,
  { password, maxTime = MOST_TIME }: OpenOptions = {},
): Promise<readonly PageImage[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const worker = await startWorker();
  const deadline = startDeadline(maxTime);
  const task = getDocument({
    ...openingOptions(),
    maxImageSize: MOST_IMAGE_PIXELS,
    worker,
    data: Uint8Array.from(bytes),
    ...(password === undefined ? {} : { password }),
  });
  const images: PageImage[] = [];
  try {
    const document = await deadline.within(task.promise);
    if (document === undefined) return [];
    const canvases = canvasesOf(document);
    let left = mostBytes;
    for (const number of inOrder(first, document.numPages)) {
      if (images.length >= most || left <= 0 || deadline.isOver()) break;
      const image = await imageOf(document, number, canvases, deadline);
      if (image === undefined) continue;
      left -= image.bytes.length;
      if (left >= 0) images.push(image);
    }
    return images;
  } catch {
    return images;
  } finally {
    deadline.end();
    await task.destroy();
    worker.destroy();
  }
}

function inOrder(first: readonly number[], pages: number): ReadonlySet<number> {
  const wanted = first.filter((number) => number >= 1 && number <= pages);
  return new Set([...wanted, ...Array.from({ length: pages }, (_, index) => index + 1)]);
}

async function imageOf(
  document: PDFDocumentProxy,
  number: number,
  canvases: Canvases,
  deadline: Deadline,
): Promise<PageImage | undefined> {
  try {
    const page = await document.getPage(number);
    const image = await deadline.within(draw(page, number, canvases));
    page.cleanup();
    return image;
  } catch {
    return undefined;
  }
}

async function draw(page: PDFPageProxy, number: number, canvases: Canvases): Promise<PageImage | undefined> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  if (!(width > 0 && height > 0)) return undefined;
  const scale = Math.min(WIDTH / width, MOST_HEIGHT / height);
  const viewport = page.getViewport({ scale });
  const { canvas, context } = canvases.create(
    Math.max(1, Math.round(viewport.width)),
    Math.max(1, Math.round(viewport.height)),
  );
  canvases.takeLeftOut();
  try {
    const canvasContext = context as never;
    await page.render({ canvas: null, canvasContext, viewport, annotationMode: WITH_ANNOTATIONS }).promise;
    const [left = 0, bottom = 0] = page.view;
    const toImage = multiply(toMatrix(transform) ?? IDENTITY, [1, 0, 0, 1, left, bottom]);
    const lacking = canvases.takeLeftOut().map(([x, y]) => [x / scale, y / scale] as const);
    return { page: number, width, height, toImage, lacking, mediaType: 'image/webp', bytes: encoded(canvas) };
  } finally {
    // Its pixels lie outside of what the collector of garbage counts.
    canvas.width = 0;
    canvas.height = 0;
  }
}

/** In an array of its own: it goes to another thread. */
function encoded(canvas: Canvas): Uint8Array {
  return Uint8Array.from(canvas.encodeSync('webp', QUALITY));
}
