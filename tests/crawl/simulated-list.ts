import { sha256 } from '../../src/base/digest.ts';
import type { ListMemory, ListWalk } from '../../src/crawl/list-walk.ts';
import type { ListRecord } from '../../src/model/list-record.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { listPages } from '../../src/parse/lists/list-paging.ts';
import { selectLinks } from '../../src/parse/lists/select-links.ts';

export const HOST = 'http://www.yunhu.example';

/** An item of a simulated list: its number is its age. */
export interface Item {
  readonly number: number;
  readonly pinned?: boolean;
}

/** How the pages of a simulated list lead on. */
export type Style = 'script' | 'next' | 'numbers';

/** A list that changes between two requests, as the sites of publishers do: newest first, pinned items before all. */
export class SimulatedList {
  items: Item[];
  readonly style: Style;
  readonly size: number;
  readonly path: string;
  /** Put into every address, a new one for each answer. */
  withSessions = false;
  #answers = 0;
  #newest: number;

  constructor(count: number, style: Style, { size = 15, path = '/list/' } = {}) {
    this.items = Array.from({ length: count }, (_, index) => ({ number: count - index }));
    this.#newest = count;
    this.style = style;
    this.size = size;
    this.path = path;
  }

  addressOf(number: number): string {
    return `${HOST}${this.path}t${number}.html`;
  }

  get addresses(): readonly string[] {
    return this.items.map(({ number }) => this.addressOf(number));
  }

  publish(): void {
    this.#newest += 1;
    this.items.unshift({ number: this.#newest });
  }

  remove(at: number): void {
    this.items.splice(at, 1);
  }

  pin(at: number): void {
    this.items = this.items.map((item, index) => (index === at ? { ...item, pinned: true } : item));
  }

  /** The page at an address, or undefined where there is none. */
  answer(url: string): string | undefined {
    this.#answers += 1;
    const address = new URL(url);
    const bare = address.pathname.replace(/;jsessionid=\w+/, '');
    const [, index = '0'] = /^(?:index(?:_(\d+))?\.html)?$/.exec(bare.slice(this.path.length)) ?? [];
    if (!bare.startsWith(this.path)) return undefined;
    return this.#page(Number(index ?? 0));
  }

  #page(index: number): string | undefined {
    const shown = [...this.items.filter(({ pinned }) => pinned), ...this.items.filter(({ pinned }) => !pinned)];
    const pages = Math.max(1, Math.ceil(shown.length / this.size));
    if (index >= pages) return undefined;
    const rows = shown.slice(index * this.size, (index + 1) * this.size).map((item) => this.#row(item));
    return `<ul class="list">${rows.join('')}</ul><div class="pager">${this.#pager(index, pages)}</div>`;
  }

  #row({ number, pinned }: Item): string {
    const day = new Date(Date.UTC(2010, 0, 1 + number)).toISOString().slice(0, 10);
    const mark = pinned === true ? '[置顶]' : '';
    return `<li><a href="t${number}.html${this.#session()}">${mark}第${number}号决算公开</a><span>${day}</span></li>`;
  }

  #pager(index: number, pages: number): string {
    const file = (page: number) => `${page === 0 ? 'index' : `index_${page}`}.html${this.#session()}`;
    if (this.style === 'script') return `<script>createPageHTML(${pages}, ${index}, "index", "html");</script>`;
    if (this.style === 'next')
      return index + 1 < pages ? `<a href="${file(index + 1)}">下一页</a>` : '<span>下一页</span>';
    const near = [index - 1, index, index + 1].filter((page) => page >= 0 && page < pages);
    return near
      .map((page) => (page === index ? `<b>${page + 1}</b>` : `<a href="${file(page)}">${page + 1}</a>`))
      .join(' ');
  }

  #session(): string {
    return this.withSessions ? `;jsessionid=${this.#answers.toString(16).padStart(8, '0')}` : '';
  }
}

/** Remembers lists in memory; `now` is moved by hand. */
export class RememberedLists implements ListMemory {
  readonly records = new Map<string, ListRecord>();
  time = Date.UTC(2026, 0, 1);
  sweep = false;

  recall(sourceId: string, url: string): ListRecord | undefined {
    return this.records.get(`${sourceId} ${url}`);
  }

  keep(sourceId: string, url: string, record: ListRecord): void {
    this.records.set(`${sourceId} ${url}`, record);
  }

  now(): number {
    return this.time;
  }

  nextDay(days = 1): void {
    this.time += days * 86_400_000;
  }
}

/** A walk through pages that a function answers; like that of a run, it asks for an address once unless told to ask again. */
export function walkOver(answer: (url: string) => string | undefined, lists?: ListMemory) {
  const asked: string[] = [];
  const problems: string[] = [];
  const answered = new Map<string, Snapshot>();
  const walk: ListWalk = {
    sourceId: 'yunhu',
    ports: { links: selectLinks, paging: listPages, ...(lists === undefined ? {} : { lists }) },
    async ask({ url, again }) {
      const before = answered.get(url);
      if (before !== undefined && again !== true) return before;
      asked.push(url);
      const html = answer(url);
      if (html === undefined) {
        problems.push(`list-unreadable ${url}`);
        return undefined;
      }
      const bytes = new TextEncoder().encode(html);
      const page = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
      answered.set(url, page);
      return page;
    },
    problem: (rule, url, message) => void problems.push(`${rule} ${url}: ${message}`),
  };
  return { walk, asked, problems };
}
