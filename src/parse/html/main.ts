import type { BlockRole, Omission } from '../../model/document.ts';
import { isCaptionText } from '../captions.ts';
import { chromeReason, isContactText, isFooterText } from '../chrome-text.ts';
import { readNumbering } from '../numbering.ts';
import type { Flow, FlowBlock } from './flow.ts';
import { headRoles, isHeadBlock } from './head.ts';
import { HintIndex, parentOf } from './hints.ts';
import { findMain, hintOf, proseWeight } from './prose.ts';
import { findTitle } from './title.ts';
import type { ElementNode } from './tree.ts';

/** What becomes of a block: kept, with a role where it has one, or left out for a reason. */
export type Decision =
  | { readonly keep: true; readonly role?: BlockRole }
  | { readonly keep: false; readonly reason: Omission['reason'] };

export interface MainText {
  readonly title: string;
  /** One for each block of the flow. */
  readonly decisions: readonly Decision[];
}

type Reason = Omission['reason'];

/** Elements called so hold attachments as well. */
const MAY_HOLD_FILES: ReadonlySet<Reason> = new Set(['related-links', 'share-bar']);
const MOSTLY_LINK = 0.8;
const LONGEST_MENU = 60;
const SHORTEST_LINE = 8;
const SENTENCE = /[。；]/;
const LEAST_SENTENCE = 30;
const WORD = /[\p{L}\p{N}]/u;
const ATTACHMENT_TEXT = /^附[件表录錄]|\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)\s*$/i;

/** Where the text of a page lies among its blocks. */
interface Layout {
  /** Index of the first and the last block of prose; past the end and -1 where there is none. */
  readonly start: number;
  readonly last: number;
  /** Index of the last line of the title, -1 where none is printed. */
  readonly title: number;
  /** Index of the first line of the site's foot. */
  readonly foot: number;
}

/** Decides for every block of a page whether it is part of the text. */
export function chooseMain(flow: Flow): MainText {
  const { blocks } = flow;
  const hints = new HintIndex();
  const region = findMain(blocks, hints);
  const inside = blocks.map(({ owner }) => isInside(owner, region.container));
  const hinted = blocks.map((block) => hintOf(block, hints, region.overruled)?.reason);
  const kept = blocks.map((block, index) => inside[index] === true && hinted[index] === undefined && !isChrome(block));
  const isProse = (block: FlowBlock, index: number): boolean =>
    kept[index] === true && proseWeight(block) > 0 && !isHeadBlock(block);
  const first = blocks.findIndex(isProse);
  const start = first < 0 ? blocks.length : first;
  const title = findTitle(flow, start);
  const foot = footOf(blocks, kept, first < 0 ? title.last : start);
  const layout = { start, last: blocks.findLastIndex(isProse), title: title.last, foot };
  const roles = headRoles(blocks, start, title);
  const decisions = blocks.map((block, index): Decision => {
    if (block.hidden) return { keep: false, reason: 'hidden' };
    if (block.control) return { keep: false, reason: 'form-control' };
    const role = title.blocks.has(index) ? 'title' : roles.get(index);
    if (role !== undefined) return { keep: true, role };
    const reason = block.kind === 'text' ? chromeReason(block.text) : undefined;
    if (reason !== undefined) return { keep: false, reason };
    return inside[index] === true
      ? insideDecision(block, index, layout, hinted[index])
      : outsideDecision(block, index, layout, hinted[index]);
  });
  keepCaptions(blocks, hinted, decisions);
  return { title: title.text, decisions };
}

/** Where a table is most of the text, the short lines with its name and unit stand outside of what was found as main. */
function keepCaptions(
  blocks: readonly FlowBlock[],
  hinted: readonly (Reason | undefined)[],
  decisions: Decision[],
): void {
  for (let index = blocks.length - 2; index >= 0; index -= 1) {
    const block = blocks[index];
    const decision = decisions[index];
    if (block?.kind !== 'text' || decision?.keep !== false || decision.reason !== 'navigation') continue;
    const isAboutNext =
      decisions[index + 1]?.keep === true &&
      (blocks[index + 1]?.kind === 'table' || isCaptionText(blocks[index + 1]?.text ?? ''));
    if (isAboutNext && hinted[index] === undefined && block.linked === 0 && isCaptionText(block.text))
      decisions[index] = { keep: true };
  }
}

