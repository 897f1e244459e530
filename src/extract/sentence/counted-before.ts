import type { Mention, Unit } from '../../model/quantity.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import { subjectOfFact } from '../subject/figure-subject.ts';
import type { Subject } from './clause.ts';
import { lastFactOfBlock, type Reading } from './reading.ts';

/** An amount is no change of a count, nor a count one of an amount: 预算80万元，年中增加8个项目; 3批次 are none of 100人次. */
export function canChangeBy({ concept }: Pick<Subject, 'concept'>, { kind, unit }: Mention): boolean {
  if (concept === null || unit === 'pure' || (kind !== 'amount' && kind !== 'quantity')) return true;
  const of = findConcept(concept);
  if ((of?.kind === 'money') !== (kind === 'amount')) return false;
  return kind === 'amount' || of === undefined || isCountedIn(of.units, unit);
}

function isCountedIn(units: readonly Unit[], unit: Mention['unit']): boolean {
  return units.length === 0 || (unit !== undefined && units.includes(unit));
}

/** 接待10批次、100人次，比上年减少3批次: what was counted in that unit before. */
export function countedBefore(reading: Reading, { kind, unit }: Mention): readonly Subject[] {
  const [last] = reading.last;
  if (kind !== 'quantity' || last?.statistic !== 'count' || last.concept === null) return [];
  const beside = last.concept.slice(0, last.concept.lastIndexOf('.') + 1);
  const counted = lastFactOfBlock(reading, ({ concept, statistic }) => {
    const units = concept?.startsWith(beside) === true ? findConcept(concept)?.units : undefined;
    return statistic === 'count' && units !== undefined && isCountedIn(units, unit);
  });
  return counted === undefined ? [] : [subjectOfFact(counted)];
}
