import type { PublicationRecords } from '../model/dataset.ts';
import type { Fact, Part, PartName } from '../model/fact.ts';
import type { Figure } from '../model/figure.ts';

/** What a mark is: a figure with its disposition, or words that state a fact without a figure. */
export type MarkKind = Figure['disposition'] | 'words';

/** A highlighted stretch of a block: UTF-16 offsets of its text. Marks of a block do not overlap and stand in order. */
export interface Mark {
  readonly id: string;
  readonly block: string;
  readonly start: number;
  readonly end: number;
  readonly kind: MarkKind;
  /** Entries of the panel that it leads to, first the one that a click selects. */
  readonly entries: string[];
}

/** A line of the panel: a fact, or a figure that became none. */
export interface Entry {
  readonly id: string;
  /** Where it is printed; undefined where the dataset does not hold the block. */
  readonly mark: string | undefined;
  readonly fact?: Fact;
  readonly figure?: Figure;
}

export interface Places {
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  readonly entries: readonly Entry[];
  /** Entries by id of the fact. */
  readonly ofFact: ReadonlyMap<string, Entry>;
}

interface Draft {
  readonly start: number;
  readonly end: number;
  readonly kind: MarkKind;
  readonly figure?: Figure;
  readonly facts: Fact[];
}

/** Parts that state a fact best, where no figure does. */
const STATING: readonly PartName[] = ['statistic', 'direction', 'subject', 'measure', 'base', 'entity', 'period'];

/** Finds where facts and figures of a publication stand; `prefix` keeps the ids of several publications on a page apart. */
export function placesOf({ blocks, facts, figures }: PublicationRecords, prefix: string): Places {
  const drafts = new Map<string, Draft[]>(blocks.map(({ id }) => [id, []]));
  const placeless: Pick<Entry, 'fact' | 'figure'>[] = [];
  for (const figure of figures.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const { block, start, end, disposition: kind } = figure;
    const list = drafts.get(block);
    // No two figures of a dataset overlap: where they do, the second is listed without a place.
    if (list === undefined || end <= start || start < (list.at(-1)?.end ?? 0)) placeless.push({ figure });
    else list.push({ start, end, kind, figure, facts: [] });
  }
  for (const fact of facts) if (!placeFact(fact, drafts)) placeless.push({ fact });
  return number(drafts, placeless, prefix);
}

function placeFact(fact: Fact, drafts: ReadonlyMap<string, Draft[]>): boolean {
  const { figure } = fact.provenance.parts;
  const at = figure ?? STATING.map((name) => fact.provenance.parts[name]).find((part) => part !== undefined);
  const list = at === undefined ? undefined : drafts.get(at.block);
  if (at === undefined || list === undefined) return false;
  const inside = figure === undefined ? undefined : firstIn(list, figure);
  const draft = inside ?? wordsAt(list, at);
  draft?.facts.push(fact);
  return draft !== undefined;
}

function firstIn(list: readonly Draft[], { start, end }: Part): Draft | undefined {
  const index = firstEndingAfter(list, start);
  const draft = list[index];
  return draft !== undefined && draft.start < end ? draft : undefined;
}

function firstEndingAfter(list: readonly Draft[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A mark of words in the longest stretch of a part that no other mark takes; the one there already where all is taken. */
function wordsAt(list: Draft[], { start, end }: Part): Draft | undefined {
  const first = firstEndingAfter(list, start);
  const taken = list.slice(first, first + 64).filter((draft) => draft.start < end);
  const own = taken.find(({ kind }) => kind === 'words');
  if (own !== undefined) return own;
  const gaps = [start, ...taken.map((draft) => draft.end)].map((from, index) => ({
    from,
    to: Math.min(end, taken[index]?.start ?? end),
    at: first + index,
  }));
  const [best] = gaps.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  if (best === undefined || best.to <= best.from) return taken[0];
  const draft: Draft = { start: best.from, end: best.to, kind: 'words', facts: [] };
  list.splice(best.at, 0, draft);
  return draft;
}

/** Numbers marks and entries in reading order; what has no place comes last. */
function number(
  drafts: ReadonlyMap<string, readonly Draft[]>,
  placeless: readonly Pick<Entry, 'fact' | 'figure'>[],
  prefix: string,
): Places {
  const entries: Entry[] = [];
  const ofFact = new Map<string, Entry>();
  const marks = new Map<string, Mark[]>();
  const open: { readonly mark: Mark; readonly figure: Figure | undefined }[] = [];
  const add = (mark: string | undefined, what: Pick<Entry, 'fact' | 'figure'>) => {
    const entry = { id: `${prefix}e${entries.length + 1}`, mark, ...what };
    entries.push(entry);
    if (what.fact !== undefined) ofFact.set(what.fact.id, entry);
    return entry.id;
  };
  let count = 0;
  for (const [block, list] of drafts) {
    const ofBlock = list.map(({ start, end, kind, figure, facts }): Mark => {
      count += 1;
      const mark: Mark = { id: `${prefix}m${count}`, block, start, end, kind, entries: [] };
      for (const fact of facts) mark.entries.push(add(mark.id, { fact }));
      if (figure !== undefined && kind !== 'fact' && facts.length === 0) mark.entries.push(add(mark.id, { figure }));
      open.push({ mark, figure });
      return mark;
    });
    marks.set(block, ofBlock);
  }
  for (const what of placeless) add(undefined, what);
  // A year or a base leads to the facts that it is a part of.
  for (const { mark, figure } of open) {
    if (mark.entries.length > 0) continue;
    for (const id of figure?.facts ?? []) {
      const entry = ofFact.get(id);
      if (entry !== undefined) mark.entries.push(entry.id);
    }
  }
  return { marks, entries, ofFact };
}
