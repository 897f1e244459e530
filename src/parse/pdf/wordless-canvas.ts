import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';

/** What is used of a canvas of @napi-rs/canvas, which pdf.js brings along. */
export interface Canvas {
  encodeSync(format: 'webp', quality: number): Uint8Array;
}

interface Context {
  fillText(text: string): void;
  strokeText(text: string): void;
}

interface Made {
  readonly canvas: Canvas;
  readonly context: Context;
}

/** Canvases of a document. */
export interface Canvases {
  create(width: number, height: number): Made;
  /** Set where words were to be drawn in a font of the machine. */
  wordsLeftOut: boolean;
}

const BLANK = /^\s*$/u;

/**
 * The canvases that pdf.js draws a document on, its own for groups and patterns included: to be asked for once. Fonts in the file are drawn by
 * their outlines; a font that is not in it would be one of the machine, another on the next: such words are left out.
 */
export function canvasesOf(document: PDFDocumentProxy): Canvases {
  const factory = document.canvasFactory as { create(width: number, height: number): Made };
  const create = factory.create.bind(factory);
  const canvases: Canvases = {
    wordsLeftOut: false,
    create(width, height) {
      const made = create(width, height);
      const leaveOut = (text: string) => {
        if (!BLANK.test(text)) canvases.wordsLeftOut = true;
      };
      made.context.fillText = leaveOut;
      made.context.strokeText = leaveOut;
      return made;
    },
  };
  factory.create = canvases.create;
  return canvases;
}
