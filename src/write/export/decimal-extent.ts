import { type Decimal, parseDecimal } from '../../base/decimal.ts';
import { WriteError } from '../dataset-error.ts';

/** Digits that a DECIMAL column holds at most, before and after the point together. */
export const DECIMAL_PRECISION = 38;
/** Places that a column has at least: amounts of money agree over exports. */
const FEWEST_PLACES = 2;

/** The digits that the decimals of a table need, and who needs them. */
export interface DecimalExtent {
  /** Takes a decimal into account; `owner` names its record in an error. */
  include(decimal: string, owner: string): void;
  /** Places of a column that holds every decimal exactly. Throws WriteError, naming the records, where no column can. */
  places(): number;
}

export function createDecimalExtent(): DecimalExtent {
  let [whole, wholeOwner] = [0, ''];
  let [places, placesOwner] = [FEWEST_PLACES, ''];
  return {
    include(decimal, owner) {
      const point = decimal.indexOf('.');
      const digits = (point < 0 ? decimal.length : point) - (decimal.startsWith('-') ? 1 : 0);
      const after = point < 0 ? 0 : decimal.length - point - 1;
      if (digits > whole) [whole, wholeOwner] = [digits, owner];
      if (after > places) [places, placesOwner] = [after, owner];
    },
    places() {
      if (whole + places <= DECIMAL_PRECISION) return places;
      const both = placesOwner === '' ? '' : `, and ${placesOwner} has ${places} after it`;
      throw new WriteError(
        `${wholeOwner} has ${whole} digits before the point${both}: a DECIMAL column of ${DECIMAL_PRECISION} digits cannot hold that exactly: export with --to csv or --to sqlite`,
      );
    },
  };
}

/** A decimal in units of the last of `places` places: `12.5` with 2 is 1250n. Throws RangeError where it has more places. */
export function unscaled(decimal: string, places: number): bigint {
  const { units, scale }: Decimal = parseDecimal(decimal);
  if (scale > places) throw new RangeError(`${decimal} has more than ${places} places`);
  return units * 10n ** BigInt(places - scale);
}
