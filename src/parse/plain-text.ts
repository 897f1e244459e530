import type { Omission, ParsedDocument } from '../model/document.ts';
import { chromeReason } from './chrome-text.ts';
import { type Draft, toBlocks, toOmission } from './draft.ts';
import { isMetadataLine, readBreadcrumb, readMetadata } from './metadata.ts';
import { readNumbering } from './numbering.ts';
import { outlineOf } from './outline.ts';
import { TextBuilder } from './text-builder.ts';

const LINE_END = /\r\n?|[\n\f\u2028\u2029]/g;
const SENTENCE_MARK = /[。；;！]/;
const LONGEST_TITLE = 90;
/** Title, breadcrumb and facts of publication stand among the first lines. */
const HEAD_LINES = 8;

/** Reads decoded plain text: each line that is not blank is a block. */
export function parsePlainText(source: string): Omit<ParsedDocument, 'charset'> {
  const lines = readLines(source);
  const omissions: Omission[] = [];
  const kept: Draft[] = [];
  let title = '';
  for (const line of lines) {
    const reason = chromeReason(line.text);
    if (reason !== undefined) {
      omissions.push(toOmission(reason, 'text', line));
      continue;
    }
    const role = kept.length < HEAD_LINES ? headRole(line.text, title) : undefined;
    if (role === 'title') title = line.text;
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

function readLines(source: string): readonly Pick<Draft, 'text' | 'runs'>[] {
  const builder = new TextBuilder(source, false);
  const lines: Pick<Draft, 'text' | 'runs'>[] = [];
  let from = 0;
  const readTo = (end: number): void => {
    builder.append(from, end);
    const { length } = builder;
    const line = builder.take();
    if (length > 0) lines.push(line);
  };
  for (const { index, 0: mark } of source.matchAll(LINE_END)) {
    readTo(index);
    from = index + mark.length;
  }
  readTo(source.length);
  return lines;
}

function headRole(text: string, title: string): Draft['role'] {
  if (readBreadcrumb(text) !== undefined) return 'breadcrumb';
  if (isMetadataLine(text)) return 'metadata';
  const titled =
    title === '' && text.length <= LONGEST_TITLE && !SENTENCE_MARK.test(text) && readNumbering(text) === undefined;
  return titled ? 'title' : undefined;
}
