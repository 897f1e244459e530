import { FORM_IDENTITIES, type FormIdentity, STANDS_FOR_PARTS, type Term } from '../vocabulary/relations.ts';
import { topClasses } from './class-codes.ts';
import type { Slot } from './fact-index.ts';
import { present } from './outcome.ts';
import type { Reading } from './reading.ts';
import type { Position } from './table.ts';
import type { TableScope } from './table-scope.ts';
import { atTerm, isOfTerm } from './term.ts';

/** The amounts that a table prints for one side of an identity. */
export interface PrintedParts {
  readonly readings: readonly Reading[];
  /** Other parts have a line or column in this table: its cell here is empty. */
  readonly blank: number;
  /** Other parts have a line or column, and what its cell holds was not read. */
  readonly unread: boolean;
}

/** How deep the parts of parts are looked for: 收入总计 → 本年收入 → 财政拨款收入 → its funds. */
const DEEPEST = 3;
const NONE: PrintedParts = { readings: [], blank: 0, unread: false };

/** The identities that a slot is the total of. */
export function identitiesOf(slot: Slot): readonly FormIdentity[] {
  return (IDENTITIES.get(slot.concept) ?? []).filter(
    ({ total, without = [] }) => isOfTerm(slot, total) && without.every((name) => slot.dimensions[name] === undefined),
  );
}

const IDENTITIES = Map.groupBy(FORM_IDENTITIES, ({ total }) => total.concept);

/** The parts that the table prints for a total at a position: each itself, or by its own parts where it has no cell. */
export function partsIn(
  scope: TableScope,
  total: Slot,
  at: Position,
  identity: FormIdentity,
  terms: readonly Term[],
  depth = 0,
): PrintedParts {
  return withoutHeld(scope, total, identity, terms)
    .map((term) => partIn(scope, atTerm(total, identity.total, term), at, depth))
    .reduce(
      (all, one) => ({
        readings: [...all.readings, ...one.readings],
        blank: all.blank + one.blank,
        unread: all.unread || one.unread,
      }),
      NONE,
    );
}

/** 单位资金 stands for what it holds, where the table has it; else it is no part. */
function withoutHeld(scope: TableScope, total: Slot, identity: FormIdentity, terms: readonly Term[]): readonly Term[] {
  const all = terms.find(({ concept }) => concept === STANDS_FOR_PARTS);
  if (all === undefined) return terms;
  if (scope.sample(atTerm(total, identity.total, all)) === undefined) return terms.filter((term) => term !== all);
  const held = new Set(IDENTITIES.get(STANDS_FOR_PARTS)?.flatMap(({ parts }) => parts.map(({ concept }) => concept)));
  return terms.filter(({ concept }) => !held.has(concept));
}

function partIn(scope: TableScope, part: Slot, at: Position, depth: number): PrintedParts {
  const stated = scope.index.level(part);
  if (stated !== undefined) return { readings: [stated], blank: 0, unread: false };
  const sample = scope.sample(part);
  if (sample !== undefined) {
    const { cells } = scope;
    const isEmpty = cells.isEmpty(at.row, sample.column) || cells.isEmpty(sample.row, at.column);
    return { readings: [], blank: isEmpty ? 1 : 0, unread: !isEmpty };
  }
  if (depth === DEEPEST) return NONE;
  for (const identity of identitiesOf(part)) {
    if (identity.minus !== undefined) continue;
    const own = partsIn(scope, part, at, identity, identity.parts, depth + 1);
    if (own.readings.length > 0) return own;
  }
  const classes = present(topClasses(scope.index, part, 'function').map((slot) => scope.index.level(slot)));
  return { readings: classes, blank: 0, unread: false };
}
