import type { Fact } from '../model/fact.ts';
import { FactIndex, type Slot, slotOf } from './fact-index.ts';
import { isMoney, type Reading, readFact } from './reading.ts';
import { type CheckedBlock, type Position, TableCells } from './table.ts';

/** One table with the numbers that it alone states. */
export interface TableScope {
  readonly index: FactIndex;
  readonly cells: TableCells;
  /** The table before or behind it has the same heads: one that runs over pages, each with its title. */
  readonly goesOn: boolean;
  /** A cell of the table that states the concept of a fund, of whatever row. */
  sample(slot: Slot): Position | undefined;
  /** Amounts of unknown subjects in the one row of these cells, else in their columns between them. */
  unknownAmong(cells: readonly Position[]): readonly Reading[];
}

const SCOPES = new WeakMap<FactIndex, ReadonlyMap<string, TableScope>>();

/** The tables of the publication that state something, by block, in order of statement. */
export function tablesOf(index: FactIndex): ReadonlyMap<string, TableScope> {
  const known = SCOPES.get(index);
  if (known !== undefined) return known;
  const scopes = new Map<string, TableScope>();
  const { input } = index;
  const tables = new Map((input.blocks ?? []).flatMap((block) => (block.kind === 'table' ? [[block.id, block]] : [])));
  const going = tablesGoingOn([...tables.values()]);
  const figures = Map.groupBy(
    input.figures.filter(({ block }) => tables.has(block)),
    ({ block }) => block,
  );
  const facts = Map.groupBy(
    input.facts.filter((fact) => isOfTable(fact) && tables.has(blockOf(fact) ?? '')),
    (fact) => blockOf(fact) ?? '',
  );
  for (const [id, own] of facts) {
    const block = tables.get(id);
    if (block === undefined) continue;
    const cells = new TableCells(block, own, figures.get(id) ?? []);
    const samples = new Map<string, Position>();
    for (const fact of own) {
      const position = cells.positionOf(fact);
      const key = sampleKey(slotOf(fact));
      if (position !== undefined && !samples.has(key)) samples.set(key, position);
    }
    const ofTable = new FactIndex({ ...input, facts: own, statements: [], figures: [], blocks: [] });
    const unknown = unknownOf(own, cells);
    scopes.set(id, {
      index: ofTable,
      cells,
      goesOn: going.has(id),
      sample: (slot) => samples.get(sampleKey(slot)),
      unknownAmong: (at) => unknownAmong(unknown, at),
    });
  }
  SCOPES.set(index, scopes);
  return scopes;
}

/** Tables one behind the other with the same first row. */
function tablesGoingOn(tables: readonly CheckedBlock[]): ReadonlySet<string> {
  const heads = tables.map(({ text }) => text.slice(0, text.indexOf('\n')));
  const going = tables.filter((_, at) => heads[at] !== '' && [heads[at - 1], heads[at + 1]].includes(heads[at]));
  return new Set(going.map(({ id }) => id));
}

interface Placed {
  readonly position: Position;
  readonly reading: Reading;
}

interface Unknown {
  readonly byRow: ReadonlyMap<number, readonly Placed[]>;
  readonly byColumn: ReadonlyMap<number, readonly Placed[]>;
}

/** Amounts as printed that name no concept, with their cells. */
function unknownOf(facts: readonly Fact[], cells: TableCells): Unknown {
  const placed = facts.flatMap((fact) => {
    const position = cells.positionOf(fact);
    const reading = fact.concept === null ? readFact(fact, fact.decimals ?? 0) : undefined;
    return position === undefined || reading === undefined || !isMoney(fact.unit) ? [] : [{ position, reading }];
  });
  return {
    byRow: Map.groupBy(placed, ({ position }) => position.row),
    byColumn: Map.groupBy(placed, ({ position }) => position.column),
  };
}

function unknownAmong({ byRow, byColumn }: Unknown, cells: readonly Position[]): readonly Reading[] {
  const rows = cells.map(({ row }) => row);
  const [first, last] = [rows.reduce((a, b) => Math.min(a, b)), rows.reduce((a, b) => Math.max(a, b))];
  const columns = [...new Set(cells.map(({ column }) => column))];
  const found =
    first === last
      ? (byRow.get(first) ?? [])
      : columns
          .flatMap((column) => byColumn.get(column) ?? [])
          .filter(({ position: { row } }) => row > first && row < last);
  return found.map(({ reading }) => reading);
}

/** Whether one table states all of these: then they are judged within it. */
export function inOneTable(index: FactIndex, readings: readonly Reading[]): boolean {
  const blocks = new Set(readings.map(({ fact }) => (isOfTable(fact) ? blockOf(fact) : undefined)));
  const [block] = blocks;
  return blocks.size === 1 && block !== undefined && tablesOf(index).has(block);
}

export function isOfTable({ provenance }: Fact): boolean {
  return provenance.rule === 'table-cell';
}

function blockOf({ provenance }: Fact): string | undefined {
  return provenance.parts.figure?.block;
}

function sampleKey({ concept, dimensions, measure, year }: Slot): string {
  return [concept, dimensions.fund ?? '', dimensions.side ?? '', measure, year].join(' ');
}
