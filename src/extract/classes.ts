import { findFunctional, functionalNames } from '../vocabulary/functional-classification.ts';
import { type Named, place, type Reading } from './reading.ts';

/** Names of the 类, which are subjects where classes are listed. */
export const CLASS_NAMES: ReadonlySet<string> = new Set(functionalNames(3));
const CLASSIFIED_SECTIONS = ['gpb', 'fiscal_total', 'gov_fund', 'state_capital'];

/** Whether the section lists expenditure by class. */
export function takesClassNames(reading: Reading): boolean {
  return CLASSIFIED_SECTIONS.some((id) => reading.section.id?.startsWith(id) === true);
}

interface ClassToken {
  readonly level: 3 | 5 | 7;
  readonly name: string;
  readonly digits?: string;
  readonly start: number;
  readonly end: number;
}

/** A 类, 款 or 项: its code where digits are printed or year, level and parent leave one, else its name. */
export function classified(reading: Reading, token: ClassToken): Named {
  const { level, name } = token;
  const code = printedCode(reading, token) ?? codeByName(reading, level, name);
  for (const below of [3, 5, 7] as const) if (below >= level) reading.codes.delete(below);
  if (code !== undefined) reading.codes.set(level, code);
  const section = reading.section.id ?? '';
  const fund =
    section.startsWith('gov_fund') || section.startsWith('state_capital') ? (section.split('.')[0] ?? 'gpb') : 'gpb';
  const dimensions = { function: code ?? `name:${name}` };
  return {
    meanings: [{ concept: `${fund}.expenditure`, dimensions, weak: false }],
    place: place(reading, token.start, token.end),
  };
}

/** 社会保障和就业支出（208类）…（05款）…（01项): each level prints its own digits. */
function printedCode({ codes }: Reading, { level, digits }: ClassToken): string | undefined {
  if (digits === undefined) return undefined;
  if (level === 3) return digits.length === 3 ? digits : undefined;
  const above = codes.get(level === 7 ? 5 : 3);
  return above === undefined || digits.length !== 2 ? undefined : `${above}${digits}`;
}

function codeByName({ codes, setting }: Reading, level: 3 | 5 | 7, name: string): string | undefined {
  const parent = level === 3 ? undefined : ((level === 7 ? codes.get(5) : undefined) ?? codes.get(3));
  const { fiscalYear } = setting;
  return findFunctional({ name, fiscalYear, level, ...(parent === undefined ? {} : { parent }) })?.code;
}
