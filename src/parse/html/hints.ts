import type { Omission } from '../../model/document.ts';
import type { ElementNode } from './tree.ts';

type Reason = Omission['reason'];

/** An element whose name, class or id says that it is not the text; `up` is the next such element around it. */
export interface Hint {
  readonly element: ElementNode;
  readonly reason: Reason;
  readonly up: Hint | undefined;
}

const ELEMENTS: ReadonlyMap<string, Reason> = new Map([
  ['nav', 'navigation'],
  ['footer', 'footer'],
  ['header', 'header'],
  ['aside', 'related-links'],
]);
/** Words of class and id attributes as site kits and hand-written pages use them. */
const WORDS: readonly (readonly [RegExp, Reason])[] = [
  [
    /(?:^|[-_\s])(?:nav|navbar|navs|menu|breadcrumbs?|crumbs?|position|location|weizhi|dqwz|dangqian|mbx|pagination|pager)(?:$|[-_\s\d])/i,
    'navigation',
  ],
  [
    /share|jiathis|fontsize|font-size|zoomfont|(?:^|[-_\s])(?:print|tools?|toolbar|qrcode|ewm|erweima|zihao)(?:$|[-_\s\d])/i,
    'share-bar',
  ],
  [/(?:^|[-_\s])(?:footer|foot|copyright|bottom|footbox|yejiao)(?:$|[-_\s\d])/i, 'footer'],
  [/(?:^|[-_\s])(?:header|head|top|topbar|banner|search|searchbox|login|logo)(?:$|[-_\s\d])/i, 'header'],
  [
    /(?:^|[-_\s])(?:related?|xgwd|xglj|xgyd|recommend|hot|prevnext|prev|sidebar|side|aside|comments?)(?:$|[-_\s\d])/i,
    'related-links',
  ],
];

/** Looks up the hints around elements; each element is judged once. */
export class HintIndex {
  readonly #known = new Map<ElementNode, Hint | undefined>();

  around(owner: ElementNode | undefined): Hint | undefined {
    const path: ElementNode[] = [];
    let element = owner;
    while (element !== undefined && !this.#known.has(element)) {
      path.push(element);
      element = parentOf(element);
    }
    let hint = element === undefined ? undefined : this.#known.get(element);
    for (const next of path.reverse()) {
      const reason = reasonOf(next);
      if (reason !== undefined) hint = { element: next, reason, up: hint };
      this.#known.set(next, hint);
    }
    return hint;
  }
}

export function parentOf(element: ElementNode): ElementNode | undefined {
  const { parent } = element;
  return parent !== null && parent.type === 'tag' ? (parent as ElementNode) : undefined;
}

function reasonOf({ name, attribs }: ElementNode): Reason | undefined {
  const named = ELEMENTS.get(name);
  if (named !== undefined) return named;
  if (name === 'body' || name === 'html') return undefined;
  const words = `${attribs.class ?? ''} ${attribs.id ?? ''}`;
  if (words.length < 3 || words.length > 200) return undefined;
  return WORDS.find(([pattern]) => pattern.test(words))?.[1];
}
