import { inParallel } from '../base/in-parallel.ts';
import type { Outcome } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Source } from '../model/source.ts';
import { readList } from './list.ts';
import { matcherOf, type PageLink } from './matcher.ts';
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

async function crawlSource(source: Source, ports: CrawlPorts): Promise<CrawlSummary> {
  const tally = { lists: 0, pages: 0, attachments: 0, known: 0, problems: [] as CrawlProblem[] };
  const problem = (rule: string, url: string, message: string) =>
    void tally.problems.push({ rule, sourceId: source.id, url, message });
  const ask = async (request: CrawlRequest): Promise<Snapshot | undefined> => {
    ports.signal?.throwIfAborted();
    const visit = await ports.visit(request);
    ports.onVisit?.(request, visit);
    if (visit.known) tally.known += 1;
    if (isReadable(visit.outcome) && visit.snapshot !== undefined) return visit.snapshot;
    problem(`${request.role}-unreadable`, request.url, `${visit.outcome}: ${visit.detail}`);
    return undefined;
  };
  const walk = { source, ports, ask, problem };
  const pages = await publicationLinks(walk, tally);
  const concurrency = source.politeness?.concurrency ?? 1;
  await inParallel(pages, concurrency, async ({ link, via }) => {
    tally.pages += 1;
    tally.attachments += await crawlPublication(walk, link, via);
  });
  return tally;
}

interface FoundPage {
  readonly link: PageLink;
  readonly via: string;
}

async function publicationLinks(walk: Walk, tally: { lists: number }): Promise<readonly FoundPage[]> {
  const matcher = matcherOf(walk.source);
  const found = new Map<string, FoundPage>();
  for (const list of walk.source.lists) {
    for await (const page of readList(walk, list)) {
      tally.lists += 1;
      for (const link of page.items) {
        if (matcher.isPublication(link) && !found.has(link.url)) found.set(link.url, { link, via: page.url });
      }
    }
  }
  return [...found.values()];
}

async function crawlPublication(walk: Walk, link: PageLink, via: string): Promise<number> {
  const sourceId = walk.source.id;
  const page = await walk.ask({ url: link.url, role: 'page', sourceId, via, linkText: link.text });
  if (page === undefined) return 0;
  const matcher = matcherOf(walk.source);
  const attachments = new Map<string, PageLink>();
  for (const candidate of walk.ports.links(page)) {
    if (matcher.isAttachment(candidate) && !attachments.has(candidate.url)) attachments.set(candidate.url, candidate);
  }
  attachments.delete(link.url);
  for (const { url, text } of attachments.values()) {
    await walk.ask({ url, role: 'attachment', sourceId, via: link.url, linkText: text });
  }
  return attachments.size;
}

function sum(each: readonly CrawlSummary[], name: 'lists' | 'pages' | 'attachments' | 'known'): number {
  return each.reduce((total, summary) => total + summary[name], 0);
}
