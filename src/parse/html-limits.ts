import { scanMarkup } from './html-scan.ts';

/** Deepest nesting a tree is built for: tree construction walks the open elements at each tag. */
const DEEPEST = 512;
/** Formatting elements left open are opened again in each paragraph. */
const MOST_FORMATTING = 512;
const MOST_ATTRIBUTES = 1024;

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Their end tag is implied by the next sibling or the parent's end. */
const IMPLIED = new Set('p li dd dt tr td th option tbody thead tfoot colgroup optgroup rp rt'.split(' '));
const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));

/** Why no tree should be built from a page, or undefined where it is harmless. One linear pass. */
export function nestingLimit(source: string): string | undefined {
  const open: string[] = [];
  const counts = new Map<string, number>();
  let formatting = 0;
  let reason: string | undefined;
  const count = (name: string, by: number): void => void counts.set(name, (counts.get(name) ?? 0) + by);
  scanMarkup(source, 0, source.length, {
    open(name, attributes) {
      if (attributes > MOST_ATTRIBUTES) reason ??= `a tag has more than ${MOST_ATTRIBUTES} attributes`;
      if (VOID.has(name) || IMPLIED.has(name)) return;
      if (FORMATTING.has(name)) formatting += 1;
      open.push(name);
      count(name, 1);
      if (open.length > DEEPEST) reason ??= `elements are nested more than ${DEEPEST} deep`;
      if (formatting > MOST_FORMATTING) reason ??= `more than ${MOST_FORMATTING} formatting elements stay open`;
    },
    close(name) {
      if ((counts.get(name) ?? 0) === 0) return;
      if (FORMATTING.has(name)) formatting -= 1;
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        count(last, -1);
        if (last === name) return;
      }
    },
  });
  return reason;
}
