import type { Dimensions } from '../../model/fact.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { FactDraft, Place } from '../draft.ts';
import type { Section } from '../section.ts';
import type { Named } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';
import { namesItself, otherUnitAt } from '../whose/other-unit.ts';
import { unknownWords } from './lead.ts';

/** Han characters that may stand unknown between what is named and its figure. */
const LONGEST_SILENCE = 1;

/** 联谊中心在职7人: people of another unit than the body that the document is of; what the clause before named holds on in silence. */
export function ofUnit(reading: Reading, { place: { block, start } }: Named, dimensions: Dimensions): Dimensions {
  const figure = reading.tokens[reading.at]?.start ?? reading.text.length;
  const at = block === reading.block ? Math.min(start, figure) : figure;
  const unit = otherUnitAt(reading, at);
  if (unit !== undefined) return { ...dimensions, subject: unit };
  const { subject, ...own } = dimensions;
  const silent = unknownWords(reading, reading.clause.start, at) <= LONGEST_SILENCE;
  return subject !== undefined && silent && !namesItself(reading, at) ? dimensions : own;
}

/** Concepts that an evaluation report states of its project. */
const OF_A_PROJECT = /^project\.|^performance\.(score|weight)$/;
/** Dimensions that carry over to the next count of the same part of the vocabulary. */
const CARRIED: Readonly<Record<string, readonly ('staffKind' | 'receptionKind' | 'evaluationKind' | 'subject')[]>> = {
  staff: ['staffKind', 'subject'],
  'three_public.reception': ['receptionKind'],
  'three_public.reception.batches': ['receptionKind'],
  'three_public.reception.visitors': ['receptionKind'],
  'performance.amount': ['evaluationKind'],
};

/** 1人退休，实有45人: who left is not among those who are there. */
const RETIRED: ReadonlySet<string> = new Set(['退休', '离休']);
const RETIREMENT = 'staff.retired';
const ALL_BEHIND = /^(?:数|人数|人员)?(?:合计|总计|总数|总共|共计)/;
const LONGEST_ALL = 5;

/** 行政编制13个，事业编制6个，编制合计19个. */
function isOfAll({ text, block }: Reading, { place: at }: Named): boolean {
  return at.block === block && ALL_BEHIND.test(text.slice(at.end, at.end + LONGEST_ALL));
}

/**
 * Only what stands in the same part between semicolons holds on: 行政编制103人，实有人数90人；…. Guests, 外事接待支出2万元。共接待3批次, are those of
 * the sentence before where it counted none.
 */
function holdsOn(reading: Reading, fact: FactDraft, { place: at }: Named, meaning: LabelMeaning): boolean {
  if (fact.place.start >= reading.segment) return true;
  const general = meaning.weak || at.block !== reading.block || at.start < reading.segment;
  if (!general || fact.place.block !== reading.block || fact.concept !== RECEPTION) return false;
  return meaning.concept.startsWith(`${RECEPTION}.`);
}

const RECEPTION = 'three_public.reception';

/** 行政编制28人，事业编制64人，实有87人: behind kinds that were listed all of them are meant. */
function isOneOfKinds({ drafts, segment }: Reading, { concept, dimensions, place: at }: FactDraft): boolean {
  const before = drafts.facts.at(-2);
  if (before === undefined || before.place.block !== at.block || before.place.start < segment) return false;
  const { staffKind } = before.dimensions;
  return before.concept === concept && staffKind !== undefined && staffKind !== dimensions.staffKind;
}

/** 单位自评项目12个，平均得分95分: of all that were evaluated, and no score of one. */
export function isAverage({ text, block }: Reading, at: Place | undefined): boolean {
  return at?.block === block && text.slice(at.start, at.end).includes('平均');
}

/** The dimensions of a figure with those that hold on from the one before it. 行政编制103人，实有人数90人: the second count is of the same kind of staff. */
export function carried(reading: Reading, named: Named, meaning: LabelMeaning): Dimensions {
  const dimensions: Dimensions = { ...meaning.dimensions };
  const prefix = meaning.concept.split('.')[0];
  const about = isAverage(reading, named.place) ? 'performance.amount' : meaning.concept;
  const names = CARRIED[about] ?? CARRIED[prefix ?? ''] ?? [];
  for (const fact of reading.last) {
    if (fact.concept?.split('.')[0] !== prefix || !holdsOn(reading, fact, named, meaning)) continue;
    if (isOneOfKinds(reading, fact) && fact.concept !== meaning.concept) continue;
    for (const name of names) {
      const value = fact.dimensions[name];
      if (name === 'staffKind' && isOfAll(reading, named)) continue;
      if (value !== undefined && !(RETIRED.has(value) && meaning.concept !== RETIREMENT)) dimensions[name] ??= value;
    }
  }
  Object.assign(dimensions, { ...ofEvaluated(reading, named, meaning), ...dimensions });
  const part = meaning.concept.startsWith('expenditure.basic.') || dimensions.economic !== undefined;
  if (meaning.concept === 'expenditure.basic' && !part) {
    reading.fund = dimensions.fund;
    reading.fundSection = reading.section;
  }
  const fund = reading.fund ?? (dimensions.economic === undefined ? undefined : fundOfHeading(reading));
  if (part && fund !== undefined) dimensions.fund ??= fund;
  if (reading.project !== undefined && OF_A_PROJECT.test(meaning.concept)) dimensions.project = reading.project.name;
  return dimensions;
}

const OF_EVALUATION = /^performance\.(?:evaluated_projects|amount)$/;
const EVALUATED = 'performance.evaluated_projects';
/** 全面开展绩效自评，其中一级项目3个，共涉及资金386万元: counts between leave the kind of evaluation in force. */
const EVALUATES = /(?:开展|进行|实施)了?(?:绩效)?(自评|部门评价)/g;
/** No sentence says it farther in front; the bound keeps a long one linear. */
const REACH = 160;
const KINDS_OF_EVALUATION: Readonly<Record<string, string>> = { 自评: '单位自评', 部门评价: '部门评价' };

/** 自评项目25个。其中一般公共预算项目20个，涉及资金53万元: the parts are of the kind of the whole, their money of their fund. */
function ofEvaluated(reading: Reading, { place: at }: Named, meaning: LabelMeaning): Dimensions {
  const { whole, last, block, segment, text } = reading;
  if (at.block !== block || !OF_EVALUATION.test(meaning.concept)) return {};
  const [before] = last;
  const counted = before?.concept === EVALUATED && before.place.block === block && before.place.start >= segment;
  const fund = counted && meaning.concept !== EVALUATED ? before.dimensions.fund : undefined;
  const ofFund = (fund ?? meaning.dimensions.fund) !== undefined;
  const listed = ofFund && whole?.place.block === block ? whole.dimensions.evaluationKind : undefined;
  const said =
    meaning.concept === EVALUATED
      ? undefined
      : [...text.slice(Math.max(segment, at.start - REACH), at.start).matchAll(EVALUATES)].at(-1)?.[1];
  const kind = listed ?? KINDS_OF_EVALUATION[said ?? ''];
  return { ...(kind === undefined ? {} : { evaluationKind: kind }), ...(fund === undefined ? {} : { fund }) };
}

/** 六、财政拨款基本支出预算表, 九、一般公共预算基本支出预算表: the classes below are of the fund that the heading names. */
function fundOfHeading({ section }: Reading): string | undefined {
  for (let at: Section | undefined = section; at?.id === 'basic'; at = at.parent) {
    if (at.headingText.includes('一般公共预算')) return 'gpb';
    if (at.headingText.includes('财政拨款')) return 'fiscal';
  }
  return undefined;
}
