import { loadParsers, parserUrls } from '../library/parser-files.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ParseOptions } from '../parse/index.ts';
import { readPublication } from '../pipeline.ts';
import type { ParserOptions } from './read-options.ts';
import type { StageAnswer } from './stage-answer.ts';

/** What is printed, and the type each line is given. */
const LINES = [
  ['fact', 'facts'],
  ['statement', 'statements'],
  ['figure', 'figures'],
  ['finding', 'findings'],
] as const;

export type FactOptions = ParseOptions & ParserOptions;

/** The facts, statements, figures and findings of a document that is a publication of its own, as lines of JSON. */
export async function factLines(snapshot: Snapshot, { parser = [], ...options }: FactOptions): Promise<StageAnswer> {
  const parsers = await loadParsers(await parserUrls(parser));
  const records = await readPublication([{ snapshot, role: 'page' }], parsers, options);
  const lines = LINES.flatMap(([type, kind]) => records[kind].map((record) => JSON.stringify({ type, ...record })));
  const error = records.blocks.length > 0 ? undefined : records.findings.find(({ level }) => level === 'error');
  // What else reading could not do is among the findings printed.
  return { lines, problems: [], ...(error === undefined ? {} : { unread: error.message }) };
}
