import { basename, dirname, extname, join } from 'node:path';
import type { Command } from 'commander';
import { counted } from '../base/counted.ts';
import type { CrawlSummary } from '../crawl/walk.ts';
import type { SourceFile } from '../model/source.ts';
import { crawlSources } from '../pipeline/crawl-sources.ts';
import { openWorkspace, type Workspace } from '../pipeline/workspace.ts';
import { VERSION } from '../version.ts';
import { fetchLimits } from './max-size.ts';
import { OUTPUT, writingTo } from './output-folder.ts';
import { showProgress } from './progress.ts';
import { type RunningSite, startSampleSite } from './sample-site.ts';
import type { Session } from './session.ts';
import { loadSources } from './sources.ts';

/** Options of the commands that crawl. */
export interface CrawlOptions {
  readonly output?: string;
  readonly site?: string;
  readonly refresh?: true;
  readonly maxSize: number;
  readonly json?: true;
}

/** Argument and options of the commands that crawl. */
export function withCrawlOptions(command: Command): Command {
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
export function defaultOutput(path: string): string {
  const stem = basename(path, extname(path));
  const folder = basename(dirname(path));
  return join(OUTPUT, stem === 'sources' && folder !== '.' && folder !== '' ? folder : stem);
}

/** Opens the workspace of a crawl, and the sample site where one is asked for, around some work. */
export async function inWorkspace<Result>(
  path: string,
  dir: string,
  options: CrawlOptions,
  session: Session,
  work: (workspace: Workspace, file: SourceFile, site: RunningSite | undefined) => Promise<Result>,
): Promise<Result> {
  const file = await loadSources(path);
  session.continues = true;
  const site = options.site === undefined ? undefined : await startSampleSite(options.site);
  try {
    const clock = site?.clock ?? (() => new Date());
    return await writingTo(dir, async () => {
      const workspace = await openWorkspace(dir, {
        software: `gongkai/${VERSION}`,
        clock,
        userAgent: userAgentOf(file.contact),
      });
      for (const { file: name, bytes } of workspace.archive.cut) {
        session.note(`${name}: cut off ${counted(bytes, 'byte')} that an interrupted run had not committed`);
      }
      try {
        return await work(workspace, file, site);
      } finally {
        workspace.close();
      }
    });
  } finally {
    await site?.close();
  }
}

function userAgentOf(contact: string): string {
  return `gongkai/${VERSION} (+${contact})`;
}

/** Crawls into a workspace, showing how far it is. */
export async function crawlInto(
  work: Workspace,
  file: SourceFile,
  site: RunningSite | undefined,
  options: CrawlOptions,
  session: Session,
): Promise<CrawlSummary> {
  const progress = showProgress(session, 'visits');
  try {
    return await crawlSources(file, work, {
      client: { userAgent: userAgentOf(file.contact), ...fetchLimits(options.maxSize), ...site?.client },
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

/** What a crawl could not do, one line each: where, rule, what. */
export function problemLines({ problems }: CrawlSummary): readonly string[] {
  return problems.map(({ rule, url, message }) => `${url}: ${rule}: ${message}`);
}
