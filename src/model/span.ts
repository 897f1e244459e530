import { z } from 'zod';

/** A half-open range `[start, end)` of UTF-16 units. What text it counts in is said by whoever holds it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A half-open pair of offsets in UTF-16 units, as written in the dataset. */
export const offsetPair = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);
