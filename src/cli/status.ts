import { existsSync } from 'node:fs';
import { counted } from '../base/counted.ts';
import { type SourceStatus, type StatusReport, statusOf } from '../pipeline/source-status.ts';
import { openState, statePath } from '../pipeline/workspace.ts';
import { defaultOutput } from './crawling.ts';
import { CliError } from './failure.ts';
import { startSampleSite } from './sample-site.ts';
import { type AddCommand, examples } from './shell.ts';
import { loadSources } from './sources.ts';

interface StatusOptions {
  readonly output?: string;
  readonly site?: string;
  readonly json?: true;
}

export const addStatus: AddCommand = (program, { session }) => {
  program
    .command('status')
    .description('how each source is: last visit, what it gave, what failed, what is due, missing, late or withdrawn')
    .argument('[sources]', 'YAML file of sources', 'sources.yaml')
    .option('-o, --output <dir>', 'the dataset that `run` writes; found as `run` finds it where absent')
    .option('--site <file>', 'take the time that a site file names')
    .option('--json', 'the whole report as JSON')
    .addHelpText('after', examples('gongkai status sources.yaml', 'gongkai status sources.yaml --json | jq .sources'))
    .action(async (path: string, options: StatusOptions) => {
      const file = await loadSources(path);
      const dir = options.output ?? defaultOutput(path);
      if (!existsSync(statePath(dir)))
        throw new CliError(`${dir}: nothing was crawled here yet: \`gongkai run ${path}\` does`);
      const site = options.site === undefined ? undefined : await startSampleSite(options.site);
      const now = site?.clock() ?? new Date();
      await site?.close();
      const store = openState(dir);
      try {
        const report = await statusOf(file, dir, store, now);
        if (options.json === true) await session.out(`${JSON.stringify(report)}\n`);
        else for (const line of reportLines(report)) await session.out(`${line}\n`);
      } finally {
        store.close();
      }
    });
};

function reportLines({ sources, resting }: StatusReport): readonly string[] {
  const hosts = resting.map(
    ({ host, restUntil = 0, restReason = 'a challenge', pending }) =>
      `${host} rests until ${new Date(restUntil).toISOString()} (${restReason}); ${counted(pending, 'request')} wait`,
  );
  return [...sources.flatMap(sourceLines), ...hosts];
}

function sourceLines(status: SourceStatus): readonly string[] {
  const { id, publisher, lastBegun, lastEnded, tally, problems, isDue, nextVisit, known, unreadable, withdrawn } =
    status;
  const visit =
    lastBegun === undefined
      ? 'never visited'
      : `last visit ${lastBegun}${lastEnded === undefined ? ', not ended' : ''}`;
  const did =
    tally === undefined
      ? ''
      : `: ${counted(tally.lists, 'list page')}, ${counted(tally.pages, 'publication')}, ${counted(tally.attachments, 'attachment')}`;
  const events = Object.entries(status.events).map(([kind, count]) => `${count} ${kind}`);
  return [
    `${id} (${publisher})`,
    `  ${visit}${did}; ${counted(problems, 'problem')}`,
    `  knows ${counted(known, 'address', 'addresses')}, ${unreadable} not readable, ${withdrawn} withdrawn`,
    `  ${isDue ? 'due now' : `next visit ${nextVisit}`}${events.length === 0 ? '' : `; since the last visit began: ${events.join(', ')}`}`,
    ...status.ledger.map(
      ({ state, fiscalYear, kind, window, url }) =>
        `  ${state}: ${kind} ${fiscalYear}${window === undefined ? '' : `, due ${window.from} to ${window.to}`}${url === undefined ? '' : ` ${url}`}`,
    ),
  ];
}
