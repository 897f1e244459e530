import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CrawlVisit } from '../../src/crawl/walk.ts';
import type { Request } from '../../src/fetch/index.ts';
import { type AcquisitionParts, visitOnce } from '../../src/pipeline/acquire.ts';
import { openWorkspace, type Workspace } from '../../src/pipeline/workspace.ts';
import { type Answer, HOST, visitOf } from './example-visit.ts';

let dir: string;
let work: Workspace;
let asked: Request[];
let answer: Answer;

const open = () => openWorkspace(dir, { software: 'gongkai/0', clock: () => new Date(0) });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-acquire-'));
  work = await open();
  asked = [];
  answer = { body: '<p>决算</p>', etag: '"1"' };
});
afterEach(() => {
  work.close();
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
});

function parts(run: number, refresh = false): AcquisitionParts {
  const { archive, archiveDir, store } = work;
  const client = {
    fetch: async (request: Request) => {
      asked.push(request);
      return visitOf(request.url, answer);
    },
  };
  return { client, archive, archiveDir, store, run, refresh };
}

/** The snapshot of a visit, its bytes as text. */
function plain({ snapshot }: CrawlVisit) {
  return snapshot && { ...snapshot, bytes: Buffer.from(snapshot.bytes).toString() };
}

const page = { url: `${HOST}/t1.html`, role: 'page', sourceId: 'yunhu' } as const;
const list = { url: `${HOST}/`, role: 'list', sourceId: 'yunhu' } as const;

describe('an address is asked as often as needed and no oftener', () => {
  test('what a run has committed is answered from the archive, byte for byte', async () => {
    const first = await visitOnce(parts(1), page);
    const second = await visitOnce(parts(1), page);
    expect([first.known, second.known, asked.length]).toEqual([false, true, 1]);
    expect(plain(second)).toEqual(plain(first));
  });

  test('a later run asks a list again and a publication not', async () => {
    for (const run of [1, 2]) for (const request of [list, page]) await visitOnce(parts(run), request);
    expect(asked.map(({ url }) => url)).toEqual([list.url, page.url, list.url]);
  });

  test('asking again sends the validators; unchanged gives the content known before, again and again', async () => {
    const first = await visitOnce(parts(1), list);
    answer = { outcome: 'unchanged', status: 304 };
    for (const run of [2, 3]) {
      const again = await visitOnce(parts(run), list);
      expect([again.outcome, again.known]).toEqual(['unchanged', false]);
      expect(plain(again)).toEqual(plain(first));
    }
    expect(asked.map(({ conditional }) => conditional)).toEqual([undefined, { etag: '"1"' }, { etag: '"1"' }]);
  });

  test('--refresh asks for publications too, but not twice in a run', async () => {
    for (const run of [1, 2, 2]) await visitOnce(parts(run, true), page);
    expect(asked).toHaveLength(2);
  });

  test.each(['retry', 'unreachable', 'truncated'] as const)('%s passes: the same run tries again', async (outcome) => {
    answer = { outcome };
    for (const _ of [1, 2]) await visitOnce(parts(1), page);
    expect(asked).toHaveLength(2);
  });

  test.each(['gone', 'blocked', 'challenge', 'soft-404'] as const)(
    '%s stays for the run, and is asked in the next',
    async (outcome) => {
      answer = { outcome, status: 404, body: 'x' };
      for (const run of [1, 1, 2]) await visitOnce(parts(run), page);
      expect(asked).toHaveLength(2);
    },
  );

  test('an archive that lost its index is given a new one, and nothing is asked again', async () => {
    await visitOnce(parts(1), page);
    work.close();
    for (const name of ['state.sqlite', 'archive/index.cdxj']) rmSync(join(dir, name));
    work = await open();
    expect([(await visitOnce(parts(1), page)).known, asked.length]).toEqual([true, 1]);
  });

  test('an archive shorter than what was committed is left alone, with the reason', async () => {
    await visitOnce(parts(1), page);
    work.close();
    const [name = ''] = readdirSync(join(dir, 'archive')).filter((file) => file.endsWith('.warc.gz'));
    truncateSync(join(dir, 'archive', name), 10);
    await expect(open()).rejects.toThrow(/10 bytes, but \d+ are committed/);
    rmSync(dir, { recursive: true });
    work = await open();
  });

  test('a visit that the archive committed and the store did not is not made again', async () => {
    const first = await visitOnce(parts(1), page);
    work.close();
    rmSync(join(dir, 'state.sqlite'));
    work = await open();
    const second = await visitOnce(parts(1), page);
    expect([second.known, asked.length]).toEqual([true, 1]);
    expect(plain(second)).toEqual(plain(first));
  });
});
