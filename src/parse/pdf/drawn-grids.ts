import { BoxBands } from './box-bands.ts';
import type { Rule } from './marks.ts';
import { type Grids, gridsOf } from './rule-grid.ts';
import { joinRules, type Line } from './rule-lines.ts';

/** The grids between the rules of a page, and the lines that they were found from. */
export interface DrawnGrids extends Grids {
  readonly horizontal: readonly Line[];
  /** Lines without the sides of shaded boxes; absent where there are no such sides. */
  readonly drawn?: { readonly horizontal: readonly Line[]; readonly vertical: readonly Line[] };
}

export type FindGrids = (rules: readonly Rule[]) => DrawnGrids;

/**
 * Finds the grids of the pages of a document one after the other. Where a page is ruled as the one before, as a third of the
 * ruled pages of long documents are, it has the same grids.
 */
export function gridFinder(): FindGrids {
  let last: { readonly rules: readonly Rule[]; readonly grids: DrawnGrids } | undefined;
  return (rules) => {
    if (last === undefined || !areSame(last.rules, rules)) last = { rules, grids: drawnGrids(rules) };
    return last.grids;
  };
}

function areSame(some: readonly Rule[], others: readonly Rule[]): boolean {
  return some.length === others.length && some.every((rule, index) => isSame(rule, others[index]));
}

function isSame(one: Rule, other: Rule | undefined): boolean {
  if (other === undefined || one.axis !== other.axis || one.shade !== other.shade) return false;
  return one.at === other.at && one.from === other.from && one.to === other.to && one.thickness === other.thickness;
}

function drawnGrids(all: readonly Rule[]): DrawnGrids {
  const rules = rulesThatCount(all);
  const horizontal = joinRules(rules, 'horizontal');
  const found = { ...gridsOf(horizontal, joinRules(rules, 'vertical')), horizontal };
  const drawn = rules.filter(({ shade }) => !shade);
  if (drawn.length === rules.length) return found;
  return { ...found, drawn: { horizontal: joinRules(drawn, 'horizontal'), vertical: joinRules(drawn, 'vertical') } };
}

/** Cells of a grid of drawn lines from which the shades inside of it are decoration. */
const FEWEST_DRAWN = 4;
/** Points around a grid that still belong to it. */
const EDGE = 3;

/** Shades part cells where nothing is drawn; between drawn lines they are the ground of cells and often smaller than these. */
function rulesThatCount(rules: readonly Rule[]): readonly Rule[] {
  const drawn = rules.filter(({ shade }) => !shade);
  if (drawn.length === rules.length || drawn.length === 0) return rules;
  const found = gridsOf(joinRules(drawn, 'horizontal'), joinRules(drawn, 'vertical'));
  const grids = found.grids.filter(({ cells }) => cells.length >= FEWEST_DRAWN);
  const bands = new BoxBands(
    grids.map(({ box }) => box),
    EDGE,
  );
  return rules.filter((rule) => !rule.shade || !liesIn(rule, bands));
}

function liesIn({ axis, at, from, to }: Rule, bands: BoxBands): boolean {
  const middle = (from + to) / 2;
  return axis === 'horizontal' ? bands.hold(middle, at) : bands.hold(at, middle);
}
