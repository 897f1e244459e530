import { inParallel } from '../base/in-parallel.ts';
import type { Outcome } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Source } from '../model/source.ts';
import { linksOf } from './links-of.ts';
import { readList } from './list.ts';
import { isDocumentFile, matcherOf, type PageLink } from './matcher.ts';
import type { CrawlPorts, CrawlProblem, CrawlRequest, CrawlSummary, Walk } from './walk.ts';

/** Outcomes with content to read. */
const READABLE: ReadonlySet<Outcome> = new Set(['content', 'content-type-lie', 'unchanged']);

export function isReadable(outcome: Outcome): boolean {
  return READABLE.has(outcome);
}

/** Crawls sources, `concurrency` of them at a time. Deterministic for given answers: it keeps no state of its own. */
export async function crawl(
  sources: readonly Source[],
  ports: CrawlPorts,
  options: { readonly concurrency?: number } = {},
): Promise<CrawlSummary> {
  const each = await inParallel(sources, options.concurrency ?? 4, (source) => crawlSource(source, ports));
  return {
    lists: sum(each, 'lists'),
    pages: sum(each, 'pages'),
    attachments: sum(each, 'attachments'),
    known: sum(each, 'known'),
    problems: each.flatMap(({ problems }) => problems),
  };
}

/** Visits pages given by hand and the document files they link to. */
export async function crawlPages(urls: readonly string[], ports: CrawlPorts): Promise<CrawlSummary> {
  const { walk, tally } = startWalk(ports, isDocumentFile);
  for (const url of urls) {
    tally.pages += 1;
    tally.attachments += await crawlPublication(walk, { url, role: 'page' });
  }
  return tally;
}

async function crawlSource(source: Source, ports: CrawlPorts): Promise<CrawlSummary> {
  const matcher = matcherOf(source);
  const { walk, tally } = startWalk(ports, matcher.isAttachment, source.id);
  const found = new Map<string, CrawlRequest>();
  for (const list of source.lists) {
    for await (const { url: via, items } of readList(walk, list)) {
      tally.lists += 1;
      for (const { url, text } of items.filter(matcher.isPublication)) {
        if (!found.has(url)) found.set(url, { url, role: 'page', sourceId: source.id, via, linkText: text });
      }
    }
  }
  await inParallel([...found.values()], source.politeness?.concurrency ?? 1, async (request) => {
    tally.pages += 1;
    tally.attachments += await crawlPublication(walk, request);
  });
  return tally;
}

interface Tally {
  lists: number;
  pages: number;
  attachments: number;
  known: number;
  readonly problems: CrawlProblem[];
}

function startWalk(
  ports: CrawlPorts,
  isAttachment: Walk['isAttachment'],
  sourceId?: string,
): { readonly walk: Walk; readonly tally: Tally } {
  const tally: Tally = { lists: 0, pages: 0, attachments: 0, known: 0, problems: [] };
  const origin = sourceId === undefined ? {} : { sourceId };
  const problem = (rule: string, url: string, message: string) => {
    tally.problems.push({ rule, ...origin, url, message });
  };
  const ask = async (request: CrawlRequest): Promise<Snapshot | undefined> => {
    ports.signal?.throwIfAborted();
    const visit = await ports.visit(request);
    ports.onVisit?.(request, visit);
    if (visit.known) tally.known += 1;
    if (isReadable(visit.outcome) && visit.snapshot !== undefined) return visit.snapshot;
    problem(`${request.role}-unreadable`, request.url, `${visit.outcome}: ${visit.detail}`);
    return undefined;
  };
  return { walk: { ...origin, ports, isAttachment, ask, problem }, tally };
}

/** Visits a page and its attachments; returns how many it has. */
async function crawlPublication(walk: Walk, request: CrawlRequest): Promise<number> {
  const page = await walk.ask(request);
  if (page === undefined) return 0;
  const attachments = new Map<string, PageLink>();
  for (const link of linksOf(walk, page)) {
    if (walk.isAttachment(link) && !attachments.has(link.url)) attachments.set(link.url, link);
  }
  attachments.delete(request.url);
  const { sourceId } = request;
  for (const { url, text } of attachments.values()) {
    const origin = sourceId === undefined ? {} : { sourceId };
    await walk.ask({ url, role: 'attachment', ...origin, via: request.url, linkText: text });
  }
  return attachments.size;
}

function sum(each: readonly CrawlSummary[], name: 'lists' | 'pages' | 'attachments' | 'known'): number {
  return each.reduce((total, summary) => total + summary[name], 0);
}
