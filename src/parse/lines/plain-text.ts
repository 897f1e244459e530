import type { Omission, ParsedDocument } from '../../model/document.ts';
import { chromeReason } from '../chrome-text.ts';
import { type Draft, toBlocks, toOmission } from '../draft.ts';
import { isDateLine, isMetadataLine, readBreadcrumb, readMetadata } from '../metadata.ts';
import { readNumbering } from '../numbering.ts';
import { outlineOf } from '../outline.ts';
import { type SourcedText, TextBuilder } from '../text-builder.ts';
import { MATTER, YEAR } from '../title-words.ts';
import { joinTexts } from './join-texts.ts';
import { goesOnUnfinished } from './unfinished-line.ts';
import { joinerOf, type PublishedLine, wrappedLines } from './wrapped-lines.ts';

const LINE_END = /\r\n?|[\n\f\u2028\u2029]/g;
const SENTENCE_MARK = /[。；;！]/;
const LONGEST_TITLE = 90;
/** Title, breadcrumb and facts of publication stand among the first lines. */
const HEAD_LINES = 8;
/** Indexes of documents print a block of facts above it. */
const TITLE_LINES = 24;

/** Reads decoded plain text: each line that is not blank is a block, the lines of a wrapped paragraph are one. */
export function parsePlainText(source: string): Omit<ParsedDocument, 'charset'> {
  const lines = joinWrapped(readLines(source));
  const omissions: Omission[] = [];
  const kept: Draft[] = [];
  const titled = titleLine(lines);
  const title = titled?.text ?? '';
  for (const line of lines) {
    const reason = chromeReason(line.text);
    if (reason !== undefined) {
      omissions.push(toOmission(reason, 'text', line));
      continue;
    }
    const role = line === titled ? 'title' : kept.length < HEAD_LINES ? headRole(line.text) : undefined;
    kept.push({ kind: 'text', ...line, ...(role === undefined ? {} : { role }) });
  }
  const head = kept.slice(0, HEAD_LINES).filter(({ role }) => role !== undefined);
  const { metadata, problems } = readMetadata(head.map(({ text }) => text));
  return {
    type: 'text',
    title,
    blocks: toBlocks('text', kept, outlineOf(kept)),
    links: [],
    omissions,
    problems,
    metadata,
  };
}

interface TextLine extends SourcedText, PublishedLine {}

function readLines(source: string): readonly TextLine[] {
  const builder = new TextBuilder(source, false);
  const lines: TextLine[] = [];
  let from = 0;
  let soft = false;
  const readTo = (end: number): void => {
    builder.append(from, end);
    const { length } = builder;
    const line = builder.take();
    if (length > 0) lines.push({ ...line, soft });
    soft = length > 0;
  };
  for (const { index, 0: mark } of source.matchAll(LINE_END)) {
    readTo(index);
    from = index + mark.length;
  }
  readTo(source.length);
  return lines;
}

/** Lines with the paragraphs whole that were wrapped at a width, or broken in the middle of a sentence. */
function joinWrapped(lines: readonly TextLine[]): readonly SourcedText[] {
  const joined = wrappedLines(lines);
  const paragraphs: (SourcedText & { readonly joiner: string })[][] = [];
  for (const [index, { text, runs }] of lines.entries()) {
    const line = { text, runs, joiner: joinerOf(lines[index - 1]?.text ?? '', text) };
    if (joined[index] === true || goesOnUnfinished(lines[index - 1], lines[index])) paragraphs.at(-1)?.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map(joinTexts);
}

function headRole(text: string): Draft['role'] {
  if (readBreadcrumb(text) !== undefined) return 'breadcrumb';
  return isMetadataLine(text) || isDateLine(text) ? 'metadata' : undefined;
}

/**
 * The title: of the short lines in front of the text one that speaks of budgets, accounts or the like, for names of
 * sites and columns stand above it: the first with a year, else the last; else the first line of all, where
 * no text stands above it.
 */
function titleLine(lines: readonly SourcedText[]): SourcedText | undefined {
  const head: SourcedText[] = [];
  let isInText = false;
  for (const line of lines.filter(({ text }) => chromeReason(text) === undefined).slice(0, TITLE_LINES)) {
    if (headRole(line.text) !== undefined || !LETTER.test(line.text)) continue;
    if (line.text.length > LONGEST_TITLE || SENTENCE_MARK.test(line.text) || readNumbering(line.text) !== undefined) {
      if (head.length > 0) break;
      isInText = true;
      continue;
    }
    head.push(line);
  }
  const telling = head.filter(({ text }) => MATTER.test(text) && !LABELLED.test(text));
  return telling.find(({ text }) => YEAR.test(text)) ?? telling.at(-1) ?? (isInText ? undefined : head[0]);
}

const LETTER = /\p{L}/u;

/** 组配分类：“三公”经费预决算, 首页>政务公开>预决算, 工资福利支出预算5万元，: about the page or text, and no title. */
const LABELLED = /[:：>＞]|\d\s*[万亿]?元|[，,]$/;
