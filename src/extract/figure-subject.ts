import type { Dimensions } from '../model/fact.ts';
import type { Mention } from '../model/quantity.ts';
import type { LabelMeaning } from '../vocabulary/labels.ts';
import type { FactDraft } from './draft.ts';
import { tokenBefore, unknownWords } from './lead.ts';
import { outputOf } from './output.ts';
import { printedSubject } from './printed-subject.ts';
import { lastFactOfBlock, type Named, type Reading, type Subject } from './reading.ts';
import { inheritedMeaning, meaningFor } from './subject.ts';

/** Han characters unknown to the grammar that may stand between a label and its figure. */
const LONGEST_TAIL = 1;
/** Han characters that may stand unknown before a figure that inherits its subject. */
const LONGEST_SILENCE = 1;

/** The subjects of a figure: named in the clause, else right after the figure, else inherited, else as printed. */
export function subjectsOf(reading: Reading, mention: Mention, after: Named | undefined): readonly Subject[] {
  const unit = mention.unit ?? 'pure';
  if (!reading.setting.concepts) return asPrinted(reading, mention);
  if (after !== undefined) {
    const meaning = meaningFor(after, unit, reading);
    if (meaning !== undefined) return [found(reading, after, meaning)];
  }
  const zipped = nextOfZip(reading, unit);
  if (zipped !== undefined) return [zipped];
  const named = reading.clause.labels.flatMap((label) => {
    const meaning = meaningFor(label, unit, reading);
    const touches =
      label.place.block !== reading.block || unknownWords(reading, label.place.end, mention.start) <= LONGEST_TAIL;
    return meaning === undefined || !touches || isTailOfLongerNoun(reading, label, meaning) ? [] : [{ label, meaning }];
  });
  const last = named.at(-1);
  if (last !== undefined) {
    const chosen = reading.clause.each ? named : [last];
    return chosen.map(({ label, meaning }) => found(reading, label, meaning));
  }
  const output = outputOf(reading, mention);
  if (output !== undefined) return [output];
  // A label that was set aside names something else: nothing is inherited past it.
  const silent = reading.clause.labels.length === 0;
  const inherited =
    silent && unknownWords(reading, reading.clause.start, mention.start) <= LONGEST_SILENCE
      ? inheritedMeaning(reading, mention)
      : undefined;
  if (inherited !== undefined && reading.subject !== undefined) return [found(reading, reading.subject, inherited)];
  return asPrinted(reading, mention);
}

/** Heads of many names: 支出预算 alone is the body's, 水利建设基金支出预算 is not. */
const GENERAL = /^(?:income\.total|expenditure\.total|fiscal\.expenditure|balance\.)/;
const BODY_END = /[局部院委办厅会处站馆校队所心室门位司署团社府镇乡街区县市省]$/;
const HAN_BEFORE = /[\u3400-\u9fff]$/;

/** The label ends a longer name that the vocabulary does not know; the name of the body itself may stand before it. */
function isTailOfLongerNoun(reading: Reading, { place: { block, start } }: Named, { concept }: LabelMeaning): boolean {
  if (block !== reading.block || !GENERAL.test(concept)) return false;
  const before = reading.text.slice(Math.max(0, start - 1), start);
  if (!HAN_BEFORE.test(before) || BODY_END.test(before)) return false;
  const token = tokenBefore(reading.tokens, start);
  return token?.end !== start || token.kind === 'label' || (token.kind === 'neutral' && token.noun);
}

/** A、B分别为x、y: the next label takes the next figure. */
function nextOfZip(reading: Reading, unit: NonNullable<Mention['unit']>): Subject | undefined {
  const [label, ...rest] = reading.zip;
  const meaning = label === undefined ? undefined : meaningFor(label, unit, reading);
  if (label === undefined || meaning === undefined) return undefined;
  reading.zip = rest;
  return found(reading, label, meaning);
}

export function asPrinted(reading: Reading, mention: Mention): readonly Subject[] {
  const printed = printedSubject(reading, mention);
  return printed === undefined ? [] : [{ concept: null, ...printed }];
}

function found(reading: Reading, named: Named, meaning: LabelMeaning): Subject {
  return { concept: meaning.concept, dimensions: carried(reading, meaning), place: named.place, whole: named.whole };
}

/** Concepts that an evaluation report states of its project. */
const OF_A_PROJECT = /^project\.|^performance\.(score|weight)$/;
/** Dimensions that carry over to the next count of the same part of the vocabulary. */
const CARRIED: Readonly<Record<string, readonly ('staffKind' | 'receptionKind')[]>> = {
  staff: ['staffKind'],
  three_public: ['receptionKind'],
};

/** 行政编制103人，实有人数90人: the second count is of the same kind of staff. */
function carried(reading: Reading, meaning: LabelMeaning): Dimensions {
  const dimensions: Dimensions = { ...meaning.dimensions };
  const prefix = meaning.concept.split('.')[0];
  for (const fact of reading.last) {
    // Only what stands in the same part between semicolons: 行政编制103人，实有人数90人；…
    if (fact.concept?.split('.')[0] !== prefix || fact.place.start < reading.segment) continue;
    for (const name of CARRIED[prefix ?? ''] ?? []) {
      const value = fact.dimensions[name];
      if (value !== undefined) dimensions[name] ??= value;
    }
  }
  if (meaning.concept.startsWith('expenditure.basic.')) {
    const whole = lastFactOfBlock(reading, ({ concept }) => concept === 'expenditure.basic');
    if (whole?.dimensions.fund !== undefined) dimensions.fund ??= whole.dimensions.fund;
  }
  if (reading.project !== undefined && OF_A_PROJECT.test(meaning.concept)) dimensions.project = reading.project.name;
  return dimensions;
}

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
