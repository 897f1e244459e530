import { compare, type Decimal, parseDecimal } from '../base/decimal.ts';
import type { Fact } from '../model/fact.ts';
import { CURRENCIES } from '../model/quantity.ts';
import { findConcept } from '../vocabulary/concept.ts';
import type { Context } from './context.ts';
import { foldCharacters } from './fold.ts';
import { inBaseUnit, type PrintedFigure, readPrinted, readPrintedRange } from './printed-number.ts';
import { type PrintedUnit, readUnit } from './printed-unit.ts';

/** Proves number, unit and precision: what the figure prints, read again, is what the fact holds. Gives the printed sign. */
export function verifyQuantity(fact: Fact, context: Context): { readonly negative: boolean } | undefined {
  const { figure } = fact.provenance.parts;
  const { id } = fact;
  const { ledger } = context;
  if (figure === undefined) return undefined;
  if (fact.range !== undefined) {
    verifyRange(fact, figure.quote, ledger);
    return { negative: false };
  }
  const printed = readPrinted(figure.quote);
  if (printed === undefined || fact.value === null) {
    ledger.expect(
      'facts',
      id,
      'number-as-printed',
      fact.value === null && fact.status !== 'stated',
      figure.quote,
      fact.value,
    );
    return undefined;
  }
  const unit = inOwnCurrency(
    inMoney(fact, printed.unit ?? inheritedUnit(fact, context), context),
    figure.quote,
    context,
  );
  const { value, decimals } = inBaseUnit(printed.number, unit.exponent);
  ledger.expect('facts', id, 'number-as-printed', equalSize(fact.value, value), describe(value), fact.value);
  ledger.equal('facts', id, 'precision-as-printed', decimals, fact.decimals);
  ledger.equal('facts', id, 'unit-as-printed', unit.unit, fact.unit);
  verifyStated(fact, figure.quote, printed, ledger);
  return { negative: printed.negative };
}

/** 元 in a document that counts its years from 1912 is the New Taiwan dollar. */
function inOwnCurrency(unit: PrintedUnit, quote: string, { minguo }: Context): PrintedUnit {
  const isOwn = minguo && unit.unit === 'CNY' && !RENMINBI.test(foldCharacters(quote));
  return isOwn ? { ...unit, unit: 'TWD' } : unit;
}

const UNIT_LINE = /单位:\s*[万亿]$/;
const RENMINBI = /人民币|RMB|CNY|[¥￥]/;

/** 公务接待费3.20万: of what is counted in money the 元 may be left out behind a scale, and at the end of a line that says 单位：万. */
function inMoney({ concept, unit: stated, provenance }: Fact, unit: PrintedUnit, { blocks }: Context): PrintedUnit {
  const scaled = unit.unit === 'pure' && unit.exponent > 0 && stated === 'CNY';
  const { unit: part } = provenance.parts;
  const line = part === undefined ? '' : (blocks.get(part.block)?.text ?? '').slice(0, part.end);
  const endsLine = part !== undefined && blocks.get(part.block)?.text.trimEnd().length === part.end;
  const isMoney =
    (concept !== null && findConcept(concept)?.kind === 'money') || (endsLine && UNIT_LINE.test(foldCharacters(line)));
  return scaled && isMoney ? { ...unit, unit: 'CNY' } : unit;
}

/** A unit that stands elsewhere: in a head or later in a list, or nowhere, for a rate printed without its % and for plain numbers. */
function inheritedUnit(fact: Fact, { blocks }: Context): PrintedUnit {
  const { unit, figure, statistic } = fact.provenance.parts;
  const printed = unit === undefined ? undefined : readUnit(foldCharacters(unit.quote));
  if (printed !== undefined) return printed;
  if (fact.stated.unitInherited !== true) return PURE;
  const words = foldCharacters(fact.stated.unit ?? '');
  if (words !== '' && figure !== undefined) {
    const behind = blocks.get(figure.block)?.text.slice(figure.end, figure.end + LONGEST_LIST) ?? '';
    if (foldCharacters(behind).includes(words)) return readUnit(words) ?? PURE;
  }
  if (fact.statistic === 'change_rate') return { unit: 'percent', exponent: 0 };
  // 支出决算数为0: nothing is nothing in every unit of money.
  if (ZERO.test(fact.value ?? '') && fact.concept !== null && findConcept(fact.concept)?.kind === 'money') return YUAN;
  return statistic !== undefined && SCORES.has(fact.statistic) ? { unit: 'score', exponent: 0 } : PURE;
}

