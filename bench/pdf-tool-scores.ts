import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFPLUMBER, type ToldTable } from './pdf-plumber-tests.ts';
import { type FlatRows, type ToolCase, toolCases } from './pdf-tool-cases.ts';
import { formatTable, type TableCell } from './table.ts';

/** A table as `gongkai tables --pages` prints it. */
interface FoundTable {
  readonly page: number;
  readonly rows: readonly (readonly (string | null | { readonly text: string })[])[];
}

type Found = Readonly<Record<string, readonly FoundTable[]>>;

/** Prints the tables of PDFs page by page as JSON. */
type ReadTables = (tool: string) => Promise<string>;

/**
 * Against the rows that other tools' tests expect of their own documents. Both sides are flat rows, a spanning cell's text at
 * its top left; `score.mjs` compares neighbours after removing white space (`--norm 3`). Where the test shows its tool the
 * place of the table, the table there alone counts. `rows` are expected rows whose texts make one of our rows, blanks aside.
 */
export async function toolScores(folder: string, scratch: string, readTables: ReadTables): Promise<string> {
  const lines: TableCell[][] = [];
  for (const tool of ['camelot', 'tabula']) {
    const found = JSON.parse(await readTables(tool)) as Found;
    const scored = scoreCases(
      toolCases(folder).filter((one) => one.tool === tool),
      found,
      folder,
      scratch,
    );
    lines.push(...scored.map(({ line }) => line), ...means(tool, scored));
  }
  const kept = toldTables(JSON.parse(await readTables('pdfplumber')) as Found);
  return `${formatTable(HEAD, lines)}\n\n${kept}`;
}

const HEAD = ['tool', 'document', 'expectation', 'hints', 'by line', 'tables', 'found', 'rows', 'of', 'F1', 'exact'];

interface Scored {
  readonly of: ToolCase;
  readonly f1: number;
  readonly line: TableCell[];
}

function scoreCases(cases: readonly ToolCase[], found: Found, folder: string, scratch: string): readonly Scored[] {
  const asked = cases.map((one) => ({ one, ours: tablesFor(one, found) }));
  const entries = (rows: (given: (typeof asked)[number]) => readonly FlatRows[]) =>
    JSON.stringify(
      Object.fromEntries(
        asked.map((given, at) => [`case${at}`, rows(given).map((table) => ({ page: 1, rows: table }))]),
      ),
    );
  const [truth, prediction] = ['truth.json', 'prediction.json'].map((name) => join(scratch, name)) as [string, string];
  writeFileSync(
    truth,
    entries(({ one }) => one.tables),
  );
  writeFileSync(
    prediction,
    entries(({ ours }) => ours),
  );
  const options = ['--truth', truth, '--pred', prediction, '--norm', '3', '--per-doc'];
  const { stdout } = spawnSync(process.execPath, [join(folder, 'score.mjs'), ...options], { encoding: 'utf8' });
  return asked.map(({ one, ours }, at) => {
    const told = new RegExp(`^case${at} .* F ([\\d.]+) .* exact (\\d+)$`, 'm').exec(stdout);
    const f1 = Number(told?.[1]);
    const [right, all] = rowsRight(one.tables, ours);
    const exact = Number(told?.[2]) === one.tables.length && ours.length === one.tables.length ? 'yes' : '';
    const about = [one.tool, one.document, one.name, one.hints.join(' '), one.byLine ? 'yes' : ''];
    return { of: one, f1, line: [...about, one.tables.length, ours.length, right, all, f1.toFixed(3), exact] };
  });
}

/** Our tables on the page; where the tool was shown the place, the one that shares the most texts with the expected one. */
function tablesFor({ document, page, tables, hints }: ToolCase, found: Found): readonly FlatRows[] {
  const ours = (found[document] ?? []).filter((table) => table.page === page).map(({ rows }) => flat(rows));
  if (!hints.some((hint) => hint.startsWith('table_') || hint === 'area')) return ours;
  const wanted = new Set(tables.flat(2).map(bare));
  const shared = (table: FlatRows) => table.flat().filter((text) => text !== '' && wanted.has(bare(text))).length;
  return [...ours].sort((a, b) => shared(b) - shared(a)).slice(0, tables.length);
}

function flat(rows: FoundTable['rows']): FlatRows {
  return rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : (cell?.text ?? ''))));
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

function rowsRight(expected: readonly FlatRows[], ours: readonly FlatRows[]): readonly [right: number, all: number] {
  const keyOf = (row: readonly string[]) =>
    row
      .map(bare)
      .filter((text) => text !== '')
      .join('\n');
  const found = ours.flat().map(keyOf);
  const wanted = expected
    .flat()
    .map(keyOf)
    .filter((key) => key !== '');
  const right = wanted.filter((key) => {
    const at = found.indexOf(key);
    if (at !== -1) found[at] = '';
    return at !== -1;
  });
  return [right.length, wanted.length];
}

function means(tool: string, scored: readonly Scored[]): TableCell[][] {
  const sets: readonly (readonly [string, readonly Scored[]])[] = [
    ['without hints, rules', scored.filter(({ of }) => of.hints.length === 0 && !of.byLine)],
    ['without hints', scored.filter(({ of }) => of.hints.length === 0)],
    ['all', scored],
  ];
  return sets.map(([name, set]) => {
    const sum = (at: number) => set.reduce((total, { line }) => total + Number(line[at]), 0);
    const exact = set.filter(({ line }) => line.at(-1) === 'yes').length;
    const f1 = set.reduce((total, one) => total + one.f1, 0) / set.length;
    return [tool, `mean of ${set.length}`, name, '', '', sum(5), sum(6), sum(7), sum(8), f1.toFixed(3), exact];
  });
}

/** What the tests of pdfplumber say of tables: how many rows and columns, and single rows. */
function toldTables(found: Found): string {
  const lines = PDFPLUMBER.map(({ document, tables, hints }) => {
    const ours = (found[document] ?? []).map(({ rows }) => flat(rows));
    const kept = tables.filter((told) => ours.some((table) => fits(told, table))).length;
    return ['pdfplumber', document, hints, tables.length, ours.length, kept];
  });
  return formatTable(['tool', 'document', 'hints', 'tables told of', 'found', 'as told'], lines);
}

function fits({ rows, columns, holds = [] }: ToldTable, table: FlatRows): boolean {
  const width = Math.max(...table.map((row) => row.length));
  if ((rows !== undefined && table.length !== rows) || (columns !== undefined && width !== columns)) return false;
  return holds.every(({ fromEnd, texts }) => {
    const row = table.at(-fromEnd) ?? [];
    return texts.every((text, column) => text === undefined || bare(row[column] ?? '') === bare(text));
  });
}
