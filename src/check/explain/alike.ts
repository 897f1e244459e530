import { economicByCode } from '../../vocabulary/economic-classification.ts';
import { functionalByCode } from '../../vocabulary/functional-classification.ts';
import { type FactIndex, type Slot, slotOf } from '../fact-index.ts';
import { judgeSame } from '../judge.ts';
import { conceptName } from '../outcome.ts';
import { isMoney, type Reading } from '../reading.ts';
import type { Identity } from '../rule.ts';
import { isOfTable } from '../table-scope.ts';

/** Dimensions that say from which money, or by which classification, an amount of one name is counted. */
const OF_A_NAME: ReadonlySet<string> = new Set(['fund', 'function', 'economic']);
/** 财政拨款支出, 政府性基金支出 and 本年支出合计 differ by what pays. */
const OF_A_FUND = /^(?:gpb|fiscal|gov_fund|state_capital)\.expenditure$/;
const TOTAL = 'expenditure.total';
const UNCODED = /^name:/;
/** 机关事业单位职业年金缴费支出 is 职业年金缴费 of the other classification. */
const WHOSE = /^机关事业单位/;
const BRACKETS = /[（()）]/g;
const ENDING = /支出$|用(?<=费用)$/;
/** Amounts of one name beyond which it tells nothing. */
const MOST = 24;

/**
 * What is often equal without having to be: 住房公积金 as a class of each classification, 208 of all money and of the
 * appropriation, 公务接待费 of 基本支出 and of 三公经费. Two such amounts that differ say nothing; where they agree, or
 * would once a figure is corrected, they tell which of several figures is wrong.
 */
export class AlikeNames {
  readonly #byName: ReadonlyMap<string, readonly Reading[]>;

  constructor(index: FactIndex) {
    const readings = index.readings('level').filter(isAmountOfTable);
    const named = readings.flatMap((reading) => {
      const name = nameOf(slotOf(reading.fact));
      return name === undefined ? [] : [{ name, reading }];
    });
    const groups = Map.groupBy(named, ({ name }) => name);
    this.#byName = new Map([...groups].map(([name, group]) => [name, group.map(({ reading }) => reading)]));
  }

  /** Equalities of the amount of a reading with others of its name that other slots state. */
  of(reading: Reading): readonly Identity[] {
    const slot = slotOf(reading.fact);
    const name = nameOf(slot);
    const group = name === undefined || !isAmountOfTable(reading) ? [] : (this.#byName.get(name) ?? []);
    if (group.length > MOST) return [];
    return group
      .filter(({ fact }) => fact.key !== reading.fact.key)
      .map((other) => ({ verdict: judgeSame(reading, other), result: reading, parts: [other], minus: [] }));
  }
}

function isAmountOfTable({ fact }: Reading): boolean {
  return isOfTable(fact) && isMoney(fact.unit) && fact.concept !== null;
}

/** Entity, year, measure and name; undefined where more than these tells what is stated. */
function nameOf(slot: Slot): string | undefined {
  const { entity, year, measure, dimensions } = slot;
  if (Object.keys(dimensions).some((name) => !OF_A_NAME.has(name))) return undefined;
  const name = wordsOf(slot);
  return name === undefined ? undefined : [entity, year, measure, name].join('\u001f');
}

function wordsOf({ concept, dimensions, year }: Slot): string | undefined {
  const { economic, function: code } = dimensions;
  if (economic !== undefined && code !== undefined) return undefined;
  if (economic === undefined && code === undefined)
    return plain(conceptName(OF_A_FUND.test(concept) ? TOTAL : concept));
  const printed = (economic ?? code ?? '').replace(UNCODED, '');
  const entry = economic === undefined ? functionalByCode(printed, year) : economicByCode(printed, year);
  return plain(entry?.name ?? printed);
}

function plain(words: string): string {
  return words.replace(BRACKETS, '').replace(WHOSE, '').replace(ENDING, '');
}
