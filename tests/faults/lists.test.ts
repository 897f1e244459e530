import { describe, expect, test } from 'vitest';
import { readList } from '../../src/crawl/list.ts';
import { listSchema } from '../../src/model/source.ts';
import { HOST, RememberedLists, SimulatedList, type Style, walkOver } from '../crawl/simulated-list.ts';
import { LONG } from './rounds.ts';

const ROUNDS = LONG ? 100 : 2;
const STYLES: readonly Style[] = ['script', 'next', 'numbers'];

/** A generator of numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Share of the requests before which something is published, and before which something is taken away. */
const LIVELINESS = [
  { published: 0.02, removed: 0 },
  { published: 0, removed: 0.02 },
  { published: 0.05, removed: 0.05 },
  { published: 0.3, removed: 0.3 },
];

interface Found {
  readonly addresses: ReadonlySet<string>;
  readonly asked: number;
  readonly problems: readonly string[];
}

async function readOnce(
  answer: (url: string) => string | undefined,
  memory: RememberedLists,
  changes = {},
): Promise<Found> {
  const list = listSchema.parse({ url: `${HOST}/list/`, item: 'ul.list a', ...changes });
  const { walk, asked, problems } = walkOver(answer, memory);
  const addresses = new Set<string>();
  for await (const { items } of readList(walk, list)) for (const { url } of items) addresses.add(url);
  return { addresses, asked: asked.length, problems };
}

function missing(wanted: readonly string[], found: ReadonlySet<string>): readonly string[] {
  return wanted.filter((address) => !found.has(address));
}

describe('a list of 40 pages that shifts while it is read, with pinned items', () => {
  test.each(STYLES.flatMap((style) => LIVELINESS.map((rate) => ({ style, ...rate }))))(
    'led on by $style, $published published and $removed removed a request: no item is missed',
    async ({ style, published, removed }) => {
      for (let seed = 1; seed <= ROUNDS; seed += 1) {
        const random = randomOf(seed);
        const site = new SimulatedList(600, style);
        for (const at of [300, 17, 599]) site.pin(at);
        const memory = new RememberedLists();
        const there = new Set(site.addresses);
        const lively = (url: string) => {
          if (random() < published) site.publish();
          if (random() < removed) site.remove(Math.floor(random() * site.items.length));
          return site.answer(url);
        };
        const first = await readOnce(lively, memory);
        const stayed = site.addresses.filter((address) => there.has(address));
        expect(missing(stayed, first.addresses)).toEqual([]);
        // What was published meanwhile is found at the latest once the list stands still for a run.
        memory.nextDay();
        const second = await readOnce((url) => site.answer(url), memory);
        expect(missing(site.addresses, new Set([...first.addresses, ...second.addresses]))).toEqual([]);
        memory.nextDay();
        expect((await readOnce((url) => site.answer(url), memory)).asked).toBe(3);
      }
    },
    LONG ? 600_000 : 60_000,
  );
});

describe('over a month of nights with changes between and during the runs', () => {
  test.each(STYLES)(
    'every item of a list led on by %s is found that is there for two runs',
    async (style) => {
      for (let seed = 1; seed <= Math.ceil(ROUNDS / 3); seed += 1) {
        const random = randomOf(seed * 7919);
        const site = new SimulatedList(300, style);
        site.pin(100);
        const memory = new RememberedLists();
        const found = new Set<string>();
        let yesterday: ReadonlySet<string> = new Set();
        let asked = 0;
        for (let night = 0; night < 28; night += 1) {
          for (let count = Math.floor(random() * 40); count > 0; count -= 1) site.publish();
          if (random() < 0.3) site.remove(Math.floor(random() * 100));
          const reading = await readOnce((url) => {
            if (random() < 0.01) site.publish();
            return site.answer(url);
          }, memory);
          for (const address of reading.addresses) found.add(address);
          asked += reading.asked;
          const stayed = site.addresses.filter((address) => yesterday.has(address));
          expect(missing(stayed, found)).toEqual([]);
          yesterday = new Set(site.addresses);
          memory.nextDay();
        }
        // Reading everything each night would take some 28 × 45 requests.
        expect(asked).toBeLessThan(28 * 15);
      }
    },
    600_000,
  );
});

