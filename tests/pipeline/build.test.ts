import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ArchiveWriter } from '../../src/archive/index.ts';
import { describe } from '../../src/extract/index.ts';
import { buildDataset } from '../../src/pipeline/build.ts';
import type { Member, ReadPublication } from '../../src/pipeline/member.ts';
import { openState } from '../../src/pipeline/workspace.ts';
import { examplePublication } from '../write/example-records.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-build-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The second page is read into a fact whose class has neither code nor name. */
async function read([page]: readonly Member[]): Promise<ReadPublication> {
  if (page?.snapshot.url !== 'file:2.html') return { records: examplePublication(1), descriptions: [] };
  const records = examplePublication(2);
  const facts = records.facts.map((fact) => ({ ...fact, dimensions: { function: 'name:' } }));
  return { records: { ...records, facts }, descriptions: [] };
}

function archiveOf(name: string): string {
  const dir = join(scratch, name);
  const writer = ArchiveWriter.open(dir, { software: 'gongkai/0.1.0', clock: () => new Date(0) });
  for (const page of ['1', '2'])
    writer.appendLocalFile({ url: `file:${page}.html`, mediaType: 'text/html', bytes: Buffer.from(`<p>${page}</p>`) });
  writer.close();
  return dir;
}

test('a publication whose records do not fit is told of, and the rest is written', async () => {
  const archives = [archiveOf('archive')];
  const dir = join(scratch, 'dataset');
  const { failures, summary } = await buildDataset({
    archives,
    dir,
    version: '0.1.0',
    read,
    readerOf: () => 'one',
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

test('only what another parser reads now, or one that has changed, is read again', async () => {
  const archives = [archiveOf('twice')];
  const dir = join(scratch, 'again');
  const described = describe(
    { type: 'text', title: '', metadata: {}, blocks: [], links: [], omissions: [], problems: [] },
    [],
    [],
  );
  /** Builds with parsers in some state; gives what was read, not recalled. */
  const build = async (readerOf: (title: string) => string) => {
    const pages: string[] = [];
    const { recalled } = await buildDataset({
      archives,
      dir,
      version: '0.1.0',
      read: async ([page]) => {
        const title = page?.snapshot.url ?? '';
        pages.push(title);
        return {
          records: examplePublication(title === 'file:1.html' ? 1 : 2),
          descriptions: [{ ...described, title }],
        };
      },
      readerOf: ({ title }) => readerOf(title),
      expectDocuments: true,
      reading: { maxSize: 1000 },
      concurrency: 1,
      openStore: () => openState(dir),
    });
    // Whole and of the same program, a dataset is not built again: it is to be.
    rmSync(join(dir, 'codebook.md'));
    return { pages, recalled };
  };
  expect(await build(() => 'accounts 1')).toEqual({ pages: ['file:1.html', 'file:2.html'], recalled: 0 });
  const built = readFileSync(join(dir, 'facts.jsonl'), 'utf8');
  const second = (title: string, reader: string) => (title === 'file:2.html' ? reader : 'accounts 1');
  expect(await build((title) => second(title, 'accounts 2'))).toEqual({ pages: ['file:2.html'], recalled: 1 });
  expect(await build((title) => second(title, 'budgets 1'))).toEqual({ pages: ['file:2.html'], recalled: 1 });
  expect(await build((title) => second(title, 'budgets 1'))).toEqual({ pages: [], recalled: 2 });
  expect(readFileSync(join(dir, 'facts.jsonl'), 'utf8')).toBe(built);
});
