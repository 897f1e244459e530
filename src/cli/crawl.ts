import { counted } from '../base/counted.ts';
import { type CrawlOptions, withCrawlOptions } from './crawl-options.ts';
import { crawlInto, defaultOutput, inWorkspace, printPlan, problemLines } from './crawling.ts';
import { EXIT } from './failure.ts';
import { maxSizeOption } from './max-size.ts';
import { type AddCommand, examples } from './shell.ts';

export const addCrawl: AddCommand = (program, { session, ending }) => {
  withCrawlOptions(program.command('crawl'), '--max-time, --max-crawl-time')
    .description('acquire only: crawl the sources into the archive of a dataset; the same command again continues')
    .addOption(maxSizeOption())
    .option('--json', 'print the closing counts as JSON on standard output')
    .addHelpText(
      'after',
      examples('gongkai crawl sources.yaml -o output/beijing', 'gongkai build output/beijing/archive -o output/again'),
    )
    .action(async (path: string, options: CrawlOptions) => {
      const dir = options.output ?? defaultOutput(path);
      if (options.dryRun === true) return printPlan(path, dir, options, session);
      const summary = await inWorkspace(path, dir, options, session, (work, file, site) =>
        crawlInto(work, file, site, options, session),
      );
      for (const line of problemLines(summary)) session.warn(`gongkai: ${line}`);
      if (options.json === true) await session.out(`${JSON.stringify(summary)}\n`);
      const { lists, pages, attachments, known } = summary;
      session.note(
        `${counted(lists, 'list page')}, ${counted(pages, 'publication')}, ${counted(attachments, 'attachment')}; ${known} known before → ${dir}/archive`,
      );
      if (summary.problems.length > 0) ending.code = EXIT.someFailed;
    });
};
