import { counted } from '../base/counted.ts';
import { readDataset } from '../base/read-dataset.ts';
import { openPageImageThread } from '../library/page-image-thread.ts';
import type { MakePageImages } from '../pipeline/page-images.ts';
import { type Reported, reportDataset } from '../pipeline/report-dataset.ts';
import { VERSION } from '../version.ts';
import { writingTo } from './output-folder.ts';
import { showProgress } from './progress.ts';
import { type AddCommand, examples, wholeNumber } from './shell.ts';

interface ReportOptions {
  readonly output: string;
  readonly pageImages?: number;
  readonly password?: string;
  readonly json?: true;
}

/** A publication's PDFs have some forty pages, of which most carry figures; an image takes 50 KB and a sixth of a second. */
const PAGE_IMAGES = 60;
const PAGE_IMAGES_IN_ALL = 3000;
const MOST_PAGE_IMAGES = 10_000;

export const addReport: AddCommand = (program, { session }) => {
  program
    .command('report')
    .description('a dataset as a page to review: the text as published, every figure with what became of it, findings')
    .argument('<dataset>', 'folder of a dataset')
    .requiredOption(
      '-o, --output <place>',
      'a file (.html) for a few publications, or a folder; only a report is replaced',
    )
    .option(
      '--page-images <n>',
      `pages of PDFs shown as they look, of each publication: first those of findings, then those of facts; 0 for none; where absent ${PAGE_IMAGES}, fewer of many publications (${PAGE_IMAGES_IN_ALL} in all, but one of each)`,
      wholeNumber('--page-images', 0, MOST_PAGE_IMAGES),
    )
    .option('--password <text>', 'opens encrypted PDFs')
    .option('--json', 'what was written as JSON')
    .addHelpText(
      'after',
      examples(
        'gongkai report output/samples -o output/samples.html',
        'gongkai report output/samples -o output/samples-report',
        'gongkai report output/samples -o output/samples.html --page-images 0',
      ),
    )
    .action(async (dataset: string, { output, pageImages, password, json }: ReportOptions) => {
      let count = 0;
      for await (const _ of readDataset(dataset).records('publications')) count += 1;
      const progress = showProgress(session, 'publications');
      progress.grow(count);
      const thread = openPageImageThread(password);
      const make: MakePageImages = (bytes, wanted) => thread.make(bytes, wanted, session.signal);
      const images = { most: pageImages ?? pageImagesOf(count), make };
      const parts = { dataset, output, count, images, version: VERSION, signal: session.signal, onDone: progress.step };
      const written = await writingTo(output, () => reportDataset(parts)).finally(async () => {
        progress.stop();
        await thread.close();
      });
      if (json === true) await session.out(`${JSON.stringify({ output, ...written })}\n`);
      session.note(`${output}: ${closingWords(written)} written`);
    });
};

/** Images of each of so many publications, where nobody says how many. */
export function pageImagesOf(publications: number): number {
  return Math.max(1, Math.min(PAGE_IMAGES, Math.floor(PAGE_IMAGES_IN_ALL / publications)));
}

function closingWords({ pages, bytes, images }: Reported): string {
  const shown = images === 0 ? '' : ` with ${counted(images, 'image')} of pages`;
  return `${counted(pages, 'page')}${shown}, ${(bytes / 1e6).toFixed(1)} MB`;
}
