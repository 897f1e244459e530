import type { Base, Dimensions, Entity, Fact, Measure, PartName, Statistic } from '../model/fact.ts';
import type { IgnoreReason } from '../model/figure.ts';
import type { Statement } from '../model/statement.ts';

/** A span of a block's normalised text; `block` is the block's ordinal, offsets are UTF-16 units of the normalised text. */
export interface Place {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** A fact before it knows its publication: places are in normalised text, other drafts are referred to by object. */
export interface FactDraft {
  section: string | undefined;
  concept: string | null;
  dimensions: Dimensions;
  measure: Measure;
  statistic: Statistic;
  base?: Base;
  fiscalYear: number;
  instant: boolean;
  /** Day of a stock, ISO 8601, where the text names it. */
  asOf?: string;
  value: string | null;
  range?: Fact['range'];
  unit: Fact['unit'];
  decimals: number | null;
  stated: Fact['stated'];
  status: Fact['status'];
  rule: string;
  parts: Partial<Record<PartName, Place>>;
  /** Where the words stand that state the fact: the figure, else the words of a nil or flat statement. */
  place: Place;
  reasons: StatementDraft[];
  /** Whose it is, where that is not the body that the document is of; printed at the part `entity`. */
  entity?: Entity;
  /** Title of the table that it is a cell of, without spaces. */
  title?: string;
  /** Digits of the code that the row of the cell prints. */
  code?: string;
  /** Of a cell of a table. */
  around?: CellWords;
  from?: readonly FactDraft[];
}

/** What is printed around a cell of a table, without spaces. */
export interface CellWords {
  /** Heads of its column, from top to bottom. */
  readonly heads: readonly string[];
  /** The name of its row behind those of the rows that this divides, the first the widest; empty where the row lists bodies. */
  readonly rows: readonly string[];
  /** Bodies that its row lists. */
  readonly places: readonly string[];
  /** Of a list of the projects that bonds pay for: what its row prints of the bonds. */
  readonly bonds?: { readonly project: string; readonly kind: string; readonly issued: string };
}

export interface StatementDraft {
  kind: Statement['kind'];
  section: string | undefined;
  subject?: string;
  place: Place;
  items?: readonly { readonly ordinal?: string; readonly place: Place }[];
  explains: FactDraft[];
}

/** Why the numerals inside a place are not facts. */
export interface IgnoredPlace extends Place {
  readonly reason: IgnoreReason;
}

/** What reading one document yielded. */
export interface Drafts {
  readonly facts: FactDraft[];
  readonly statements: StatementDraft[];
  readonly ignored: IgnoredPlace[];
}
