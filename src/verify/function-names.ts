import { ECONOMIC_CLASSIFICATION } from '../vocabulary/economic-classification.ts';
import { FUNCTIONAL_CLASSIFICATION } from '../vocabulary/functional-classification.ts';
import { REVENUE_CLASSIFICATION } from '../vocabulary/revenue-classification.ts';
import { foldLabel } from './fold.ts';

/** A class whose code is not certain is known by its name. */
const NAMED = 'name:';
const SUFFIX = /支出$/;

/** Disclosures print 教育（类） and 教育支出（类） alike. */
export function withoutSuffix(folded: string): string {
  return folded.replace(SUFFIX, '');
}

/** A folded wording without the names of a class, which hold words that are labels elsewhere (服务支出). */
export function withoutClass(folded: string, code: string): string {
  let rest = folded;
  for (const name of codeNames(code)) rest = rest.replaceAll(withoutSuffix(foldLabel(name)), '');
  return rest;
}

/** Names of a code; of one that the vocabulary lacks, those that the same item has elsewhere (项 01 is 行政运行 under any 款). */
export function codeNames(value: string): readonly string[] {
  if (value.startsWith(NAMED)) return [value.slice(NAMED.length)];
  const own = namesOf((code) => code === value);
  if (own.length > 0 || value.length !== 7) return [value, ...own];
  return [value, ...namesOf((code) => code.length === 7 && code.endsWith(value.slice(5)))];
}

/** Names of a code of the departments' economic classification, of any year. */
export function economicNames(value: string): readonly string[] {
  if (value.startsWith(NAMED)) return [value.slice(NAMED.length)];
  const entries = ECONOMIC_CLASSIFICATION.department.filter(({ code }) => code === value);
  return entries.flatMap(({ name, aliases }) => [name, ...aliases]);
}

const INCOME = /收入$/;

/** Names of a code of the classification of revenue, of any year, without 收入. */
export function revenueNames(value: string): readonly string[] {
  const entries = REVENUE_CLASSIFICATION.filter(({ code }) => code === value);
  return entries.flatMap(({ name, aliases }) => [name, ...aliases]).map((name) => name.replace(INCOME, ''));
}

/** Names of the 款 that has to be printed too for a code that the vocabulary lacks; none where the code has a name. */
export function parentNames(value: string): readonly string[] {
  if (value.startsWith(NAMED) || value.length !== 7 || namesOf((code) => code === value).length > 0) return [];
  return [value.slice(0, 5), ...namesOf((code) => code === value.slice(0, 5))];
}

function namesOf(isMeant: (code: string) => boolean): readonly string[] {
  return FUNCTIONAL_CLASSIFICATION.filter(({ code }) => isMeant(code)).flatMap(({ name, aliases }) => [
    name,
    ...aliases,
  ]);
}

/** Folded names of the 类, without 支出. */
export function topClassNames(): readonly string[] {
  return namesOf((code) => code.length === 3).map((name) => withoutSuffix(foldLabel(name)));
}

/** 208类, 05款, 01项 as a folded wording prints them in brackets. */
const MARKS = {
  3: /\((\d{3})类\)/g,
  5: /\((\d{2})款\)/g,
  7: /\((\d{2})项\)/g,
} as const;
const WITHOUT_DIGITS = /\([类款项]\)/;

/** The digits printed last with a level mark in a folded wording. */
export function digitsPrinted(folded: string, level: 3 | 5 | 7): string | undefined {
  return [...folded.matchAll(MARKS[level])].at(-1)?.[1];
}

/** Whether a folded wording is marked as a class of the classification. */
export function isClass(folded: string): boolean {
  return WITHOUT_DIGITS.test(folded) || LEVELS.some((level) => digitsPrinted(folded, level) !== undefined);
}

export const LEVELS = [3, 5, 7] as const;
