import type { ParsedDocument } from '../model/document.ts';

/** What a stage gives of one document, ready to be printed. */
export interface StageAnswer {
  /** Without line feeds at their ends. */
  readonly lines: readonly string[];
  /** What reading could not do, one line each. */
  readonly problems: readonly string[];
  /** Why nothing could be read of the document; absent where something was, be it that it is empty. */
  readonly unread?: string;
  /** Pages drawn, where they are asked for. */
  readonly pictures?: readonly { readonly page: number; readonly svg: string }[];
}

/** The answer of a stage with the problems of the document it looked at. */
export function stageAnswer(
  { blocks, problems }: Pick<ParsedDocument, 'problems'> & { readonly blocks: { readonly length: number } },
  lines: readonly string[],
): StageAnswer {
  const told = problems.map(({ level, rule, message }) => `${level} ${rule}: ${message}`);
  const error = problems.find(({ level }) => level === 'error');
  return { lines, problems: told, ...(blocks.length > 0 || error === undefined ? {} : { unread: error.message }) };
}
