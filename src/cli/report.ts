import { counted } from '../base/counted.ts';
import { readDataset } from '../base/read-dataset.ts';
import { reportDataset } from '../pipeline/report-dataset.ts';
import { VERSION } from '../version.ts';
import { writingTo } from './output-folder.ts';
import { showProgress } from './progress.ts';
import { type AddCommand, examples } from './shell.ts';

interface ReportOptions {
  readonly output: string;
  readonly json?: true;
}

export const addReport: AddCommand = (program, { session }) => {
  program
    .command('report')
    .description('a dataset as a page to review: the text as published, every figure with what became of it, findings')
    .argument('<dataset>', 'folder of a dataset')
    .requiredOption(
      '-o, --output <place>',
      'a file (.html) for a few publications, or a folder; only a report is replaced',
    )
    .option('--json', 'what was written as JSON')
    .addHelpText(
      'after',
      examples(
        'gongkai report output/samples -o output/samples.html',
        'gongkai report output/samples -o output/samples-report',
      ),
    )
    .action(async (dataset: string, { output, json }: ReportOptions) => {
      let count = 0;
      for await (const _ of readDataset(dataset).records('publications')) count += 1;
      const progress = showProgress(session, 'publications');
      progress.grow(count);
      const parts = { dataset, output, count, version: VERSION, signal: session.signal, onDone: progress.step };
      const written = await writingTo(output, () => reportDataset(parts)).finally(progress.stop);
      if (json === true) await session.out(`${JSON.stringify({ output, ...written })}\n`);
      session.note(`${output}: ${counted(written.pages, 'page')}, ${(written.bytes / 1e6).toFixed(1)} MB written`);
    });
};
