import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';

/** What is used of a canvas of @napi-rs/canvas, which pdf.js brings along. */
export interface Canvas {
  width: number;
  height: number;
  encodeSync(format: 'webp', quality: number): Uint8Array;
}

interface Context {
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
  getTransform(): { transformPoint(point: { x: number; y: number }): { readonly x: number; readonly y: number } };
}

interface Made {
  readonly canvas: Canvas;
  readonly context: Context;
}

/** Canvases of a document. */
export interface Canvases {
  create(width: number, height: number): Made;
  /** Where characters were to be drawn in a font of the machine, in pixels: empties the list. */
  takeLeftOut(): readonly (readonly [x: number, y: number])[];
}

const BLANK = /^\s*$/u;

/**
 * The canvases that pdf.js draws a document on, its own for groups and patterns included: to be asked for once. Fonts
 * in the file are drawn by their outlines; a font that is not in it would be one of the machine, another on the next: such
 * words are left out. Nor are they measured, so that they are told of where they should begin.
 */
export function canvasesOf(document: PDFDocumentProxy): Canvases {
  const factory = document.canvasFactory as Pick<Canvases, 'create'>;
  const create = factory.create.bind(factory);
  let leftOut: (readonly [number, number])[] = [];
  const canvases: Canvases = {
    create(width, height) {
      const made = create(width, height);
      const { context } = made;
      const leaveOut = (text: string, x: number, y: number) => {
        if (BLANK.test(text)) return;
        const place = context.getTransform().transformPoint({ x, y });
        leftOut.push([place.x, place.y]);
      };
      Object.assign(context, { fillText: leaveOut, strokeText: leaveOut, measureText: () => ({ width: 0 }) });
      return made;
    },
    takeLeftOut() {
      const taken = leftOut;
      leftOut = [];
      return taken;
    },
  };
  factory.create = canvases.create;
  return canvases;
}
