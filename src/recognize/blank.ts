import { codesOf, foldedAt, foldedSlice, isHanAt, isSpaceAt, matchesAt } from './characters.ts';
import { type Draft, NO_QUALIFIERS } from './mention.ts';
import { readScale } from './scale.ts';
import { matchUnit } from './unit-match.ts';

/** Dashes and low lines that hold the place of a number. */
const PLACEHOLDERS = new Set([0x2d, 0x2014, 0x5f, 0x2015]);
/** What a figure follows: a verb of change or of stating, or a noun of money. */
const BEFORE_FIGURE = codesOf('占佔加增少減减长長降升为為达達出入额額计計共算数數成于於');
const MAX_GAP = 12;
const YUAN = 0x5143;

/**
 * A unit whose number was left out of a template (占 %, 减少 万元, 增长--%): a mention without value whose number is the
 * gap. `at` is the first character of the unit; spaces count as a gap only after a word that a figure follows.
 */
export function readBlank(text: string, at: number, floor: number): Draft | undefined {
  let gap = at;
  while (gap > floor && at - gap < MAX_GAP && (isSpaceAt(text, gap - 1) || PLACEHOLDERS.has(foldedAt(text, gap - 1))))
    gap -= 1;
  if (gap === at || gap === floor || !isHanAt(text, gap - 1) || !BEFORE_FIGURE.has(foldedAt(text, gap - 1)))
    return undefined;
  const scale = readScale(text, at);
  if (scale !== undefined && scale.start !== at) return undefined;
  const match = matchUnit(text, scale?.end ?? at);
  if (match === undefined || match.start !== (scale?.end ?? at) || match.unit.kind === 'quantity') return undefined;
  const { unit } = match;
  if (foldedAt(text, match.end - 1) === YUAN && matchesAt(text, match.end, '以')) return undefined;
  return {
    kind: unit.kind,
    start: gap,
    end: match.end,
    number: { start: gap, end: at },
    unitSpan: { start: at, end: match.end },
    unit: unit.unit,
    printedUnit: foldedSlice(text, at, match.end),
    qualifiers: NO_QUALIFIERS,
  };
}
