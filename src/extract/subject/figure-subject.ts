import type { Dimensions } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import { STAFF_KIND_WORDS } from '../../vocabulary/label-rows.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import { PARTS_OF_TOTALS } from '../../vocabulary/relations.ts';
import type { FactDraft } from '../draft.ts';
import type { Named, Subject } from '../sentence/clause.ts';
import { distributed } from '../sentence/distribution.ts';
import type { Reading } from '../sentence/reading.ts';
import { behindOwnName } from '../whose/own-name.ts';
import { carried, ofUnit } from './carried.ts';
import { economicLabel } from './economic-classes.ts';
import { equipmentCounted } from './equipment.ts';
import { fundAround } from './fund-around.ts';
import { gradedProjects } from './graded.ts';
import { holderOf } from './holder.ts';
import { indicatorNamed } from './indicator-named.ts';
import { classOfHalf, functionalItem, shortClass } from './item-names.ts';
import { labelsFor } from './labels-for.ts';
import { unknownWords } from './lead.ts';
import { outputOf } from './output.ts';
import { underParent } from './parent-named.ts';
import { budgetedSide, namesOther, shortlyNamed, sideOfBody } from './part-of-whole.ts';
import { postsFilled } from './posts-filled.ts';
import { nounAfter, printedSubject } from './printed-subject.ts';
import { inheritedMeaning, meaningFor } from './subject.ts';
import { sharedSubjects } from './sum-of-labels.ts';
import { divided, kindOfVehicle } from './vehicles.ts';

/** Han characters that may stand unknown before a figure that inherits its subject. */
const LONGEST_SILENCE = 1;

/** The subjects of a figure: named in the clause, else right after the figure, else inherited, else as printed. */
export function subjectsOf(reading: Reading, mention: Mention, after: Named | undefined): readonly Subject[] {
  const unit = mention.unit ?? 'pure';
  if (!reading.setting.concepts) return asPrinted(reading, mention);
  const graded = gradedProjects(reading, mention);
  if (graded !== undefined) return [graded];
  if (after !== undefined && !isOfNextFigure(reading, mention, after)) {
    const meaning = meaningFor(after, unit, reading);
    if (meaning !== undefined) return [found(reading, after, mention, meaning)];
  }
  const spread = distributed(reading, mention);
  if (spread !== undefined) return [spread.subject];
  const shared = sharedSubjects(reading, mention);
  if (shared !== undefined) return shared;
  const short = shortlyNamed(reading, mention);
  if (short.length > 0) return short;
  const side = budgetedSide(reading, mention);
  if (side !== undefined) return [side];
  const named = labelsFor(reading, mention);
  const last = named.at(-1);
  if (last !== undefined) {
    const chosen = reading.clause.each ? named : [last];
    return chosen.map(({ label, meaning }) => found(reading, label, mention, averaged(reading, meaning)));
  }
  const summed = sumOfParts(reading, mention);
  if (summed !== undefined) return summed;
  const filled = postsFilled(reading, mention);
  if (filled !== undefined) return [filled];
  const output = outputOf(reading, mention);
  if (output !== undefined) return [output];
  if (mention.kind === 'quantity' && countsAnother(reading, mention)) return asPrintedAfter(reading, mention);
  // A label that was set aside names something else: nothing is inherited past it.
  const silent = reading.clause.labels.length === 0;
  const inherited =
    silent && unknownWords(reading, behindOwnName(reading), mention.start) <= LONGEST_SILENCE
      ? inheritedMeaning(reading, mention)
      : undefined;
  const lead = reading.text.slice(reading.clause.start, mention.start);
  const other = reading.subject !== undefined && namesOther(lead, reading.subject);
  if (inherited !== undefined && reading.subject !== undefined && !other && !contradicts(reading, mention, inherited))
    return [found(reading, reading.subject, mention, inherited)];
  return asPrinted(reading, mention);
}

/** 公务用车购置费0万元公务用车运行维护费18.60万元: each amount stands behind its own name, whatever mark is missing. */
function isOfNextFigure(reading: Reading, { kind, unit = 'pure' }: Mention, { place: { end } }: Named): boolean {
  if (kind !== 'amount' || !FIGURE_BEHIND.test(reading.text.slice(end, end + LONGEST_VERB))) return false;
  return reading.clause.labels.some((label) => meaningFor(label, unit, reading) !== undefined);
}

const FIGURE_BEHIND = /^(?:支出|决算|预算|数|为|[:：])*\d/;
const LONGEST_VERB = 6;