/** Characters behind a figure that its unit is looked for in. */
const LONGEST_LIST = 1000;
const ZERO = /^0(?:\.0+)?$/;
const YUAN: PrintedUnit = { unit: 'CNY', exponent: 0 };
const PURE: PrintedUnit = { unit: 'pure', exponent: 0 };

/** A column of scores says in its head that it holds scores. */
const SCORES = new Set(['score', 'weight']);

function equalSize(value: string, printed: Decimal): boolean {
  const { units, scale } = parseDecimal(value);
  return compare({ units: units < 0n ? -units : units, scale }, printed) === 0;
}

function describe({ units, scale }: Decimal): string {
  return scale === 0 ? String(units) : `${units}e-${scale}`;
}

function verifyRange(fact: Fact, quote: string, ledger: Context['ledger']): void {
  const printed = readPrintedRange(quote);
  const sides = [
    ['low', printed?.low, fact.range?.low],
    ['high', printed?.high, fact.range?.high],
  ] as const;
  for (const [side, figure, stated] of sides) {
    if (figure === undefined || stated === undefined) {
      ledger.equal('facts', fact.id, `range-${side}-as-printed`, figure === undefined, stated === undefined);
      continue;
    }
    const { value } = inBaseUnit(figure.number, figure.unit?.exponent ?? 0);
    ledger.expect('facts', fact.id, `range-${side}-as-printed`, equalSize(stated, value), describe(value), stated);
    ledger.equal('facts', fact.id, 'unit-as-printed', figure.unit?.unit ?? 'pure', fact.unit);
  }
  ledger.equal('facts', fact.id, 'range-has-no-value', null, fact.value);
}

/** `stated` repeats the printed words: number inside the figure, unit and direction as their parts. */
function verifyStated(fact: Fact, quote: string, printed: PrintedFigure, ledger: Context['ledger']): void {
  const { stated, id, provenance } = fact;
  const number = foldCharacters(stated.number ?? '');
  const again = readPrinted(number);
  const same =
    again !== undefined && compare(again.number, printed.number) === 0 && again.number.scale === printed.number.scale;
  // 3亿4000万元 is one number printed in two: there the words alone can be compared.
  const holds = number !== '' && foldCharacters(quote).includes(number) && (same || again?.unit !== undefined);
  ledger.expect('facts', id, 'stated-number-as-printed', holds, quote, stated.number);
  const unit = provenance.parts.unit?.quote;
  if (unit !== undefined || (stated.unit !== undefined && stated.unitInherited !== true))
    ledger.equal('facts', id, 'stated-unit-as-printed', unit, stated.unit);
}

const RATES = new Set(['change_rate', 'share', 'completion_rate']);
const RATE_UNITS = new Set(['percent', 'permille', 'percentage_point', 'pure']);

/** The unit suits the statistic and the concept; a stated existence has the unit of its concept. */
export function verifyUnitFits(fact: Fact, { ledger }: Context): void {
  const { concept, unit, statistic, id } = fact;
  if (RATES.has(statistic)) {
    const figured = fact.provenance.parts.figure !== undefined;
    ledger.expect('facts', id, 'unit-fits', figured ? RATE_UNITS.has(unit) : unit === 'percent', 'a rate', unit);
    return;
  }
  const known = concept === null ? undefined : findConcept(concept);
  // An indicator may be of money, a rate or a count.
  if (known === undefined || statistic === 'threshold' || concept === 'performance.indicator') return;
  // What is denied in words has no unit printed: public accounts are kept in renminbi.
  if (statistic === 'existence' && known.kind === 'money') {
    ledger.equal('facts', id, 'unit-fits', 'CNY', unit);
    return;
  }
  const fits = {
    money: CURRENCIES.has(unit),
    percent: unit === 'percent' || (statistic === 'change' && unit === 'percentage_point'),
    score: unit === 'score',
    count: known.units.length === 0 ? !CURRENCIES.has(unit) : known.units.includes(unit),
  }[known.kind];
  ledger.expect('facts', id, 'unit-fits', fits, `a unit of ${concept}`, unit);
}
