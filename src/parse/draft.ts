import type {
  Block,
  BlockRole,
  Cell,
  Omission,
  PageRun,
  SheetRun,
  SourceRun,
  TableLayout,
  WordRun,
} from '../model/document.ts';
import { segmentsOf } from './text-builder.ts';

/** A block before its place in the outline is known. */
export interface Draft {
  readonly kind: 'text' | 'table';
  readonly text: string;
  readonly runs: readonly SourceRun[];
  readonly cells?: readonly Cell[];
  /** Rank of an h1 to h6 element around it. */
  readonly rank?: number;
  readonly role?: BlockRole;
  readonly layout?: TableLayout;
}

/** What the outline says of a draft. */
export interface Outlined {
  readonly heading: boolean;
  readonly level?: number;
  readonly numbering?: string;
  readonly role?: BlockRole;
}

/** The part of a draft that the outline is read from. */
export type OutlineInput = Pick<Draft, 'kind' | 'text' | 'rank' | 'role'>;

export function toOmission(
  reason: Omission['reason'],
  type: 'html' | 'text',
  { text, runs }: Pick<Draft, 'text' | 'runs'>,
): Omission {
  return { reason, text, locator: { type, segments: segmentsOf(runs) } };
}

/** Joins drafts with their outline into numbered blocks. */
export function toBlocks(
  type: 'html' | 'text',
  drafts: readonly Draft[],
  outline: readonly Outlined[],
): readonly Block[] {
  return drafts.map((draft, ordinal) => toBlock(draft, outline[ordinal], ordinal, { type, runs: draft.runs }));
}

/** The same for lines of pages. */
export function toPageBlocks(
  drafts: readonly (Omit<Draft, 'runs'> & { readonly runs: readonly PageRun[] })[],
  outline: readonly Outlined[],
): readonly Block[] {
  return drafts.map((draft, ordinal) => toBlock(draft, outline[ordinal], ordinal, { type: 'pdf', runs: draft.runs }));
}

/** The same for cells of sheets. */
export function toSheetBlocks(
  drafts: readonly (Omit<Draft, 'runs'> & { readonly runs: readonly SheetRun[] })[],
  outline: readonly Outlined[],
): readonly Block[] {
  return drafts.map((draft, ordinal) => toBlock(draft, outline[ordinal], ordinal, { type: 'sheet', runs: draft.runs }));
}

/** The same for paragraphs of Word documents. */
export function toWordBlocks(
  drafts: readonly (Omit<Draft, 'runs'> & { readonly runs: readonly WordRun[] })[],
  outline: readonly Outlined[],
): readonly Block[] {
  return drafts.map((draft, ordinal) => toBlock(draft, outline[ordinal], ordinal, { type: 'word', runs: draft.runs }));
}

function toBlock(
  draft: Omit<Draft, 'runs'>,
  outlined: Outlined | undefined,
  ordinal: number,
  origin: Block['origin'],
): Block {
  const role = outlined?.role;
  const kind = draft.kind === 'table' ? 'table' : outlined?.heading === true ? 'heading' : 'paragraph';
  return {
    ordinal,
    kind,
    ...(role === undefined ? {} : { role }),
    ...(kind === 'heading' && outlined?.level !== undefined ? { level: outlined.level } : {}),
    ...(outlined?.numbering === undefined ? {} : { numbering: outlined.numbering }),
    text: draft.text,
    ...(draft.cells === undefined ? {} : { cells: draft.cells }),
    ...(draft.layout === undefined ? {} : { layout: draft.layout }),
    origin,
  };
}
