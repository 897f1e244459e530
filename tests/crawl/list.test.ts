import { expect, test } from 'vitest';
import { readList } from '../../src/crawl/list.ts';
import type { ListMemory, ListWalk } from '../../src/crawl/list-walk.ts';
import { listSchema } from '../../src/model/source.ts';
import { HOST, RememberedLists, SimulatedList, type Style, walkOver } from './simulated-list.ts';

const URL_OF_LIST = `${HOST}/list/`;

function listOf(changes: Record<string, unknown> = {}) {
  return listSchema.parse({ url: URL_OF_LIST, item: 'ul.list a', ...changes });
}

/** Addresses that a reading gives, in order, doubles among them. */
async function read(walk: ListWalk, list = listOf()): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { items } of readList(walk, list)) found.push(...items.map(({ url }) => url));
  return found;
}

/** One run over a list that stands still. */
async function run(site: SimulatedList, memory?: ListMemory, list = listOf()) {
  const { walk, asked, problems } = walkOver((url) => site.answer(url), memory);
  return { found: await read(walk, list), asked, problems };
}

/** Pages of plain links by path. */
function pagesOf(pages: Readonly<Record<string, string>>) {
  return (url: string) => pages[url.replace(HOST, '')];
}

test.each<Style>(['script', 'next', 'numbers'])('a list of 40 pages led on by %s is read whole', async (style) => {
  const site = new SimulatedList(600, style);
  const { found, asked, problems } = await run(site);
  expect(found).toEqual(site.addresses);
  expect(asked).toHaveLength(40);
  expect(problems).toEqual([]);
});

test('known items end a reading after a page of overlap', async () => {
  const site = new SimulatedList(600, 'script');
  const memory = new RememberedLists();
  expect((await run(site, memory)).asked).toHaveLength(42); // 40 pages, the first and the last one twice
  memory.nextDay();
  const { asked, found } = await run(site, memory);
  expect(asked.map((url) => url.replace(URL_OF_LIST, ''))).toEqual(['', 'index_1.html', '']);
  expect(found).toEqual(site.addresses.slice(0, 30));
});

test('new items push what is known down, and reading goes on until a whole page of it', async () => {
  const site = new SimulatedList(600, 'script');
  const memory = new RememberedLists();
  await run(site, memory);
  memory.nextDay();
  for (let count = 0; count < 20; count += 1) site.publish();
  const { asked, found } = await run(site, memory);
  expect(found).toEqual(site.addresses.slice(0, 60));
  expect(asked).toHaveLength(5);
});

test('pinned items do not end a reading, and pinning is nothing new', async () => {
  const site = new SimulatedList(90, 'next');
  const memory = new RememberedLists();
  for (let count = 0; count < 15; count += 1) site.pin(40 + count);
  await run(site, memory);
  memory.nextDay();
  site.publish();
  // The first page holds pinned items alone, all of them known; what is new stands on the second.
  expect((await run(site, memory)).found).toContain(site.addressOf(91));
  memory.nextDay();
  site.pin(60);
  expect((await run(site, memory)).asked).toHaveLength(3);
});

test('every 30 days, and when asked to, a list is read to its end', async () => {
  const site = new SimulatedList(600, 'script');
  const memory = new RememberedLists();
  await run(site, memory);
  memory.nextDay(29);
  expect((await run(site, memory)).asked).toHaveLength(3);
  memory.nextDay(1);
  expect((await run(site, memory)).found).toHaveLength(600);
  memory.nextDay();
  memory.sweep = true;
  expect((await run(site, memory)).found).toHaveLength(600);
});

test('an interrupted reading leaves nothing known: the next one finds the rest', async () => {
  const site = new SimulatedList(600, 'script');
  const memory = new RememberedLists();
  await run(site, memory);
  memory.nextDay();
  for (let count = 0; count < 100; count += 1) site.publish();
  const { walk } = walkOver((url) => site.answer(url), memory);
  for await (const { url } of readList(walk, listOf())) if (url.endsWith('index_2.html')) break;
  expect((await run(site, memory)).found.slice(0, 100)).toEqual(site.addresses.slice(0, 100));
});

