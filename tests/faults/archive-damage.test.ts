import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ArchiveWriter, forget, verifyArchive } from '../../src/archive/index.ts';
import { exchange, visitOf } from '../archive/exchanges.ts';
import { LONG } from './rounds.ts';

/** F11: every flipped bit and every cut in any file of an archive is found. */

const OPTIONS = { software: 'gongkai/0.1.0', clock: () => new Date('2021-10-01T08:00:00Z') };
const url = (n: number) => `http://site.example/${n}.html`;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-damage-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Two series, responses, revisits, a visit without an answer, a local file, a takedown. */
async function archive(): Promise<ReadonlyMap<string, Buffer>> {
  const writers = ['1', '2'].map((series) => ArchiveWriter.open(dir, { ...OPTIONS, series }));
  for (const day of ['2021-09-06T10:00:00.000Z', '2021-09-07T10:00:00.000Z'])
    for (const [at, writer] of writers.entries())
      for (let n = at; n < 6; n += 2)
        writer.append(visitOf([exchange(url(n), `body ${n} `.repeat(20 + n), { startedAt: day })]));
  writers[0]?.append(visitOf([], { outcome: 'unreachable', detail: 'ECONNREFUSED', url: url(9), finalUrl: url(9) }));
  writers[1]?.appendLocalFile({ url: 'file:公开.txt', mediaType: 'text/plain', bytes: Buffer.from('x') });
  for (const writer of writers) writer.close();
  await forget(dir, url(2), { ...OPTIONS, reason: 'personal data' });
  const names = readdirSync(dir).filter((name) => name !== '.locks');
  expect((await verifyArchive(dir)).problems).toEqual([]);
  return new Map(names.map((name) => [name, readFileSync(join(dir, name))]));
}

/** Numbers that look random and are the same every time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const ROUNDS = LONG ? 2000 : 100;

test.each(['a bit flipped', 'the file cut'] as const)(`%s: found ${ROUNDS} of ${ROUNDS} times`, async (kind) => {
  const files = [...(await archive())];
  const random = numbers(kind.length);
  const next = (below: number) => Math.floor((random.next().value ?? 0) * below);
  const missed: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [name, bytes] = files[next(files.length)] ?? ['', Buffer.alloc(0)];
    const at = next(bytes.length);
    const bit = next(8);
    const damaged = kind === 'the file cut' ? bytes.subarray(0, at) : Buffer.from(bytes);
    if (kind === 'a bit flipped') damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
    writeFileSync(join(dir, name), damaged);
    const { problems } = await verifyArchive(dir);
    if (problems.length === 0) missed.push(`${name} byte ${at} bit ${bit}`);
    writeFileSync(join(dir, name), bytes);
  }
  expect(missed).toEqual([]);
  expect((await verifyArchive(dir)).problems).toEqual([]);
});

test('a file that is gone, one too many, and two that change places are found', async () => {
  const files = await archive();
  const [first = '', second = ''] = [...files.keys()].filter((name) => name.endsWith('.gz'));
  const kinds = async () => [...new Set((await verifyArchive(dir)).problems.map(({ problem }) => problem))];
  rmSync(join(dir, first));
  expect(await kinds()).toContain('missing-file');
  writeFileSync(join(dir, first), files.get(second) ?? '');
  writeFileSync(join(dir, second), files.get(first) ?? '');
  expect(await kinds()).toContain('bad-index');
  writeFileSync(join(dir, first), files.get(first) ?? '');
  writeFileSync(join(dir, second), files.get(second) ?? '');
  writeFileSync(join(dir, 'gongkai-9-00001.warc.gz'), files.get(second) ?? '');
  expect(await kinds()).toContain('not-committed');
  rmSync(join(dir, 'gongkai-9-00001.warc.gz'));
  rmSync(join(dir, 'index.cdxj'));
  expect(await kinds()).toContain('missing-file');
});
