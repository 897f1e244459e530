import { setTimeout as pause } from 'node:timers/promises';
import { takeDue, visitAt } from '../pipeline/due.ts';
import { loadAbout } from './about.ts';
import { type CrawlOptions, withCrawlOptions } from './crawl-options.ts';
import { defaultOutput, inWorkspace, printPlan } from './crawling.ts';
import { besideSources, loadDecisions } from './decisions.ts';
import { explainError } from './failure.ts';
import { eventLine, runSources } from './run-sources.ts';
import { type AddCommand, examples } from './shell.ts';
import { loadSources } from './sources.ts';
import { addWorkOptions, closeWork, type WorkOptions } from './work-options.ts';

interface WatchOptions extends CrawlOptions, WorkOptions {
  readonly once?: true;
}

/** Longest pause before the source file is read again, in milliseconds: what was changed in it counts from then on. */
const LONGEST_PAUSE = 600_000;
/** Least pause, in milliseconds: a run that a limit has ended goes on, and not at once. */
const SHORTEST_PAUSE = 60_000;
/** A failed run is tried again no sooner, in milliseconds. */
const AFTER_FAILURE = 300_000;

export const addWatch: AddCommand = (program, shell) => {
  const { session } = shell;
  const command = withCrawlOptions(program.command('watch'), '--max-crawl-time')
    .description(
      'stay and follow the schedule of each source: `run` for those whose time has come; events as JSON lines',
    )
    .option('--once', 'visit what is due now and end: for cron and systemd timers')
    .addHelpText(
      'after',
      examples('gongkai watch sources.yaml', 'gongkai watch sources.yaml --once --max-crawl-time 3600'),
    );
  addWorkOptions(command).action(async (path: string, options: WatchOptions) => {
    const dir = options.output ?? defaultOutput(path);
    if (options.dryRun === true) return printPlan(path, dir, options, session);
    session.untilStopped = options.once !== true;
    for (;;) {
      let next: number;
      try {
        next = await visitDue(path, dir, options);
      } catch (error) {
        if (options.once === true || session.signal.aborted) throw error;
        session.warn(`gongkai: ${explainError(error)}; tried again in ${AFTER_FAILURE / 60_000} minutes`);
        next = AFTER_FAILURE;
      }
      if (options.once === true) return;
      await pause(Math.min(Math.max(next, SHORTEST_PAUSE), LONGEST_PAUSE), undefined, { signal: session.signal });
    }
  });

  /** Visits the sources whose time has come; milliseconds until that of the next. */
  function visitDue(path: string, dir: string, options: WatchOptions): Promise<number> {
    return inWorkspace(path, dir, options, session, async (work, file, site) => {
      const now = work.clock();
      const due = takeDue(file.sources, work.store, now);
      if (due.length > 0) {
        session.note(`${now.toISOString()}: due: ${due.map(({ id }) => id).join(', ')}`);
        const made = await loadDecisions(options, () => besideSources(path, file));
        const said = await loadAbout(options, () => file.dataset);
        const part = { ...file, sources: [...due] };
        const done = await runSources(work, part, site, { ...options, made, said }, session, file);
        for (const event of done.events) await session.out(`${JSON.stringify(event)}\n`);
        if (done.events.length > 0) session.note(eventLine(done.events));
        await closeWork(shell, done.built, options, done.problems);
      } else if (options.once === true) session.note('nothing is due');
      const times = (await loadSources(path)).sources.map((source) => visitAt(source, work.store, work.clock()));
      return Math.max(0, Math.min(...times) - work.clock().getTime());
    });
  }
};
