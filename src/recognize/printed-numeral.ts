/** A numeral as printed. Offsets are UTF-16 units of the text. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  /** Where the trailing scale (万, 亿, 百万) begins; `end` where none is printed. */
  readonly scaleStart: number;
  /** Plain decimal before the scale. */
  readonly digits: string;
  /** Power of ten of the trailing scale. */
  readonly exponent: number;
  readonly places: number;
  /** Upper of the two values of 三五百 or 八九亿, in the same scale. */
  readonly upper?: string;
  readonly script: 'arabic' | 'han' | 'mixed';
  /** Digits strung together as in 二〇二〇, without multipliers. */
  readonly strung: boolean;
  /** A fraction: its digits are the quotient. */
  readonly fraction?: true;
  /** Arabic: digits before the point and separators; 0 otherwise. */
  readonly whole: number;
  readonly grouped: boolean;
  /** Arabic digits that no quantity has: over 40 of them. */
  readonly oversize: boolean;
}

/** A numeral in Chinese characters without a scale after it. */
export function hanNumeral(start: number, end: number, digits: string, places = 0): Numeral {
  return {
    start,
    end,
    scaleStart: end,
    digits,
    exponent: 0,
    places,
    script: 'han',
    strung: false,
    whole: 0,
    grouped: false,
    oversize: false,
  };
}

/** Years that public accounts speak of. */
export function isYear(value: number): boolean {
  return value >= 1900 && value < 2100;
}