test('a list described anew is read anew', async () => {
  const site = new SimulatedList(60, 'script');
  const memory = new RememberedLists();
  await run(site, memory);
  expect((await run(site, memory)).found).toHaveLength(30);
  expect((await run(site, memory, listOf({ item: 'ul a' }))).found).toHaveLength(60);
});

test('a list with its oldest items first is read to its end each time', async () => {
  const days = ['2024-01-02', '2024-02-03', '2024-03-04', '2024-04-05'];
  const page = (from: number, next: string) =>
    `<ul class="list">${[from, from + 1].map((at) => `<li><a href="t${at}.html">${at}</a>${days[at]}</li>`).join('')}</ul>${next}`;
  const site = {
    '/list/': page(0, '<a href="b.html">下一页</a>'),
    '/list/b.html': page(2, '<a href="c.html">下一页</a>'),
  };
  const memory = new RememberedLists();
  const answer = pagesOf({
    ...site,
    '/list/c.html': '<ul class="list"><li><a href="t9.html">9</a>2024-05-06</li></ul>',
  });
  // Its end is not known beforehand, so that it is read twice the first time; the first page is looked at again each time.
  for (const requests of [8, 4, 4]) {
    const { walk, asked } = walkOver(answer, memory);
    expect(await read(walk)).toHaveLength(5);
    expect(asked).toHaveLength(requests);
  }
});

test('an item that moves up to a page already read is found by reading again', async () => {
  const site = new SimulatedList(60, 'script');
  const { walk, asked, problems } = walkOver((url) => {
    if (asked.length === 3) site.remove(0);
    return site.answer(url);
  }, new RememberedLists());
  const before = site.addresses;
  expect(new Set(await read(walk))).toEqual(new Set(before));
  expect(problems).toEqual([]);
});

test('a list that never stands still is told of, and read whole the next time', async () => {
  const site = new SimulatedList(60, 'script');
  const memory = new RememberedLists();
  const { walk, problems } = walkOver((url) => {
    site.publish();
    return site.answer(url);
  }, memory);
  await read(walk);
  expect(problems).toEqual([
    `list-shifting ${URL_OF_LIST}: changed each of 3 times that it was read: the next run reads it whole`,
  ]);
  expect(memory.records.size).toBe(0);
});

test('no item where there were some is told of, and the memory of them stays', async () => {
  const site = new SimulatedList(60, 'script');
  const memory = new RememberedLists();
  await run(site, memory);
  site.items = [];
  for (const day of [1, 2]) {
    memory.nextDay(day);
    expect((await run(site, memory)).problems).toEqual([`list-empty ${URL_OF_LIST}: no item, 15 before`]);
  }
});

test('far fewer items than there were are told of until a sweep is asked for', async () => {
  const site = new SimulatedList(60, 'script');
  const memory = new RememberedLists();
  await run(site, memory);
  site.items = site.items.slice(0, 20);
  const told = `list-shrunk ${URL_OF_LIST}: 20 items, 60 before`;
  memory.nextDay(31);
  expect((await run(site, memory)).problems).toEqual([told]);
  memory.nextDay();
  expect((await run(site, memory)).problems).toEqual([told]);
  memory.sweep = true;
  expect((await run(site, memory)).problems).toEqual([told]);
  memory.nextDay();
  expect((await run(site, memory)).problems).toEqual([]);
});

