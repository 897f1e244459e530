import type { Measure } from '../../model/fact.ts';
import { headOf, type Unsaid } from './bare-rate.ts';
import { borneOut } from './borne-out.ts';
import type { ColumnMeaning } from './heads.ts';
import type { Rate } from './rates.ts';
import type { TableGrid } from './table-grid.ts';

/** What the columns of one part of a table are of. */
interface Columns {
  readonly grid: TableGrid;
  readonly meanings: ReadonlyMap<number, ColumnMeaning>;
  readonly unsaid: Unsaid<ColumnMeaning>;
  /** Whether a budget may grow on another budget or on what was done: those of governments. */
  readonly isOpen: boolean;
}

/**
 * The columns with what each rate is against, where its head does not say of which measure that is: 比上年 is that of the one
 * measure which columns of that year have, or of the column from which the figures come out; 占预算 alike.
 */
export function withBases(columns: Columns): ReadonlyMap<number, ColumnMeaning> {
  return new Map(
    [...columns.meanings].map(([column, meaning]) => {
      const base = meaning.rate === undefined ? undefined : baseFound(columns, column, meaning, meaning.rate);
      return [column, base === undefined ? meaning : { ...meaning, rate: { ...meaning.rate, base } as Rate }];
    }),
  );
}

function baseFound(columns: Columns, column: number, meaning: ColumnMeaning, rate: Rate): Rate['base'] | undefined {
  const { base } = rate;
  const { unsaid } = columns;
  const of = { year: meaning.year?.year ?? unsaid.year, measure: unsaid.measure(meaning) };
  if (!base.isEarlier) {
    if (base.measure !== undefined && base.measure !== 'budget.unspecified') return undefined;
    const found = against(columns, column, rate, of, (one) => one.year === of.year && isBudget(one.measure));
    return found === undefined ? undefined : { ...base, measure: found.measure };
  }
  if (base.measure !== undefined || !isBudget(of.measure)) return undefined;
  const year = base.fiscalYear ?? of.year - 1;
  const found = against(columns, column, rate, of, (one) => one.isYearSaid && one.year === year);
  if (found === undefined) return columns.isOpen ? { ...base, isOpen: true } : undefined;
  const { year: said, measure: named } = found.meaning;
  const isUsual = found.measure === of.measure || found.measure === 'actual' || said === undefined;
  return {
    ...base,
    measure: found.measure,
    ...(isUsual ? {} : { fiscalYear: year, place: headOf(said, named?.place) }),
  };
}

interface Amounts {
  readonly column: number;
  readonly meaning: ColumnMeaning;
  readonly measure: Measure;
  readonly year: number;
  readonly isYearSaid: boolean;
}

/** Of the columns of amounts in front of a rate that may be what it is against: the only measure they have, else the column that the figures bear out. */
function against(
  { grid, meanings, unsaid }: Columns,
  column: number,
  { statistic }: Rate,
  of: { readonly year: number; readonly measure: Measure },
  mayBe: (one: Amounts) => boolean,
): Amounts | undefined {
  const amounts = [...meanings].flatMap(([at, meaning]): readonly Amounts[] => {
    if (meaning.rate !== undefined || grid.roles[at] !== 'amount') return [];
    const { year } = meaning;
    return [
      {
        column: at,
        meaning,
        measure: unsaid.measure(meaning),
        year: year?.year ?? unsaid.year,
        isYearSaid: year !== undefined,
      },
    ];
  });
  const found = amounts.filter(mayBe);
  if (new Set(found.map(({ measure }) => measure)).size <= 1) return found[0];
  const level = amounts.findLast((one) => one.column < column && one.year === of.year && one.measure === of.measure);
  if (level === undefined) return undefined;
  const bases = found.map((one) => one.column).filter((one) => one !== level.column);
  const own = borneOut(grid, { rate: column, level: level.column, statistic }, bases);
  return found.find((one) => one.column === own);
}

function isBudget(measure: Measure): boolean {
  return measure.startsWith('budget') || measure === 'planned';
}
