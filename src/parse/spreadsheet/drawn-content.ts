import { counted } from '../../base/counted.ts';
import type { ReadProblem } from '../../model/document.ts';
import { OfficeError } from '../office-error.ts';
import { readPart } from '../xml-parts.ts';

/** Parts of a workbook that lie over its sheets. */
export const DRAWN = /^xl\/(?:drawings\/[^/]+|comments[^/]*|threadedcomments\/[^/]+)\.xml$/;

/** What stands on the sheets outside of cells, and is not read: a note, and a warning where it is text. */
export function drawnContent(parts: ReadonlyMap<string, Uint8Array>): readonly ReadProblem[] {
  const counts = { picture: 0, chart: 0, comment: 0, 'text box': 0 };
  for (const [path, part] of parts) if (DRAWN.test(path)) count(part, counts);
  const told = Object.entries(counts).filter(([, number]) => number > 0);
  if (told.length === 0) return [];
  const list = told.map(([noun, number]) => counted(number, noun, PLURALS[noun])).join(', ');
  const level = counts['text box'] > 0 ? 'warning' : 'note';
  return [{ rule: 'sheet-drawn-content', level, message: `the sheets hold ${list} beside their cells: not read` }];
}

function count(part: Uint8Array, counts: Record<'picture' | 'chart' | 'comment' | 'text box', number>): void {
  let words = '';
  try {
    readPart(part, {
      open(name) {
        if (name === 'pic') counts.picture += 1;
        if (name === 'graphicFrame') counts.chart += 1;
        if (name === 'comment' || name === 'threadedComment') counts.comment += 1;
        if (name === 'txBody') words = '';
      },
      text(text) {
        words += text.trim();
      },
      close(name) {
        if (name === 'txBody' && words !== '') counts['text box'] += 1;
      },
    });
  } catch (error) {
    // A drawing that is cut off keeps no cell from being read.
    if (!(error instanceof OfficeError)) throw error;
  }
}

const PLURALS: Readonly<Record<string, string>> = { 'text box': 'text boxes' };
