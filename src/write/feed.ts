import { Feed } from 'feed';
import { shortId } from '../base/digest.ts';
import type { Event } from '../model/event.ts';

/** Entries of a feed at most: readers keep what they have seen. */
export const FEED_ENTRIES = 200;

export interface FeedFacts {
  /** Source that the feed follows. */
  readonly sourceId: string;
  /** Name of the publisher. */
  readonly publisher: string;
  /** Page of the publisher that the source reads. */
  readonly link: string;
}

/** An event, or a publication that was there before anybody followed its source. */
export type FeedEntry = Pick<Event, 'id' | 'at' | 'url' | 'title' | 'detail' | 'changes'> & {
  readonly kind: Event['kind'] | 'known';
};

/** Time of a feed without entries: a feed must have one, and the machine's would change with every run. */
const NEVER = new Date('1970-01-01T00:00:00Z');

/**
 * An Atom feed (RFC 4287) of entries, the latest {@link FEED_ENTRIES} first. Its bytes depend on the entries alone: the feed
 * is as old as its latest entry, and identities are hashes.
 */
export function atomFeed({ sourceId, publisher, link }: FeedFacts, entries: readonly FeedEntry[]): string {
  const latest = [...entries].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1));
  const feed = new Feed({
    id: urnOf(shortId('feed', sourceId), sourceId),
    title: `${publisher} · 财政信息公开`,
    link,
    updated: dateOf(latest[0]?.at),
    generator: 'gongkai',
    language: 'zh-CN',
    copyright: '',
  });
  for (const event of latest.slice(0, FEED_ENTRIES)) {
    feed.addItem({
      id: urnOf(event.id, sourceId),
      title: titleOf(event),
      link: event.url,
      date: dateOf(event.at),
      published: dateOf(event.at),
      description: [event.detail, ...linesOf(event)].map(withoutControls).join('\n'),
      category: [{ term: event.kind }],
    });
  }
  return `${feed.atom1()}\n`;
}

function dateOf(at: string | undefined): Date {
  return at === undefined ? NEVER : new Date(at);
}

/** A name-based UUID of version 8 (RFC 9562 5.8) over two hashes of ours. */
function urnOf(id: string, sourceId: string): string {
  const hex = `${id}${shortId('urn', sourceId, id)}`.padEnd(32, '0').slice(0, 32).split('');
  hex[12] = '8';
  hex[16] = '8';
  const text = hex.join('');
  return `urn:uuid:${[text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')}`;
}

const KINDS = {
  known: '已公开',
  new: '新公开',
  changed: '数字有改动',
  moved: '地址变动',
  withdrawn: '已撤下',
  returned: '重新公开',
  unreadable: '无法读取',
  'list-empty': '列表为空',
  'list-shrunk': '列表变短',
  'structure-changed': '页面结构变动',
} as const satisfies Readonly<Record<FeedEntry['kind'], string>>;

function titleOf({ kind, title, url }: FeedEntry): string {
  return withoutControls(`${KINDS[kind]}: ${title ?? url}`);
}

function linesOf({ changes = [] }: FeedEntry): readonly string[] {
  return changes.map((change) => {
    if (change.type === 'finding') return `${change.kind}: ${change.message}`;
    const { about, before, after, kind } = change;
    const subject = about.concept ?? about.dimensions.subject ?? '';
    const [old, now] = [before, after].map((side) => side?.quote ?? side?.value ?? '');
    return `${kind}: ${about.entity} ${about.fiscalYear} ${subject} ${about.measure} ${about.statistic}: ${old} → ${now}`;
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 holds none of them, escaped or not.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function withoutControls(text: string): string {
  return text.toWellFormed().replace(CONTROLS, '\ufffd');
}
