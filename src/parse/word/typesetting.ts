import type { BlockRole, Cell, Omission, WordRun } from '../../model/document.ts';
import type { ListNumbers } from './list-numbers.ts';
import type { WordStyle } from './styles.ts';

/** A block of a document before its place in the outline is known. */
export interface WordDraft {
  readonly kind: 'text' | 'table';
  readonly text: string;
  readonly runs: readonly WordRun[];
  readonly role?: BlockRole;
  readonly cells?: readonly Cell[];
  readonly rank?: number;
  /** Number that Word counts: no character of the file. */
  readonly number: string;
  /** Points; undefined inside of tables, which say nothing of how the text is set. */
  readonly size: number | undefined;
}

/** What paragraphs are read with. */
export interface Typesetting {
  readonly styleOf: (id: string | undefined) => WordStyle;
  readonly numbers: ListNumbers;
  readonly omissions: Omission[];
}
