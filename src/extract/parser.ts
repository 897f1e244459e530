import type { Measure } from '../model/fact.ts';
import type { DocumentKind } from '../model/publication.ts';
import type { Description } from './description/describe.ts';

/** How documents of one kind are read: mostly declaration. Parsers are tried in order; the first that accepts reads. */
export interface Parser {
  readonly id: string;
  readonly kinds: readonly DocumentKind[];
  readonly accepts: (description: Description) => boolean;
  /** Section that the text stands in where no heading opens one: a report on one part of a disclosure has none that says so. */
  readonly section?: string;
  /** Measure of a figure that names none. */
  readonly measure: Measure | ((description: Description) => Measure);
  /**
   * Whether subjects name concepts: those of departments and units, or of the budgets of a government. False where they stay
   * as printed.
   */
  readonly concepts: boolean | 'government';
  /** Least facts that a whole publication of the kind states; fewer are the finding `facts-expected`. */
  readonly expects: { readonly facts: number };
}

/** Declares a parser; the one way to make one. */
export function defineParser(parser: Parser): Parser {
  return Object.freeze(parser);
}
