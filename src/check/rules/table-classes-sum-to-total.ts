import { canonicalJson } from '../../base/canonical-json.ts';
import { isOfGovernment } from '../../vocabulary/concept.ts';
import { PERSONNEL_CLASSES } from '../../vocabulary/relations.ts';
import { CLASSIFICATIONS, type Classification, codeOf, parentOf, topClasses, wholeOf } from '../class-codes.ts';
import type { FactIndex, Slot } from '../fact-index.ts';
import { judgeDerived, judgeSame, sumOf } from '../judge.ts';
import { notEvaluable, outcome, present } from '../outcome.ts';
import type { Reading } from '../reading.ts';
import type { Outcome, Rule } from '../rule.ts';
import { type TableScope, tablesOf } from '../table-scope.ts';
import { computed, printed, subjectOf } from '../wording.ts';

/** R-07 within one table, by the functional and by the economic classification; 301 + 303 = 人员经费, the others 公用经费. */
export const tableClassesSumToTotal: Rule = {
  id: 'table-classes-sum-to-total',
  doc: 'Within a table 合计 is the sum of its 类, a 类 of its 款, a 款 of its 项, by the printed codes.',
  *evaluate(index: FactIndex) {
    for (const scope of tablesOf(index).values()) {
      for (const classification of CLASSIFICATIONS) {
        for (const group of groupsOf(scope.index, classification)) yield* judge(scope, group);
      }
      for (const group of kindsOf(scope.index)) yield* judge(scope, group);
    }
  },
};

/** 其中：普通教育300万元. */
function isAmong({ fact }: Reading): boolean {
  return fact.provenance.parts.subject?.quote.trimStart().startsWith('其中') === true;
}

/** 国防 and 公共安全: state secrets are left out of what is published (预算法 art. 14). */
const SECRET = /^20[34]$/;

interface Group {
  readonly total: Slot;
  readonly parts: readonly Slot[];
}

/** Every class, and every whole, with the classes right below it. */
function groupsOf(index: FactIndex, classification: Classification): readonly Group[] {
  const groups = new Map<string, { total: Slot; parts: Slot[] }>();
  for (const slot of index.allSlots()) {
    const code = codeOf(slot, classification);
    if (code === undefined) continue;
    const parent = parentOf(index, slot, classification);
    const total = parent ?? wholeOf(slot, classification);
    // Department and government economic classes list the same money twice: 301… and 501….
    const scheme = parent === undefined && classification === 'economic' ? code.slice(0, 1) : '';
    const key = canonicalJson(total) + scheme;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { total, parts: [slot] });
    else group.parts.push(slot);
  }
  return [...groups.values()];
}

/** 人员经费 and 公用经费 at the foot of a table of basic expenditure by economic class. */
function kindsOf(index: FactIndex): readonly Group[] {
  return index.slots('expenditure.basic').flatMap((slot) => whole(slot, index));
}

function whole(slot: Slot, index: FactIndex): readonly Group[] {
  if (slot.dimensions.economic !== '301') return [];
  const basic = wholeOf(slot, 'economic');
  const classes = topClasses(index, basic, 'economic').filter((one) => codeOf(one, 'economic')?.startsWith('3'));
  const isPersonnel = (one: Slot) => PERSONNEL_CLASSES.has(codeOf(one, 'economic') ?? '');
  return [
    { total: { ...basic, concept: 'expenditure.basic.personnel' }, parts: classes.filter(isPersonnel) },
    { total: { ...basic, concept: 'expenditure.basic.public' }, parts: classes.filter((one) => !isPersonnel(one)) },
  ];
}

function* judge({ index, cells, goesOn }: TableScope, { total: slot, parts }: Group): Generator<Outcome> {
  const total = index.level(slot);
  const added = present(parts.map((part) => index.level(part)));
  const [only] = added;
  if (total === undefined || only === undefined) return;
  const sum = sumOf(added);
  const readings = [total, ...added];
  const message = `${subjectOf(slot)} printed ${printed(total)}, its ${added.length} classes in the table ${computed(total, sum)}`;
  const verdict = added.length === 1 ? judgeSame(total, only) : judgeDerived(total, sum);
  const isOpen = verdict !== 'passed' && verdict !== 'note';
  const at = present(readings.map(({ fact }) => cells.positionOf(fact)));
  // The classes of a class stand below it; those of the whole anywhere in its column.
  const isClass = CLASSIFICATIONS.some((classification) => codeOf(slot, classification) !== undefined);
  if (isOpen && (isClass ? cells.unknownBetween(at) : cells.unknownAmong(at)))
    yield notEvaluable(readings, message, 'amounts between them are of no known class');
  else if (isOpen && readings.some(isAmong))
    yield notEvaluable(readings, message, 'the parts below 其中 need not be all');
  else if (isOpen && goesOn && isOfGovernment(slot.concept))
    yield notEvaluable(readings, message, 'the table goes on in others with the same heads');
  else if (isOpen && isOfGovernment(slot.concept) && SECRET.test(codeOf(slot, 'function') ?? ''))
    yield notEvaluable(readings, message, 'what concerns state secrets is not printed');
  else yield outcome(verdict, readings, message, [{ verdict, result: total, parts: added, minus: [] }]);
}
