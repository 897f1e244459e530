import type { Omission, ParsedDocument, ReadProblem } from '../../model/document.ts';
import { markCaptions } from '../captions.ts';
import { type Draft, toBlocks, toOmission } from '../draft.ts';
import { readMetadata } from '../metadata.ts';
import { outlineOf } from '../outline.ts';
import { readFlow } from './block-flow.ts';
import { readFlat } from './flat.ts';
import type { Flow, FlowLink } from './flow.ts';
import { markupLimits } from './limits.ts';
import { isDocumentAddress, resolveLinks } from './links.ts';
import { chooseMain, type MainText } from './main.ts';
import { proseWeight } from './prose.ts';
import { placeText } from './text.ts';
import { type DocumentNode, readTree } from './tree.ts';
import { joinWrapped } from './wrapped.ts';

/** Length of the sentences that show that hidden text is the text. */
const HIDDEN_TEXT = 60;

/** Reads a decoded HTML page: its main text as blocks, everything else as omissions. */
export function parseHtml(source: string, finalUrl: string): Omit<ParsedDocument, 'charset'> {
  const problems: ReadProblem[] = [];
  const published = readPage(source, problems);
  const flow = { ...published, blocks: joinWrapped(published.blocks, source) };
  const main = chooseMain(flow);
  const { kept, omissions } = divide(flow, main);
  const drafts = markCaptions(kept);
  const { metadata, problems: contradictions } = readMetadata(factLines(flow, main), flow.meta);
  return {
    type: 'html',
    title: main.title,
    blocks: toBlocks('html', drafts, outlineOf(drafts)),
    links: resolveLinks(linksOf(flow, drafts), finalUrl, flow.base),
    omissions,
    problems: [...problems, ...contradictions],
    metadata,
  };
}

function readPage(source: string, problems: ReadProblem[]): Flow {
  const { nesting, unclosed } = markupLimits(source);
  if (unclosed !== undefined) {
    const message = `a ${unclosed.what} has no end: the last ${unclosed.length} characters of the page are part of it`;
    problems.push({ rule: 'markup-unclosed', level: 'warning', message });
  }
  if (nesting !== undefined) {
    problems.push({ rule: 'nesting-too-deep', level: 'warning', message: `read flat, without tables: ${nesting}` });
    return readFlat(source);
  }
  const root = readTreeOf(source, problems);
  if (root === undefined) return readFlat(source);
  const placed = placeText(root, source);
  for (const text of placed.lost) {
    const message = `left out, its place in the source is not certain: ${text.slice(0, 80)}`;
    problems.push({ rule: 'text-without-place', level: 'warning', message });
  }
  return showHidden(readFlow(root, source, placed), problems);
}

/** A page whose text only a script would show: what its markup hides is read. */
function showHidden(flow: Flow, problems: ReadProblem[]): Flow {
  if (flow.blocks.some((block) => proseWeight(block) > 0)) return flow;
  const blocks = flow.blocks.map((block) => ({ ...block, hidden: false }));
  if (blocks.reduce((sum, block) => sum + proseWeight(block), 0) < HIDDEN_TEXT) return flow;
  problems.push({ rule: 'hidden-text-read', level: 'note', message: 'the markup hides the whole text of the page' });
  return { ...flow, blocks };
}

/** The parser throws on numeric references beyond the range of numbers. */
function readTreeOf(source: string, problems: ReadProblem[]): DocumentNode | undefined {
  try {
    return readTree(source);
  } catch (error) {
    const message = `read flat, without tables: ${error instanceof Error ? error.message : String(error)}`;
    problems.push({ rule: 'markup-unreadable', level: 'warning', message });
    return undefined;
  }
}

function divide(
  { blocks }: Flow,
  { decisions }: MainText,
): { readonly kept: readonly Draft[]; readonly omissions: readonly Omission[] } {
  const kept: Draft[] = [];
  const omissions: Omission[] = [];
  for (const [index, block] of blocks.entries()) {
    const decision = decisions[index];
    if (decision === undefined) continue;
    if (!decision.keep) omissions.push(toOmission(decision.reason, 'html', block));
    else kept.push(decision.role === undefined ? block : { ...block, role: decision.role });
  }
  return { kept, omissions };
}

/** Lines that state facts of publication, printed order. */
function factLines({ blocks }: Flow, { decisions }: MainText): readonly string[] {
  return blocks
    .filter((_, index) => {
      const decision = decisions[index];
      return decision?.keep === true && (decision.role === 'metadata' || decision.role === 'breadcrumb');
    })
    .map(({ text }) => text);
}

/** Links from the first kept block on to the last one and those to documents anywhere. */
function linksOf({ links }: Flow, drafts: readonly Draft[]): readonly FlowLink[] {
  const body = drafts.filter(({ role }) => role === undefined || role === 'link' || role === 'title');
  const from = body[0]?.runs[0]?.from ?? 0;
  const to = body.at(-1)?.runs.at(-1)?.to ?? 0;
  return links.filter((link) => (link.to > from && link.from < to) || isDocumentAddress(link.href));
}
