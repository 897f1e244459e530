import type { ListRecord } from '../model/list-record.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { addressIdentity } from './address-identity.ts';
import { furtherPages } from './further-pages.ts';
import { linksOf } from './links-of.ts';
import type { PageLink } from './matcher.ts';
import type { ListItem, Reading } from './reading.ts';

/** One page of a list: its address and what it lists. */
export interface ListPage {
  readonly url: string;
  readonly items: readonly PageLink[];
}

/** Pages in a row without an item that this pass has not seen, after which a list is taken for a trap. */
const BARREN = 3;
/** A whole page of what is known, and one page of overlap. */
const KNOWN_PAGES = 2;
/** Pages in a row that cannot be read, after which the rest is left. */
const UNREADABLE = 2;

/** One way through a list from its first page. */
export class ListPass {
  /** `known`: what follows was read before; `cut`: a limit was reached, and told of. */
  end: 'whole' | 'known' | 'cut' = 'whole';
  /** Why it was cut. */
  cut: NonNullable<ListRecord['cut']> | undefined;
  /** A page could not be read. */
  isBroken = false;
  /** Digests of the items of each page, by what its address is known by. */
  readonly pages = new Map<string, string>();
  /** True where the last page was not at the end what it was at the beginning. */
  isLastChanged = false;
  /** Address of the last page that the first one tells of; its items as they were before the pages between. */
  #last: string | undefined;
  #lastBefore: string | undefined;
  readonly #reading: Reading;
  readonly #isAgain: boolean;
  readonly #queue: string[];
  readonly #asked = new Set<string>();
  readonly #seen = new Set<string>();
  #barren = 0;
  #knownPages = 0;
  #unreadable = 0;
  /** The first page names pages and lists nothing, like an index of sitemaps: their order means nothing. */
  #isIndex = false;

  constructor(reading: Reading, isAgain: boolean) {
    this.#reading = reading;
    this.#isAgain = isAgain;
    this.#queue = [reading.list.url];
  }

