import { type ElementNode, isElement, isText, type TreeNode } from '../html/tree.ts';

/** What holds one item of a list. */
const HOLDERS = new Set(['li', 'tr', 'dd', 'dt', 'p', 'div']);
/** An item's own words are few: what holds more holds other things too. */
const FEW = 300;
/** A title may hold a day as well, so that the last one is that of the list. */
const DAY = /(?<!\d)((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)/g;

/** Finds the day that is printed beside links of a list, `2022-08-26`; looks at each holder once. */
export class PrintedDates {
  readonly #seen = new Map<ElementNode, string | undefined>();

  beside(link: TreeNode): string | undefined {
    const holder = holderOf(link);
    if (holder === undefined) return undefined;
    if (!this.#seen.has(holder)) this.#seen.set(holder, lastDay(fewWords(holder)));
    return this.#seen.get(holder);
  }
}

function holderOf(link: TreeNode): ElementNode | undefined {
  for (let node = link.parent; node !== null && 'name' in node; node = node.parent) {
    if (isElement(node) && HOLDERS.has(node.name)) return node;
  }
  return undefined;
}

function lastDay(words: string): string | undefined {
  const found = [...words.matchAll(DAY)].at(-1);
  if (found === undefined) return undefined;
  const [, year = '', month = '', day = ''] = found;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The text of an element where it is short, else nothing. */
function fewWords(holder: ElementNode): string {
  const waiting: TreeNode[] = [holder];
  let words = '';
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isText(node)) words += `${node.data} `;
    if (words.length > FEW || waiting.length > FEW) return '';
    if (isElement(node)) waiting.push(...node.children.slice(0, FEW + 1).reverse());
  }
  return words;
}