const SUM_ALONE = /^[\s，,、；;]*(?:[以]?上?[两二三四]项)?(?:合计|共计|总计)[为约是]*$/;

/** 出国费4万元；接待费1万元，合计5万元: the total of the parts listed in the paragraph; of no part where they make none. */
function sumOfParts({ text, clause, drafts, block }: Reading, mention: Mention): readonly Subject[] | undefined {
  const lead = text.slice(clause.start, mention.start);
  if (mention.kind !== 'amount' || !SUM_ALONE.test(lead)) return undefined;
  const levels = drafts.facts
    .slice(-MOST_PARTS)
    .filter(({ statistic, place: at }) => statistic === 'level' && at.block === block);
  const [last, before] = [levels.at(-1), levels.at(-2)];
  if (last?.concept == null || before?.concept == null) return undefined;
  if (last.concept.startsWith(before.concept) || before.concept.startsWith(last.concept)) return undefined;
  const of = PARTS_OF_TOTALS.find(({ parts }) => [last, before].every(({ concept }) => parts.includes(concept ?? '')));
  if (of === undefined) return [];
  const start = clause.start + lead.search(SUM_WORD);
  return [{ concept: of.total, dimensions: {}, place: { block, start, end: start + SUM_LENGTH } }];
}

const SUM_WORD = /[合共总]计/;
const SUM_LENGTH = 2;
const MOST_PARTS = 6;

const WHOLE = /^(?:balance\.grand_total|income\.total|expenditure\.total)$/;
const INCOME = /(?:^|\.)income(?:\.|$)/;
const EXPENDITURE = /(?:^|\.)expenditure(?:\.|$)/;
const COUNTED_NOUN = /^(?!左右|以上|以下|以内|不等|全面|全部|进行|开展)[\u3400-\u9fff]{2}/;

/** 2个派出机构: the noun behind the count is another one than the subject before it. */
function countsAnother(reading: Reading, mention: Mention): boolean {
  const next = reading.tokens[reading.at + 1];
  return (
    (next === undefined || next.start > mention.end + 1) &&
    COUNTED_NOUN.test(reading.text.slice(mention.end, mention.end + 2))
  );
}

function asPrintedAfter(reading: Reading, mention: Mention): readonly Subject[] {
  const printed = nounAfter(reading, mention);
  return printed === undefined ? [] : [{ concept: null, ...printed }];
}

/** …收入0元，支出0元: the word before the figure says the other side than the subject before it. */
function contradicts(reading: Reading, mention: Mention, { concept }: LabelMeaning): boolean {
  const lead = reading.text.slice(reading.clause.start, mention.start);
  // 总收入100万元，其中财政拨款90万元: a part of it.
  if (lead.includes('财政拨款') && WHOLE.test(concept)) return true;
  const income = INCOME.test(concept);
  const expenditure = EXPENDITURE.test(concept);
  return (income && lead.includes('支出')) || (expenditure && lead.includes('收入'));
}

const AVERAGES_OF: Readonly<Record<string, string>> = {
  'three_public.vehicle.operation': 'vehicles.avg_operating_cost',
  'three_public.vehicle.purchase': 'vehicles.avg_purchase_cost',
};

/** 平均每辆运行维护费: 平均每辆 names no subject of its own but the average of the one behind it. */
function averaged(reading: Reading, meaning: LabelMeaning): LabelMeaning {
  const average = AVERAGES_OF[meaning.concept];
  const said = reading.clause.labels.some(({ meanings }) => meanings.some(({ concept }) => concept.includes('.avg_')));
  return average === undefined || !said ? meaning : { ...meaning, concept: average };
}

export function asPrinted(reading: Reading, mention: Mention): readonly Subject[] {
  const printed = printedSubject(reading, mention);
  if (printed === undefined) return [];
  const own = reading.setting.concepts ? sideOfBody(reading, printed.dimensions.subject ?? '') : undefined;
  if (own !== undefined && mention.kind === 'amount') return [{ concept: own, dimensions: {}, place: printed.place }];
  return [
    equipmentCounted(reading, mention) ??
      kindOfStaff(reading, mention, printed) ??
      kindOfUnit(reading, printed) ??
      kindOfVehicle(reading, mention, printed) ??
      economicItem(reading, mention, printed) ??
      functionalItem(reading, mention, printed) ??
      shortClass(reading, mention, printed) ?? {
        concept: null,
        ...underParent(reading, ofItsFund(reading, printed)),
      },
  ];
}