describe('traps are left and told of', () => {
  const rules = ({ problems }: Found) => problems.map((problem) => problem.split(' ')[0]);

  test('a list that says it has a million pages', async () => {
    const answer = (url: string) => {
      const number = /_(\d+)/.exec(url)?.[1] ?? '0';
      return `<ul class="list"><li><a href="t${number}.html">决算</a></li></ul><script>createPageHTML(1000000, ${number}, "index", "html")</script>`;
    };
    const found = await readOnce(answer, new RememberedLists());
    expect(found.asked).toBe(100);
    expect(found.addresses.size).toBe(100);
    expect(rules(found)).toEqual(['list-cut']);
  });

  test('a list longer than may be read: told of in every run, and soon read no further than it is new', async () => {
    const site = new SimulatedList(150, 'script');
    const memory = new RememberedLists();
    const read = () => readOnce((url) => site.answer(url), memory, { maxPages: 5 });
    const line = /^list-cut .*goes on after 5 pages, and what is behind them is not read: raise `maxPages`$/;
    const asked: number[] = [];
    for (let day = 0; day < 4; day += 1) {
      const found = await read();
      asked.push(found.asked);
      expect(found.problems).toEqual([expect.stringMatching(line)]);
      if (day === 3) expect(found.addresses).toContain(site.addressOf(151));
      memory.nextDay();
      if (day === 2) site.publish();
    }
    // The second run reads all of it once more: something may have moved past the first.
    expect(asked.slice(0, 2)).toEqual([5, 5]);
    expect(asked[2]).toBeLessThan(5);
    for (let day = 0; day < 30; day += 1) memory.nextDay();
    expect((await read()).asked).toBe(5);
    // With the limit raised it is read whole.
    const whole = await readOnce((url) => site.answer(url), memory, { maxPages: 50 });
    expect(whole.addresses.size).toBe(151);
    expect(whole.problems).toEqual([]);
  });

  test('a calendar whose months have no end and list nothing', async () => {
    const answer = (url: string) => {
      const month = Number(/m=(\d+)/.exec(url)?.[1] ?? 0);
      const days = Array.from({ length: 28 }, (_, day) => `<td><a href="?d=${month}-${day + 1}">${day + 1}</a></td>`);
      return `<ul class="list"></ul><table><tr>${days.join('')}</tr></table><a href="?m=${month + 1}">下一页</a>`;
    };
    const found = await readOnce(answer, new RememberedLists(), { minItems: 0 });
    // The first page may be an index of pages; three more in a row list nothing.
    expect(found.asked).toBe(4);
    expect(rules(found)).toEqual(['list-repeats']);
  });

  test('a calendar whose days are links, where every link is an item', async () => {
    const answer = (url: string) => {
      const month = Number(/m=(\d+)/.exec(url)?.[1] ?? 0);
      const days = Array.from({ length: 28 }, (_, day) => `<td><a href="?d=${month}-${day + 1}">${day + 1}</a></td>`);
      return `<table><tr>${days.join('')}</tr></table><a href="?m=${month + 1}">下一页</a>`;
    };
    const found = await readOnce(answer, new RememberedLists(), { item: 'a', maxPages: 20 });
    expect(found.asked).toBe(20);
    expect(rules(found)).toEqual(['list-cut']);
  });

  test('a page with more links than a list may have', async () => {
    const links = Array.from({ length: 3000 }, (_, index) => `<li><a href="t${index}.html">决算</a></li>`);
    const found = await readOnce(() => `<ul class="list">${links.join('')}</ul>`, new RememberedLists(), {
      maxItems: 500,
    });
    expect(found.addresses.size).toBe(500);
    expect(rules(found)).toEqual(['list-cut']);
  });

  test('sessions in all addresses: each page once, each item under one address for ever', async () => {
    const site = new SimulatedList(90, 'next');
    site.withSessions = true;
    const memory = new RememberedLists();
    const first = await readOnce((url) => site.answer(url), memory);
    expect(first.addresses.size).toBe(90);
    expect([...first.addresses].every((url) => url.includes(';jsessionid='))).toBe(true);
    expect(first.problems).toEqual([]);
    memory.nextDay();
    const second = await readOnce((url) => site.answer(url), memory);
    expect(second.asked).toBe(3);
    expect(missing([...second.addresses], first.addresses)).toEqual([]);
  });

  test('pages in a circle, sessions in their addresses', async () => {
    let answers = 0;
    const answer = (url: string) => {
      answers += 1;
      const next = url.includes('p=2') ? 'p=1' : 'p=2';
      return `<ul class="list"><li><a href="t${next}.html">决算</a></li></ul><a href="?PHPSESSID=${answers}&${next}">下一页</a>`;
    };
    const found = await readOnce(answer, new RememberedLists());
    expect(found.addresses.size).toBe(2);
    expect(found.asked).toBeLessThan(12);
  });
});
