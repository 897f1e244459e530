import type { Mention } from '../../model/quantity.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { Named } from '../sentence/clause.ts';
import { lastFactOfBlock, type Reading } from '../sentence/reading.ts';
import { ofFundOfIncome } from './fund-of-income.ts';
import { unknownWords } from './lead.ts';
import { isTailOfLongerNoun } from './longer-noun.ts';
import { isOfOtherBody } from './other-body.ts';
import { meaningFor } from './subject.ts';
import { isNoCountOfVehicles, isPartOfVehicles } from './vehicles.ts';

/** Han characters unknown to the grammar that may stand between a label and its figure. */
const LONGEST_TAIL = 1;

/** 接待上级检查和外地客商156批: whoever is received, batches count receptions. */
const BATCHES = 'three_public.reception.batches';

/** Labels of the clause that the figure can state, with what they mean for it. */
export function labelsFor(
  reading: Reading,
  mention: Mention,
): readonly { readonly label: Named; readonly meaning: LabelMeaning }[] {
  const unit = mention.unit ?? 'pure';
  return reading.clause.labels.flatMap((label) => {
    const meaning = meaningFor(label, unit, reading);
    const touches =
      label.place.block !== reading.block ||
      (unit === 'batch' && meaning?.concept === BATCHES) ||
      (unknownWords(reading, label.place.end, mention.start) <= LONGEST_TAIL &&
        !countsOthers(reading, mention, meaning));
    if (meaning === undefined || !touches || isNoCountOfVehicles(reading, label, mention, meaning)) return [];
    if (isPartOfBuildings(reading, meaning) || isPartOfVehicles(reading, meaning)) return [];
    const ofAnother =
      isTailOfLongerNoun(reading, label, meaning) ||
      isOfOtherBody(reading, label, meaning) ||
      paysForPurchases(reading, label, meaning);
    if (ofAnother) return [];
    const carried = withCarried(reading, label, mention, ofFundOfIncome(reading, label, meaning));
    return [{ label, meaning: asItem(reading, label, carried) }];
  });
}

const PARTS_OF_GRAND =
  /^[\s，,。；;：:]*(?:其中|包括)?[：:，,]?(?:本年(?:收入|支出)|当年(?:收入|支出)|(?:上年|年初)结转|年末结转|结转下年)/;
const REACH_OF_PARTS = 16;

/** 总收入456万元，其中：本年收入421万元，上年结转35万元: a total that holds what was carried over is the grand one. */
function withCarried(
  { text, block, setting: { concepts } }: Reading,
  { meanings, place: at }: Named,
  { end, kind }: Mention,
  meaning: LabelMeaning,
): LabelMeaning {
  if (!concepts || kind !== 'amount' || at.block !== block || !TOTALS.test(meaning.concept)) return meaning;
  const grand = meanings.find(({ concept, dimensions }) => concept === GRAND && dimensions.side !== undefined);
  return grand !== undefined && PARTS_OF_GRAND.test(text.slice(end, end + REACH_OF_PARTS)) ? grand : meaning;
}

const GRAND = 'balance.grand_total';
const TOTALS = /^(?:income|expenditure)\.total$/;

const NUMBERED = /^\s*\d{1,2}[.．、]/;
const FISCAL_GRAND = 'fiscal.grand_total';
const INCOME_TOTAL = 'income.total';
/** Facts between the total and its first item: how it moved. */
const REACH_OF_ITEMS = 4;

/** (一)收入预算总计800万元。 and below it 1.财政拨款收入预算总计700万元: the first item of the income, whatever it is called. */
function asItem({ text, block, section, drafts }: Reading, { place: at }: Named, meaning: LabelMeaning): LabelMeaning {
  if (meaning.concept !== FISCAL_GRAND || meaning.dimensions.side !== 'income') return meaning;
  if (at.block !== block || !NUMBERED.test(text.slice(0, at.start))) return meaning;
  const total = drafts.facts.slice(-REACH_OF_ITEMS).find((fact) => {
    const ofIncome = fact.concept === INCOME_TOTAL || (fact.concept === GRAND && fact.dimensions.side === 'income');
    return ofIncome && fact.place.block < block && fact.section === section.id;
  });
  return total === undefined ? meaning : { ...meaning, concept: 'income.fiscal', dimensions: {} };
}

/** 共编制12个指标: the noun behind the count, and no posts. */
function countsOthers({ text }: Reading, { unit, end }: Mention, meaning: LabelMeaning | undefined): boolean {
  return meaning?.concept === 'staff.quota' && unit === 'item' && HAN.test(text.slice(end, end + 1));
}

const HAN = /[\u3400-\u9fff]/;

const CARRIED = /^balance\.carry_/;
const BOUGHT = '采购';
const PROCUREMENT = 'procurement.';
const SENTENCE = '。';

/** 按政府采购资金划分，…上年结转资金安排2000元: what pays for purchases, and not all that was carried over. */
function paysForPurchases(reading: Reading, { place: at }: Named, { concept }: LabelMeaning): boolean {
  const { text, block } = reading;
  if (!CARRIED.test(concept) || at.block !== block) return false;
  const sentence = text.slice(Math.max(0, at.start - LONGEST_SENTENCE), at.start);
  const before = lastFactOfBlock(reading, (fact) => fact.concept !== null);
  return (
    before?.concept?.startsWith(PROCUREMENT) === true ||
    sentence.slice(sentence.lastIndexOf(SENTENCE) + 1).includes(BOUGHT)
  );
}

const LONGEST_SENTENCE = 160;

const BUILDINGS = 'assets.buildings';

/** 房屋面积1260平方米，其中办公用房320平方米: a part of the floor space, and no second one. */
function isPartOfBuildings({ whole, block }: Reading, { concept }: LabelMeaning): boolean {
  return concept === BUILDINGS && whole?.concept === BUILDINGS && whole.place.block === block;
}
