import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArchiveWriter, forget, verifyArchive, visitsIn } from '../../src/archive/index.ts';
import { exchange, visitOf } from '../archive/exchanges.ts';
import { fillsUpAfter } from './failing-disk.ts';
import { LONG } from './rounds.ts';

/** F3: the disk is full while the archive is written. */

const OPTIONS = { software: 'gongkai/0.1.0', clock: () => new Date('2021-10-01T08:00:00Z') };
const NO_SPACE = /ENOSPC/;

let dir: string;
let acknowledged: string[];
let count: number;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-full-'));
  acknowledged = [];
  count = 0;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Bytes that do not compress. */
const body = (n: number) =>
  Buffer.from(Array.from({ length: 3000 }, (_, i) => (Math.imul(i + 1, n * 2_654_435_761 + 97) >>> 13) & 255));

function append(writer: ArchiveWriter): void {
  const url = `http://site.example/${count}.html`;
  writer.append(visitOf([exchange(url, body(count))]));
  acknowledged.push(url);
  count += 1;
}

async function expectAll(archive: string): Promise<void> {
  const urls: string[] = [];
  for await (const result of visitsIn(archive)) urls.push(result.problem === undefined ? result.url : result.message);
  expect(urls.sort()).toEqual([...acknowledged].sort());
  expect((await verifyArchive(archive)).problems).toEqual([]);
}

describe.skipIf(!existsSync('/dev/full'))('a device that takes no more bytes', () => {
  test('at whatever byte: what was acknowledged is there, and the same writer goes on once there is space', async () => {
    for (let room = 100; room < (LONG ? 14_000 : 8000); room += LONG ? 61 : 577) {
      const archive = join(dir, String(room));
      acknowledged = [];
      const writer = ArchiveWriter.open(archive, OPTIONS);
      const end = fillsUpAfter(room);
      try {
        expect(() => {
          for (;;) append(writer);
        }).toThrow(NO_SPACE);
      } finally {
        end();
      }
      append(writer);
      writer.close();
      await expectAll(archive);
    }
  });

  test('when the index is written: the journal keeps everything for the next one', async () => {
    const writer = ArchiveWriter.open(dir, OPTIONS);
    append(writer);
    const end = fillsUpAfter(200);
    try {
      expect(() => writer.close()).toThrow(NO_SPACE);
    } finally {
      end();
    }
    ArchiveWriter.open(dir, OPTIONS).close();
    await expectAll(dir);
  });

  test('in a takedown: it can be asked for again', async () => {
    const writer = ArchiveWriter.open(dir, OPTIONS);
    for (const _ of [1, 2]) append(writer);
    writer.close();
    const [gone = ''] = acknowledged.splice(0, 1);
    for (const room of [0, 300, 600, 900, 1200, 2000]) {
      const end = fillsUpAfter(room);
      try {
        await forget(dir, gone, { ...OPTIONS, reason: 'personal data' }).catch((error: Error) =>
          expect(error.message).toMatch(NO_SPACE),
        );
      } finally {
        end();
      }
    }
    await forget(dir, gone, { ...OPTIONS, reason: 'personal data' });
    await expectAll(dir);
  });
});

/** A file system of one megabyte, where this user may mount one. */
function mountSmall(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a file system that is full: nothing acknowledged is lost, and it goes on without anything being deleted from it by the program', async (context) => {
  if (!mountSmall(dir)) return context.skip('no file system can be mounted here');
  try {
    const archive = join(dir, 'archive');
    writeFileSync(join(dir, 'ballast'), Buffer.alloc(700_000));
    const writer = ArchiveWriter.open(archive, OPTIONS);
    expect(() => {
      for (;;) append(writer);
    }).toThrow(NO_SPACE);
    expect(acknowledged.length).toBeGreaterThan(10);
    await expectAll(archive);
    expect(() => {
      for (;;) append(writer);
    }).toThrow(NO_SPACE);
    rmSync(join(dir, 'ballast'));
    append(writer);
    writer.close();
    await expectAll(archive);
  } finally {
    execFileSync('umount', [dir]);
  }
});
