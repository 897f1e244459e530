import type { Flow, FlowBlock } from './html-flow.ts';

/** The page's title and the blocks that print it. */
export interface FoundTitle {
  readonly text: string;
  readonly blocks: ReadonlySet<number>;
  /** Index of the last of them, -1 where none prints it. */
  readonly last: number;
}

const META_NAMES = ['articletitle', 'og:title', 'title'];
const SITE_SEPARATOR = /\s*(?:_|\||--|——| - |-(?=[^-]*(?:网|網|局|厅|廳|政府|门户|委|公开|信息)[^-]*$))\s*/;
const SPACE = /\s+/g;
const SHORTEST = 6;
const LONGEST = 120;
/** Lines of a printed title. */
const MOST_LINES = 4;

/**
 * The title as the page prints it in front of its text: the lines that the title element or a meta element repeats,
 * else the last heading element there. Where none is printed, the title element's text without the site's name.
 */
export function findTitle(flow: Flow, start: number): FoundTitle {
  const named = META_NAMES.map((name) => flow.meta.get(name)?.trim() ?? '').find((text) => text !== '') ?? '';
  const wanted = [named, flow.title].map(keyOf).filter((key) => key.length >= SHORTEST);
  const last = Math.min(flow.blocks.length - 1, start + 1);
  for (let index = last; index >= 0; index -= 1) {
    for (let lines = 1; lines <= MOST_LINES && lines <= index + 1; lines += 1) {
      const from = index - lines + 1;
      if (!flow.blocks.slice(from, index + 1).every(isTitleLine)) break;
      if (matches(flow.blocks, from, index, wanted)) return titleOf(flow.blocks, from, index);
    }
  }
  const heading = lastHeading(flow.blocks, last);
  if (heading >= 0) return titleOf(flow.blocks, heading, heading);
  const text =
    named !== '' ? named : (flow.title.split(SITE_SEPARATOR).find((part) => part.length >= SHORTEST) ?? flow.title);
  return { text, blocks: new Set(), last: -1 };
}

function isTitleLine({ kind, hidden, control, text }: FlowBlock): boolean {
  return kind === 'text' && !hidden && !control && text.length <= LONGEST;
}

function matches(blocks: readonly FlowBlock[], from: number, to: number, wanted: readonly string[]): boolean {
  const key = keyOf(textOf(blocks, from, to));
  return (
    key.length >= SHORTEST &&
    wanted.some((title) => title === key || (title.startsWith(key) && key.length * 3 >= title.length))
  );
}

function textOf(blocks: readonly FlowBlock[], from: number, to: number): string {
  let text = '';
  for (let index = from; index <= to; index += 1) text += blocks[index]?.text ?? '';
  return text;
}

function titleOf(blocks: readonly FlowBlock[], from: number, to: number): FoundTitle {
  const indexes = new Set<number>();
  for (let index = from; index <= to; index += 1) indexes.add(index);
  return { text: textOf(blocks, from, to), blocks: indexes, last: to };
}

function lastHeading(blocks: readonly FlowBlock[], last: number): number {
  for (let index = last; index >= 0; index -= 1) {
    const block = blocks[index];
    if (
      block !== undefined &&
      isTitleLine(block) &&
      block.rank !== undefined &&
      block.rank <= 3 &&
      block.text.length >= SHORTEST
    )
      return index;
  }
  return -1;
}

function keyOf(text: string): string {
  return text.replace(SPACE, '');
}
