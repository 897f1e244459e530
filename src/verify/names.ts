import type { Dimensions } from '../model/fact.ts';
import { CONCEPTS } from '../vocabulary/concept.ts';
import { FUNCTIONAL_CLASSIFICATION } from '../vocabulary/functional-classification.ts';
import { LABELS } from '../vocabulary/labels.ts';
import { SECTION_LABELS } from '../vocabulary/sections.ts';
import { foldLabel } from './fold.ts';

/** Folded label to the concepts it names. */
const concepts = new Map<string, Set<string>>();
function put(label: string, concept: string): void {
  const key = foldLabel(label);
  const named = concepts.get(key) ?? new Set();
  concepts.set(key, named);
  named.add(concept);
}
for (const { id, labels } of CONCEPTS) for (const label of labels) put(label, id);
for (const [label, meanings] of LABELS) for (const { concept } of meanings) put(label, concept);

/** A concept may be said with the name of another: the count with the expense, the fund's income with its line. */
const SAID_AS: Readonly<Record<string, readonly string[]>> = {
  'three_public.abroad.groups': ['three_public.abroad', 'three_public.abroad.persons'],
  'three_public.abroad.persons': ['three_public.abroad', 'three_public.abroad.groups'],
  'three_public.reception.batches': ['three_public.reception', 'three_public.reception.visitors'],
  'three_public.reception.visitors': ['three_public.reception', 'three_public.reception.batches'],
  'vehicles.purchased': ['three_public.vehicle.purchase'],
  'vehicles.held': ['three_public.vehicle.operation'],
  'performance.share_of_projects': ['performance.evaluated_projects'],
  'gov_fund.income': ['income.fiscal.gov_fund'],
  'state_capital.income': ['income.fiscal.state_capital'],
};

const LABEL_KEYS = [...concepts.keys()].sort((a, b) => b.length - a.length);
const cache = new Map<string, ReadonlySet<string>>();
const CACHED = 20_000;
const LONGEST_CACHED = 400;

/** Concepts that a folded wording names: those of its labels that no longer label covers, and those of section headings in it. */
function namedIn(folded: string): ReadonlySet<string> {
  const known = cache.get(folded);
  if (known !== undefined) return known;
  const named = new Set<string>();
  const taken: [number, number][] = [];
  for (const label of LABEL_KEYS) {
    for (let at = folded.indexOf(label); at >= 0; at = folded.indexOf(label, at + 1)) {
      const end = at + label.length;
      if (taken.some(([from, to]) => from <= at && end <= to && to - from > label.length)) continue;
      taken.push([at, end]);
      for (const concept of concepts.get(label) ?? []) named.add(concept);
    }
  }
  for (const { headings, subject } of SECTION_LABELS) {
    if (subject !== undefined && headings.some((heading) => standsFree(folded, foldLabel(heading), taken)))
      named.add(subject);
  }
  if (folded.length > LONGEST_CACHED) return named;
  if (cache.size >= CACHED) cache.clear();
  cache.set(folded, named);
  return named;
}

/** Whether a wording occurs outside of longer labels: 政府采购 in 政府采购货物支出 does not. */
function standsFree(folded: string, wording: string, taken: readonly (readonly [number, number])[]): boolean {
  for (let at = folded.indexOf(wording); at >= 0; at = folded.indexOf(wording, at + 1)) {
    const end = at + wording.length;
    if (!taken.some(([from, to]) => from <= at && end <= to && to - from > wording.length)) return true;
  }
  return false;
}

/** Whether a folded wording can name the concept. */
export function mayName(folded: string, concept: string): boolean {
  const named = namedIn(folded);
  if (named.has(concept) || (SAID_AS[concept] ?? []).some((other) => named.has(other))) return true;
  // 收支情况 is a heading over both sides.
  const twin = concept.endsWith('.income') ? concept.replace('.income', '.expenditure') : undefined;
  return twin !== undefined && folded.includes('收') && named.has(twin);
}

const FUND_WORDS: Readonly<Record<string, string>> = {
  gpb: '公共预算',
  gov_fund: '政府性基金',
  state_capital: '国有资本',
  fiscal: '财政拨款',
};
const SIDE_WORDS: Readonly<Record<string, string>> = { income: '收', expenditure: '支' };
const SUFFIX = /支出$/;

/** Whether a folded wording can give a dimension its value. */
export function mayGive(folded: string, dimension: keyof Dimensions, value: string): boolean {
  switch (dimension) {
    case 'side':
      return folded.includes(SIDE_WORDS[value] ?? value);
    case 'fund':
      return folded.includes(FUND_WORDS[value] ?? value);
    case 'function':
    case 'economic':
      return codeNames(value).some((name) => folded.includes(foldLabel(name).replace(SUFFIX, '')));
    default:
      return folded.includes(foldLabel(value));
  }
}

/** A folded wording without the names of a class, which hold words that are labels elsewhere (服务支出). */
export function withoutClass(folded: string, code: string): string {
  let rest = folded;
  for (const name of codeNames(code)) rest = rest.replaceAll(foldLabel(name).replace(SUFFIX, ''), '');
  return rest;
}

/** Names of a code; of one that the vocabulary lacks, those that the same item has elsewhere (项 01 is 行政运行 under any 款). */
function codeNames(value: string): readonly string[] {
  if (value.startsWith('name:')) return [value.slice(5)];
  const own = namesOf((code) => code === value);
  if (own.length > 0 || value.length !== 7) return [value, ...own];
  return [value, ...namesOf((code) => code.length === 7 && code.endsWith(value.slice(5)))];
}

/** Names of the 款 that has to be printed too for a code that the vocabulary lacks; none where the code has a name. */
export function parentNames(value: string): readonly string[] {
  if (value.length !== 7 || namesOf((code) => code === value).length > 0) return [];
  return [value.slice(0, 5), ...namesOf((code) => code === value.slice(0, 5))];
}

function namesOf(isMeant: (code: string) => boolean): readonly string[] {
  return FUNCTIONAL_CLASSIFICATION.filter(({ code }) => isMeant(code)).flatMap(({ name, aliases }) => [
    name,
    ...aliases,
  ]);
}
