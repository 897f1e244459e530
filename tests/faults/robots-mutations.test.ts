import { describe, expect, test } from 'vitest';
import { crawlDelay, isAllowed, parseRobots } from '../../src/fetch/index.ts';
import { benchCases } from '../fetch/bench-cases.ts';
import { LONG } from './rounds.ts';

/** Files of robots.txt made to stop a reader (F15): whatever the bytes, a verdict, in work linear in their number. */
const MUTATIONS = LONG ? 10_000 : 500;
const MOST_MILLISECONDS = 50;
const SEED = 20_261_126;
const PATHS = [
  '/',
  '/zwgk/czxx/202109/t20210902_1.html?a=1&b=2',
  `/${'a'.repeat(1500)}`,
  `/${'%e5%85%ac/'.repeat(200)}`,
];
const SNIPPETS = [
  '\0',
  '\r',
  '\n',
  '*',
  '$',
  '%',
  '%e5',
  '%zz',
  ':',
  '#',
  '\ufeff',
  ' ',
  '/',
  'User-agent: *\n',
  'Disallow: ',
].concat(['Allow: /*a*b*c$\n', 'Crawl-delay: 1e9\n', 'Sitemap: x\n', '*'.repeat(1000), 'x'.repeat(20_000), '\xff\xfe']);

const own = [
  'User-agent: *\nDisallow: /search\nAllow: /search/about\nCrawl-delay: 2\nSitemap: https://a.example/s.xml\n',
  'user-agent: gongkai\nuser-agent: other\ndisallow: /*.pdf$\n\nUser-agent: *\nDisallow: /\n',
  '# 目录\nUser-agent: *\nDisallow: /公开/\nDisallow: /%E5%85%AC/*?id=\n',
].map((text) => Buffer.from(text));
const real = benchCases<{ bytes_base64: string }>('http/robots-real/sample.jsonl')?.map(({ bytes_base64 }) =>
  Buffer.from(bytes_base64, 'base64'),
);

/** A generator of numbers below a limit, the same each run. */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Changes in one to eight places: bytes flipped, cut out, repeated, moved, something put in. */
function mutate(source: Buffer, below: (limit: number) => number): Buffer {
  let bytes = source;
  for (let change = below(8); change >= 0; change -= 1) {
    const at = below(bytes.length + 1);
    const length = below(Math.min(400, bytes.length - at + 1));
    const [before, piece, after] = [
      bytes.subarray(0, at),
      bytes.subarray(at, at + length),
      bytes.subarray(at + length),
    ];
    const kind = below(5);
    if (kind === 0) bytes = Buffer.concat([before, after]);
    else if (kind === 1) bytes = Buffer.concat([before, ...Array.from({ length: 1 + below(30) }, () => piece), after]);
    else if (kind === 2)
      bytes = Buffer.concat([before, Buffer.from(piece.map((byte) => byte ^ (1 << below(8)))), after]);
    else if (kind === 3) bytes = Buffer.concat([after, piece, before]);
    else bytes = Buffer.concat([before, Buffer.from(SNIPPETS[below(SNIPPETS.length)] ?? '', 'latin1'), piece, after]);
  }
  return bytes;
}

/** Reads a file and asks for verdicts; gives the milliseconds of the processor, because other programs run too. */
function read(bytes: Buffer): number {
  const start = process.cpuUsage();
  const rules = parseRobots(bytes);
  for (const path of PATHS) isAllowed(rules, 'gongkai', `http://a.example${path}`);
  const { user, system } = process.cpuUsage(start);
  const delay = crawlDelay(rules, 'gongkai');
  expect(delay === undefined || (Number.isFinite(delay) && delay >= 0)).toBe(true);
  // What is kept is no longer than what was read: escaping makes three characters of one, and no more.
  const kept = rules.groups.flatMap((group) => group.rules.map(({ pattern }) => pattern.length));
  expect(kept.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(3 * bytes.length);
  return (user + system) / 1000;
}

/** The slowest of the files; one that took long is measured again, because the collector of garbage runs too. */
function slowest(files: Iterable<Buffer>): number {
  let most = 0;
  for (const file of files) {
    let taken = read(file);
    for (let again = 0; taken > MOST_MILLISECONDS && again < 3; again += 1) taken = Math.min(taken, read(file));
    most = Math.max(most, taken);
  }
  return most;
}

function* mutations(sources: readonly Buffer[]): Generator<Buffer> {
  const below = generator(SEED);
  for (let n = 0; n < MUTATIONS; n += 1) yield mutate(sources[n % sources.length] ?? Buffer.alloc(0), below);
}

/** Times are told and held to in the long run only. */
function judge(name: string, files: Iterable<Buffer>): void {
  const most = slowest(files);
  if (!LONG) return;
  console.log(`${name}: slowest ${most.toFixed(1)} ms of the processor`);
  expect(most).toBeLessThan(MOST_MILLISECONDS);
}

describe('files of robots.txt made to stop a reader', () => {
  test('mutations of our own are read', () => {
    judge(`${MUTATIONS} mutations of our own`, mutations(own));
  });

  test.skipIf(real === undefined)('real ones and their mutations are read', () => {
    judge('real ones', real ?? []);
    judge(`${MUTATIONS} mutations of real ones`, mutations(real ?? []));
  });

  test.each<[string, Buffer]>([
    ['a line of 8 MB', Buffer.from(`User-agent: *\nDisallow: /${'x'.repeat(8_000_000)}`)],
    ['a key of 8 MB', Buffer.alloc(8_000_000, 'User-agent')],
    ['8 MB of NULs', Buffer.alloc(8_000_000)],
    ['NULs in lines', Buffer.from(`User-agent: *\n${'Disallow:\0/\0\n'.repeat(40_000)}`)],
    ['a thousand stars', Buffer.from(`User-agent: *\nDisallow: ${'*'.repeat(1000)}\nDisallow: ${'*a'.repeat(1000)}b`)],
    ['a star in every rule', Buffer.from(`User-agent: *\n${'Disallow: *z$\n'.repeat(36_000)}`)],
    ['rules that nearly match', Buffer.from(`User-agent: *\n${`Disallow: /*${'a'.repeat(700)}b\n`.repeat(700)}`)],
    ['stars that nearly match', Buffer.from(`User-agent: *\n${`Disallow: ${'*a'.repeat(300)}b\n`.repeat(800)}`)],
    ['a group for every agent', Buffer.from('User-agent: a\nDisallow: /\n'.repeat(19_000))],
    ['agents without rules', Buffer.from('User-agent: gongkai\n'.repeat(26_000))],
    [
      'delays for many agents',
      Buffer.from(`${'User-agent: gongkai\n'.repeat(13_000)}${'Crawl-delay: 1\n'.repeat(17_000)}`),
    ],
    ['escapes', Buffer.from(`User-agent: *\n${`Disallow: /${'%e5'.repeat(5000)}\n`.repeat(34)}`)],
  ])('%s: read', (name, bytes) => {
    judge(name, [bytes]);
  });
});
