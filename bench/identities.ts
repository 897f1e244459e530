import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsers } from '../parsers/index.ts';
import { type CheckInput, check } from '../src/check/index.ts';
import { subjectOfFact } from '../src/check/wording.ts';
import { blockRecords } from '../src/write/document-records.ts';
import type { Bench } from './bench.ts';
import { countPlanted, type Plant, plantEverywhere, plantMisprints } from './planting.ts';
import { localSnapshot, REAL_DOCUMENTS, WITHOUT_DOCUMENTS } from './snapshots.ts';
import { noTimes, runStages } from './stages.ts';
import { formatTable, type TableCell } from './table.ts';

const HEAD = ['document', 'table facts', 'closed', 'open', 'not evaluable', 'explained by', 'closed %'];
const HEAD_PLANTED = ['planted', 'found', 'named'];
/** Rules that judge what tables state. */
const OF_TABLES = /^(?:table-|fund-pays-for-all$)/;
/** Cells that are not named, of one document. */
const MOST_LINES = 200;
const FOLDERS = ['pdf', 'html'];

/**
 * What the tables of the real documents add up to: `identities [part of a name…]`. With --plant one amount of each table is
 * misprinted in turn: how many are found, and how many are named as the one figure that explains it. With --plant-all
 * every amount of every table, and what is told of those that are not named.
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
    const everywhere: string[] = [];
    for (const path of await documentsIn(folder)) {
      if (parts.length > 0 && !parts.some((part) => path.includes(part))) continue;
      const measured = await measureOne(path, await readFile(join(folder, path)));
      if (measured === undefined) continue;
      const { input, row } = measured;
      rows.push(args.includes('--plant') ? [...row, ...planted(input)] : row);
      if (args.includes('--plant-all')) everywhere.push(`${path}\n${plantedByTable(input)}`);
    }
    return [formatTable(args.includes('--plant') ? [...HEAD, ...HEAD_PLANTED] : HEAD, rows), ...everywhere].join(
      '\n\n',
    );
  },
};

async function documentsIn(folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const part of FOLDERS)
    for (const name of (await readdir(join(folder, part))).sort()) paths.push(join(part, name));
  return paths;
}

interface Measured {
  readonly input: CheckInput;
  readonly row: TableCell[];
}

async function measureOne(path: string, bytes: Uint8Array): Promise<Measured | undefined> {
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
  return { input, row };
}

function planted(input: CheckInput): readonly TableCell[] {
  const { planted, found, named } = plantMisprints(input);
  return [planted, found, named];
}

/** One line a table, then one for each cell that is not named: what is told of it. */
function plantedByTable(input: CheckInput): string {
  const tables = [...plantEverywhere(input)];
  const rows = tables.map(([, plants], at): TableCell[] => {
    const { planted, found, named } = countPlanted(plants);
    return [at + 1, plants[0]?.fact.section ?? '', planted, found, named];
  });
  const rest = tables.flatMap(([, plants], at) =>
    plants.flatMap((plant) => (plant.named ? [] : [`table ${at + 1}: ${unnamed(plant)}`])),
  );
  const lines = [...rest].slice(0, MOST_LINES);
  return [formatTable(['table', 'section', ...HEAD_PLANTED], rows), ...lines].join('\n');
}

function unnamed({ fact, found, among, alarms }: Plant): string {
  const what = found ? (among > 0 ? `one of ${among}` : 'found') : 'not found';
  return `${subjectOfFact(fact)} ${fact.period.fiscalYear} ${fact.value}: ${what}${alarms.map((alarm) => `\n    ${alarm}`).join('')}`;
}
