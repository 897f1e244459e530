import { basename, dirname, extname, join } from 'node:path';
import type { Command } from 'commander';
import type { CrawlSummary } from '../crawl/walk.ts';
import type { SourceFile } from '../model/source.ts';
import { crawlSources } from '../pipeline/crawl-sources.ts';
import { openWorkspace, type Workspace } from '../pipeline/workspace.ts';
import { VERSION } from '../version.ts';
import { buildInto } from './build-dataset.ts';
import { EXIT } from './failure.ts';
import { showProgress } from './progress.ts';
import { type RunningSite, startSampleSite } from './sample-site.ts';
import type { Session } from './session.ts';
import { type AddCommand, examples } from './shell.ts';
import { OUTPUT } from './show.ts';
import { loadSources } from './sources.ts';
import { addWorkOptions, closeWork, type WorkOptions } from './work-options.ts';

interface CrawlOptions {
  readonly output?: string;
  readonly site?: string;
  readonly refresh?: true;
  readonly json?: true;
}

export const addRun: AddCommand = (program, shell) => {
  const command = withCrawlOptions(program.command('run'))
    .description('the main job: crawl the sources, extract, check, write the dataset; the same command again continues')
    .addHelpText(
      'after',
      examples('gongkai run sources.yaml', 'gongkai run sources.yaml -o output/beijing --fail-on error'),
    );
  addWorkOptions(command).action(async (path: string, options: CrawlOptions & WorkOptions) => {
    const { session } = shell;
    const dir = options.output ?? defaultOutput(path);
    const { built, problems } = await inWorkspace(path, dir, options, session, async (work, file, site) => {
      const crawled = await crawlInto(work, file, site, options, session);
      return { built: await buildInto(work, options, session), problems: problemLines(crawled) };
    });
    await closeWork(shell, built, options, problems);
  });
};

export const addCrawl: AddCommand = (program, { session, ending }) => {
  withCrawlOptions(program.command('crawl'))
    .description('acquire only: crawl the sources into the archive of a dataset; the same command again continues')
    .option('--json', 'print the closing counts as JSON on standard output')
    .addHelpText(
      'after',
      examples('gongkai crawl sources.yaml -o output/beijing', 'gongkai build output/beijing/archive -o output/again'),
    )
    .action(async (path: string, options: CrawlOptions) => {
      const dir = options.output ?? defaultOutput(path);
      const summary = await inWorkspace(path, dir, options, session, (work, file, site) =>
        crawlInto(work, file, site, options, session),
      );
      for (const line of problemLines(summary)) session.warn(`gongkai: ${line}`);
      if (options.json === true) await session.out(`${JSON.stringify(summary)}\n`);
      const { lists, pages, attachments, known } = summary;
      session.note(
        `${lists} list pages, ${pages} publications, ${attachments} attachments; ${known} known before → ${dir}/archive`,
      );
      if (summary.problems.length > 0) ending.code = EXIT.someFailed;
    });
};

function withCrawlOptions(command: Command): Command {
  return command
    .argument('[sources]', 'YAML file of sources', 'sources.yaml')
    .option('-o, --output <dir>', `the dataset; ${OUTPUT}/ and the name of the source file where absent`)
    .option('--refresh', 'ask again for publications that are archived already')
    .option(
      '--site <file>',
      'serve the host of a site file from this machine, at the time it names, instead of the web',
    );
}

/** `sources/beijing.yaml` → `output/beijing`; of a file called sources the folder gives the name. */
function defaultOutput(path: string): string {
  const stem = basename(path, extname(path));
  const folder = basename(dirname(path));
  return join(OUTPUT, stem === 'sources' && folder !== '.' && folder !== '' ? folder : stem);
}

async function inWorkspace<Result>(
  path: string,
  dir: string,
  options: CrawlOptions,
  session: Session,
  work: (workspace: Workspace, file: SourceFile, site: RunningSite | undefined) => Promise<Result>,
): Promise<Result> {
  const file = await loadSources(path);
  const site = options.site === undefined ? undefined : await startSampleSite(options.site);
  try {
    const clock = site?.clock ?? (() => new Date());
    const workspace = openWorkspace(dir, {
      software: `gongkai/${VERSION}`,
      clock,
      userAgent: userAgentOf(file.contact),
    });
    for (const { file: name, bytes } of workspace.archive.cut) {
      session.note(`${name}: ${bytes} bytes that an interrupted run had not committed are cut off`);
    }
    try {
      return await work(workspace, file, site);
    } finally {
      workspace.close();
    }
  } finally {
    await site?.close();
  }
}

export function userAgentOf(contact: string): string {
  return `gongkai/${VERSION} (+${contact})`;
}

async function crawlInto(
  work: Workspace,
  file: SourceFile,
  site: RunningSite | undefined,
  options: CrawlOptions,
  session: Session,
): Promise<CrawlSummary> {
  const progress = showProgress(session, 'visits', 0);
  try {
    return await crawlSources(file, work, {
      client: { userAgent: userAgentOf(file.contact), ...site?.client },
      refresh: options.refresh === true,
      concurrency: 8,
      onVisit: ({ url }) => {
        progress.grow(1);
        progress.step(url);
      },
      signal: session.signal,
    });
  } finally {
    progress.stop();
  }
}

function problemLines({ problems }: CrawlSummary): readonly string[] {
  return problems.map(({ rule, url, message }) => `${url}: ${rule}: ${message}`);
}
