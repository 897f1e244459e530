import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/model/event.ts';
import { atomFeed, FEED_ENTRIES } from '../../src/write/feed.ts';

const facts = { sourceId: 'finance-bureau', publisher: '云湖市财政局', link: 'http://a.example/?a=1&b=2' };

function event(n: number, more: Partial<Event> = {}): Event {
  const at = new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
  const id = n.toString(16).padStart(16, '0');
  return {
    id,
    kind: 'new',
    at,
    url: `http://a.example/${n}.html`,
    title: `决算 ${n}`,
    detail: 'states 3 facts',
    ...more,
  };
}

const texts = (xml: string, selector: string) => {
  const $ = load(xml, { xml: true });
  return $(selector)
    .toArray()
    .map((element) => $(element).text());
};

describe('an Atom feed', () => {
  test('has what RFC 4287 asks of a feed and of each entry', () => {
    const xml = atomFeed(facts, [event(1), event(2)]);
    for (const name of ['id', 'title', 'updated']) {
      expect(texts(xml, `feed > ${name}`), name).toHaveLength(1);
      expect(texts(xml, `feed > entry > ${name}`), name).toHaveLength(2);
    }
    for (const id of texts(xml, 'id'))
      expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(xml).toContain('xmlns="http://www.w3.org/2005/Atom"');
  });

  test('begins with the latest entry, is as old as that, and has the same bytes in any order', () => {
    const xml = atomFeed(facts, [event(1), event(3), event(2)]);
    expect(texts(xml, 'entry > title')).toEqual(['新公开: 决算 3', '新公开: 决算 2', '新公开: 决算 1']);
    expect(texts(xml, 'feed > updated')).toEqual(['2026-01-01T00:03:00.000Z']);
    expect(atomFeed(facts, [event(2), event(1), event(3)])).toBe(xml);
  });

  test('keeps the identity of an entry when others come, and has none twice', () => {
    const one = texts(atomFeed(facts, [event(1)]), 'entry > id');
    const two = texts(atomFeed(facts, [event(1), event(2)]), 'entry > id');
    expect(two).toContain(one[0]);
    expect(new Set(two).size).toBe(2);
  });

  test('without entries has a time that no clock decides', () => {
    expect(texts(atomFeed(facts, []), 'feed > updated')).toEqual(['1970-01-01T00:00:00.000Z']);
  });

  test('holds the latest entries alone', () => {
    const xml = atomFeed(
      facts,
      Array.from({ length: FEED_ENTRIES + 5 }, (_, n) => event(n)),
    );
    expect(texts(xml, 'entry')).toHaveLength(FEED_ENTRIES);
    expect(texts(xml, 'entry > title')[0]).toBe(`新公开: 决算 ${FEED_ENTRIES + 4}`);
  });

  test('survives hostile titles', () => {
    const xml = atomFeed(facts, [event(1, { title: ']]><script>&\u0000\ud800', detail: ']]>' })]);
    expect(texts(xml, 'entry > title')).toEqual(['新公开: ]]><script>&\ufffd\ufffd']);
    expect(texts(xml, 'feed > entry')).toHaveLength(1);
  });
});
