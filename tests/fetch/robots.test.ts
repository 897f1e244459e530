import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crawlDelay, isAllowed, parseRobots } from '../../src/fetch/index.ts';
import cases from '../cases/robots.json' with { type: 'json' };
import { benchCases } from './bench-cases.ts';

describe('robots.txt', () => {
  test.each(cases)('$name', ({ robots, url, allowed }) => {
    expect(isAllowed(parseRobots(robots), 'gongkai', url)).toBe(allowed);
  });

  test('a byte order mark at the start is passed over, one within spoils its line', () => {
    expect(isAllowed(parseRobots('\ufeffUser-agent: *\nDisallow: /x'), 'gongkai', 'http://a.example/x')).toBe(false);
    expect(isAllowed(parseRobots('User-agent: *\n\ufeffDisallow: /x'), 'gongkai', 'http://a.example/x')).toBe(true);
  });

  test('rules in GBK bytes match addresses that escape the same bytes', () => {
    const rules = parseRobots(Buffer.from('User-agent: *\nDisallow: /\u00b9\u00ab\n', 'latin1'));
    expect(isAllowed(rules, 'gongkai', 'http://a.example/%B9%AB/1')).toBe(false);
    expect(isAllowed(rules, 'gongkai', 'http://a.example/%B9%AC/1')).toBe(true);
  });

  test('the delay is that of the agent, and unreadable delays are none', () => {
    const rules = parseRobots('User-agent: *\nCrawl-delay: 9\n\nUser-agent: gongkai\nCrawl-delay: 2.5\n');
    expect(crawlDelay(rules, 'gongkai')).toBe(2.5);
    expect(crawlDelay(rules, 'other')).toBe(9);
    expect(crawlDelay(parseRobots('User-agent: *\nCrawl-delay: soon\n'), 'gongkai')).toBeUndefined();
  });

  test('a delay of any number of digits is a number', () => {
    const rules = parseRobots(`User-agent: *\nCrawl-delay: ${'9'.repeat(400)}\n`);
    expect(crawlDelay(rules, 'gongkai')).toBe(1_000_000);
  });

  test('the delays of a group hold for each of its agents, the largest of them', () => {
    const rules = parseRobots(
      'User-agent: a\nUser-agent: b\nCrawl-delay: 3\nCrawl-delay: 5\nDisallow: /\n\nUser-agent: b\nCrawl-delay: 4\n',
    );
    expect([crawlDelay(rules, 'a'), crawlDelay(rules, 'b'), crawlDelay(rules, 'c')]).toEqual([5, 5, undefined]);
  });

  test('sitemaps are listed wherever they stand', () => {
    expect(parseRobots('Sitemap: /a.xml\nUser-agent: *\nSitemap: /b.xml').sitemaps).toEqual(['/a.xml', '/b.xml']);
  });

  test('whatever the bytes are, there is a verdict', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.webUrl(), (bytes, url) => {
        expect(typeof isAllowed(parseRobots(bytes), 'gongkai', url)).toBe('boolean');
      }),
      { numRuns: 40 },
    );
  });

  test('a rule that is the path itself forbids it', () => {
    fc.assert(
      fc.property(fc.webUrl(), (address) => {
        const { pathname, href } = new URL(address);
        fc.pre(!/[*$]/.test(pathname));
        expect(isAllowed(parseRobots(`User-agent: *\nDisallow: ${pathname}\n`), 'gongkai', href)).toBe(false);
      }),
    );
  });

  test('files made to be slow are read', () => {
    const slow = ['/*a'.repeat(5000), `a${' '.repeat(500_000)}x`, '*'.repeat(400_000), 'x'.repeat(8_000_000)];
    for (const line of slow) {
      const rules = parseRobots(`User-agent: *\nDisallow: ${line}\nDisallow: /z`);
      expect(isAllowed(rules, 'gongkai', `http://a.example/${'a'.repeat(2000)}`)).toBeTypeOf('boolean');
    }
  });
});

interface RobotsCase {
  readonly id: string;
  readonly robots: string;
  readonly agent: string;
  readonly url: string;
  readonly allowed: boolean;
  readonly tier: string;
}
const published = benchCases<RobotsCase>('robots/cases.jsonl');

describe.skipIf(published === undefined)('published robots.txt cases', () => {
  // What the tier `caller-encodes` assumes, an address that nobody has parsed, does not occur here.
  test.each((published ?? []).filter(({ tier }) => tier !== 'caller-encodes'))(
    '$tier $id',
    ({ robots, agent, url, allowed }) => {
      expect(isAllowed(parseRobots(robots), agent, url)).toBe(allowed);
    },
  );
});
