import { existsSync } from 'node:fs';
import { Option } from 'commander';
import { precisionRows } from '../audit/index.ts';
import { counted } from '../base/counted.ts';
import type { JudgedPrecision } from '../model/judged-precision.ts';
import { VERSION } from '../version.ts';
import { type Exported, type ExportFormat, exportDataset } from '../write/export/index.ts';
import { judgeDataset, readVerdicts } from './audit-result.ts';
import { CliError, EXIT } from './failure.ts';
import { writingTo } from './output-folder.ts';
import { showProgress } from './progress.ts';
import { type AddCommand, examples } from './shell.ts';

interface ExportOptions {
  readonly to: ExportFormat;
  readonly output: string;
  readonly bom?: true;
  readonly verdicts?: string;
  readonly json?: true;
}

const FORMATS: readonly ExportFormat[] = ['csv', 'parquet', 'sqlite'];
const SLASHES = /\/+$/;

export const addExport: AddCommand = (program, { session }) => {
  program
    .command('export')
    .description(
      'a dataset for spreadsheets, R, pandas, DuckDB and Datasette: a row a fact, and a row an entity and year',
    )
    .argument('<dataset>', 'folder of a dataset')
    .addOption(new Option('--to <format>', 'what to write').choices(FORMATS).makeOptionMandatory())
    .requiredOption(
      '-o, --output <place>',
      'a folder for csv and parquet, a file for sqlite; only an export is replaced',
    )
    .option('--bom', 'csv: begin each file with a byte order mark, as Excel wants it')
    .option(
      '--verdicts <file>',
      'sample of `gongkai audit` whose precision the README states; <dataset>.audit.yaml where there is one, else what the dataset was built with',
    )
    .option('--json', 'what was written as JSON')
    .addHelpText(
      'after',
      examples(
        'gongkai export output/samples --to csv -o output/samples-csv --bom',
        'gongkai export output/samples --to parquet -o output/samples-parquet',
        'gongkai export output/samples --to sqlite -o output/samples.sqlite',
      ),
    )
    .action(async (dataset: string, options: ExportOptions) => {
      const { to, output, bom = false, json } = options;
      if (bom && to !== 'csv') throw new CliError(`--bom: only csv files have one, not ${to}`, EXIT.usage);
      const precision = await precisionOf(dataset, options);
      const progress = showProgress(session, 'publications');
      const watch = { signal: session.signal, onCount: progress.grow, onDone: progress.step };
      const parts = { dataset, to, output, bom, version: VERSION, ...watch };
      const written = await writingTo(output, () =>
        exportDataset({ ...parts, ...(precision === undefined ? {} : { precision }) }),
      ).finally(progress.stop);
      if (json === true) await session.out(`${JSON.stringify(written)}\n`);
      for (const line of closingLines(written)) session.note(line);
    });
};

function closingLines({ rows, output, bytes, wide }: Exported): readonly string[] {
  const tables = Object.entries(rows).map(([name, count]) => `${name} ${count}`);
  return [
    `rows: ${tables.join(', ')}`,
    ...(wide.written
      ? []
      : [`the wide form has ${counted(wide.columns, 'column')}, more than SQLite takes: export it to csv or parquet`]),
    `${output}: ${(bytes / 1e6).toFixed(1)} MB written`,
  ];
}

/** What the verdicts of the audit say, where there are any beside the dataset. */
async function precisionOf(dataset: string, { verdicts, to }: ExportOptions): Promise<JudgedPrecision | undefined> {
  const sample = verdicts ?? `${dataset.replace(SLASHES, '')}.audit.yaml`;
  if (to === 'sqlite') {
    if (verdicts !== undefined) throw new CliError('--verdicts: a database has no README to state them in', EXIT.usage);
    return undefined;
  }
  if (verdicts === undefined) {
    if (!existsSync(sample)) return undefined;
    const { judged } = await readVerdicts(sample);
    if (judged.length === 0) return undefined;
  }
  return precisionRows((await judgeDataset(dataset, sample)).report);
}
