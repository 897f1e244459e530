import { TextBuilder } from '../text-builder.ts';
import { BLOCK, BREAK } from './elements.ts';
import type { Flow, FlowBlock } from './flow.ts';
import { scanMarkup } from './scan.ts';

/** Reads a page without building a tree: text between tags, broken at block elements. */
export function readFlat(source: string): Flow {
  const builder = new TextBuilder(source, true);
  const blocks: FlowBlock[] = [];
  let soft = false;
  const flush = (): void => {
    const { length } = builder;
    const taken = builder.take();
    if (length > 0)
      blocks.push({
        kind: 'text',
        ...taken,
        owner: undefined,
        linked: 0,
        document: false,
        hidden: false,
        control: false,
        soft,
      });
    soft = false;
  };
  const breaks = (name: string): void => {
    if (!BLOCK.has(name) && !BREAK.has(name)) return;
    const filled = builder.length > 0;
    flush();
    soft = filled && name === 'br';
  };
  scanMarkup(source, 0, source.length, { text: (from, to) => builder.append(from, to), open: breaks, close: breaks });
  flush();
  return { blocks, links: [], meta: new Map(), title: '' };
}
