/** A share and where its true value lies with 95 % confidence, all between 0 and 1. */
export interface Precision {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson score interval (E. B. Wilson 1927, JASA 22:209): stays inside 0 and 1 and is honest for small counts and for
 * shares of 1. `count` need not be whole: weighted samples have an effective count.
 */
export function wilson(share: number, count: number): Precision {
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * count)) / (1 + z2 / count);
  const half = (Z / (1 + z2 / count)) * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count * count));
  // At 0 and 1 the bound is exact; rounding would put the share outside its own interval.
  return {
    share,
    low: share === 0 ? 0 : Math.max(0, middle - half),
    high: share === 1 ? 1 : Math.min(1, middle + half),
  };
}
