import { attribute, readPart } from '../xml-parts.ts';
import type { ListPlace } from './flow.ts';

/** What a style of paragraphs says, with what it takes from the styles it is based on. */
export interface WordStyle {
  readonly name: string;
  /** Points. */
  readonly size: number | undefined;
  /** Level of the outline, 0 the highest. */
  readonly outline: number | undefined;
  readonly list: ListPlace | undefined;
}

interface OwnStyle {
  name: string;
  base?: string | undefined;
  size?: number;
  outline?: number;
  list?: string | undefined;
  level?: number;
}

/** The styles of a document by their ids; that of paragraphs without one under the empty id. */
export function readStyles(part: Uint8Array | undefined): (id: string | undefined) => WordStyle {
  const styles = new Map<string, OwnStyle>();
  const defaults: OwnStyle = { name: '' };
  let first: string | undefined;
  if (part !== undefined) first = readOwnStyles(part, styles, defaults);
  return (id) => {
    const chain: OwnStyle[] = [];
    const seen = new Set<string>();
    for (let at = id ?? first; at !== undefined && !seen.has(at); at = styles.get(at)?.base) {
      seen.add(at);
      const own = styles.get(at);
      if (own !== undefined) chain.push(own);
    }
    const list = chain.find((style) => style.list !== undefined);
    return {
      name: chain[0]?.name ?? '',
      size: [...chain, defaults].find(({ size }) => size !== undefined)?.size,
      outline: chain.find(({ outline }) => outline !== undefined)?.outline,
      list: list?.list === undefined ? undefined : { list: list.list, level: list.level ?? 0 },
    };
  };
}

/** Fills in the styles; returns the id of the one of all other paragraphs. */
function readOwnStyles(part: Uint8Array, styles: Map<string, OwnStyle>, defaults: OwnStyle): string | undefined {
  let first: string | undefined;
  let style: OwnStyle | undefined;
  readPart(part, {
    open(name, attributes) {
      const value = attribute(attributes, 'val');
      if (name === 'rPrDefault') style = defaults;
      if (name === 'style') {
        const id = attribute(attributes, 'styleId') ?? '';
        style = { name: '' };
        styles.set(id, style);
        if (attribute(attributes, 'type') === 'paragraph' && attribute(attributes, 'default') === '1') first = id;
      }
      if (style === undefined) return;
      if (name === 'name') style.name = value ?? '';
      else if (name === 'basedOn') style.base = value;
      else if (name === 'sz') style.size = Number(value) / 2;
      else if (name === 'outlineLvl') style.outline = Number(value);
      else if (name === 'numId') style.list = value;
      else if (name === 'ilvl') style.level = Number(value);
    },
    close(name) {
      if (name === 'style' || name === 'rPrDefault') style = undefined;
    },
  });
  return first;
}
