/** A stretch of a paragraph that is set alike. */
export interface Piece {
  /** Offsets in the text of the paragraph. */
  readonly from: number;
  readonly to: number;
  /** Deleted, moved away or set as hidden: no reader sees it. */
  readonly isHidden: boolean;
  /** Points; undefined where the style of the paragraph decides. */
  readonly size: number | undefined;
}

/** A paragraph as the file holds it. */
export interface WordParagraph {
  readonly kind: 'paragraph';
  /** Counted from 0 over all parts of the file that are read. */
  readonly index: number;
  /** All its characters, tabs and line breaks as such, also of what is hidden. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Id of its style; undefined where it has that of all others. */
  readonly style: string | undefined;
  /** Level of the outline, 0 the highest, and place in a list, where the paragraph itself says so. */
  readonly outline: number | undefined;
  readonly list: ListPlace | undefined;
}

/** Where a paragraph stands in a list whose numbers Word counts. */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

export interface WordCell {
  readonly colspan: number;
  /** Begins cells that are merged down, or goes on with them. */
  readonly merge: 'begin' | 'go-on' | undefined;
  readonly items: readonly WordItem[];
}

export interface WordRow {
  /** Columns that it leaves free in front. */
  readonly before: number;
  /** Deleted while changes were followed: all text in it is hidden. */
  readonly isTaken: boolean;
  readonly cells: readonly WordCell[];
}

export interface WordTable {
  readonly kind: 'table';
  readonly rows: readonly WordRow[];
}

export type WordItem = WordParagraph | WordTable;
