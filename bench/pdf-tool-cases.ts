import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Rows as a tool prints them: one text a place, a spanning cell's at its top left. */
export type FlatRows = readonly (readonly string[])[];

/** What a tool's own test expects of a document of its own. */
export interface ToolCase {
  readonly tool: string;
  /** File name of the document without its ending. */
  readonly document: string;
  /** The name of the expectation, unique for the tool. */
  readonly name: string;
  readonly page: number;
  /** Options of the test that tell where the table or its columns are, or that change its text; our program has none of them. */
  readonly hints: readonly string[];
  /** Printed line by line: a name over two lines takes two rows. */
  readonly byLine: boolean;
  readonly tables: readonly FlatRows[];
}

/** All expectations below a folder with `camelot` and `tabula`, of documents that are there. */
export function toolCases(folder: string): readonly ToolCase[] {
  return [...camelotCases(join(folder, 'camelot')), ...tabulaCases(join(folder, 'tabula'))].filter(
    ({ tool, document }) => existsSync(join(folder, tool, `${document}.pdf`)),
  );
}

/** Options of camelot that say more than how to read any document. */
const CAMELOT_HINTS =
  /\b(?:table_areas|table_regions|columns|row_tol|edge_tol|header_text|footer_text|split_text|strip_text|flag_size|copy_text|shift_text|layout_kwargs)\b/g;

interface CamelotTest {
  readonly pdf: readonly string[];
  readonly call: readonly string[];
  readonly test: string;
}

/** Expected rows by the name of the test's data; one table each, `…_1` and `…_2` being the tables of one page. */
function camelotCases(folder: string): readonly ToolCase[] {
  if (!existsSync(folder)) return [];
  const rowsOf = readJson(join(folder, 'expected.json')) as Record<string, FlatRows>;
  const testsOf = readJson(join(folder, 'expected-map.json')) as Record<string, readonly CamelotTest[]>;
  const namesOf = Map.groupBy(Object.keys(rowsOf), (name) => name.replace(/_\d$/, ''));
  return [...namesOf].flatMap(([name, parts]) => {
    const tests = testsOf[parts[0] ?? ''] ?? [];
    const documents = new Set(tests.flatMap(({ pdf }) => pdf).map((path) => basename(path, '.pdf')));
    return [...documents].map((document) => ({
      tool: 'camelot',
      document,
      name: documents.size === 1 ? name : `${name} (${document})`,
      page: 1,
      hints: fewestHints(parts[0] ?? '', tests, testsOf),
      byLine: !name.includes('lattice') && name !== 'data_arabic',
      tables: parts.map((part) => rowsOf[part] ?? []),
    }));
  });
}

/** Of the calls that give the rows, the one with the fewest hints. A test with as many results as calls has one for each. */
function fewestHints(
  name: string,
  tests: readonly CamelotTest[],
  testsOf: Readonly<Record<string, readonly CamelotTest[]>>,
): readonly string[] {
  const calls = tests.flatMap(({ test, call }) => {
    const results = Object.keys(testsOf).filter((other) => testsOf[other]?.some((given) => given.test === test));
    return results.length === call.length && call.length > 1 ? [call[results.indexOf(name)] ?? ''] : call;
  });
  const hints = calls.map((call) => [...new Set(call.match(CAMELOT_HINTS) ?? [])]);
  return hints.sort((a, b) => a.length - b.length)[0] ?? [];
}

/** What the tests of tabula-java say of the files of expected rows: `lattice` reads rules, else a row is a line of text. */
const TABULA: readonly { readonly file: string; readonly page?: number; readonly hints: string; lattice?: true }[] = [
  { file: 'AnimalSounds.csv', hints: 'columns', lattice: true },
  { file: 'MultiColumn.csv', hints: 'area' },
  { file: 'Publication_of_award_of_Bids_for_Transport_Sector__August_2016.csv', hints: 'area', lattice: true },
  { file: 'argentina_diputados_voting_record.json', hints: 'area' },
  { file: 'frx_2012_disclosure.csv', hints: 'area', lattice: true },
  { file: 'indictb1h_14.csv', hints: 'area' },
  { file: 'schools.json', hints: 'area', lattice: true },
  { file: 'spanning_cells.json', hints: '', lattice: true },
  { file: 'spreadsheet_no_bounding_frame.csv', hints: 'area', lattice: true },
  { file: 'twotables.json', hints: '', lattice: true },
  { file: 'us-020.csv', page: 2, hints: 'area' },
];

function tabulaCases(folder: string): readonly ToolCase[] {
  return TABULA.filter(({ file }) => existsSync(join(folder, file))).map(({ file, page = 1, hints, lattice }) => {
    const path = join(folder, file);
    const isJson = file.endsWith('.json');
    return {
      tool: 'tabula',
      document: basename(file, isJson ? '.json' : '.csv'),
      name: file,
      page,
      hints: hints === '' ? [] : [hints],
      byLine: lattice !== true,
      tables: isJson ? tabulaTables(path) : [readCsv(readFileSync(path, 'utf8'))],
    };
  });
}

function tabulaTables(path: string): readonly FlatRows[] {
  const tables = [readJson(path)].flat() as readonly { readonly data: readonly { readonly text: string }[][] }[];
  return tables.map(({ data }) => data.map((row) => row.map(({ text }) => text)));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** A cell in quotation marks, where two stand for one, or up to a comma or the end of a line. */
const CSV_CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;

function readCsv(text: string): FlatRows {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [all, quoted, plain = '', end] of text.matchAll(CSV_CELL)) {
    if (all === '' && row.length === 0) break;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
