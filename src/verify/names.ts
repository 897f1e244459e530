import type { Dimensions } from '../model/fact.ts';
import { CONCEPTS, findConcept, isOfGovernment } from '../vocabulary/concept.ts';
import { LABELS, type LabelMeaning } from '../vocabulary/labels.ts';
import { SECTION_LABELS } from '../vocabulary/sections.ts';
import { foldLabel } from './fold.ts';
import { codeNames, economicNames, revenueNames, withoutSuffix } from './function-names.ts';

type Meaning = Pick<LabelMeaning, 'concept' | 'dimensions'>;

/** Folded label to what it names. */
const meanings = new Map<string, Meaning[]>();
function put(label: string, meaning: Meaning): void {
  const key = foldLabel(label);
  const named = meanings.get(key) ?? [];
  meanings.set(key, named);
  named.push(meaning);
}
for (const [label, named] of LABELS) for (const meaning of named) put(label, meaning);
for (const { id, labels } of CONCEPTS) {
  if (isOfGovernment(id)) continue;
  for (const label of labels) {
    if (meanings.get(foldLabel(label))?.some(({ concept }) => concept === id) !== true)
      put(label, { concept: id, dimensions: {} });
  }
}

/** A concept may be said with the name of another: the count with the expense, the fund's income with its line. */
const SAID_AS = new Map<string, readonly string[]>(
  Object.entries({
    'three_public.abroad.groups': ['three_public.abroad', 'three_public.abroad.persons'],
    'three_public.abroad.persons': ['three_public.abroad', 'three_public.abroad.groups'],
    'three_public.reception.batches': ['three_public.reception', 'three_public.reception.visitors'],
    'three_public.reception.visitors': ['three_public.reception', 'three_public.reception.batches'],
    'three_public.reception': ['three_public.reception.batches', 'three_public.reception.visitors'],
    'three_public.abroad': ['three_public.abroad.groups', 'three_public.abroad.persons'],
    'vehicles.purchased': ['three_public.vehicle.purchase'],
    'vehicles.held': ['three_public.vehicle.operation', 'assets.vehicles'],
    'performance.share_of_projects': ['performance.evaluated_projects'],
    'performance.amount': ['performance.evaluated_projects'],
    'gov_fund.income': ['income.fiscal.gov_fund'],
    'state_capital.income': ['income.fiscal.state_capital'],
  }),
);

const LABEL_KEYS = [...meanings.keys()].sort((a, b) => b.length - a.length);

/** What a folded wording names. */
interface Named {
  readonly concepts: ReadonlySet<string>;
  /** `dimension=value` of all labels. */
  readonly given: ReadonlySet<string>;
  /** Of its labels that no longer label covers, the one that stands last, with what it can mean. */
  readonly last: readonly Meaning[];
}

const cache = new Map<string, Named>();
const CACHED = 20_000;
const LONGEST_CACHED = 400;

/** Concepts that a folded wording names: those of its labels that no longer label covers, and those of section headings in it. */
function namedIn(folded: string): Named {
  const known = cache.get(folded);
  if (known !== undefined) return known;
  const concepts = new Set<string>();
  const given = new Set<string>();
  const taken: [number, number][] = [];
  let last: { readonly end: number; readonly label: string } | undefined;
  for (const label of LABEL_KEYS) {
    for (let at = folded.indexOf(label); at >= 0; at = folded.indexOf(label, at + 1)) {
      const end = at + label.length;
      if (taken.some(([from, to]) => from <= at && end <= to && to - from > label.length)) continue;
      taken.push([at, end]);
      if (last === undefined || end > last.end) last = { end, label };
      for (const { concept, dimensions } of meanings.get(label) ?? []) {
        concepts.add(concept);
        for (const [dimension, value] of Object.entries(dimensions)) given.add(`${dimension}=${value}`);
      }
    }
  }
  for (const { headings, subject } of SECTION_LABELS) {
    if (subject !== undefined && headings.some((heading) => standsFree(folded, foldLabel(heading), taken)))
      concepts.add(subject);
  }
  const named = { concepts, given, last: meanings.get(last?.label ?? '') ?? [] };
  if (folded.length > LONGEST_CACHED) return named;
  if (cache.size >= CACHED) cache.clear();
  cache.set(folded, named);
  return named;
}

