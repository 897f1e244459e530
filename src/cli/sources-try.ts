import type { PageLink } from '../crawl/matcher.ts';
import type { SourceFile } from '../model/source.ts';
import { type TriedList, tryLists } from '../pipeline/try-lists.ts';
import { VERSION } from '../version.ts';
import { CliError, EXIT } from './failure.ts';
import { startSampleSite } from './sample-site.ts';
import type { Shell } from './shell.ts';

/** Options of `sources try`. */
export interface TryOptions {
  readonly source?: readonly string[];
  readonly items: number;
  readonly site?: string;
  readonly json?: true;
}

/** Fetches the first page of the lists and prints what it would take; ends with 4 where one is not as described, with 1 where none is. */
export async function trySources(file: SourceFile, options: TryOptions, { session, ending }: Shell): Promise<void> {
  const sources = chosenSources(file, options.source);
  const site = options.site === undefined ? undefined : await startSampleSite(options.site);
  let [tried, failed] = [0, 0];
  try {
    const client = { userAgent: `gongkai/${VERSION} (+${file.contact})`, ...site?.client };
    for await (const list of tryLists({ sources }, client, session.signal)) {
      tried += 1;
      if (list.problems.length > 0) failed += 1;
      const lines = options.json === true ? [JSON.stringify(list)] : describe(list, options.items);
      await session.out(`${lines.join('\n')}\n`);
    }
  } finally {
    await site?.close();
  }
  if (failed > 0) ending.code = failed === tried ? EXIT.failed : EXIT.someFailed;
}

function chosenSources({ sources }: SourceFile, ids: readonly string[] | undefined): SourceFile['sources'] {
  const unknown = ids?.find((id) => !sources.some((source) => source.id === id));
  if (unknown !== undefined)
    throw new CliError(
      `sources try: no source ${unknown}; there are ${sources.map(({ id }) => id).join(', ')}`,
      EXIT.usage,
    );
  return ids === undefined ? sources : sources.filter(({ id }) => ids.includes(id));
}

function describe(list: TriedList, shown: number): readonly string[] {
  const { source, url, outcome, detail, items, publications, folders, next, pages, problems } = list;
  const lines = [`${source}\t${url}`, `  ${outcome}: ${detail}`];
  if (problems.length === 0 || items.length > 0)
    lines.push(`  ${items.length} items, ${publications.length} of them publications`);
  lines.push(...few('publication', publications, shown), ...few('folder', folders, shown));
  const others = items.filter((item) => !publications.includes(item));
  lines.push(...few('left out', others, shown));
  if (next !== undefined) lines.push(`  next page: ${next}${pages > 2 ? ` (${pages} pages)` : ''}`);
  else if (items.length > 0) lines.push('  next page: none');
  return [...lines, ...problems.map((problem) => `  problem: ${problem}`)];
}

function few(name: string, links: readonly PageLink[], shown: number): readonly string[] {
  const lines = links
    .slice(0, shown)
    .map(({ url, text, date }) => `  ${[`${name}:`, date, text, url].filter(Boolean).join(' ')}`);
  const more = links.length - lines.length;
  return more > 0 ? [...lines, `  ${name}: and ${more} more`] : lines;
}
