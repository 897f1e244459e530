import type { Measure } from '../../model/fact.ts';
import type { FactDraft, Place } from '../draft.ts';

/** 预算数为“三公”经费全年预算数: what a head that says 预算数 alone means, in the note to its table. */
const NOTE =
  /预算数(?:[为是指]|系指|反映的?是?)?[“”"「」『』]?(?:财政拨款)?(?:[“”"「」『』]?三公[“”"「」『』]?经费)?(?:的|支出)?(?<said>全年预算数?|年初预算数?|调整(?:后|后的)?预算数?)/;
const MEASURES: readonly (readonly [words: string, measure: Measure])[] = [
  ['全年', 'budget.full_year'],
  ['年初', 'budget.initial'],
  ['调整', 'budget.adjusted'],
];
/** Blocks behind a table that its note may stand in. */
const MOST_BEHIND = 3;

/** Gives the amounts of a table whose heads leave open which budget they are of the one that the note behind the table names. */
export function readBudgetNote(facts: readonly FactDraft[], text: string, block: number): void {
  const found = NOTE.exec(text);
  const said = found?.groups?.said;
  const measure = MEASURES.find(([words]) => said?.startsWith(words))?.[1];
  if (found === null || said === undefined || measure === undefined) return;
  const start = found.index + found[0].length - said.length;
  const place: Place = { block, start, end: start + said.length };
  const last = facts.findLast(({ rule }) => rule === OF_TABLES)?.place.block;
  if (last === undefined || last > block || block - last > MOST_BEHIND) return;
  for (const fact of facts) {
    if (fact.rule !== OF_TABLES || fact.place.block !== last) continue;
    if (fact.measure === OPEN) Object.assign(fact, { measure, parts: { ...fact.parts, measure: place } });
    // 完成预算%: of the same budget.
    if (fact.base?.measure === OPEN && fact.base.fiscalYear === fact.fiscalYear)
      Object.assign(fact, { base: { ...fact.base, measure }, parts: { ...fact.parts, base: place } });
  }
}

const OF_TABLES = 'table-cell';
const OPEN: Measure = 'budget.unspecified';