const AMOUNT_OF_PROJECTS = 'performance.amount';

/** Dimensions that the last label of a folded wording fixes for the concept: 行政编制 is of 行政 staff. */
export function fixedDimensions(folded: string, concept: string): Dimensions {
  const { last } = namedIn(folded);
  const own = last.find((meaning) => meaning.concept === concept);
  // 绩效自评，资金1200万元: the kind is that of the projects.
  const said = concept === AMOUNT_OF_PROJECTS ? [] : (SAID_AS.get(concept) ?? []);
  return (own ?? last.find((meaning) => said.includes(meaning.concept)))?.dimensions ?? {};
}

/** Whether a wording occurs outside of longer labels: 政府采购 in 政府采购货物支出 does not. */
function standsFree(folded: string, wording: string, taken: readonly (readonly [number, number])[]): boolean {
  for (let at = folded.indexOf(wording); at >= 0; at = folded.indexOf(wording, at + 1)) {
    const end = at + wording.length;
    if (!taken.some(([from, to]) => from <= at && end <= to && to - from > wording.length)) return true;
  }
  return false;
}

/** Whether any label in a folded wording fixes a dimension so: 绩效自评 in a sentence that goes on with its amount. */
export function saysAnywhere(folded: string, dimension: keyof Dimensions, value: string): boolean {
  return namedIn(folded).given.has(`${dimension}=${value}`);
}

/** Whether a folded wording can name the concept. */
export function mayName(folded: string, concept: string): boolean {
  if (isOfGovernment(concept))
    return findConcept(concept)?.labels.some((label) => folded.includes(foldLabel(label))) === true;
  const named = namedIn(folded).concepts;
  if (named.has(concept) || (SAID_AS.get(concept) ?? []).some((other) => named.has(other))) return true;
  // 收支情况 is a heading over both sides.
  const twin = concept.endsWith('.income') ? concept.replace('.income', '.expenditure') : undefined;
  return twin !== undefined && folded.includes('收') && named.has(twin);
}

const FUND_WORDS = new Map<string, string>(
  Object.entries({
    gpb: '公共预算',
    gov_fund: '政府性基金',
    state_capital: '国有资本',
    social_insurance: '社会保险基金',
    fiscal: '财政拨款',
  }),
);
const DEBT_WORDS = new Map([
  ['general', '一般'],
  ['special', '专项'],
]);
const SIDE_WORDS = new Map([
  ['income', '收'],
  ['expenditure', '支'],
]);

const FOREIGN = '外事';
/** 国（境）外公务接待, 外宾. */
const FOREIGN_GUESTS = /外宾|外賓|国[（(]?境?[）)]?外|國[（(]?境?[）)]?外|境外/;

/** Whether a folded wording can give a dimension its value. */
export function mayGive(folded: string, dimension: keyof Dimensions, value: string): boolean {
  switch (dimension) {
    case 'side':
      return folded.includes(SIDE_WORDS.get(value) ?? value);
    case 'fund':
      return folded.includes(FUND_WORDS.get(value) ?? value);
    case 'debtKind':
      return folded.includes(DEBT_WORDS.get(value) ?? value);
    case 'revenue':
      return revenueNames(value).some((name) => folded.includes(foldLabel(name)));
    case 'function':
    case 'economic': {
      const names = dimension === 'economic' ? economicNames(value) : codeNames(value);
      return names.some((name) => folded.includes(withoutSuffix(foldLabel(name))));
    }
    case 'receptionKind':
      return folded.includes(value) || (value === FOREIGN && FOREIGN_GUESTS.test(folded));
    default:
      return (
        folded.includes(foldLabel(value)) || namedIn(folded).last.some((one) => one.dimensions[dimension] === value)
      );
  }
}
