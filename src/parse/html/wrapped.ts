import { joinTexts, splitText } from '../lines/join-texts.ts';
import { goesOnUnfinished } from '../lines/unfinished-line.ts';
import { joinerOf, type PublishedLine, wrappedLines } from '../lines/wrapped-lines.ts';
import type { SourcedText } from '../text-builder.ts';
import type { FlowBlock } from './flow.ts';

const SOURCE_SPACE = /[ \t\r\n\f]/g;

/**
 * Blocks with the paragraphs whole that somebody wrapped at a width: over br elements and the lines of pre elements,
 * and over line feeds inside a paragraph, which a browser would show as spaces. Published text but for the breaks.
 */
export function joinWrapped(blocks: readonly FlowBlock[], source: string): readonly FlowBlock[] {
  return joinBlocks(joinLineFeeds(blocks, source));
}

function joinBlocks(blocks: readonly FlowBlock[]): readonly FlowBlock[] {
  const lines = blocks.map((block, index) => lineOf(block, blocks[index - 1]));
  const joined = wrappedLines(lines).map((goes, index) => goes || goesOnUnfinished(lines[index - 1], lines[index]));
  const paragraphs: FlowBlock[][] = [];
  for (const [index, block] of blocks.entries()) {
    if (joined[index] === true) paragraphs.at(-1)?.push(block);
    else paragraphs.push([block]);
  }
  return paragraphs.flatMap((lines) => (lines.length === 1 ? lines : joinLines(lines)));
}

function lineOf(block: FlowBlock, last: FlowBlock | undefined): PublishedLine {
  const soft =
    block.soft === true &&
    last !== undefined &&
    block.kind === 'text' &&
    last.kind === 'text' &&
    block.owner === last.owner &&
    block.hidden === last.hidden &&
    block.control === last.control;
  const { text, lead = '', gapped = false } = block;
  return { text: block.kind === 'text' ? text : '', lead, gapped, soft };
}

function joinLines(lines: readonly FlowBlock[]): readonly FlowBlock[] {
  const [first] = lines;
  if (first === undefined) return [];
  const parts = lines.map((line, index) => ({ ...line, joiner: joinerOf(lines[index - 1]?.text ?? '', line.text) }));
  const linked = lines.reduce((sum, line) => sum + line.linked, 0);
  return [{ ...first, ...joinTexts(parts), linked, document: lines.some(({ document }) => document) }];
}

/** A block with line feeds in its text, cut into lines. */
interface BrokenBlock {
  /** Offsets of the line feeds. */
  readonly breaks: readonly number[];
  readonly lines: readonly PublishedLine[];
}

function joinLineFeeds(blocks: readonly FlowBlock[], source: string): readonly FlowBlock[] {
  const broken = blocks.map((block) => (block.kind === 'text' ? linesOf(block, source) : undefined));
  const joined = wrappedLines(broken.flatMap((block) => block?.lines ?? []));
  let from = 0;
  return blocks.map((block, index) => {
    const { breaks, lines } = broken[index] ?? { breaks: [], lines: [] };
    const own = joined.slice(from, from + lines.length);
    from += lines.length;
    if (!own.includes(true)) return block;
    // A line feed that stays is text, with its place in the source.
    const parts = splitText(
      block,
      breaks.filter((_, at) => own[at + 1] === true),
    );
    const marked = parts.map((part, at) => ({ ...part, joiner: joinerOf(parts[at - 1]?.text ?? '', part.text) }));
    return { ...block, ...joinTexts(marked) };
  });
}

function linesOf(block: FlowBlock, source: string): BrokenBlock | undefined {
  const { text, gapped = false } = block;
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);
  if (breaks.length === 0) return undefined;
  const parts = splitText(block, breaks);
  const lines = parts.map((part, index): PublishedLine => {
    const lead = index === 0 ? (block.lead ?? '') : leadOf(part, parts[index - 1], source);
    return { text: part.text, lead, gapped, soft: index > 0 };
  });
  return { breaks, lines };
}

/** White space behind a line feed that a browser shows; the builder has left it out. */
function leadOf(part: SourcedText, last: SourcedText | undefined, source: string): string {
  const from = last?.runs.at(-1)?.to;
  const to = part.runs[0]?.from;
  return from === undefined || to === undefined || to - from > 64
    ? ''
    : source.slice(from, to).replaceAll(SOURCE_SPACE, '');
}
