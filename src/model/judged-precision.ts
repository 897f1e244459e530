import { z } from 'zod';

/** Precision of facts as persons judged them against the page: one row a group of facts, the first over all. */
export const judgedPrecisionSchema = z.array(
  z.strictObject({
    /** `all`, or a concept; `-` for facts without one. */
    name: z.string(),
    right: z.int().nonnegative(),
    wrong: z.int().nonnegative(),
    /** Share right with its 95% interval, in percent: `95.0% (83.5–98.6%)`. */
    share: z.string(),
  }),
);
export type JudgedPrecision = z.infer<typeof judgedPrecisionSchema>;
