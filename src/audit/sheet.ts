import type { Stratum } from './draw.ts';
import { COLUMNS, type Column, type Row } from './row.ts';

export class SheetError extends Error {
  override readonly name = 'SheetError';
}

/** `y` right, `n` wrong, `?` cannot be told from the page. */
export type Verdict = 'y' | 'n' | '?';

/** A verdict as read back. */
export interface Judged {
  /** 1-based, for messages. */
  readonly line: number;
  readonly verdict: Verdict;
  readonly note: string;
  readonly fact: string;
  readonly content: string;
  readonly stratum: Pick<Stratum, 'name' | 'facts'>;
}

/** What a sheet holds: verdicts given, and how many rows have none yet. */
export interface ReadSheet {
  readonly judged: readonly Judged[];
  readonly open: number;
}

const BREAKS = /[\t\r\n]+/g;

/** Tab-separated lines with a header; tabs and line breaks inside a cell become a bar. */
export function formatSheet(rows: readonly Row[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => row[column].replaceAll(BREAKS, ' | ')).join('\t'));
  return `${[COLUMNS.join('\t'), ...lines].join('\n')}\n`;
}

const BYTE_ORDER_MARK = /^\ufeff/;
const LINE_END = /\r?\n/;

/**
 * Reads the verdicts of a sheet, also one that a spreadsheet program has saved again (byte order mark, CRLF, quoted
 * cells, other order of columns). Throws SheetError with the line where a verdict is none of y, n and ?.
 */
export function readSheet(text: string): ReadSheet {
  const [header = '', ...lines] = text.replace(BYTE_ORDER_MARK, '').split(LINE_END);
  const names = cellsOf(header);
  const at = (column: Column): number => {
    const index = names.indexOf(column);
    if (index < 0) throw new SheetError(`1: no column ${column}: this is no sheet of an audit`);
    return index;
  };
  const columns = {
    verdict: at('verdict'),
    note: at('note'),
    fact: at('fact'),
    content: at('content'),
    stratum: at('stratum'),
  };
  const judged: Judged[] = [];
  let open = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = cellsOf(line);
    const printed = (cells[columns.verdict] ?? '').trim();
    if (printed === '') open += 1;
    else
      judged.push({
        line: index + 2,
        verdict: readVerdict(printed, index + 2),
        note: cells[columns.note] ?? '',
        fact: cells[columns.fact] ?? '',
        content: cells[columns.content] ?? '',
        stratum: readStratum(cells[columns.stratum] ?? '', index + 2),
      });
  }
  return { judged, open };
}

const VERDICTS: Readonly<Record<string, Verdict>> = { y: 'y', n: 'n', '?': '?', '？': '?' };

function readVerdict(printed: string, line: number): Verdict {
  const verdict = VERDICTS[printed.toLowerCase()];
  if (verdict === undefined) throw new SheetError(`${line}: verdict ${printed}: expected y (right), n (wrong) or ?`);
  return verdict;
}

const STRATUM = /^\d+ of (\d+): (.+)$/;

function readStratum(printed: string, line: number): Judged['stratum'] {
  const [, facts, name] = STRATUM.exec(printed) ?? [];
  if (facts === undefined || name === undefined)
    throw new SheetError(`${line}: stratum ${printed}: expected as written, e.g. 1 of 12: income.total level`);
  return { facts: Number(facts), name };
}

function cellsOf(line: string): readonly string[] {
  return line
    .split('\t')
    .map((cell) =>
      cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    );
}
