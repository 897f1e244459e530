import { isReadable } from '../crawl/crawl.ts';
import { furtherPages } from '../crawl/further-pages.ts';
import { linksOf } from '../crawl/links-of.ts';
import type { ListWalk } from '../crawl/list-walk.ts';
import { matcherOf, type PageLink } from '../crawl/matcher.ts';
import { type Client, type ClientOptions, createClient } from '../fetch/index.ts';
import type { Outcome } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Source, SourceFile, SourceList } from '../model/source.ts';
import { listPages } from '../parse/lists/list-paging.ts';
import { selectLinks } from '../parse/lists/select-links.ts';
import { politeness } from './crawl-sources.ts';

/** What the first page of a list gives, as its source describes it. */
export interface TriedList {
  readonly source: string;
  readonly url: string;
  readonly outcome: Outcome;
  readonly detail: string;
  /** Links that it lists, those that are publications, and folders. */
  readonly items: readonly PageLink[];
  readonly publications: readonly PageLink[];
  readonly folders: readonly PageLink[];
  /** Address of the page that follows, and how many the page tells of, itself among them. */
  readonly next?: string;
  readonly pages: number;
  /** What is not as the source describes it, one line each. */
  readonly problems: readonly string[];
}

/** Fetches the first page of every list of sources, one after another, and tells what it would take. Keeps nothing. */
export async function* tryLists(
  { sources }: Pick<SourceFile, 'sources'>,
  options: ClientOptions,
  signal: AbortSignal,
): AsyncGenerator<TriedList> {
  const client = createClient({ ...politeness({ sources }), ...options });
  try {
    for (const source of sources) for (const list of source.lists) yield await tryList(client, source, list, signal);
  } finally {
    await client.close();
  }
}

async function tryList(client: Client, source: Source, list: SourceList, signal: AbortSignal): Promise<TriedList> {
  const proxy = source.proxy === undefined ? {} : { proxy: source.proxy };
  const { outcome, detail, snapshot } = await client.fetch({ url: list.url, ...proxy, signal });
  const page = isReadable(outcome) ? snapshot : undefined;
  const found = page === undefined ? NOTHING : readFirstPage(source, list, page);
  const problems = page === undefined ? ['nothing to read'] : found.problems;
  return { source: source.id, url: list.url, outcome, detail, ...found, problems };
}

type FirstPage = Omit<TriedList, 'source' | 'url' | 'outcome' | 'detail'>;
const NOTHING: FirstPage = { items: [], publications: [], folders: [], pages: 0, problems: [] };

function readFirstPage(source: Source, list: SourceList, page: Snapshot): FirstPage {
  const problems: string[] = [];
  const walk: Pick<ListWalk, 'ports' | 'problem'> = {
    ports: { links: selectLinks, paging: listPages },
    problem: (rule, _, message) => void problems.push(`${rule}: ${message}`),
  };
  const items = linksOf(walk, page, list.item);
  const further = furtherPages(walk, list, page);
  const folders = list.folders === undefined ? [] : linksOf(walk, page, list.folders.link);
  const words = new RegExp(list.folders?.title ?? '', 'u');
  const years = folders.filter(({ text }) => words.test(text));
  const publications = items.filter(matcherOf(source).isPublication);
  if (list.folders === undefined && items.length < list.minItems)
    problems.push(`${items.length} items, at least ${list.minItems} expected: check \`item\``);
  if (list.folders !== undefined && years.length === 0) problems.push('no folder: check `folders`');
  if (items.length > 0 && publications.length === 0) problems.push('no item is a publication: check `publication`');
  const [next] = further;
  return {
    items,
    publications,
    folders: years,
    ...(next === undefined ? {} : { next }),
    pages: further.length + 1,
    problems,
  };
}
