import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ArchiveWriter } from '../../src/archive/index.ts';
import { explainError } from '../../src/cli/failure.ts';
import { writingTo } from '../../src/cli/output-folder.ts';
import { buildDataset } from '../../src/pipeline/build.ts';
import { lockDataset, openState } from '../../src/pipeline/workspace.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-output-folder-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const archive = join(scratch, 'archive');
beforeAll(() => {
  const writer = ArchiveWriter.open(archive, { software: 'gongkai/0.1.0', clock: () => new Date(0) });
  writer.appendLocalFile({ url: 'file:a.html', mediaType: 'text/html', bytes: Buffer.from('<p>text</p>') });
  writer.close();
});

function build(dir: string) {
  return buildDataset({
    archives: [archive],
    dir,
    version: '0.1.0',
    read: () => Promise.reject(new Error('not to be read')),
    readerOf: () => 'none',
    expectDocuments: true,
    reading: { maxSize: 1000 },
    concurrency: 1,
    openStore: () => openState(dir),
  });
}

test('a full device is told of with the folder that is written to', async () => {
  for (const code of ['ENOSPC', 'EDQUOT']) {
    const full = () => Promise.reject(Object.assign(new Error(`${code}: write`), { code }));
    const error = await writingTo('output/a', full).catch((thrown: unknown) => thrown);
    expect(explainError(error)).toMatch(/^output\/a: .*: free some and run the same command again, it continues$/);
  }
  const sqlite = Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR' });
  const error = await writingTo('output/a', () => Promise.reject(sqlite)).catch((thrown: unknown) => thrown);
  expect(explainError(error)).toMatch(/^output\/a: no space left/);
});

test('a folder that another process works in is not built into', async () => {
  const dir = join(scratch, 'busy');
  const other = lockDataset(dir);
  await expect(build(dir)).rejects.toThrow(/busy\/state\.sqlite: another process is at work here: wait for it$/);
  other.release();
  expect((await build(dir)).failures).toEqual(['file:a.html: not read: not to be read']);
});

test('a state that cannot be written is told of with what to do', async () => {
  const dir = join(scratch, 'unwritable');
  mkdirSync(join(dir, 'state.sqlite'), { recursive: true });
  await expect(build(dir)).rejects.toThrow(
    /unwritable\/state\.sqlite: cannot be written \(.*\): make its folder writable/,
  );
});
