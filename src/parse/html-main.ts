import type { BlockRole, Omission } from '../model/document.ts';
import { chromeReason, isContactText, isFooterText } from './chrome-text.ts';
import type { Flow, FlowBlock } from './flow.ts';
import { headRoles, isHeadBlock } from './html-head.ts';
import { HintIndex, parentOf } from './html-hints.ts';
import { findMain, hintOf, type MainRegion, proseWeight } from './html-prose.ts';
import { findTitle } from './html-title.ts';
import type { ElementNode } from './html-tree.ts';
import { readNumbering } from './numbering.ts';

/** What becomes of a block: kept, with a role where it has one, or left out for a reason. */
export type Decision =
  | { readonly keep: true; readonly role?: BlockRole }
  | { readonly keep: false; readonly reason: Omission['reason'] };

export interface MainText {
  readonly title: string;
  /** One for each block of the flow. */
  readonly decisions: readonly Decision[];
}

const MOSTLY_LINK = 0.8;
const LONGEST_MENU = 60;
const SHORTEST_LINE = 8;
const SENTENCE = /[。；]/;
const LEAST_SENTENCE = 30;
const WORD = /[\p{L}\p{N}]/u;
const ATTACHMENT_TEXT = /^附[件表录錄]|\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)\s*$/i;

/** Decides for every block of a page whether it is part of the text. */
export function chooseMain(flow: Flow): MainText {
  const hints = new HintIndex();
  const region = findMain(flow.blocks, hints);
  const inside = flow.blocks.map(({ owner }) => isInside(owner, region.container));
  const kept = flow.blocks.map((block, index) => inside[index] === true && own(block, hints, region) === undefined);
  const first = flow.blocks.findIndex(
    (block, index) => kept[index] === true && proseWeight(block) > 0 && !isHeadBlock(block),
  );
  const start = first < 0 ? flow.blocks.length : first;
  const title = findTitle(flow, start);
  const roles = headRoles(flow.blocks, start, title);
  const foot = footOf(flow.blocks, kept, first < 0 ? title.last : start);
  const decisions = flow.blocks.map((block, index): Decision => {
    if (block.hidden) return { keep: false, reason: 'hidden' };
    if (block.control) return { keep: false, reason: 'form-control' };
    if (title.blocks.has(index)) return { keep: true, role: 'title' };
    const head = roles.get(index);
    if (head !== undefined) return { keep: true, role: head };
    const reason = own(block, hints, region);
    if (reason !== undefined && !(inside[index] === true && outweighs(block, reason))) return { keep: false, reason };
    if (inside[index] !== true) return outsideDecision(block, index, start, title.last);
    if (index >= foot) return { keep: false, reason: 'footer' };
    return insideDecision(block, index, start);
  });
  return { title: title.text, decisions };
}

/** A reason that needs no knowledge of the other blocks. */
function own(block: FlowBlock, hints: HintIndex, region: MainRegion): Omission['reason'] | undefined {
  if (block.hidden) return 'hidden';
  if (block.control) return 'form-control';
  if (block.kind === 'text') {
    const reason = chromeReason(block.text);
    if (reason !== undefined) return reason;
  }
  return hintOf(block, hints, region.overruled)?.reason;
}

/** The class of an element around them does not take sentences out of the text: a lead may stand in one called top. */
function outweighs(block: FlowBlock, reason: Omission['reason']): boolean {
  if (reason !== 'header' && reason !== 'navigation' && reason !== 'share-bar') return false;
  return chromeReason(block.text) === undefined && SENTENCE.test(block.text) && proseWeight(block) >= LEAST_SENTENCE;
}

/** Attachments stand under the text, the adopting body and date of a decision between title and text. */
function outsideDecision(block: FlowBlock, index: number, start: number, title: number): Decision {
  if (isAttachment(block)) return { keep: true, role: 'link' };
  const between =
    title >= 0 && index > title && index < start && block.linked === 0 && block.text.length >= SHORTEST_LINE;
  if (between) return { keep: true };
  return { keep: false, reason: index < start ? 'navigation' : 'footer' };
}

function isAttachment({ kind, linked, document, text }: FlowBlock): boolean {
  return kind === 'text' && linked > 0 && (document || ATTACHMENT_TEXT.test(text));
}

function insideDecision(block: FlowBlock, index: number, start: number): Decision {
  if (index < start && !WORD.test(block.text)) return { keep: false, reason: 'navigation' };
  const menu =
    block.kind === 'text' && block.linked >= block.text.length * MOSTLY_LINK && block.text.length <= LONGEST_MENU;
  if (!menu) return { keep: true };
  if (isAttachment(block)) return { keep: true, role: 'link' };
  if (readNumbering(block.text) !== undefined) return { keep: true };
  return { keep: false, reason: index < start ? 'navigation' : 'related-links' };
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
