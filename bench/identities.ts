import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsers } from '../parsers/index.ts';
import { check } from '../src/check/index.ts';
import { blockRecords } from '../src/write/document-records.ts';
import type { Bench } from './bench.ts';
import { plantMisprints } from './planting.ts';
import { localSnapshot, REAL_DOCUMENTS, WITHOUT_DOCUMENTS } from './snapshots.ts';
import { noTimes, runStages } from './stages.ts';
import { formatTable, type TableCell } from './table.ts';

const HEAD = ['document', 'table facts', 'closed', 'open', 'not evaluable', 'explained by', 'closed %'];
const HEAD_PLANTED = ['planted', 'found', 'named'];
/** Rules that judge what tables state. */
const OF_TABLES = /^(?:table-|fund-pays-for-all$)/;
const FOLDERS = ['pdf', 'html'];

/**
 * What the tables of the real documents add up to: `identities [part of a name…]`. With --plant one amount of each table is
 * misprinted in turn: how many are found, and how many are named as the one figure that explains it.
 */
export const identities: Bench = {
  name: 'identities',
  about:
    'sums within and between the tables of each real document: how many close, and figures that explain the others',
  always: false,
  async measure(args) {
    const parts = args.filter((arg) => !arg.startsWith('--'));
    const folder = process.env[REAL_DOCUMENTS];
    if (folder === undefined || folder === '') return WITHOUT_DOCUMENTS;
    const rows: TableCell[][] = [];
    for (const path of await documentsIn(folder)) {
      if (parts.length > 0 && !parts.some((part) => path.includes(part))) continue;
      const row = await measureOne(path, await readFile(join(folder, path)), args.includes('--plant'));
      if (row !== undefined) rows.push(row);
    }
    return formatTable(args.includes('--plant') ? [...HEAD, ...HEAD_PLANTED] : HEAD, rows);
  },
};

async function documentsIn(folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const part of FOLDERS)
    for (const name of (await readdir(join(folder, part))).sort()) paths.push(join(part, name));
  return paths;
}

async function measureOne(path: string, bytes: Uint8Array, plants: boolean): Promise<TableCell[] | undefined> {
  const { document, extraction } = await runStages(localSnapshot(path, bytes), parsers, noTimes());
  const { facts, statements, figures, description } = extraction;
  const ofTables = facts.filter(({ provenance }) => provenance.rule === 'table-cell').length;
  const [first] = facts;
  if (first === undefined || ofTables === 0) return undefined;
  const publication = {
    id: first.publication,
    url: path,
    title: document.title,
    entity: description.entity,
    fiscalYear: description.fiscalYear ?? null,
    kind: description.kind,
    documents: [first.document],
  };
  const blocks = blockRecords(document, first.document);
  const input = { publication, facts, statements, figures, blocks };
  const { evaluated, findings } = check(input);
  const judged = evaluated.filter(({ rule }) => OF_TABLES.test(rule));
  const count = (...outcomes: string[]) => judged.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const [closed, open] = [count('passed', 'note'), count('warning', 'error')];
  const figuresNamed = findings.filter(({ rule }) => rule === 'one-figure-explains').length;
  const share = closed + open === 0 ? '' : ((100 * closed) / (closed + open)).toFixed(1);
  const row = [path, ofTables, closed, open, count('not_evaluable'), figuresNamed, share];
  if (!plants) return row;
  const { planted, found, named } = plantMisprints(input);
  return [...row, planted, found, named];
}
