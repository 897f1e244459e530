import { buildInto } from './build-dataset.ts';
import { type CrawlOptions, withCrawlOptions } from './crawl-options.ts';
import { crawlInto, defaultOutput, inWorkspace, printPlan, problemLines } from './crawling.ts';
import { type AddCommand, examples } from './shell.ts';
import { addWorkOptions, closeWork, type WorkOptions } from './work-options.ts';

export const addRun: AddCommand = (program, shell) => {
  const command = withCrawlOptions(program.command('run'), '--max-crawl-time')
    .description('the main job: crawl the sources, extract, check, write the dataset; the same command again continues')
    .addHelpText(
      'after',
      examples('gongkai run sources.yaml', 'gongkai run sources.yaml -o output/beijing --fail-on error'),
    );
  addWorkOptions(command).action(async (path: string, options: CrawlOptions & WorkOptions) => {
    const { session } = shell;
    const dir = options.output ?? defaultOutput(path);
    if (options.dryRun === true) return printPlan(path, dir, options, session);
    const { built, problems } = await inWorkspace(path, dir, options, session, async (work, file, site) => {
      const crawled = await crawlInto(work, file, site, options, session);
      const built = await buildInto(work, { ...options, expectDocuments: false }, session);
      return { built, problems: problemLines(crawled) };
    });
    await closeWork(shell, built, options, problems);
  });
};
