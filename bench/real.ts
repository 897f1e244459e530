import { parsers } from '../parsers/index.ts';
import { check } from '../src/check/index.ts';
import type { Parser } from '../src/extract/index.ts';
import type { Mention } from '../src/model/quantity.ts';
import type { Snapshot } from '../src/model/snapshot.ts';
import { blockRecords } from '../src/write/document-records.ts';
import type { Bench } from './bench.ts';
import { cpuTime } from './clock.ts';
import { type RealDocument, realDocuments, WITHOUT_DOCUMENTS } from './snapshots.ts';
import { noTimes, runStages, STAGES, type StageResults } from './stages.ts';
import { formatTable, type TableCell } from './table.ts';

/** What one document gave. */
interface Row {
  readonly name: string;
  readonly parser: string;
  readonly counts: readonly number[];
  readonly seconds: number;
  readonly failure: string;
}

const HEAD = [
  'document',
  'parser',
  'blocks',
  'amounts',
  'percents',
  'with unit',
  'bound',
  'ignored',
  'unbound',
  'in tables',
  'facts',
  'findings',
  'seconds',
  'failure',
];

/** What the real documents give: `real [--registry] [part of a name…]`. */
export const real: Bench = {
  name: 'real',
  about: 'figures found and bound in each real document by the catch-all, or with --registry by all parsers',
  always: false,
  async measure(args) {
    const parts = args.filter((arg) => !arg.startsWith('--'));
    const documents = await realDocuments((name) => parts.length === 0 || parts.some((part) => name.includes(part)));
    return documents === undefined ? WITHOUT_DOCUMENTS : reportReal(documents, args.includes('--registry'));
  },
};

/** Reads the documents with the catch-all alone, or with the whole registry, and reports what was found in each. */
async function reportReal(documents: readonly RealDocument[], registry: boolean): Promise<string> {
  const used = registry ? parsers : parsers.slice(-1);
  const rows: Row[] = [];
  const times = noTimes();
  for (const document of documents) rows.push(await readOne(document, used, times));
  const sum = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const totals = HEAD.slice(2, -2).map((_, column) => sum(({ counts }) => counts[column] ?? 0));
  const failed = rows.filter(({ failure }) => failure !== '').length;
  const body = rows.map(cells);
  body.push(['all', '', ...totals, sum(({ seconds }) => seconds).toFixed(2), `${failed} failed`]);
  const spent = STAGES.map((stage) => `${stage} ${(times[stage] / 1000).toFixed(2)} s`).join(', ');
  return `${formatTable(HEAD, body)}\n${spent}`;
}

function cells({ name, parser, counts, seconds, failure }: Row): TableCell[] {
  return [name, parser, ...counts, seconds.toFixed(2), failure];
}

async function readOne({ name, snapshot }: RealDocument, used: readonly Parser[], times = noTimes()): Promise<Row> {
  const start = cpuTime();
  try {
    const results = await runStages(snapshot, used, times);
    const seconds = (cpuTime() - start) / 1000;
    const problems = results.document.problems.filter(({ level }) => level === 'error').map(({ rule }) => rule);
    return {
      name,
      parser: results.extraction.parser,
      counts: countsOf(results, findingsOf(results, snapshot)),
      seconds,
      failure: problems.join(' '),
    };
  } catch (error) {
    // A document that throws is the failure this report is for.
    return { name, parser: '', counts: HEAD.slice(2, -2).map(() => 0), seconds: 0, failure: String(error) };
  }
}

/** What the checks find, notes left out; the time is that of the stages before. */
function findingsOf({ extraction, document }: StageResults, { url }: Snapshot): number {
  const { facts, statements, figures, description } = extraction;
  const publication = {
    id: facts[0]?.publication ?? '',
    url,
    title: document.title,
    entity: description.entity,
    fiscalYear: description.fiscalYear ?? null,
    kind: description.kind,
    documents: [],
  };
  const blocks = blockRecords(document, facts[0]?.document ?? '');
  const { findings } = check({ publication, facts, statements, figures, blocks });
  return findings.filter(({ level }) => level === 'error' || level === 'warning').length;
}

function countsOf({ document, mentions, extraction }: StageResults, findings: number): number[] {
  const found = (kind: Mention['kind']) =>
    mentions.reduce((sum, list) => sum + list.filter((mention) => mention.kind === kind).length, 0);
  const tables = new Set(document.blocks.filter(({ kind }) => kind === 'table').map(({ ordinal }) => `.${ordinal}`));
  const withUnit = extraction.figures.filter((figure) => figure.withUnit);
  const count = (disposition: string) => withUnit.filter((figure) => figure.disposition === disposition).length;
  const inTables = withUnit.filter(({ block }) => tables.has(block.slice(block.lastIndexOf('.')))).length;
  return [
    document.blocks.length,
    found('amount'),
    found('percent'),
    withUnit.length,
    count('fact'),
    count('ignored'),
    count('unbound'),
    inTables,
    extraction.facts.length,
    document.problems.length + findings,
  ];
}
