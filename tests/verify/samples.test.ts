import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { Fact } from '../../src/model/fact.ts';
import { readPdfItems } from '../../src/parse/pdf.ts';
import { readPublication } from '../../src/pipeline.ts';
import { verdictLines, verify } from '../../src/verify/index.ts';
import { CONCEPTS } from '../../src/vocabulary/concept.ts';
import { type ArchivedFile, writeExample } from './example-dataset.ts';
import { failuresOf } from './prove.ts';
import { FORGERIES, otherDigits, withBytes, withFacts } from './reseal.ts';

/** Which bytes of a GB18030 text are characters of their own: digits are also second and fourth bytes of others. */
function singleBytes(text: string): (at: number) => boolean {
  const singles = new Set<number>();
  for (let at = 0; at < text.length; ) {
    const isDigit = /\d/.test(text.charAt(at + 1));
    if (text.charCodeAt(at) < 0x80) singles.add(at);
    at += text.charCodeAt(at) < 0x80 ? 1 : isDigit ? 4 : 2;
  }
  return (at) => singles.has(at);
}

const ATTACHED = [
  ['page.html', 'text/html', 'page'],
  ['P020220826412300456789.pdf', 'application/pdf', 'attachment'],
] as const;

/** The sample pages as the pipeline reads them: what is proved here is what users get. */
describe.each(['final-accounts-hant', 'final-accounts-hans'])('the sample %s', (name) => {
  let root: string;
  let records: PublicationRecords;
  let files: readonly ArchivedFile[];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'gongkai-samples-'));
    const members = ATTACHED.map(([path, mediaType, role]) => {
      const bytes = readFileSync(new URL(`../../samples/${name}/${path}`, import.meta.url));
      const file = { url: `file:samples/${name}/${path}`, mediaType, bytes };
      const snapshot = { ...file, finalUrl: file.url, headers: {}, sha256: sha256(bytes) };
      return { file, member: { snapshot, role, linkText: '部门决算报表' } };
    });
    files = members.map(({ file }) => file);
    records = await readPublication(
      members.map(({ member }) => member),
      parsers,
    );
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  async function verdict(of: PublicationRecords, archived = files) {
    await writeExample(join(root, 'dataset'), [of], archived);
    return verify(join(root, 'dataset'), { maxFailures: 100_000, readPages: readPdfItems });
  }

  test('is proved whole', async () => {
    const report = await verdict(records);
    expect(verdictLines(report).slice(1)).toEqual([]);
    expect(report.provedFacts).toBe(records.facts.length);
    expect(report.facts).toBeGreaterThan(150);
  });

  // All facts of a group are forged at once. Derived facts and those without a figure (持平) are proved from other facts, so
  // they have runs of their own.
  const groups: readonly (readonly [group: string, holds: (fact: Fact) => boolean])[] = [
    ['stated with a figure', ({ status, provenance }) => status !== 'derived' && provenance.parts.figure !== undefined],
    ['stated in words', ({ status, provenance }) => status !== 'derived' && provenance.parts.figure === undefined],
    ['derived', ({ status }) => status === 'derived'],
  ];
  const runs = groups.flatMap(([group, holds]) =>
    FORGERIES.map((forgery) => [forgery[0], group, holds, forgery] as const),
  );
  test.each(runs)('forged %s is noticed in every fact %s', async (_, _group, holds, [, applies, change]) => {
    const isTarget = (fact: Fact) => holds(fact) && applies(fact);
    const targets = records.facts.map(isTarget);
    const forged = withFacts(records, (fact) => (isTarget(fact) ? change(fact) : fact));
    const named = new Set((await failuresOf(forged, files)).map(({ id }) => id));
    const missed = forged.facts.filter(({ id }, index) => targets[index] === true && !named.has(id));
    expect(
      missed.map(({ concept, statistic, stated, provenance }) => [concept, statistic, stated.number, provenance.rule]),
    ).toEqual([]);
  });

  test('a changed digit is noticed in every block that has one', async () => {
    const text = Buffer.from(files[0]?.bytes ?? []).toString('latin1');
    const single = records.documents[0]?.charset?.used === 'utf-8' ? () => true : singleBytes(text);
    // Inside tags and references digits are no text.
    const isText = (at: number) =>
      text.lastIndexOf('>', at) > text.lastIndexOf('<', at) && !/&#?\w*$/.test(text.slice(at - 8, at));
    const forged = withBytes(records, files, (source) =>
      source.startsWith('%PDF')
        ? source
        : source.replace(/\d/g, (digit, at: number) => (isText(at) && single(at) ? otherDigits(digit) : digit)),
    );
    const report = await verdict(forged.records, forged.files);
    const named = new Set(report.failures.filter(({ check }) => check === 'block-in-archive').map(({ id }) => id));
    const page = records.documents[0]?.id;
    const missed = records.blocks.filter(
      ({ id, document, text: printed }) => document === page && /[0-9]/.test(printed) && !named.has(id),
    );
    expect(missed.map(({ text: printed }) => printed)).toEqual([]);
  });

  // Every fact times every third concept takes seconds; what the editions print differently is in the other tests.
  test.runIf(name.endsWith('hant'))('hardly any fact could be given another concept of the vocabulary', async () => {
    let passed = 0;
    let tried = 0;
    for (const { id } of CONCEPTS.filter((_, index) => index % 3 === 0)) {
      const forged = withFacts(records, (fact) =>
        fact.concept === null || fact.concept === id || fact.status === 'derived' ? fact : { ...fact, concept: id },
      );
      const named = new Set((await failuresOf(forged, files)).map((failure) => failure.id));
      for (const [index, fact] of forged.facts.entries()) {
        const before = records.facts[index];
        if (before === undefined || before.concept === fact.concept) continue;
        tried += 1;
        if (!named.has(fact.id)) passed += 1;
      }
    }
    // Left: totals of one side in a table whose title names both, and those of all money for those of appropriations.
    expect(tried).toBeGreaterThan(4000);
    expect(passed).toBeLessThanOrEqual(3);
  });
});
