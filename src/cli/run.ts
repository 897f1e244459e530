import { loadAbout } from './about.ts';
import { type CrawlOptions, withCrawlOptions } from './crawl-options.ts';
import { defaultOutput, inWorkspace, printPlan } from './crawling.ts';
import { besideSources, loadDecisions } from './decisions.ts';
import { eventLine, runSources } from './run-sources.ts';
import { type AddCommand, examples } from './shell.ts';
import { addWorkOptions, closeWork, type WorkOptions } from './work-options.ts';

interface RunOptions extends CrawlOptions, WorkOptions {
  readonly events?: true;
}

export const addRun: AddCommand = (program, shell) => {
  const command = withCrawlOptions(program.command('run'), '--max-crawl-time')
    .description('the main job: crawl the sources, extract, check, write the dataset; the same command again continues')
    .addHelpText(
      'after',
      examples('gongkai run sources.yaml', 'gongkai run sources.yaml -o output/beijing --fail-on error'),
    );
  command.option('--events', 'print what is new, changed, moved or withdrawn as JSON lines on standard output');
  addWorkOptions(command).action(async (path: string, options: RunOptions) => {
    const { session } = shell;
    const dir = options.output ?? defaultOutput(path);
    if (options.dryRun === true) return printPlan(path, dir, options, session);
    const { built, problems, events } = await inWorkspace(path, dir, options, session, async (work, file, site) => {
      const made = await loadDecisions(options, () => besideSources(path, file));
      const said = await loadAbout(options, () => file.dataset);
      return runSources(work, file, site, { ...options, made, said }, session);
    });
    if (options.events === true) for (const event of events) await session.out(`${JSON.stringify(event)}\n`);
    if (events.length > 0) session.note(eventLine(events));
    await closeWork(shell, built, options, problems);
  });
};
