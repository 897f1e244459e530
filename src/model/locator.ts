import { z } from 'zod';
import { offsetPair } from './span.ts';

/** `[x0, y0, x1, y1]` in PDF points, origin at the lower left of the page. */
export const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/**
 * Where characters stand in the published bytes.
 *
 * `html` and `text`: half-open UTF-16 ranges of the decoded source (byte order mark removed); the ranges with their
 * character references decoded and CRLF folded to LF, concatenated, equal the quote. `pdf`: 1-based page and boxes.
 * `sheet`: name of the sheet and the A1 reference of a cell, or of several as `C5:F9`, of which those count that show something
 * (those that show nothing where none does); `start` and `end` are offsets in what the cell shows, where the quote is a part
 * of that; without a cell the name itself. `word`: a paragraph, counted from 0 over text, notes,
 * headers and footers, comments (parts of one kind by name), and offsets in all its characters, of which those
 * count that are shown (those that are deleted or hidden where none is).
 */
export const locatorSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('html'), segments: z.array(offsetPair) }),
  z.strictObject({ type: z.literal('text'), segments: z.array(offsetPair) }),
  z.strictObject({ type: z.literal('pdf'), page: z.int().positive(), boxes: z.array(box) }),
  z.strictObject({
    type: z.literal('sheet'),
    sheet: z.string(),
    cell: z.string().optional(),
    start: z.int().nonnegative().optional(),
    end: z.int().nonnegative().optional(),
  }),
  z.strictObject({
    type: z.literal('word'),
    paragraph: z.int().nonnegative(),
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
  }),
]);

export type Locator = z.infer<typeof locatorSchema>;
