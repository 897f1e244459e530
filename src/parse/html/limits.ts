import { scanMarkup } from './scan.ts';

/** Deepest nesting a tree is built for: tree construction walks the open elements at each tag. */
const DEEPEST = 512;
/** Formatting elements left open are opened again in each paragraph. */
const MOST_FORMATTING = 512;
const MOST_ATTRIBUTES = 1024;

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Their end tag is implied by the next sibling or the parent's end. */
const IMPLIED = new Set('p li dd dt tr td th option tbody thead tfoot colgroup optgroup rp rt'.split(' '));
const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

/** Each element moved out of a table is inserted among its siblings by a search. */
const MOST_MOVED = 10_000;
const TABLE_PARTS = new Set('caption colgroup col tbody thead tfoot tr td th script style template table'.split(' '));
const CELLS = new Set(['td', 'th', 'caption']);

/** What the markup of a page keeps from being read. */
export interface MarkupLimits {
  /** Why no tree should be built from it; undefined where it is harmless. */
  readonly nesting: string | undefined;
  /** What has no end and takes in the rest of the page, and how many characters that are. */
  readonly unclosed: { readonly what: string; readonly length: number } | undefined;
}

/** One linear pass over the markup. */
export function markupLimits(source: string): MarkupLimits {
  const measure = new NestingMeasure();
  scanMarkup(source, 0, source.length, measure);
  const { unclosedAt } = measure;
  const unclosed =
    unclosedAt === undefined ? undefined : { what: unclosedAt.what, length: source.length - unclosedAt.from };
  return { nesting: measure.reason, unclosed };
}

/** Counts what makes tree construction slow; an element counts as open until its end tag or that of one around it. */
class NestingMeasure {
  reason: string | undefined;
  unclosedAt: { readonly what: string; readonly from: number } | undefined;
  readonly #open: string[] = [];
  readonly #counts = new Map<string, number>();
  /** For each open table whether a cell of it is open. */
  readonly #inCell: boolean[] = [];
  #formatting = 0;
  #moved = 0;

  open(name: string, attributes: number): void {
    if (attributes > MOST_ATTRIBUTES) this.reason ??= `a tag has more than ${MOST_ATTRIBUTES} attributes`;
    this.#countMoved(name);
    if (VOID.has(name) || IMPLIED.has(name)) return;
    if (FORMATTING.has(name)) this.#formatting += 1;
    if (name === 'table') this.#inCell.push(false);
    this.#open.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    if (this.#open.length > DEEPEST) this.reason ??= `elements are nested more than ${DEEPEST} deep`;
    if (this.#formatting > MOST_FORMATTING)
      this.reason ??= `more than ${MOST_FORMATTING} formatting elements stay open`;
  }

  close(name: string): void {
    if (name === 'td' || name === 'th' || name === 'tr') this.#setCell(false);
    if ((this.#counts.get(name) ?? 0) === 0) return;
    if (FORMATTING.has(name)) this.#formatting -= 1;
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      this.#counts.set(last, (this.#counts.get(last) ?? 0) - 1);
      if (last === 'table') this.#inCell.pop();
      if (last === name) return;
    }
  }

  unclosed(what: string, from: number): void {
    // What stands behind plaintext is text.
    if (what !== 'plaintext element') this.unclosedAt = { what, from };
  }

  #countMoved(name: string): void {
    if (this.#inCell.length === 0) return;
    if (CELLS.has(name)) this.#setCell(true);
    else if (name === 'tr') this.#setCell(false);
    else if (!TABLE_PARTS.has(name) && this.#inCell.at(-1) === false) this.#moved += 1;
    if (this.#moved > MOST_MOVED) this.reason ??= `more than ${MOST_MOVED} elements stand in tables outside cells`;
  }

  #setCell(inside: boolean): void {
    if (this.#inCell.length > 0) this.#inCell[this.#inCell.length - 1] = inside;
  }
}
