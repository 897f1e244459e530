import type { Fact } from '../model/fact.ts';
import type { Context } from './context.ts';
import { foldCharacters, foldLabel } from './fold.ts';

/** The four budgets of 预算法 art. 5. */
const FUNDS: readonly (readonly [words: string, fund: string])[] = [
  ['公共预算', 'gpb'],
  ['政府性基金', 'gov_fund'],
  ['国有资本经营', 'state_capital'],
  ['社会保险基金', 'social_insurance'],
  ['社保基金', 'social_insurance'],
  ['公共财政', 'gpb'],
  ['一般公共收入', 'gpb'],
  ['一般公共支出', 'gpb'],
];
/** 调出到一般公共预算: where money went, and not whose it was. */
const MOVED = /调[入出]|补充|划[入转]/;

function fundsIn(words: string): readonly string[] {
  return [...new Set(FUNDS.filter(([name]) => words.includes(name)).map(([, fund]) => fund))];
}

/**
 * Proves the budget of a subject as printed: the subject names it alone; else it is named before the subject in its
 * paragraph, or by a heading above.
 */
export function verifyFund({ id, provenance }: Fact, value: string, { ledger, surroundings, blocks }: Context): void {
  const part = provenance.parts.subject;
  const subject = foldLabel(part?.quote ?? '');
  const own = MOVED.test(subject) ? [] : fundsIn(subject);
  const lead = part === undefined ? '' : (blocks.get(part.block)?.text.slice(0, part.start) ?? '');
  const around = [
    ...fundsIn(foldCharacters(lead)),
    ...itemAbove(part?.block, blocks),
    ...(part === undefined ? [] : fundsIn(surroundings.above(part.block))),
  ];
  const holds = own.length > 0 ? own.length === 1 && own[0] === value : around.includes(value);
  ledger.expect('facts', id, 'fund-as-printed', holds, (own.length > 0 ? own : around).join(' or '), value);
}

const NUMBERED = /^\s*[(（]?[\d一二三四五六七八九十]{1,3}[)）、.．]/;
const LONGEST_HEAD = 24;

/** 1.一般公共预算收入5亿元。…: the nearest numbered paragraph above, under the same heading, that names one budget at its beginning. */
function itemAbove(id: string | undefined, blocks: Context['blocks']): readonly string[] {
  const own = blocks.get(id ?? '');
  if (own === undefined) return [];
  for (let at = own.ordinal - 1; at >= 0; at -= 1) {
    const block = blocks.get(`${own.document}.${at}`);
    if (block === undefined || block.kind === 'heading') return [];
    const named = NUMBERED.test(block.text) ? fundsIn(foldCharacters(block.text.slice(0, LONGEST_HEAD))) : [];
    if (named.length === 1) return named;
  }
  return [];
}
