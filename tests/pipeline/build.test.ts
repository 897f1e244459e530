import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ArchiveWriter } from '../../src/archive/index.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import { buildDataset } from '../../src/pipeline/build.ts';
import type { Member } from '../../src/pipeline/member.ts';
import { examplePublication } from '../write/example-records.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-build-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The second page is read into a fact whose class has neither code nor name. */
async function read([page]: readonly Member[]): Promise<PublicationRecords> {
  if (page?.snapshot.url !== 'file:2.html') return examplePublication(1);
  const records = examplePublication(2);
  return { ...records, facts: records.facts.map((fact) => ({ ...fact, dimensions: { function: 'name:' } })) };
}

test('a publication whose records do not fit is told of, and the rest is written', async () => {
  const archives = [join(scratch, 'archive')];
  const writer = ArchiveWriter.open(archives[0] ?? '', { software: 'gongkai/0.1.0', clock: () => new Date(0) });
  for (const name of ['1', '2'])
    writer.appendLocalFile({ url: `file:${name}.html`, mediaType: 'text/html', bytes: Buffer.from(`<p>${name}</p>`) });
  writer.close();
  const dir = join(scratch, 'dataset');
  const { failures, summary } = await buildDataset({
    archives,
    dir,
    version: '0.1.0',
    read,
    expectDocuments: true,
    reading: { maxSize: 1000 },
    concurrency: 1,
  });
  expect(failures).toEqual([
    expect.stringMatching(/^https:\/\/example\.invalid\/2\.txt: not written: fact \w+ cannot be written: /),
  ]);
  expect(summary.records.publications).toBe(1);
  expect(readFileSync(join(dir, 'publications.jsonl'), 'utf8')).toContain('https://example.invalid/1.txt');
});
