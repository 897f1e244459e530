import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ArchiveWriter, verifyArchive } from '../../src/archive/index.ts';
import { readArchive } from '../../src/pipeline/archived-versions.ts';
import { exchange, visitOf } from '../archive/exchanges.ts';
import { LONG } from './rounds.ts';

/** F16 for the archive: a rerun in which nothing changed. */

const COUNT = LONG ? 10_000 : 300;
const ROBOTS = {
  robotsUrl: 'http://www.yunhu.example/robots.txt',
  verdict: 'allowed',
  reason: 'rules',
  detail: 'robots.txt: HTTP 200',
} as const;
const validators = (n: number): readonly (readonly [string, string])[] => [
  ['if-none-match', `"6130${n.toString(16)}-5000"`],
  ['if-modified-since', 'Thu, 02 Sep 2021 08:11:27 GMT'],
];
const FILE = 'gongkai-00001.warc.gz';

test(
  `${COUNT} addresses again, half 304, half equal bytes: the same versions, less than 1.5 KB each, and of the index less than 0.45 KB`,
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'gongkai-unchanged-'));
    const crawl = (startedAt: string, isAgain: boolean) => {
      const writer = ArchiveWriter.open(dir, { software: 'gongkai/0.1.0', clock: () => new Date(startedAt) });
      for (let n = 0; n < COUNT; n += 1) {
        const isUnmodified = isAgain && n % 2 === 0;
        const hop = exchange(
          `http://www.yunhu.example/zwgk/czxx/t20210902_${n}.html`,
          isUnmodified ? '' : `<p>${n}</p>`,
          {
            startedAt: new Date(Date.parse(startedAt) + n * 2000).toISOString(),
            status: isUnmodified ? 304 : 200,
            requestHeaders: [
              ['host', 'www.yunhu.example'],
              ['connection', 'keep-alive'],
              ['user-agent', 'gongkai/0.1.0 (+https://www.yunhu.example/contact)'],
              ['accept', '*/*'],
              ['accept-encoding', 'gzip, deflate, br'],
              ...(isAgain ? validators(n) : []),
            ],
            responseHeaders: [
              ['Server', 'nginx'],
              ['Connection', 'keep-alive'],
              ['Date', new Date(startedAt).toUTCString()],
              ['Content-Type', 'text/html; charset=utf-8'],
              ['Last-Modified', 'Thu, 02 Sep 2021 08:11:27 GMT'],
              ['ETag', `"6130${n.toString(16)}-5000"`],
            ],
          },
        );
        const outcome = isUnmodified ? 'unchanged' : 'content';
        const robots = [{ ...ROBOTS, url: hop.url, exchanges: [] }];
        writer.append(visitOf([hop], { outcome, robots }), { role: 'page', source: 'yunhu' });
      }
      writer.close();
      return { warc: statSync(join(dir, FILE)).size, index: statSync(join(dir, 'index.cdxj')).size };
    };
    const before = crawl('2021-09-06T10:00:00.000Z', false);
    const versions = await readArchive([dir]);
    const after = crawl('2021-09-07T10:00:00.000Z', true);
    expect((after.warc - before.warc) / COUNT).toBeLessThan(1500);
    expect((after.index - before.index) / COUNT).toBeLessThan(450);
    expect(await readArchive([dir])).toEqual(versions);
    expect(readFileSync(join(dir, 'index.cdxj'), 'utf8').match(/warc\/revisit/g)).toHaveLength(COUNT);
    expect((await verifyArchive(dir)).problems).toEqual([]);
    rmSync(dir, { recursive: true });
  },
  LONG ? 900_000 : 60_000,
);
