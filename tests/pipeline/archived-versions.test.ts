import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ArchiveWriter } from '../../src/archive/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { snapshotAt } from '../../src/pipeline/archived-snapshot.ts';
import { type ArchivedVersion, readArchive } from '../../src/pipeline/archived-versions.ts';
import { exchange, visitOf } from '../archive/exchanges.ts';

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const DAYS = [1, 2, 3, 4].map((day) => `2021-09-0${day}T10:00:00.000Z`);
const OLD = '<p>旧</p>';
const NEW = '<p>新</p>';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-versions-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** One answer a day: address, body, and what else is special. */
function archive(answers: readonly (readonly [url: string, body: string, rest?: Partial<Exchange>])[], series = '1') {
  const writer = ArchiveWriter.open(dir, { software: 'gongkai/0.1.0', clock: () => new Date(0), series });
  for (const [day, [url, body, rest = {}]] of answers.entries()) {
    const hop = exchange(url, body, { startedAt: DAYS[day] ?? '', ...rest });
    const outcome = rest.status === 304 ? 'unchanged' : rest.status === 404 ? 'gone' : 'content';
    writer.append(visitOf([hop], { outcome }), { role: 'page', source: 'yunhu' });
  }
  writer.close();
}

const told = ({ url, sha256: digest, retrievedAt, isPage, role, sourceId }: ArchivedVersion) => ({
  url,
  digest,
  retrievedAt,
  isPage,
  role,
  sourceId,
});
const known = { isPage: true, role: 'page', sourceId: 'yunhu' };

test('an answer repeated keeps the time of its first observation', async () => {
  archive([
    [A, OLD],
    [A, OLD],
    [A, '', { status: 304 }],
  ]);
  const { versions, damage } = await readArchive([dir]);
  expect(damage).toEqual([]);
  expect(versions.map(told)).toEqual([{ url: A, digest: sha256(OLD), retrievedAt: DAYS[0], ...known }]);
});

test('a page put back as it was is the version of before', async () => {
  archive([
    [A, OLD],
    [A, NEW],
    [A, OLD],
  ]);
  expect((await readArchive([dir])).versions.map(told)).toEqual([
    { url: A, digest: sha256(OLD), retrievedAt: DAYS[0], ...known },
  ]);
});

test('a change after a repetition is the latest', async () => {
  archive([
    [A, OLD],
    [A, OLD],
    [A, NEW],
  ]);
  expect((await readArchive([dir])).versions.map(told)).toEqual([
    { url: A, digest: sha256(NEW), retrievedAt: DAYS[2], ...known },
  ]);
});

test('the same bytes under another address are a version of that address, and are read back', async () => {
  archive([
    [A, OLD],
    [B, OLD],
  ]);
  const { versions } = await readArchive([dir]);
  expect(versions.map(told)).toEqual([
    { url: A, digest: sha256(OLD), retrievedAt: DAYS[0], ...known },
    { url: B, digest: sha256(OLD), retrievedAt: DAYS[1], ...known },
  ]);
  for (const version of versions)
    expect(await snapshotAt(version)).toMatchObject({ url: version.url, sha256: sha256(OLD) });
});

test('bytes that a page of errors had first are content where they answer with 200', async () => {
  archive([
    [A, OLD, { status: 404 }],
    [B, OLD],
  ]);
  expect((await readArchive([dir])).versions.map(told)).toEqual([
    { url: B, digest: sha256(OLD), retrievedAt: DAYS[1], ...known },
  ]);
});

test('a page of errors with bytes that were content once is no version', async () => {
  archive([
    [A, OLD],
    [B, OLD, { status: 404 }],
  ]);
  expect((await readArchive([dir])).versions.map(({ url }) => url)).toEqual([A]);
});

test('series of several writers give one archive, whatever the order of their files', async () => {
  archive([[A, OLD]], '9');
  archive(
    [
      [B, OLD],
      [A, NEW],
    ],
    '1',
  );
  expect((await readArchive([dir])).versions.map(told)).toEqual([
    { url: A, digest: sha256(NEW), retrievedAt: DAYS[1], ...known },
    { url: B, digest: sha256(OLD), retrievedAt: DAYS[0], ...known },
  ]);
});