function isChrome({ hidden, control, kind, text }: FlowBlock): boolean {
  return hidden || control || (kind === 'text' && chromeReason(text) !== undefined);
}

/** Attachments stand under the text, the adopting body and date of a decision between title and text. */
function outsideDecision(
  block: FlowBlock,
  index: number,
  { start, title }: Layout,
  hinted: Reason | undefined,
): Decision {
  if (index > title && isAttachment(block) && (hinted === undefined || MAY_HOLD_FILES.has(hinted)))
    return { keep: true, role: 'link' };
  if (hinted !== undefined) return { keep: false, reason: hinted };
  const between = title >= 0 && index > title && index < start;
  if (between && block.linked === 0 && block.text.length >= SHORTEST_LINE) return { keep: true };
  return { keep: false, reason: index < start ? 'navigation' : 'footer' };
}

function insideDecision(block: FlowBlock, index: number, layout: Layout, hinted: Reason | undefined): Decision {
  const { start, last, foot } = layout;
  if (hinted !== undefined && countsInside(block, index, layout, hinted)) return { keep: false, reason: hinted };
  if (index >= foot) return { keep: false, reason: 'footer' };
  if (index < start && !WORD.test(block.text)) return { keep: false, reason: 'navigation' };
  const menu = block.kind === 'text' && isMostlyLink(block) && block.text.length <= LONGEST_MENU;
  if (!menu) return { keep: true };
  if (isAttachment(block)) return { keep: true, role: 'link' };
  if (readNumbering(block.text) !== undefined) return { keep: true };
  return { keep: false, reason: index < start && index < last ? 'navigation' : 'related-links' };
}

/**
 * Whether the class of an element inside the text's container takes a block out of the text. Authors call the element
 * of a lead or a heading top or head: between sentences only menus and share bars go, and a sentence goes with none of them.
 */
function countsInside(block: FlowBlock, index: number, { start, last }: Layout, hinted: Reason): boolean {
  const outer = index < start || index > last;
  const sentence = SENTENCE.test(block.text) && proseWeight(block) >= LEAST_SENTENCE;
  if (isAttachment(block) && MAY_HOLD_FILES.has(hinted)) return false;
  switch (hinted) {
    case 'footer':
      return index > last;
    case 'related-links':
      return outer || isMostlyLink(block);
    case 'share-bar':
      return !sentence && (outer || block.text.length < SHORTEST_LINE);
    default:
      return !sentence && (outer || isMostlyLink(block));
  }
}

function isMostlyLink({ linked, text }: FlowBlock): boolean {
  return linked >= text.length * MOSTLY_LINK;
}

function isAttachment({ kind, linked, document, text }: FlowBlock): boolean {
  return kind === 'text' && linked > 0 && (document || ATTACHMENT_TEXT.test(text));
}

/** Index of the first line of the site's foot behind the text. */
function footOf(blocks: readonly FlowBlock[], kept: readonly boolean[], start: number): number {
  let foot = blocks.length;
  for (let index = blocks.length - 1; index > start; index -= 1) {
    const block = blocks[index];
    if (block === undefined || kept[index] !== true) continue;
    if (block.kind === 'text' && isFooterText(block.text)) foot = index;
    else if (foot < blocks.length && block.kind === 'text' && isContactText(block.text)) foot = index;
    else if (proseWeight(block) > 0) break;
  }
  return foot;
}

function isInside(owner: ElementNode | undefined, container: ElementNode | undefined): boolean {
  if (container === undefined) return true;
  for (let element = owner; element !== undefined; element = parentOf(element)) if (element === container) return true;
  return false;
}
