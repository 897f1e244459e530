import type { Snapshot } from '../model/snapshot.ts';
import type { SourceList } from '../model/source.ts';
import { linksOf } from './links-of.ts';
import { type ListPage, ListPass } from './list-pass.ts';
import type { ListWalk } from './list-walk.ts';
import { Reading } from './reading.ts';

export type { ListPage } from './list-pass.ts';

/** Times that a list is read which changes while it is read. */
const PASSES = 3;

/**
 * The pages of a list in order, each once: by the link or the numbers that the source names, else by what the pages
 * themselves tell; then those of its folders. Where the walk remembers lists, reading ends with a page of nothing but
 * known items and one page behind it, but every 30 days goes to the end; and a list that has changed while it was read is
 * read again, of which only the pages with something new are given. What is too short, empty, shrunk, without end or
 * longer than the source allows is a problem, in every run.
 */
export async function* readList(walk: ListWalk, list: SourceList): AsyncGenerator<ListPage> {
  const { folders, ...alone } = list;
  if (folders === undefined) return yield* readAlone(walk, alone);
  const first = await walk.ask({
    url: list.url,
    role: 'list',
    ...(walk.sourceId === undefined ? {} : { sourceId: walk.sourceId }),
  });
  if (first === undefined) return;
  yield* readAlone(walk, { ...alone, minItems: 0 }, first);
  for (const url of folderAddresses(walk, list.url, folders, first)) yield* readAlone(walk, { ...alone, url });
}

function folderAddresses(
  walk: ListWalk,
  own: string,
  { link, title, max }: NonNullable<SourceList['folders']>,
  page: Snapshot,
): readonly string[] {
  const words = new RegExp(title, 'u');
  const links = linksOf(walk, page, link).filter(({ url, text }) => words.test(text) && url !== own);
  const addresses = [...new Set(links.map(({ url }) => url))];
  if (addresses.length === 0) walk.problem('folders-missing', own, `no link of ${link} with ${title} in its words`);
  if (addresses.length > max)
    walk.problem('folders-cut', own, `${addresses.length} folders, ${max} are read: raise \`folders.max\``);
  return addresses.slice(0, max);
}

async function* readAlone(walk: ListWalk, list: SourceList, first?: Snapshot): AsyncGenerator<ListPage> {
  const reading = new Reading(walk, list);
  let before: ListPass | undefined;
  for (let count = 1; ; count += 1) {
    const pass: ListPass = new ListPass(reading, count > 1);
    yield* pass.read(count === 1 ? first : undefined);
    if (pass.cut !== undefined) return reading.keepCut(pass.cut);
    const isStable = yield* hasHeldStill(reading, pass, before);
    if (isStable === undefined) return;
    if (isStable) return reading.keep(pass.end === 'whole');
    if (count === PASSES && before !== undefined) break;
    before = pass;
  }
  walk.problem(
    'list-shifting',
    list.url,
    `changed each of ${PASSES} times that it was read: the next run reads it whole`,
  );
}

/**
 * Whether a list is now what it was while it was read; undefined where that does not matter, or cannot be told. Where
 * its end is not known beforehand, a list that is read for the first time is read twice and compared with itself: an
 * item that moves up to a page already read shows nowhere else.
 */
async function* hasHeldStill(
  { walk, isFirst, isIncremental }: Reading,
  pass: ListPass,
  before: ListPass | undefined,
): AsyncGenerator<ListPage, boolean | undefined> {
  const isAlone = pass.pages.size < 2;
  if (walk.ports.lists === undefined || (isAlone && pass.isBroken)) return undefined;
  if (isAlone) return true;
  const look = await pass.look();
  if (look === undefined) return undefined;
  if (look.page.items.length > 0) yield look.page;
  // A page that is there no more, because the list has become shorter, cannot be read either.
  if (look.isChanged || pass.isLastChanged) return false;
  if (pass.isBroken) return undefined;
  const needsSecond = isFirst && !isIncremental && !pass.isEndWatched && pass.pages.size > 2;
  return !needsSecond || (before !== undefined && sameKeysAndValues(before.pages, pass.pages));
}

function sameKeysAndValues(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