test('folders are lists of their own, one level deep', async () => {
  const folder = (year: number) =>
    `<ul class="list"><li><a href="t${year}.html">决算</a></li></ul><a class="year" href="/y/1999/">1999年</a>`;
  const answer = pagesOf({
    '/list/': `<a class="year" href="/y/2024/">2024年</a><a class="year" href="/y/2023/">2023年</a><a class="year" href="/x/">更多</a>`,
    '/y/2024/': `${folder(2024)}<a href="p2.html">下一页</a>`,
    '/y/2024/p2.html': '<ul class="list"><li><a href="u.html">预算</a></li></ul>',
    '/y/2023/': folder(2023),
  });
  const { walk, asked, problems } = walkOver(answer);
  const found = await read(walk, listOf({ folders: { link: 'a.year' } }));
  expect(found.map((url) => url.replace(HOST, ''))).toEqual([
    '/y/2024/t2024.html',
    '/y/2024/u.html',
    '/y/2023/t2023.html',
  ]);
  expect(asked).toHaveLength(4);
  expect(problems).toEqual([]);
});

test('no folder, and more of them than are read, are told of', async () => {
  const { walk, problems } = walkOver(
    pagesOf({ '/list/': '<ul class="list"><li><a href="t1.html">决算</a></li></ul>' }),
  );
  await read(walk, listOf({ folders: { link: 'a.year' } }));
  expect(problems).toEqual([`folders-missing ${URL_OF_LIST}: no link of a.year with (?:19|20)\\d{2} in its words`]);
  const years = [2021, 2022, 2023].map(
    (year) => `<a class="year" href="/y/">${year}</a><a class="year" href="/y/${year}/">${year}</a>`,
  );
  const many = walkOver((url) =>
    url === URL_OF_LIST ? years.join('') : '<ul class="list"><li><a href="t.html">决算</a></li></ul>',
  );
  await read(many.walk, listOf({ folders: { link: 'a.year', max: 2 } }));
  expect(many.problems).toEqual([`folders-cut ${URL_OF_LIST}: 4 folders, 2 are read: raise \`folders.max\``]);
  expect(many.asked).toHaveLength(3);
});

test('a sitemap index lists nothing itself, and its sitemaps are read each time', async () => {
  const index = `<sitemapindex>${['a', 'b', 'c'].map((name) => `<sitemap><loc>${HOST}/${name}.xml</loc></sitemap>`).join('')}</sitemapindex>`;
  const answer = (url: string) =>
    url.endsWith('sitemap.xml') ? index : `<urlset><url><loc>${url}/t1.html</loc></url></urlset>`;
  const list = listSchema.parse({ url: `${HOST}/sitemap.xml` });
  const memory = new RememberedLists();
  for (const _ of [1, 2]) {
    const { walk, problems } = walkOver(answer, memory);
    expect(new Set(await read(walk, list)).size).toBe(3);
    expect(problems).toEqual([]);
  }
});

test('a page that cannot be read is left out, and the list read whole the next time', async () => {
  const site = new SimulatedList(90, 'script');
  const memory = new RememberedLists();
  const { walk, problems } = walkOver((url) => (url.endsWith('index_2.html') ? undefined : site.answer(url)), memory);
  expect(new Set(await read(walk))).toEqual(new Set([...site.addresses.slice(0, 30), ...site.addresses.slice(45)]));
  expect(problems).toEqual([`list-unreadable ${URL_OF_LIST}index_2.html`]);
  expect((await run(site, memory)).found).toEqual(site.addresses);
});

test('two pages in a row that cannot be read end a list', async () => {
  const site = new SimulatedList(150, 'script');
  const { walk, asked } = walkOver((url) => (/index_[2-9]/.test(url) ? undefined : site.answer(url)));
  await read(walk);
  expect(asked).toHaveLength(4);
});

test('numbers beyond the last page that give the last page again end a list without a word', async () => {
  const answer = (url: string) => {
    const number = Math.min(3, Number(/n=(\d+)/.exec(url)?.[1] ?? 1));
    return `<ul class="list"><li><a href="t${number}.html">决算</a></li></ul>`;
  };
  const { walk, asked, problems } = walkOver(answer);
  await read(walk, listOf({ pages: { url: '?n={n}', from: 2, to: 50 } }));
  expect(asked).toHaveLength(4);
  expect(problems).toEqual([]);
});
