import type { WordItem, WordParagraph, WordTable } from './flow.ts';
import { linesOf } from './lines.ts';
import type { WordStyle } from './styles.ts';
import { tableDrafts } from './tables.ts';
import type { Typesetting, WordDraft } from './typesetting.ts';

/** Points where nothing says another size. */
const USUAL_SIZE = 10.5;

const MOST_RANK = 6;
const HEADING = /^(?:heading|标题)\s?([1-9])$/i;
const TITLE = /^(?:title|标题)$/i;

/** The blocks of items, those of tables that only lay out the page among them. */
export function draftsOf(items: readonly WordItem[], setting: Typesetting): readonly WordDraft[] {
  const drafts: WordDraft[] = [];
  const left = [...items].reverse();
  for (let item = left.pop(); item !== undefined; item = left.pop()) {
    if (item.kind === 'paragraph') {
      for (const draft of paragraphDrafts(item, setting)) drafts.push(draft);
      continue;
    }
    const table = tableDrafts(item, setting);
    if (table === undefined) for (const inside of contentOf(item).reverse()) left.push(inside);
    else for (const draft of table) drafts.push(draft);
  }
  return drafts;
}

function contentOf({ rows }: WordTable): WordItem[] {
  return rows.flatMap(({ cells }) => cells.flatMap(({ items }) => items));
}

/** A block for each line of a paragraph: breaks part what is printed on lines of its own. */
function paragraphDrafts(paragraph: WordParagraph, setting: Typesetting): readonly WordDraft[] {
  const style = setting.styleOf(paragraph.style);
  const place = paragraph.list ?? style.list;
  const lines = linesOf(paragraph, setting);
  const [first] = lines;
  if (first === undefined) return [];
  const number = place === undefined ? '' : setting.numbers.next(place);
  const size = sizeOf(paragraph) ?? style.size ?? USUAL_SIZE;
  const rank = rankOf(paragraph, style);
  const role = TITLE.test(style.name) ? { role: 'title' as const } : {};
  return lines.map(({ text, runs }, at) => ({
    kind: 'text',
    ...{ text, runs, size, ...role },
    ...(rank === undefined ? {} : { rank }),
    number: at === 0 ? number : '',
  }));
}

/** Level 9 of the outline is that of text. */
function rankOf({ outline }: WordParagraph, style: WordStyle): number | undefined {
  const named = HEADING.exec(style.name)?.[1];
  const level = outline ?? style.outline ?? (named === undefined ? undefined : Number(named) - 1);
  return level === undefined || level < 0 || level >= MOST_RANK ? undefined : level + 1;
}

/** That of most of its characters. */
function sizeOf({ pieces }: WordParagraph): number | undefined {
  const lengths = new Map<number | undefined, number>();
  for (const { from, to, size } of pieces) lengths.set(size, (lengths.get(size) ?? 0) + to - from);
  return [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0];
}
