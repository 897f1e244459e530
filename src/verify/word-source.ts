import { zipMembers } from '../base/zip-members.ts';
import type { Locator } from '../model/locator.ts';
import { type Tag, tagsIn, textUpTo } from './tags.ts';

/** The characters of a paragraph, and of each whether it is deleted or set as hidden. */
export interface HeldParagraph {
  readonly text: string;
  readonly hidden: readonly boolean[];
}

/** The paragraphs of a Word document, in the order in which locators count them. */
export interface WordReader {
  readonly paragraphs: readonly HeldParagraph[];
  /** Undefined where a locator points to no such characters. */
  spell(locator: Locator): string | undefined;
}

const MOST_BYTES = 100e6;
const PARTS = /^word\/[^/]+\.xml$/i;
/** Text first, then footnotes, endnotes, headers, footers and comments. */
const ORDER = [
  /^word\/document\.xml$/,
  /^word\/footnotes\.xml$/,
  /^word\/endnotes\.xml$/,
  /^word\/(?:footer|header)\d*\.xml$/,
  /^word\/comments\.xml$/,
];

/** Reads the paragraphs of a Word document by the brackets of its tags. Undefined where it is none. */
export function readWordFile(bytes: Uint8Array): WordReader | undefined {
  const { members } = zipMembers(bytes, (path) => PARTS.test(path), MOST_BYTES);
  if (members === undefined) return undefined;
  const parts = new Map([...members].map(([path, part]) => [path.toLowerCase(), part]));
  const paths = ORDER.flatMap((pattern) => [...parts.keys()].filter((path) => pattern.test(path)).sort());
  const paragraphs = paths.flatMap((path) => paragraphsIn(new TextDecoder().decode(parts.get(path))));
  return {
    paragraphs,
    spell(locator) {
      const paragraph = locator.type === 'word' ? paragraphs[locator.paragraph] : undefined;
      if (locator.type !== 'word' || paragraph === undefined) return undefined;
      const { start, end } = locator;
      return start > end || end > paragraph.text.length ? undefined : spellStretch(paragraph, start, end);
    },
  };
}

/** The characters that are shown; where none is, those that are not. */
function spellStretch({ text, hidden }: HeldParagraph, start: number, end: number): string {
  let shown = '';
  for (let at = start; at < end; at += 1) if (hidden[at] === false) shown += text.charAt(at);
  return shown === '' ? text.slice(start, end) : shown;
}

const APART = new Set(['Fallback', 'rt', 'instrText', 'delInstrText']);
/** How something was set before a change that was followed. */
const BEFORE = /Pr(?:Ex)?Change$/;
const STAND_FOR: Readonly<Record<string, string>> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

/** Deleted or moved away while changes were followed. */
const TAKEN = new Set(['del', 'moveFrom']);
const OFF = new Set(['0', 'false', 'off']);

/** Paragraphs may stand in text boxes of others: they count from where they begin. */
function paragraphsIn(part: string): HeldParagraph[] {
  const paragraphs: { text: string; hidden: boolean[] }[] = [];
  const open: number[] = [];
  const rows = deletedRows();
  const depth = { apart: 0, properties: 0, taken: 0 };
  let vanished = false;
  for (const tag of tagsIn(part)) {
    const { name, attributes, isEnd, isEmpty } = tag;
    const step = isEmpty ? 0 : isEnd ? -1 : 1;
    const isApart = APART.has(name) || BEFORE.test(name);
    if (isApart) depth.apart += step;
    if (depth.apart > 0 || isApart) continue;
    if (name === 'pPr') depth.properties += step;
    if (TAKEN.has(name)) depth.taken += step;
    rows.follow(tag);
    if (name === 'r') vanished = false;
    if (name === 'vanish' && depth.properties === 0) vanished = !OFF.has(attributes.val ?? '');
    if (name === 'p') {
      if (!isEnd) open.push(paragraphs.push({ text: '', hidden: [] }) - 1);
      if (isEnd || isEmpty) open.pop();
    }
    const paragraph = paragraphs[open.at(-1) ?? -1];
    if (paragraph === undefined || isEnd) continue;
    const sign = depth.properties === 0 ? STAND_FOR[name] : undefined;
    const text = name === 't' || name === 'delText' ? textUpTo(part, tag) : (sign ?? '');
    paragraph.text += text;
    for (let at = 0; at < text.length; at += 1) paragraph.hidden.push(vanished || depth.taken > 0 || rows.isIn());
  }
  return paragraphs;
}

/** Whether the tags followed so far stand in a row whose properties say that it was deleted. */
function deletedRows(): { readonly follow: (tag: Tag) => void; readonly isIn: () => boolean } {
  const rows: boolean[] = [];
  let inProperties = false;
  let deleted = 0;
  return {
    follow({ name, isEnd, isEmpty }) {
      if (name === 'trPr') inProperties = !isEnd && !isEmpty;
      if (name === 'tr' && !isEmpty) {
        if (!isEnd) rows.push(false);
        else if (rows.pop() === true) deleted -= 1;
      }
      if (name === 'del' && !isEnd && inProperties && rows.at(-1) === false) {
        rows[rows.length - 1] = true;
        deleted += 1;
      }
    },
    isIn: () => deleted > 0,
  };
}
