import type { Omission, ParsedDocument, ReadProblem } from '../../model/document.ts';
import { markCaptions } from '../captions.ts';
import { toWordBlocks } from '../draft.ts';
import { isTitle } from '../form-rows.ts';
import { OfficeError } from '../office-error.ts';
import { officeParts } from '../office-parts.ts';
import { outlineOf } from '../outline.ts';
import { findTitle } from '../pdf/title.ts';
import { unread } from '../unread.ts';
import { draftsOf } from './drafts.ts';
import type { WordItem } from './flow.ts';
import { ListNumbers } from './list-numbers.ts';
import { readWordPart } from './read-part.ts';
import { readStyles } from './styles.ts';
import type { Typesetting, WordDraft } from './typesetting.ts';

/** Pictures and fonts are not read. */
const WANTED = /^word\/[^/]+\.xml$/i;
const MAIN = 'word/document.xml';
const NOTES = /^word\/(?:footnotes|endnotes)\.xml$/;
const FURNITURE = /^word\/(?:header|footer)\d*\.xml$/;
const COMMENTS = 'word/comments.xml';

/**
 * Reads a Word document (ECMA-376): paragraphs and tables in order, notes behind them; headers, footers, comments and what is
 * hidden or deleted as omissions. Numbers that Word counts for lists are no characters of the file: they are the numbering of
 * their blocks, and no part of the text. A file that is damaged or too large gives problems, never an exception.
 */
export function parseDocx(bytes: Uint8Array): ParsedDocument {
  try {
    return readDocument(officeParts(bytes, (path) => WANTED.test(path)));
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    return { ...unread(error.rule, error.message), type: 'word' };
  }
}

/** Parts in the order in which their paragraphs are counted: text, notes, headers and footers by name, comments. */
function orderOf(parts: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const named = (pattern: RegExp) => [...parts.keys()].filter((path) => pattern.test(path)).sort();
  return [MAIN, ...named(NOTES).reverse(), ...named(FURNITURE), ...(parts.has(COMMENTS) ? [COMMENTS] : [])];
}

function readDocument(parts: ReadonlyMap<string, Uint8Array>): ParsedDocument {
  const omissions: Omission[] = [];
  const setting: Typesetting = {
    styleOf: readStyles(parts.get('word/styles.xml')),
    numbers: new ListNumbers(parts.get('word/numbering.xml')),
    omissions,
  };
  const drafts: WordDraft[] = [];
  const problems: ReadProblem[] = [];
  let next = 0;
  for (const path of orderOf(parts)) {
    const part = parts.get(path);
    if (part === undefined) throw new OfficeError('file-damaged', `the file holds no ${path}: it is no document`);
    const read = readWordPart(part, next);
    next = read.next;
    if (path === MAIN && read.pictures > 0) problems.push(pictureNote(read.pictures));
    if (path === MAIN || NOTES.test(path)) for (const draft of draftsOf(read.items, setting)) drafts.push(draft);
    else for (const omission of omitted(read.items, path, setting)) omissions.push(omission);
  }
  return documentOf(drafts, omissions, problems);
}

function pictureNote(count: number): ReadProblem {
  const pictures = count === 1 ? '1 picture or object' : `${count} pictures or objects`;
  return { rule: 'word-pictures', level: 'note', message: `${pictures} may hold text that is not read` };
}

function omitted(items: readonly WordItem[], path: string, setting: Typesetting): readonly Omission[] {
  const reason = path === COMMENTS ? 'hidden' : path.startsWith('word/header') ? 'header' : 'footer';
  return draftsOf(items, setting).flatMap(({ text, runs }) => {
    const byParagraph = Map.groupBy(runs, ({ paragraph }) => paragraph);
    return [...byParagraph].map(([paragraph, own]): Omission => {
      const [first, last] = [own[0], own.at(-1)];
      const locator = { type: 'word' as const, paragraph, start: first?.from ?? 0, end: last?.to ?? 0 };
      return { reason, text: text.slice(first?.at ?? 0, last?.end ?? 0), locator };
    });
  });
}

function documentOf(
  found: readonly WordDraft[],
  omissions: readonly Omission[],
  problems: readonly ReadProblem[],
): ParsedDocument {
  const titled = withTitle(found);
  const drafts = markCaptions(titled);
  // A heading whose number Word counts is found as one whose number is printed.
  const outline = outlineOf(drafts.map((draft) => ({ ...draft, text: draft.number + draft.text })));
  const isEmpty = drafts.length === 0;
  return {
    type: 'word',
    title: drafts.flatMap(({ role, text }) => (role === 'title' ? [text] : [])).join(''),
    blocks: toWordBlocks(drafts, outline),
    links: [],
    omissions,
    problems: isEmpty
      ? [...problems, { rule: 'nothing-read', level: 'warning', message: 'the document holds no text' }]
      : problems,
    metadata: {},
  };
}

/** What the style of titles marks, else the large lines in front of the text, else the first that names a table. */
function withTitle(drafts: readonly WordDraft[]): readonly WordDraft[] {
  if (drafts.some(({ role }) => role === 'title')) return drafts;
  const set = drafts.flatMap((draft) =>
    draft.size === undefined ? [] : [{ ...draft, size: draft.size, page: 1, draft }],
  );
  const large = findTitle(set);
  const titles = new Set<WordDraft | undefined>(set.flatMap(({ draft }, index) => (large.has(index) ? [draft] : [])));
  if (titles.size === 0) titles.add(drafts.find(({ role, text }) => role === 'caption' && isTitle(text)));
  return drafts.map((draft) => (titles.has(draft) ? { ...draft, role: 'title' } : draft));
}
