import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readDecisionRecords } from '../../base/decision-records.ts';
import { sha256OfFile } from '../../base/digest.ts';
import { keptAbout } from '../../base/kept-about.ts';
import { keptPrecision } from '../../base/kept-precision.ts';
import { type DatasetReader, readDataset } from '../../base/read-dataset.ts';
import type { JudgedPrecision } from '../../model/judged-precision.ts';
import { codebook } from '../codebook.ts';
import { type CoverageCounter, createCoverage } from '../coverage.ts';
import { expectOurFolder, listFile, listText } from '../own-folder.ts';
import { openPlace } from '../place.ts';
import { createCounter } from '../summary.ts';
import { csvTarget } from './csv-target.ts';
import { createDecimalExtent, type DecimalExtent } from './decimal-extent.ts';
import { exportReadme } from './export-readme.ts';
import { expectOurDatabase } from './own-database.ts';
import { parquetTarget } from './parquet-target.ts';
import { sqliteTarget } from './sqlite-target.ts';
import { type ExportFormat, type TableCounts, writeRecords, writeWide } from './tables.ts';
import type { ExportTarget } from './target.ts';
import { gatherWide, type WideForm } from './wide.ts';

export type { ExportFormat } from './tables.ts';

export interface ExportParts {
  /** The dataset's folder. */
  readonly dataset: string;
  readonly to: ExportFormat;
  /** A folder for CSV and Parquet, a file for SQLite. */
  readonly output: string;
  /** CSV files begin with a byte order mark. */
  readonly bom: boolean;
  readonly version: string;
  /** What the verdicts of an audit say; told in README.md. That of the dataset where absent. */
  readonly precision?: JudgedPrecision;
  /** Called when it is known how many times `onDone` will be called. */
  readonly onCount?: (count: number) => void;
  /** Called twice for each publication, the second time with its address: facts are read once before they are written. */
  readonly onDone?: (url: string) => void;
  readonly signal?: AbortSignal;
}

export interface Exported {
  readonly to: ExportFormat;
  readonly output: string;
  /** Rows by table. */
  readonly rows: TableCounts;
  readonly bytes: number;
  /** Columns of the wide form, and whether the format took it. */
  readonly wide: { readonly columns: number; readonly written: boolean };
}

/**
 * Writes a dataset for other programs, whole or not at all. Memory holds one publication and one row group, whatever the
 * size. Throws DatasetError for a dataset that cannot be read, WriteError for a place that is taken or a decimal that the
 * format cannot hold.
 */
export async function exportDataset(parts: ExportParts): Promise<Exported> {
  const dataset = readDataset(parts.dataset);
  const isFile = parts.to === 'sqlite';
  const place = await openPlace(parts.output, isFile ? expectOurDatabase : (dir) => expectOurFolder(dir, 'export'));
  try {
    const written = await writeTo(place.path, dataset, parts);
    await place.commit();
    return { ...written, to: parts.to, output: parts.output };
  } catch (error) {
    await place.abort();
    throw error;
  }
}

/** What the facts need: places of the decimal columns, and the cells of the wide form. */
interface Gathered {
  readonly extent: DecimalExtent;
  readonly wide: WideForm;
}

async function writeTo(path: string, dataset: DatasetReader, parts: ExportParts) {
  const scratch = join(dirname(path), 'wide');
  const gathered = { extent: createDecimalExtent(), wide: gatherWide(scratch) };
  try {
    await gather(dataset, gathered, parts);
    if (parts.to !== 'sqlite') await mkdir(path);
    const target = openTarget(path, parts, gathered.extent);
    return await fill(target, path, dataset, parts, gathered.wide).finally(() => target.abort());
  } finally {
    gathered.wide.close();
    await rm(scratch, { force: true });
  }
}

async function fill(target: ExportTarget, path: string, dataset: DatasetReader, parts: ExportParts, wide: WideForm) {
  const about = { counter: createCounter(), coverage: createCoverage() };
  const long = await writeRecords(target, dataset.publications(), parts, (records) => {
    about.counter.add(records);
    about.coverage.add(records);
  });
  const { rows: wideRows, columns, written } = await writeWide(target, wide.finish(), parts);
  await target.close();
  const rows = { ...long, ...wideRows };
  if (parts.to === 'sqlite') await syncFile(path);
  else await writeBeside(path, parts, about, rows);
  return { rows, bytes: await sizeOf(path), wide: { columns, written } };
}

async function gather(
  dataset: DatasetReader,
  { extent, wide }: Gathered,
  { onCount, onDone, signal }: ExportParts,
): Promise<void> {
  for (const { states, figure } of await readDecisionRecords(dataset.dir))
    if (states !== undefined) extent.include(states.value, `figure ${figure}`);
  let waiting = 0;
  for await (const _ of dataset.records('publications')) waiting += 1;
  onCount?.(2 * waiting);
  let current = '';
  for await (const fact of dataset.records('facts')) {
    signal?.throwIfAborted();
    for (const decimal of [fact.value, fact.range?.low, fact.range?.high, fact.decision?.value]) {
      if (typeof decimal === 'string') extent.include(decimal, `fact ${fact.id}`);
    }
    wide.add(fact);
    if (fact.publication === current) continue;
    current = fact.publication;
    waiting -= 1;
    onDone?.('');
  }
  // Publications without facts.
  for (; waiting > 0; waiting -= 1) onDone?.('');
}

function openTarget(path: string, { to, bom, version }: ExportParts, extent: DecimalExtent): ExportTarget {
  switch (to) {
    case 'csv':
      return csvTarget(path, { bom });
    case 'parquet':
      return parquetTarget(path, { places: extent.places(), version });
    case 'sqlite':
      return sqliteTarget(path);
  }
}

interface About {
  readonly counter: ReturnType<typeof createCounter>;
  readonly coverage: CoverageCounter;
}

/** The words beside the tables, and the list of the files. */
async function writeBeside(
  dir: string,
  { to, version, precision: judged, dataset }: ExportParts,
  { counter, coverage }: About,
  rows: TableCounts,
): Promise<void> {
  const said = (await keptAbout(dataset)) ?? {};
  const precision = judged ?? (await keptPrecision(dataset));
  const title = said.title ?? basename(resolve(dataset));
  const about = { title, version, counts: counter.counts, coverage: coverage.counts(), about: said };
  await writeFile(join(dir, 'README.md'), exportReadme({ ...about, to, rows, precision }));
  await writeFile(join(dir, 'codebook.md'), codebook());
  const files = [];
  for (const path of (await readdir(dir)).sort()) {
    const { size } = await stat(join(dir, path));
    files.push({ path, bytes: size, hash: `sha256:${await sha256OfFile(join(dir, path))}` });
  }
  await writeFile(join(dir, listFile('export')), listText('export', to, files));
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  const sizes = await Promise.all((await readdir(path)).map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}
