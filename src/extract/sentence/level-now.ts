import type { FactDraft, Place } from '../draft.ts';
import type { Comparison } from './clause.ts';
import { yearOf } from './levels.ts';
import { lastFactOfBlock, type Reading } from './reading.ts';

/** What a change is of; parts tell where the year and the measure are printed. */
export type Level = Pick<
  FactDraft,
  'concept' | 'dimensions' | 'measure' | 'fiscalYear' | 'unit' | 'decimals' | 'parts'
>;

/**
 * 2022年预算数16万元，2023年预算比2022年预算下降50%: where the level stated last is the base itself, the change is that of the
 * year named in front of the comparison, else that of the document; nothing is compared with itself.
 */
export function levelNow(reading: Reading, stated: FactDraft): Level {
  const { base, clause, setting } = reading;
  if (base === undefined || !isLevelOf(base, stated)) return stated;
  const before = changeBehind(reading, stated);
  if (before !== undefined) return { ...stated, ...ofWhich(stated, before, before.parts.period, before.parts.measure) };
  const said = yearOf(reading);
  const isOther = said.fiscalYear !== base.fiscalYear;
  const fiscalYear = isOther ? said.fiscalYear : setting.fiscalYear;
  const measure = clause.measure?.value ?? (base.measure === undefined ? stated.measure : setting.measure);
  if (fiscalYear === stated.fiscalYear && measure === stated.measure) return stated;
  const period = isOther ? said.period : setting.yearPlace;
  return { ...stated, ...ofWhich(stated, { fiscalYear, measure }, period, clause.measure?.place) };
}

function isLevelOf({ fiscalYear, measure }: Comparison, stated: FactDraft): boolean {
  return fiscalYear === stated.fiscalYear && (measure === undefined || measure === stated.measure);
}

/** 减少8万元，下降50%: the rate is of the same year and measure as the change before it. */
function changeBehind(reading: Reading, { concept, place: { end } }: FactDraft): FactDraft | undefined {
  return lastFactOfBlock(
    reading,
    (fact) => fact.statistic === 'change' && fact.concept === concept && fact.place.start >= end,
  );
}

function ofWhich(
  { parts }: FactDraft,
  { fiscalYear, measure }: Pick<FactDraft, 'fiscalYear' | 'measure'>,
  period: Place | undefined,
  measurePlace: Place | undefined,
): Pick<FactDraft, 'fiscalYear' | 'measure' | 'decimals' | 'parts'> {
  const { subject, whole } = parts;
  return {
    fiscalYear,
    measure,
    // Its own level is not printed.
    decimals: 0,
    parts: {
      ...(subject === undefined ? {} : { subject }),
      ...(whole === undefined ? {} : { whole }),
      ...(period === undefined ? {} : { period }),
      ...(measurePlace === undefined ? {} : { measure: measurePlace }),
    },
  };
}