/** As printed, with the budget that the words around name. */
export function ofItsFund(reading: Reading, printed: NonNullable<Printed>): NonNullable<Printed> {
  const fund = fundAround(reading, printed.dimensions.subject ?? '');
  return fund === undefined ? printed : { ...printed, dimensions: { ...printed.dimensions, fund } };
}

/** 实有38人，其中：行政28人、事业10人: the kinds divide the people counted before. */
function kindOfStaff(reading: Reading, mention: Mention, printed: NonNullable<Printed>): Subject | undefined {
  const staffKind = STAFF_KIND_WORDS[printed.dimensions.subject ?? ''];
  const counted = (reading.whole ?? reading.last[0])?.concept;
  if (staffKind === undefined || mention.unit !== 'person' || counted?.startsWith('staff.') !== true) return undefined;
  return { concept: counted, dimensions: { staffKind }, place: printed.place };
}

const UNITS = 'org.budget_units';
const UNIT_KINDS: ReadonlySet<string> = new Set(['行政', '事业', '参公']);

/** 独立编制机构6个，其中行政1个、事业5个: the kinds divide the units counted before. */
function kindOfUnit({ whole, last }: Reading, printed: NonNullable<Printed>): Subject | undefined {
  const unitKind = printed.dimensions.subject ?? '';
  if (!UNIT_KINDS.has(unitKind) || (whole ?? last[0])?.concept !== UNITS) return undefined;
  return { concept: UNITS, dimensions: { unitKind }, place: printed.place };
}

/** 机关运行经费60万元，其中：办公费12万元: a 款 of the economic classification by its name. */
function economicItem(reading: Reading, mention: Mention, printed: NonNullable<Printed>): Subject | undefined {
  if (mention.kind !== 'amount' || !reading.setting.concepts) return undefined;
  const { start, end } = printed.place;
  const named = economicLabel(reading, { name: printed.dimensions.subject ?? '', start, end });
  const meaning = named?.meanings[0];
  if (named === undefined || meaning === undefined) return undefined;
  return { concept: meaning.concept, dimensions: carried(reading, named, meaning), place: named.place };
}

type Printed = ReturnType<typeof printedSubject>;

function found(reading: Reading, named: Named, mention: Mention, said: LabelMeaning): Subject {
  const meaning = divided(reading, named, mention, said);
  const { concept } = meaning;
  const holder = holderOf(reading, concept, named.place);
  const own = { ...carried(reading, named, meaning), ...indicatorScored(reading, named, concept) };
  const dimensions = typeof holder === 'object' ? { ...own, ...holder } : own;
  const whose = concept.startsWith('staff.') ? ofUnit(reading, named, dimensions) : dimensions;
  const half = classOfHalf(reading, concept);
  if (half === undefined) return { concept, dimensions: whose, place: named.place, whole: named.whole };
  const { function: code } = half.dimensions;
  return {
    concept,
    dimensions: { ...whose, ...(code === undefined ? {} : { function: code }) },
    place: named.place,
    whole: half.parts.subject,
  };
}

const POINTS = /^performance\.(?:score|weight)$/;

/** 决策指标得分17.5分: the score of a part, and not of the whole; 决策满分20分，得分17.5分: the part said once. */
function indicatorScored(reading: Reading, { place: at }: Named, concept: string): Dimensions {
  const { block, segment, last } = reading;
  if (!POINTS.test(concept) || at.block !== block) return {};
  const own = indicatorNamed(reading, at.start);
  if (own !== undefined) return { indicator: own.name };
  const [before] = last;
  const goesOn = before?.concept === WEIGHT && before.place.block === block && before.place.start >= segment;
  const indicator = goesOn && concept !== WEIGHT ? before.dimensions.indicator : undefined;
  return indicator === undefined ? {} : { indicator };
}

const WEIGHT = 'performance.weight';

/** The subject of a fact already read, for what is said of it next. */
export function subjectOfFact(fact: FactDraft): Subject {
  return { concept: fact.concept, dimensions: fact.dimensions, place: fact.parts.subject, whole: fact.parts.whole };
}

const SIDES = ['income', 'expenditure'] as const;

/** 收、支总计 is one figure for two subjects. */
export function overSides(subject: Subject): readonly Subject[] {
  const both = subject.concept?.endsWith('.grand_total') === true && subject.dimensions.side === undefined;
  return both ? SIDES.map((side) => ({ ...subject, dimensions: { ...subject.dimensions, side } })) : [subject];
}
