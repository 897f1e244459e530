/** Words of rows above one, the nearest first. */
export interface Above {
  /** Those that it divides. */
  readonly wholes: readonly string[];
  /** Numbered rows that name a year and a measure for what stands below them. */
  readonly givers: readonly string[];
  /** The nearest numbered row above one without a number that divides none; else empty. */
  readonly numbered: string;
}
