import { expect, test } from 'vitest';
import { gridFinder } from '../../../src/parse/pdf/drawn-grids.ts';
import type { Rule } from '../../../src/parse/pdf/marks.ts';

function ruled(ys: readonly number[], xs: readonly number[], shade = false): readonly Rule[] {
  const [top = 0, bottom = 0, left = 0, right = 0] = [ys[0], ys.at(-1), xs[0], xs.at(-1)];
  return [
    ...ys.map((at): Rule => ({ axis: 'horizontal', at, from: left, to: right, thickness: 1, shade })),
    ...xs.map((at): Rule => ({ axis: 'vertical', at, from: top, to: bottom, thickness: 1, shade })),
  ];
}

const PAGE = ruled([100, 120, 140], [50, 150, 300]);

test('a page ruled as the one before has the very grids of it', () => {
  const gridsBetween = gridFinder();
  const first = gridsBetween(PAGE);
  expect(first.grids.map(({ xs, ys }) => ({ xs, ys }))).toEqual([{ xs: [50, 150, 300], ys: [100, 120, 140] }]);
  expect(gridsBetween(PAGE.map((rule) => ({ ...rule })))).toBe(first);
});

test('a page with one rule elsewhere, one more or one fewer has grids of its own', () => {
  const gridsBetween = gridFinder();
  const linesOf = (rules: readonly Rule[]) => gridsBetween(rules).grids.map(({ ys }) => ys);
  expect(linesOf(PAGE)).toEqual([[100, 120, 140]]);
  expect(linesOf(ruled([100, 120, 160], [50, 150, 300]))).toEqual([[100, 120, 160]]);
  expect(linesOf(ruled([100, 120, 160, 180], [50, 150, 300]))).toEqual([[100, 120, 160, 180]]);
  expect(linesOf(ruled([100, 120, 160], [50, 150, 300]))).toEqual([[100, 120, 160]]);
  expect(linesOf([])).toEqual([]);
});

test('the same rules as sides of shaded boxes are other rules, and no drawn ones', () => {
  const gridsBetween = gridFinder();
  expect(gridsBetween(PAGE).drawn).toBeUndefined();
  const shaded = gridsBetween(ruled([100, 120, 140], [50, 150, 300], true));
  expect(shaded.drawn).toEqual({ horizontal: [], vertical: [] });
  expect(shaded.horizontal.map(({ at }) => at)).toEqual([100, 120, 140]);
});
