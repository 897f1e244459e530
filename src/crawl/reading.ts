import { canonicalJson } from '../base/canonical-json.ts';
import { shortId } from '../base/digest.ts';
import type { ListRecord } from '../model/list-record.ts';
import type { SourceList } from '../model/source.ts';
import { addressIdentity } from './address-identity.ts';
import { isOldestFirst, itemDigest } from './list-item.ts';
import type { ListWalk } from './list-walk.ts';
import type { PageLink } from './matcher.ts';

/** Days after which a list is read to its end again, for silent edits and removals. */
const SWEEP_DAYS = 30;
const DAY = 86_400_000;
/** Fewer items than this are no measure of a list. */
const FEW = 4;

/** An item and what it is known by. */
export interface ListItem {
  readonly digest: string;
  readonly link: PageLink;
}

/** One list being read: what was known of it before, and what has been found so far, over all passes. */
export class Reading {
  readonly walk: ListWalk;
  readonly list: SourceList;
  /** True where the reading may end with what is known. */
  readonly isIncremental: boolean;
  readonly #earlier: ListRecord | undefined;
  readonly #settings: string;
  readonly #known: ReadonlySet<string>;
  readonly #items = new Map<string, PageLink>();
  readonly #addresses: Map<string, string>;
  /** Items of the first page with items. */
  #first: number | undefined;
  #isDoubtful = false;

  constructor(walk: ListWalk, list: SourceList) {
    this.walk = walk;
    this.list = list;
    this.#settings = shortId(canonicalJson(list));
    const memory = walk.ports.lists;
    this.#earlier = memory?.recall(walk.sourceId ?? '', list.url);
    this.#addresses = new Map(Object.entries(this.#earlier?.addresses ?? {}));
    this.#known = new Set(this.#earlier?.items);
    const sweptAt = this.#earlier?.sweptAt ?? 0;
    const isDue = memory === undefined || memory.sweep === true || memory.now() - sweptAt >= SWEEP_DAYS * DAY;
    this.isIncremental = !isDue && this.#sameAsBefore()?.oldestFirst === false;
  }

  /** Nothing was known of the list as it is described now. */
  get isFirst(): boolean {
    return this.#sameAsBefore() === undefined;
  }

  get size(): number {
    return this.#items.size;
  }

  /** Takes the items of a page in; one whose address differs by its session alone keeps the address it had first. */
  take(links: readonly PageLink[]): readonly ListItem[] {
    return links.map((link) => {
      const identity = addressIdentity(link.url);
      const url = this.#addresses.get(identity) ?? link.url;
      if (identity !== link.url) this.#addresses.set(identity, url);
      const item = { digest: itemDigest(link), link: { ...link, url } };
      return item;
    });
  }

  /** Adds items; gives those that are found for the first time. */
  add(items: readonly ListItem[]): readonly ListItem[] {
    const fresh = items.filter(({ digest }) => !this.#items.has(digest));
    for (const { digest, link } of fresh) this.#items.set(digest, link);
    return fresh;
  }

  isKnown({ digest }: ListItem): boolean {
    return this.#known.has(digest);
  }

  /** Tells of a first page with fewer items than there were, or than there should be. */
  checkFirst(count: number, url: string): void {
    if (this.#first !== undefined) return;
    this.#first = count;
    const { list, walk } = this;
    const before = this.#earlier?.first ?? 0;
    if (count === 0 && before > 0) this.#doubt('list-empty', url, `no item, ${before} before`);
    else if (count < list.minItems)
      walk.problem('list-too-short', url, `${count} items, at least ${list.minItems} expected`);
    else if (this.#sameAsBefore() !== undefined && isHalved(count, before))
      this.#doubt('list-shrunk', url, `${count} items on the first page, ${before} before`);
  }

  /** Keeps what is known now. `isWhole`: the list was read to its end. */
  keep(isWhole: boolean): void {
    const { walk, list } = this;
    const memory = walk.ports.lists;
    if (memory === undefined) return;
    const earlier = this.#sameAsBefore();
    const before = earlier?.items.length ?? 0;
    if (isWhole && !this.#isDoubtful && isHalved(this.size, before))
      this.#doubt('list-shrunk', list.url, `${this.size} items, ${before} before`);
    const { cut } = earlier ?? {};
    if (!isWhole && cut !== undefined) walk.problem(cut.rule, cut.url, cut.message);
    this.#keep({
      sweptAt: isWhole ? memory.now() : (earlier?.sweptAt ?? 0),
      oldestFirst: isWhole ? isOldestFirst(this.#items.values()) : (earlier?.oldestFirst ?? false),
      items: isWhole ? this.#items.keys() : [...this.#known, ...this.#items.keys()],
      ...(isWhole || cut === undefined ? {} : { cut }),
    });
  }

  /**
   * Keeps what is known of a list that was read up to a limit. The first time it is read as far once more in the next run:
   * what has moved past this reading shows nowhere else.
   */
  keepCut(cut: NonNullable<ListRecord['cut']>): void {
    const isSecond = this.#sameAsBefore()?.cut !== undefined;
    const oldestFirst = isOldestFirst(this.#items.values());
    const sweptAt = isSecond ? (this.walk.ports.lists?.now() ?? 0) : 0;
    this.#keep({ sweptAt, oldestFirst, items: this.#items.keys(), cut });
  }

  #keep(found: Pick<ListRecord, 'sweptAt' | 'oldestFirst' | 'cut'> & { readonly items: Iterable<string> }): void {
    const { walk, list } = this;
    const memory = walk.ports.lists;
    if (memory === undefined) return;
    // What is told of once would be taken for right the next time, so only a sweep that a person asks for does.
    if (this.#isDoubtful && (memory.sweep !== true || this.size === 0)) return;
    memory.keep(walk.sourceId ?? '', list.url, {
      ...found,
      settings: this.#settings,
      readAt: memory.now(),
      first: this.#first ?? 0,
      items: [...new Set(found.items)].sort(),
      addresses: Object.fromEntries([...this.#addresses].sort(([a], [b]) => (a < b ? -1 : 1))),
    });
  }

  #sameAsBefore(): ListRecord | undefined {
    return this.#earlier?.settings === this.#settings ? this.#earlier : undefined;
  }

  #doubt(rule: string, url: string, message: string): void {
    this.#isDoubtful = true;
    this.walk.problem(rule, url, message);
  }
}

function isHalved(count: number, before: number): boolean {
  return before >= FEW && count * 2 < before;
}
