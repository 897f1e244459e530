import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { indexDataset } from '../../src/base/indexed-dataset.ts';
import { openDataset } from '../../src/write/index.ts';
import { examplePublication } from '../write/example-records.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-indexed-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function write(count: number): Promise<void> {
  const writer = await openDataset(dir, { version: '0.1.0' });
  for (let n = 0; n < count; n += 1) await writer.add(examplePublication(n));
  await writer.close();
}

test('records of any publication come in any order, as written', async () => {
  await write(300);
  const index = await indexDataset(dir, ['facts', 'documents', 'findings']);
  for (const n of [299, 0, 150]) {
    const { publication, facts, documents, findings } = examplePublication(n);
    expect(await index.recordsOf('facts', publication.id)).toEqual(facts);
    expect(await index.recordsOf('documents', publication.id)).toEqual(documents);
    expect(await index.recordsOf('findings', publication.id)).toEqual(findings);
  }
  expect(await index.recordsOf('facts', 'nobody')).toEqual([]);
  await index.close();
});

test('a file that is cut off or holds something else is told of', async () => {
  await write(1);
  writeFileSync(join(dir, 'facts.jsonl'), '{"id":"1"}\n');
  await expect(indexDataset(dir, ['facts'])).rejects.toThrow('names no publication');
  writeFileSync(join(dir, 'facts.jsonl'), '{"id":"1","publication":"2"}');
  await expect(indexDataset(dir, ['facts'])).rejects.toThrow('cut off');
});
