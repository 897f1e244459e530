import type { FactDraft } from './draft.ts';
import type { Section } from './section.ts';
import type { Token } from './tokens/token.ts';

/** A total whose parts stand in blocks of their own: 基本支出90万元，其中： above 人员经费80万元 and 公用经费10万元. */
export interface ListedBelow {
  readonly whole: FactDraft;
  readonly section: Section;
}

const OPENS = /其中[：:]?\s*$/;

/** The total that a block leaves for those below it: what it stated last, where it ends in 其中. */
export function listOpened(text: string, block: number, whole: FactDraft | undefined): FactDraft | undefined {
  return whole !== undefined && whole.place.block === block && OPENS.test(text) ? whole : undefined;
}

const LONGEST_NAME = 40;

/** Whether a block goes on with the list: a name and its amount, without a mark between them. */
export function isListed(tokens: readonly Token[], text: string): boolean {
  const figure = tokens.find((token) => token.kind === 'mention' && token.mention.kind === 'amount');
  if (figure === undefined || figure.start > LONGEST_NAME) return false;
  const lead = text.slice(0, figure.start).replace(NUMBER, '');
  return !MARK.test(lead);
}

const NUMBER = /^[\s\d一二三四五六七八九十()、.．]*/;
const MARK = /[，,。；;：:]/;