  /** Reads the pages in order; `first` is the first one where it is there already. */
  async *read(first?: Snapshot): AsyncGenerator<ListPage> {
    for (let url = this.#next(); url !== undefined; url = this.#next()) {
      const page = this.#asked.size === 1 && first !== undefined ? first : await this.#ask(url);
      if (page === undefined) {
        this.isBroken = true;
        this.#unreadable += 1;
        if (this.#unreadable === UNREADABLE) return;
        continue;
      }
      this.#unreadable = 0;
      const { items, fresh } = this.#take(url, page);
      const further = furtherPages(this.#reading.walk, this.#reading.list, page);
      if (this.#asked.size === 1) await this.#begin(items, further);
      if (items.length > 0 || further.length === 0) this.#reading.checkFirst(items.length, url);
      const shown = this.#isAgain ? fresh : items;
      if (shown.length > 0 || !this.#isAgain) yield { url, items: shown.map(({ link }) => link) };
      if (this.#isOver(url, items)) return;
      this.#queue.push(...further.filter((address) => !this.#asked.has(addressIdentity(address))));
    }
  }

  /** True where the end of the list was looked at before and after the pages between. */
  get isEndWatched(): boolean {
    return this.#lastBefore !== undefined;
  }

  /** Looks at the first page once more: whether it lists or tells something else by now, and what is new on it. */
  async look(): Promise<{ readonly isChanged: boolean; readonly page: ListPage } | undefined> {
    const { list, walk } = this.#reading;
    const before = this.pages.get(addressIdentity(list.url));
    const page = await ask(this.#reading, list.url, true);
    if (page === undefined) return undefined;
    const items = this.#reading.take(linksOf(walk, page, list.item));
    const fresh = this.#reading.add(items).map(({ link }) => link);
    const last = furtherPages(walk, list, page).at(-1);
    const isChanged = digestsOf(items) !== before || identityOf(last) !== identityOf(this.#last);
    return { isChanged, page: { url: list.url, items: fresh } };
  }

  #next(): string | undefined {
    const { list } = this.#reading;
    for (let url = this.#queue.shift(); url !== undefined; url = this.#queue.shift()) {
      const identity = addressIdentity(url);
      if (this.#asked.has(identity)) continue;
      if (this.#asked.size === list.maxPages) {
        const what = `the list goes on after ${list.maxPages} pages, and what is behind them is not read`;
        this.#cutOff('list-cut', url, `${what}: raise \`maxPages\``);
        return undefined;
      }
      this.#asked.add(identity);
      return url;
    }
    return undefined;
  }

  async #ask(url: string): Promise<Snapshot | undefined> {
    return ask(this.#reading, url, this.#isAgain || (url === this.#last && this.#lastBefore !== undefined));
  }

  #take(url: string, page: Snapshot): { readonly items: readonly ListItem[]; readonly fresh: readonly ListItem[] } {
    const { list, walk } = this.#reading;
    const room = list.maxItems - this.#reading.size;
    const links = linksOf(walk, page, list.item);
    const items = this.#reading.take(links.slice(0, list.maxItems));
    const fresh = this.#reading.add(items);
    if (fresh.length > room || links.length > list.maxItems) {
      const what = `the list has more than ${list.maxItems} items, and the others are not read`;
      this.#cutOff('list-cut', url, `${what}: raise \`maxItems\``);
    }
    const digests = digestsOf(items);
    this.pages.set(addressIdentity(url), digests);
    if (url === this.#last && this.#lastBefore !== undefined) this.isLastChanged = digests !== this.#lastBefore;
    return { items, fresh };
  }

  /** Looks at the last page first where it is known: items that move up while the pages between are read show there. */
  async #begin(items: readonly ListItem[], further: readonly string[]): Promise<void> {
    const { list, walk, isIncremental } = this.#reading;
    this.#last = further.at(-1);
    this.#isIndex = items.length === 0 && further.length > 0;
    const isFollowed = walk.ports.lists !== undefined && !isIncremental && !this.#isIndex;
    if (!isFollowed || this.#last === undefined || further.length < 2 || further.length >= list.maxPages) return;
    if (list.pages !== undefined) return;
    const page = await ask(this.#reading, this.#last, this.#isAgain);
    if (page === undefined) return;
    const found = this.#reading.take(linksOf(walk, page, list.item));
    this.#lastBefore = digestsOf(found);
  }

  #isOver(url: string, items: readonly ListItem[]): boolean {
    const { list } = this.#reading;
    if (this.end === 'cut') return true;
    const isNew = items.some(({ digest }) => !this.#seen.has(digest));
    for (const { digest } of items) this.#seen.add(digest);
    // A server answers numbers beyond the last with nothing, or with the last page again.
    if (list.pages !== undefined && !isNew) return true;
    this.#barren = isNew || this.#isFirstOfIndex() ? 0 : this.#barren + 1;
    if (this.#barren === BARREN) {
      const message = `${BARREN} pages in a row list nothing new: its pages lead in a circle or have no end`;
      this.#cutOff('list-repeats', url, message);
      return true;
    }
    return this.#isKnownFrom(items);
  }

  #cutOff(rule: string, url: string, message: string): void {
    this.#reading.walk.problem(rule, url, message);
    this.end = 'cut';
    this.cut = { rule, url, message };
  }

  #isFirstOfIndex(): boolean {
    return this.#isIndex && this.#asked.size === 1;
  }

  /** A whole page of what is known, and another one behind it. */
  #isKnownFrom(items: readonly ListItem[]): boolean {
    if (!this.#reading.isIncremental || this.#isIndex) return false;
    const isKnown = items.length > 0 && items.every((item) => this.#reading.isKnown(item));
    this.#knownPages = isKnown ? this.#knownPages + 1 : 0;
    if (this.#knownPages < KNOWN_PAGES) return false;
    this.end = 'known';
    return true;
  }
}

function identityOf(url: string | undefined): string {
  return url === undefined ? '' : addressIdentity(url);
}

function ask({ walk }: Reading, url: string, isAgain: boolean): Promise<Snapshot | undefined> {
  const { sourceId } = walk;
  return walk.ask({
    url,
    role: 'list',
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(isAgain ? { again: true as const } : {}),
  });
}

function digestsOf(items: readonly ListItem[]): string {
  return items.map(({ digest }) => digest).join(' ');
}
