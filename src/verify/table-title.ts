import type { BlockRecord } from '../model/document.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';

const TITLE = /(?:表|情况|状况|明细|一览)(?:\(.*\))?(?:\(?(?:金额)?单位.*)?$/;
const DRAFT = /^[^。；;]{4,60}(?:(?:预算|决算)(?:[收支入出总平衡和]{0,8}(?:草案|\(草案\)))?|\(草案\))$/;
const BELOW_DRAFT = /^(?:\(.*\)|(?:附?表\d{1,3}(?:[-—]\d{1,3})?)?(?:(?:金额)?单位.*)?)$/;
const SENTENCE = /[。；;]\s*$/;
const CAPTIONS = 7;

const titles = new WeakMap<BlockRecord, string>();

/** The nearest line in front of a table that names one; else the line right above it that names a draft. */
export function titleAbove(block: BlockRecord, context: Context): string {
  const title = titles.get(block) ?? readTitle(block, context);
  titles.set(block, title);
  return title;
}

function readTitle({ ordinal, document }: BlockRecord, { blocks }: Context): string {
  const lines: string[] = [];
  for (let at = ordinal - 1; at >= Math.max(0, ordinal - CAPTIONS - 1); at -= 1) {
    const block = blocks.get(`${document}.${at}`);
    if (block === undefined || block.kind === 'table') break;
    // A sentence that ends in 情况 names no table.
    if (block.role !== 'contents') lines.push(SENTENCE.test(block.text) ? block.text : foldLabel(block.text));
  }
  const named = lines.find((words) => TITLE.test(words) && words.replaceAll(/[\d表公开附]/g, '').length > 3);
  const draft = lines.find((words) => !BELOW_DRAFT.test(words)) ?? '';
  return named ?? (DRAFT.test(draft) ? draft : '');
}
