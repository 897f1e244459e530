import type { ClaimedRequest, CrawlProblem, FrontierRequest, HostVisit } from '../model/frontier.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { identityOf } from './address-identity.ts';
import { hostOf } from './host-of.ts';
import { Loop, type LoopOptions } from './loop.ts';
import { isDocumentFile, matcherOf, type PageLink } from './matcher.ts';
import { isReadable, waitBefore } from './patience.ts';
import type { CrawlPorts, CrawlRequest, CrawlSummary, CrawlTask, CrawlVisit, RequestEnd } from './walk.ts';
import { walkLists } from './walk-lists.ts';

export { isReadable } from './patience.ts';

/**
 * Works on runs until nothing of them waits, alone or beside other processes. All that is done and found is kept in the
 * frontier: what one process leaves, another continues.
 */
export async function crawl(
  tasks: readonly CrawlTask[],
  ports: CrawlPorts,
  options: Partial<LoopOptions> = {},
): Promise<CrawlSummary> {
  ports.signal?.throwIfAborted();
  const signal = ports.signal === undefined ? {} : { signal: ports.signal };
  const runs = tasks.map(({ run }) => run);
  const loop = new Loop(runs, ports.frontier, { concurrency: 4, ...options, ...signal });
  const byRun = new Map(tasks.map((task) => [task.run, task]));
  for (const task of tasks) ports.frontier.enqueue([...seedsOf(task, ports)]);
  await loop.run(async (turn) => {
    for (const request of turn.requests) {
      const task = byRun.get(request.run);
      if (task === undefined) continue;
      if (!isWanted(task, request)) {
        ports.frontier.settle(request.id, 'known');
        continue;
      }
      const goesOn =
        request.role === 'walk'
          ? await walkLists({ task, request, turn, loop, ports })
          : await answer(request, turn, isAttachmentOf(task), loop, ports);
      if (!goesOn) return;
    }
  });
  return summaryOf(runs, loop, ports);
}

function* seedsOf({ run, source, pages = [] }: CrawlTask, ports: CrawlPorts): Iterable<FrontierRequest> {
  for (const url of pages) yield { run, url, host: hostOf(url), role: 'page' };
  if (source === undefined) return;
  const host = hostOf(source.lists[0]?.url ?? '');
  yield { run, url: `walk:${source.id}`, host, role: 'walk', sourceId: source.id };
  for (const request of ports.due(source.id)) yield { run, host: hostOf(request.url), ...request };
}

/** A publication found before is asked for as long as the source, which may be another by now, names it one. */
function isWanted({ source }: CrawlTask, { role, url, linkText = '' }: ClaimedRequest): boolean {
  return role !== 'page' || source === undefined || matcherOf(source).isPublication({ url, text: linkText });
}

function isAttachmentOf({ source }: CrawlTask): (link: PageLink) => boolean {
  return source === undefined ? isDocumentFile : matcherOf(source).isAttachment;
}

/** Answers one request; false where the turn is over. */
async function answer(
  claimed: ClaimedRequest,
  turn: HostVisit,
  isAttachment: (link: PageLink) => boolean,
  loop: Loop,
  ports: CrawlPorts,
): Promise<boolean> {
  const request = requestOf(claimed);
  loop.admit();
  const visit = await ports.visit(request, turn);
  if (visit === undefined) return false;
  if (visit.known) loop.spare();
  if (visit.probed === true) loop.count();
  const kept = visit.commit(endOf(claimed, request, visit, isAttachment, ports));
  if (kept !== 'lost') ports.onVisit?.(request, visit);
  return kept === 'kept' && visit.hindered !== true;
}

/** How a request ends after an answer: put off, failed, or done with what follows from it. */
function endOf(
  claimed: ClaimedRequest,
  request: CrawlRequest,
  visit: CrawlVisit,
  isAttachment: (link: PageLink) => boolean,
  ports: CrawlPorts,
): RequestEnd {
  const { id, run, attempts } = claimed;
  const wait = waitBefore(visit, attempts);
  if (wait !== undefined) return { run, request: { id, state: 'pending', wait } };
  if (!isReadable(visit.outcome) || visit.snapshot === undefined) {
    const message = `${visit.outcome}: ${visit.detail}`;
    return {
      run,
      request: { id, state: 'failed' },
      problems: [problemOf(request, `${request.role}-unreadable`, message)],
    };
  }
  const follows = request.role === 'page' ? attachmentsOf(claimed, visit.snapshot, isAttachment, ports) : {};
  return { run, request: { id, state: 'done' }, ...follows };
}

function requestOf({ url, role, sourceId, via, linkText }: ClaimedRequest): CrawlRequest {
  return {
    url,
    role: role === 'walk' ? 'list' : role,
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(via === undefined ? {} : { via }),
    ...(linkText === undefined ? {} : { linkText }),
  };
}

function problemOf({ url, sourceId }: CrawlRequest, rule: string, message: string): CrawlProblem {
  return { rule, ...(sourceId === undefined ? {} : { sourceId }), url, message };
}

function attachmentsOf(
  { url: via, run, sourceId }: ClaimedRequest,
  page: Snapshot,
  isAttachment: (link: PageLink) => boolean,
  ports: CrawlPorts,
): { readonly found: readonly FrontierRequest[]; readonly problems: readonly CrawlProblem[] } {
  const origin = sourceId === undefined ? {} : { sourceId };
  try {
    const links = ports.links(page).filter((link) => isAttachment(link) && link.url !== via);
    const found = links.map(({ url, text }) => {
      return {
        run,
        host: hostOf(url),
        url,
        ...identityOf(url),
        role: 'attachment' as const,
        ...origin,
        via,
        linkText: text,
      };
    });
    return { found, problems: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { found: [], problems: [{ rule: 'links-unreadable', ...origin, url: via, message }] };
  }
}

function summaryOf(runs: readonly number[], { stopped }: Loop, { frontier }: CrawlPorts): CrawlSummary {
  const tallies = runs.map((run) => frontier.tally(run));
  const sum = (name: 'lists' | 'pages' | 'attachments' | 'known') =>
    tallies.reduce((total, tally) => total + tally[name], 0);
  return {
    lists: sum('lists'),
    pages: sum('pages'),
    attachments: sum('attachments'),
    known: sum('known'),
    problems: runs.flatMap((run) => frontier.problems(run)),
    ...(stopped === undefined ? {} : { stopped }),
  };
}
