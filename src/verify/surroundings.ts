import type { BlockRecord } from '../model/document.ts';
import { foldLabel } from './fold.ts';

/** What stands around a block, folded. */
export interface Surroundings {
  /** Titles, the headings above, the title of the form before, and the block itself. */
  of(block: string): string;
  /** Titles, the headings above and the title of the form before. */
  above(block: string): string;
  /** Text of a block. */
  text(block: string): string;
  /** Whether a block up to this one prints the words. */
  isNamedBefore(block: string | undefined, words: string): boolean;
}

/** Level of a heading that has none: below all numbered ones. */
const LOWEST = 9;
/** 收入支出决算总表, 公开01表：收入支出决算总表: a short line that ends so is the title of the form below it; 公开01表 is its number. */
const FORM_TITLE = /^(?:公开\d{1,2}表)?\D{2,60}表$/u;

/** Reads the headings of a document once; `titles` counts as standing above all. */
export function surroundingsOf(blocks: readonly BlockRecord[], titles: string): Surroundings {
  const texts = new Map(blocks.map(({ id, text }) => [id, foldLabel(text)]));
  const places = new Map(blocks.map(({ id }, index) => [id, index]));
  const text = (id: string): string => texts.get(id) ?? '';
  const above = headingsAbove(blocks, text);
  const firstNamed = new Map<string, number>();
  return {
    text,
    above: (id) => `${foldLabel(titles)}\n${above.get(id) ?? ''}`,
    of: (id) => `${foldLabel(titles)}\n${above.get(id) ?? ''}\n${text(id)}`,
    isNamedBefore(id, words) {
      const key = foldLabel(words);
      const first = firstNamed.get(key) ?? blocks.findIndex((block) => text(block.id).includes(key));
      firstNamed.set(key, first);
      return first >= 0 && id !== undefined && first <= (places.get(id) ?? -1);
    },
  };
}

function headingsAbove(blocks: readonly BlockRecord[], text: (id: string) => string): ReadonlyMap<string, string> {
  const above = new Map<string, string>();
  const stack: { level: number; text: string }[] = [];
  let joined = '';
  let form = '';
  for (const { id, kind, level = LOWEST, role } of blocks) {
    if (kind === 'heading') {
      const own = role === 'title' ? 0 : level;
      while ((stack.at(-1)?.level ?? -1) >= own) stack.pop();
      above.set(id, stack.map((one) => one.text).join('\n'));
      stack.push({ level: own, text: text(id) });
      joined = stack.map((one) => one.text).join('\n');
      form = '';
      continue;
    }
    if (FORM_TITLE.test(text(id))) form = text(id);
    above.set(id, `${joined}\n${form}`);
  }
  return above;
}
