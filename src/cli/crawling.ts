import { basename, dirname, extname, join } from 'node:path';
import { counted } from '../base/counted.ts';
import type { CrawlSummary } from '../crawl/walk.ts';
import type { SourceFile } from '../model/source.ts';
import { planCrawl } from '../pipeline/crawl-plan.ts';
import type { RunOptions } from '../pipeline/crawl-runs.ts';
import { crawlSources } from '../pipeline/crawl-sources.ts';
import { openWorkspace, type Workspace } from '../pipeline/workspace.ts';
import { VERSION } from '../version.ts';
import { type CrawlOptions, recheckOf, runLimits } from './crawl-options.ts';
import { fetchLimits } from './max-size.ts';
import { OUTPUT, writingTo } from './output-folder.ts';
import { showProgress } from './progress.ts';
import { type RunningSite, startSampleSite } from './sample-site.ts';
import type { Session } from './session.ts';
import { loadIdentifiedSources, loadSources } from './sources.ts';

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
  const file = await loadIdentifiedSources(path, options.site);
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

/** Hosts visited at a time. */
const CONCURRENCY = 8;

/** Crawls into a workspace, showing how far it is. */
export async function crawlInto(
  work: Workspace,
  file: SourceFile,
  site: RunningSite | undefined,
  options: CrawlOptions,
  session: Session,
  eventsOf?: RunOptions['eventsOf'],
): Promise<CrawlSummary> {
  const progress = showProgress(session, 'visits');
  try {
    const summary = await crawlSources(file, work, {
      client: { userAgent: userAgentOf(file.contact), ...fetchLimits(options.maxSize), ...site?.client },
      ...runLimits(options),
      concurrency: CONCURRENCY,
      onVisit: ({ url }) => {
        progress.grow(1);
        progress.step(url);
      },
      ...(eventsOf === undefined ? {} : { eventsOf }),
      signal: session.signal,
    });
    const { stopped } = summary;
    if (stopped !== undefined) session.note(`ended by ${STOPPED[stopped]}: the same command continues`);
    return summary;
  } finally {
    progress.stop();
  }
}

const STOPPED: Readonly<Record<NonNullable<CrawlSummary['stopped']>, string>> = {
  'max-requests': '--max-requests',
  'max-time': 'its longest time',
};

/** Prints what a crawl would ask for: `role<TAB>url<TAB>why`, lists first. */
export async function printPlan(path: string, dir: string, options: CrawlOptions, session: Session): Promise<void> {
  const file = await loadSources(path);
  const site = options.site === undefined ? undefined : await startSampleSite(options.site);
  try {
    const clock = site?.clock ?? (() => new Date());
    let count = 0;
    for (const { role, url, reason } of planCrawl(file, dir, { clock, recheck: recheckOf(options) })) {
      await session.out(`${role}\t${url}\t${reason}\n`);
      count += 1;
    }
    session.note(`${counted(count, 'request')} at least, and what the lists show that is not known; nothing was asked`);
  } finally {
    await site?.close();
  }
}

/** What a crawl could not do, one line each: where, rule, what. */
export function problemLines({ problems }: CrawlSummary): readonly string[] {
  return problems.map(({ rule, url, message }) => `${url}: ${rule}: ${message}`);
}
