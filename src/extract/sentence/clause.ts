import type { Dimensions, Measure } from '../../model/fact.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { Place } from '../draft.ts';

/** Something named in the text, and what it can mean; units decide at the figure. */
export interface Named {
  readonly meanings: readonly LabelMeaning[];
  readonly place: Place;
  /** Of a class: where the total that it is part of was named. */
  readonly whole?: Place | undefined;
}

/** What a figure is compared with: 上年, 2020年年初预算. */
export interface Comparison {
  readonly measure: Measure | undefined;
  readonly fiscalYear: number;
  /** 上年: years from the one that the change is of, whichever that turns out to be. */
  readonly offset?: number;
  /** Several years, which no base can name. */
  readonly several?: true;
  /** 增长5%（同口径，下同）: where it is said that it was put on the basis of the year. */
  readonly basis?: Place;
  readonly place: Place;
}

export interface ProjectNamed {
  readonly name: string;
  readonly place: Place;
}

/** What a figure is about, and where that is printed. */
export interface Subject {
  readonly concept: string | null;
  readonly dimensions: Dimensions;
  readonly place: Place | undefined;
  readonly whole?: Place | undefined;
}

export interface YearSaid {
  readonly year: number;
  /** “十四五”期间, 近三年: several years, for which a fact has no period; `year` is that of the document. */
  readonly several?: true;
  /** Said inside a clause and not at its head: it holds for that clause alone. */
  readonly aside?: true;
  /** 去年, 今年 of a report in the press: counted from the year that it was published in. */
  readonly news?: true;
  /** ISO 8601, where a whole day is printed. */
  readonly day?: string;
  readonly place: Place;
}

export interface Direction {
  readonly sign: 1 | -1;
  readonly place: Place;
  /** Both directions of a template stand there. */
  readonly placeholder?: boolean;
  /** Both directions are printed and the sign of the figure decides; `word`: of the first of them alone. */
  readonly open?: { readonly by: 'template' | 'marked' | 'noun'; readonly word: Place };
}

export interface Share {
  readonly start: number;
  readonly end: number;
  whole?: Named;
}

/** What the words since the last figure or boundary have said. */
export interface Clause {
  /** Offset where it begins. */
  start: number;
  labels: Named[];
  measure?: { readonly value: Measure; readonly place: Place };
  year?: YearSaid;
  direction?: Direction;
  /** Being read after 比, 较, 与…; closed by a direction, a figure or a boundary. */
  comparing?: {
    readonly start: number;
    end: number;
    year?: YearSaid;
    offset?: number;
    measure?: Measure;
    label?: Named;
  };
  share?: Share;
  completion?: Place;
  /** 大于, 小于: a direction that stands before its base. */
  than?: Direction;
  /** 分别, 各, 均 was said: the labels share the figures that follow. */
  each: boolean;
}

export function newClause(start: number): Clause {
  return { start, labels: [], each: false };
}

/** Where a change began: 从5万元 of 从5万元提高到6万元. */
export interface Start {
  readonly block: number;
  /** Offsets of 从 and of the end of the figure. */
  readonly from: number;
  readonly end: number;
  /** What it is a level of, where no fact states it. */
  readonly subjects: readonly Subject[];
  /** 由5万元、6万元提高到…: several at once, of which none is read. */
  readonly listed: boolean;
}
