import { withoutRadicals } from '../base/radicals.ts';
import type { Draft } from './draft.ts';
import { readNumbering } from './numbering.ts';

/** 表1 …, 附表二 …, 公开01表, and lines that are called a table themselves. */
const TABLE_TITLE =
  /^(?:附?表\s?[0-9０-９一二三四五六七八九十]|(?:预算)?公开\s?[0-9]{1,2}\s?表|.{2,50}[表況况](?:（.{1,12}）)?$)/;
const UNIT_LINE = /^(?:金\s?[额額]\s?)?[单單]\s{0,2}位\s?[:：]|[单單]\s{0,2}位\s?[:：]\s?\S{1,6}$/;
const SENTENCE_MARK = /[。；，]/;
const LONGEST = 60;
/** Title, name of the body and unit stand on up to this many lines above a table. */
const REACH = 3;

/** What captions are told by. */
type CaptionInput = Pick<Draft, 'kind' | 'text' | 'role'>;

/** Drafts with the lines of title and unit directly above a table marked as captions. */
export function markCaptions<Line extends CaptionInput>(drafts: readonly Line[]): readonly Line[] {
  const captions = new Set<number>();
  for (const [index, { kind }] of drafts.entries()) {
    if (kind !== 'table') continue;
    for (let above = index - 1; above >= Math.max(0, index - REACH); above -= 1) {
      const line = drafts[above];
      if (line === undefined || !isCaption(line)) break;
      captions.add(above);
    }
  }
  return drafts.map((draft, index) => (captions.has(index) ? { ...draft, role: 'caption' as const } : draft));
}

function isCaption({ kind, role, text }: CaptionInput): boolean {
  return kind === 'text' && role === undefined && isCaptionText(text);
}

/** Whether a line can be the title, body or unit of a table right below it. */
export function isCaptionText(printed: string): boolean {
  const text = withoutRadicals(printed);
  if (text.length > LONGEST || SENTENCE_MARK.test(text)) return false;
  // A numbered line heads a section, also right above a table.
  if (readNumbering(text) !== undefined) return false;
  return TABLE_TITLE.test(text) || UNIT_LINE.test(text);
}
