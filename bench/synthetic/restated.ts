/** One amount of a page, as its publisher printed it first and then. */
export interface Restated {
  readonly bytes: Uint8Array;
  /** In hundredths of 万元, as printed without separators. */
  readonly before: string;
  readonly after: string;
}

const AMOUNT = /(?<=<td align="right">)[\d,]+\.\d{2}(?=<\/td>)/;

/** The page of a synthetic publication with the first amount of its table restated by one hundredth: a budget, which no sum names. */
export function restate(page: Uint8Array): Restated {
  const text = Buffer.from(page).toString('utf8');
  const before = AMOUNT.exec(text)?.[0];
  if (before === undefined) throw new RangeError('the page prints no table of amounts');
  const after = `${before.slice(0, -1)}${(Number(before.at(-1)) + 1) % 10}`;
  return { bytes: Buffer.from(text.replace(AMOUNT, after)), before, after };
}
