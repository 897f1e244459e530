import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ArchiveWriter, forget, verifyArchive, visitsIn } from '../../src/archive/index.ts';
import { exchange, visitOf } from '../archive/exchanges.ts';
import { killedAt } from './failing-disk.ts';

/** F2: killed at every single step between the first byte written and the index. */

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const C = 'http://site.example/c.html';
const SECRET = '身份证号码';
const OPTIONS = { software: 'gongkai/0.1.0', clock: () => new Date('2021-10-01T08:00:00Z') };
const DAYS = ['2021-09-06T10:00:00.000Z', '2021-09-07T10:00:00.000Z', '2021-09-08T10:00:00.000Z'];

let base: string;
let dir: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'gongkai-steps-'));
  dir = join(base, 'work');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const page = (url: string, body: string, startedAt = DAYS[0] ?? '') => visitOf([exchange(url, body, { startedAt })]);

/** A fresh copy of an archive, as it was before the work. */
function restore(from: string): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
  for (const name of readdirSync(from).filter((found) => found !== '.locks'))
    copyFileSync(join(from, name), join(dir, name));
}

function begin(write: (writer: ArchiveWriter) => void): string {
  const first = join(base, 'first');
  const writer = ArchiveWriter.open(first, OPTIONS);
  write(writer);
  writer.close();
  return first;
}

async function contents(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const result of visitsIn(dir)) {
    if (result.problem === undefined)
      found.push(`${result.url} ${Buffer.from(result.snapshot?.bytes ?? []).toString()}`);
    else if (result.problem !== 'not-committed') throw new Error(result.message);
  }
  return found;
}

async function expectWhole(): Promise<void> {
  ArchiveWriter.open(dir, OPTIONS).close();
  expect((await verifyArchive(dir)).problems).toEqual([]);
  expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
}

/** Every step of the work in turn, until it is done before the step comes. */
async function atEveryStep(first: string, work: () => Promise<void>, check: (step: number) => Promise<void>) {
  let step = 0;
  for (let done = false; !done; ) {
    step += 1;
    restore(first);
    done = await killedAt(step, work);
    await check(step);
  }
  return step;
}

test('a writer killed at any step loses nothing acknowledged and leaves nothing half', async () => {
  const first = begin((writer) => void writer.append(page(A, 'one')));
  let acknowledged: string[] = [];
  const work = async () => {
    acknowledged = [`${A} one`];
    const writer = ArchiveWriter.open(dir, { ...OPTIONS, maxFileBytes: 2500 });
    try {
      for (const [url, body] of [
        [B, 'two'],
        [C, 'one'],
        [A, 'three'],
      ] as const) {
        writer.append(page(url, body, DAYS[1]));
        acknowledged.push(`${url} ${body}`);
      }
    } finally {
      // Of a process that is gone this does one thing: its lock goes with it.
      writer.close();
    }
  };
  const all = [`${A} one`, `${B} two`, `${C} one`, `${A} three`];
  const steps = await atEveryStep(first, work, async (step) => {
    const before = await contents();
    await expectWhole();
    const after = await contents();
    // A reader in between sees what the next writer makes of it.
    expect([...before].sort(), `step ${step}`).toEqual([...after].sort());
    // One visit may be committed without its acknowledgement.
    expect(after.length - acknowledged.length, `step ${step}`).toBeLessThanOrEqual(1);
    expect([...after].sort()).toEqual(all.slice(0, after.length).sort());
    expect(after.length).toBeGreaterThanOrEqual(acknowledged.length);
  });
  expect(steps).toBeGreaterThan(30);
});

test('a takedown killed at any step is either not begun or finished by whoever comes next', async () => {
  const first = begin((writer) => {
    writer.append(page(A, `${SECRET} shared`));
    writer.append(page(B, `${SECRET} shared`, DAYS[1]));
    writer.append(page(C, 'three', DAYS[1]));
    writer.append(page(A, SECRET, DAYS[2]));
  });
  const untouched = [`${A} ${SECRET} shared`, `${B} ${SECRET} shared`, `${C} three`, `${A} ${SECRET}`].sort();
  const finished = [`${B} ${SECRET} shared`, `${C} three`].sort();
  let told = false;
  const takeDown = async () => {
    told = false;
    await forget(dir, A, {
      ...OPTIONS,
      reason: 'personal data',
      onForgotten: () => {
        told = true;
      },
    });
  };
  const outcomes = new Set<string>();
  const steps = await atEveryStep(first, takeDown, async (step) => {
    const seen = [...(await contents())].sort();
    const isFinished = seen.length === finished.length;
    expect(seen, `step ${step}`).toEqual(isFinished ? finished : untouched);
    await expectWhole();
    expect([...(await contents())].sort(), `step ${step}`).toEqual(seen);
    const bytes = gunzipSync(readFileSync(join(dir, 'gongkai-00001.warc.gz'))).toString();
    // The answer of the other address keeps its bytes; those of A are gone from the file.
    if (isFinished) expect(bytes.split(SECRET).length - 1, `step ${step}`).toBe(1);
    outcomes.add(`${isFinished} ${told}`);
    await takeDown();
    expect([...(await contents())].sort()).toEqual(finished);
    expect(told).toBe(true);
    expect((await verifyArchive(dir)).problems).toEqual([]);
  });
  expect(steps).toBeGreaterThan(20);
  expect([...outcomes].sort()).toEqual(['false false', 'true false', 'true true']);
  expect(existsSync(join(dir, 'index.cdxj'))).toBe(true);
});
