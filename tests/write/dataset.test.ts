import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readDecisionRecords } from '../../src/base/decision-records.ts';
import { sha256 } from '../../src/base/digest.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { DecisionRecord } from '../../src/model/decision.ts';
import {
  openDataset,
  type PrintedPublication,
  partBytes,
  printPublication,
  readDataset,
  summaryLines,
} from '../../src/write/index.ts';
import { examplePublication } from './example-records.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongkai-write-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const options = { version: '0.1.0' };

async function write(records: readonly PublicationRecords[], to = dir) {
  const writer = await openDataset(to, options);
  await Promise.all(records.map((one) => writer.add(one)));
  return writer.close();
}

/** Text of every file under a directory by relative path. */
async function snapshot(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[path.slice(root.length + 1)] = await readFile(path, 'utf8');
  }
  return files;
}

describe('a dataset', () => {
  test('has the same bytes in whatever order publications arrive', async () => {
    const records = [4, 1, 3, 2].map((n) => examplePublication(n));
    await write(records, join(dir, 'a'));
    await write(records.toReversed(), join(dir, 'b'));
    const a = await snapshot(join(dir, 'a'));
    expect(await snapshot(join(dir, 'b'))).toEqual(a);
    const ids = a['publications.jsonl']
      ?.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual(['pub-0001', 'pub-0002', 'pub-0003', 'pub-0004']);
  });

  test('has the same bytes from parts that are kept elsewhere, which are read once each when they are written', async () => {
    const records = [2, 1].map((n) => examplePublication(n));
    await write(records, join(dir, 'a'));
    let reads = 0;
    const kept = (one: PublicationRecords): PrintedPublication => {
      const printed = printPublication(one);
      if ('read' in printed.parts) throw new TypeError('what is printed now is text');
      const { bytes, lengths } = partBytes(printed.parts);
      const read = () => {
        reads += 1;
        return bytes;
      };
      return { ...printed, parts: { lengths, read } };
    };
    const writer = await openDataset(join(dir, 'b'), options);
    for (const one of records) await writer.add(kept(one));
    expect(reads).toBe(0);
    await writer.close();
    expect(reads).toBe(2);
    expect(await snapshot(join(dir, 'b'))).toEqual(await snapshot(join(dir, 'a')));
    const again = await openDataset(join(dir, 'c'), options);
    await again.add(kept(examplePublication(1)));
    await again.add(examplePublication(1));
    await expect(again.add(kept(examplePublication(1, '99.90')))).rejects.toThrow('added twice with different records');
    expect((await again.close()).records).toMatchObject({ publications: 1, facts: 1 });
  });

  test('holds every file that the package lists, with the right size and hash', async () => {
    await write([examplePublication(1)]);
    const files = await snapshot(dir);
    const { resources } = JSON.parse(files['datapackage.json'] ?? '{}');
    for (const { path, bytes, hash } of resources) {
      expect(Buffer.byteLength(files[path] ?? ''), path).toBe(bytes);
      expect(hash, path).toBe(`sha256:${sha256(files[path] ?? '')}`);
    }
    const listed = resources.map((one: { path: string }) => one.path);
    expect([...listed, 'datapackage.json'].sort()).toEqual(Object.keys(files).sort());
    expect(listed).toContain('schema/fact.schema.json');
    expect(JSON.parse(files['schema/fact.schema.json'] ?? '')).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      schemaVersion: '2',
      additionalProperties: false,
    });
  });

  test('gives back the records that were written, publication by publication', async () => {
    const records = [examplePublication(2), examplePublication(1)];
    await write(records);
    const read: PublicationRecords[] = [];
    for await (const one of readDataset(dir).publications()) read.push(one);
    expect(read).toEqual(records.toReversed());
    const facts: string[] = [];
    for await (const fact of readDataset(dir).records('facts')) facts.push(fact.publication);
    expect(facts).toEqual(['pub-0001', 'pub-0002']);
  });

  test('prints members in declared order, whatever order they came in', async () => {
    await write([examplePublication(1)]);
    const [line] = (await readFile(join(dir, 'facts.jsonl'), 'utf8')).split('\n');
    expect(line).toMatch(
      /^\{"id":.*"dimensions":\{"side":"expenditure","fund":"gpb"\}.*"parts":\{"figure":.*"subject":/,
    );
  });

  test('flattens facts and publications into CSV with both labels', async () => {
    await write([examplePublication(1)]);
    const [header, row] = (await readFile(join(dir, 'facts.csv'), 'utf8')).split('\n').map((line) => line.split(','));
    const cell = (name: string) => row?.[header?.indexOf(name) ?? -1];
    expect(cell('value')).toBe('123000');
    expect(cell('concept_zh')).toBe('会议费');
    expect(cell('concept_en')).toBe('Meetings');
    expect(cell('dimension_fund')).toBe('gpb');
    expect(cell('quote')).toBe('12.30万元');
    expect(cell('base_measure')).toBe('');
    expect(await readFile(join(dir, 'publications.csv'), 'utf8')).toContain(
      '\npub-0001,https://example.invalid/1.txt,说明,',
    );
  });

  test('keeps the decisions it was built with, and has them in the flat tables beside what is stated', async () => {
    const example = examplePublication(1);
    const signed = { reason: '核对原件, 见附件', author: '张三', date: '2026-01-31' };
    const decisions: readonly DecisionRecord[] = [
      {
        file: 'd.yaml',
        line: 3,
        document: '0'.repeat(64),
        fact: '0'.repeat(16),
        content: '0'.repeat(16),
        verdict: 'correct',
        value: '132000.50',
        ...signed,
      },
    ];
    const facts = example.facts.map((fact) => ({
      ...fact,
      decision: { verdict: 'correct' as const, value: '132000.50', ...signed },
    }));
    const writer = await openDataset(dir, options);
    await writer.add({ ...example, facts });
    await writer.close({ decisions });
    expect(await readDecisionRecords(dir)).toEqual(decisions);
    const [header = '', row] = (await readFile(join(dir, 'facts.csv'), 'utf8')).split('\n');
    expect(header).toMatch(
      /,decision,value_corrected,decision_reason,decision_author,decision_date,audit,audit_aspects$/,
    );
    expect(row).toMatch(/,123000,.*,correct,132000\.50,"核对原件, 见附件",张三,2026-01-31,,$/);
    const files = await snapshot(dir);
    expect(files['README.md']).toContain('| fact | `correct` | 更正 |');
    expect(JSON.parse(files['schema/decision.schema.json'] ?? '')).toMatchObject({ title: 'decision' });
  });

  test('leaves the archive and files of others alone', async () => {
    await mkdir(join(dir, 'archive'));
    await writeFile(join(dir, 'archive', 'a.warc.gz'), 'bytes');
    await write([examplePublication(1)]);
    await write([examplePublication(2)]);
    const files = await snapshot(dir);
    expect(files['archive/a.warc.gz']).toBe('bytes');
    expect(Object.keys(files).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('counts what it holds and says whether anything changed', async () => {
    const first = await write([examplePublication(1), examplePublication(2)]);
    expect(first).toMatchObject({
      changed: true,
      records: { publications: 2, documents: 2, facts: 2, figures: 2, statements: 0 },
      figures: { fact: 2, ignored: 0, unbound: 0, withUnit: 2, boundWithUnit: 2 },
      findings: { error: 0, note: 2 },
    });
    expect((await write([examplePublication(2), examplePublication(1)])).changed).toBe(false);
    expect((await write([examplePublication(2)])).changed).toBe(true);
    expect(summaryLines(first)[0]).toBe('2 publications, 2 documents, 2 facts, 0 statements');
  });

  test('without any publication is still a dataset', async () => {
    await write([]);
    const read = [];
    for await (const one of readDataset(dir).publications()) read.push(one);
    expect(read).toEqual([]);
  });
});

describe('a record that does not fit', () => {
  const example = examplePublication(1);
  const withFact = (change: object): PublicationRecords => ({
    ...example,
    facts: example.facts.map((fact) => ({ ...fact, ...change })),
  });
  const cases: readonly [string, PublicationRecords, string][] = [
    ['a value that is no decimal', withFact({ value: '1e5' }), 'value'],
    ['a member the schema does not know', withFact({ colour: 'red' }), 'colour'],
    ['an unknown concept', withFact({ concept: 'three_public.lunch' }), 'three_public.lunch is not in the vocabulary'],
    ['an unknown concept as base', withFact({ base: { concept: 'lunch' } }), 'lunch is not in the vocabulary'],
    ['a functional code with letters', withFact({ dimensions: { function: '201a' } }), 'dimensions.function'],
    ['a functional code of 4 digits', withFact({ dimensions: { function: '2010' } }), 'dimensions.function'],
    ['another publication', withFact({ publication: 'pub-9' }), 'belongs to pub-9'],
    ['an unknown document', withFact({ document: 'doc-9' }), 'doc-9 is no document'],
    ['an id used twice', { ...example, facts: [...example.facts, ...example.facts] }, 'used by two records'],
  ];
  test.each(cases)('is refused by name: %s', async (_, records, message) => {
    const writer = await openDataset(dir, options);
    await expect(writer.add(records)).rejects.toThrow(message);
    await expect(writer.add(records)).rejects.toThrow(`fact ${example.facts[0]?.id}`);
    // The writer stays usable, and nothing of the refused publication is written.
    await writer.add(examplePublication(2));
    expect((await writer.close()).records.publications).toBe(1);
  });

  test('names with a code or name: are accepted', async () => {
    await write([withFact({ dimensions: { function: '20103' } })]);
    await write([withFact({ dimensions: { function: 'name:其他事务' } })]);
  });

  test('a publication added twice counts once; with other records it is refused', async () => {
    const writer = await openDataset(dir, options);
    await writer.add(example);
    await writer.add(example);
    await expect(writer.add(examplePublication(1, '99.90'))).rejects.toThrow('added twice with different records');
    expect((await writer.close()).records).toMatchObject({ publications: 1, facts: 1 });
  });
});

describe('a directory', () => {
  test('is not written by two writers of a process at once', async () => {
    const writer = await openDataset(dir, options);
    await expect(openDataset(dir, options)).rejects.toThrow('already being written');
    await writer.abort();
    await (await openDataset(dir, options)).abort();
  });

  test('in which another living process writes is refused', async () => {
    await mkdir(join(dir, '.writing'));
    await writeFile(join(dir, '.writing', 'owner'), String(process.ppid));
    await expect(openDataset(dir, options)).rejects.toThrow(`process ${process.ppid} is writing there`);
  });

  test('with the data package of another program is refused', async () => {
    await writeFile(join(dir, 'datapackage.json'), '{"name":"other"}');
    await expect(openDataset(dir, options)).rejects.toThrow('another program');
  });

  test('without a dataset cannot be read', () => {
    expect(() => readDataset(dir)).toThrow('no dataset here');
  });
});
