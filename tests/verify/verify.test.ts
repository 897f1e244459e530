import { mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { Fact } from '../../src/model/fact.ts';
import { verdictLines, verify } from '../../src/verify/index.ts';
import { type ArchivedFile, exampleRecords, FACTS, PAGE, PAGE_URL, writeExample } from './example-dataset.ts';
import { failuresOf } from './prove.ts';
import { FORGERIES, otherDigits, withBytes, withFacts } from './reseal.ts';

let dir: string;
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'gongkai-verify-')), 'example');
});
afterEach(() => rm(join(dir, '..'), { recursive: true, force: true }));

const FILES: readonly ArchivedFile[] = [{ url: PAGE_URL, mediaType: 'text/html', bytes: Buffer.from(PAGE) }];

async function verdict(records: PublicationRecords, files = FILES) {
  await writeExample(dir, [records], files);
  return verify(dir);
}

/** Failures as `record id check`. */
const failed = ({ failures }: Awaited<ReturnType<typeof verify>>) =>
  failures.map(({ record, id, check }) => `${record} ${id} ${check}`);

test('a dataset that says what its archive says is proved whole', async () => {
  const report = await verdict(exampleRecords());
  expect(failed(report)).toEqual([]);
  expect(report).toMatchObject({ publications: 1, documents: 1, facts: 9, provedFacts: 9, failureCount: 0 });
  expect(report.checks['quote-in-archive']).toEqual({ made: 9, held: 9 });
  expect(report.checks['number-as-printed']).toEqual({ made: 7, held: 7 });
  expect(verdictLines(report)).toEqual([
    `${dir}: 9 of 9 facts in 1 documents proved; everything is borne out by the archive`,
  ]);
});

describe('a falsified fact is named, though every hash and id was made again', () => {
  const cases = FORGERIES.flatMap(([name, applies, change]) =>
    FACTS.filter(applies).map((fact) => [name, `${fact.concept} ${fact.statistic}`, fact, change] as const),
  );
  test.each(cases)('%s of %s', async (_name, _what, target, change) => {
    const records = withFacts(exampleRecords(), (fact) => (fact.id === target.id ? change(fact) : fact));
    const forged = records.facts[FACTS.indexOf(target)];
    const report = await verdict(records);
    expect(report.failures.map(({ id }) => id)).toContain(forged?.id);
  });

  test.each<[string, (fact: Fact) => Fact]>([
    ['side', (fact) => ({ ...fact, dimensions: { side: 'income' } })],
    ['function', (fact) => ({ ...fact, dimensions: { function: '20103' } })],
    ['entity', (fact) => ({ ...fact, entity: { ...fact.entity, name: '示例县图书馆' } })],
    ['stated number', (fact) => ({ ...fact, stated: { ...fact.stated, number: '3.5' } })],
    ['status', (fact) => ({ ...fact, status: 'withheld' })],
    ['quote', (fact) => quoted(fact, '3.51萬元')],
    ['empty quote', (fact) => quoted(fact, '')],
    [
      'locator',
      (fact) => ({ ...fact, provenance: { ...fact.provenance, locator: { type: 'html', segments: [[0, 4]] } } }),
    ],
    ['subject without a name', (fact) => ({ ...fact, concept: null })],
    ['statistic', (fact) => ({ ...fact, statistic: 'change' })],
  ])('%s', async (_, change) => {
    const records = withFacts(exampleRecords(), (fact) => (fact.id === FACTS[0]?.id ? change(fact) : fact));
    const report = await verdict(records);
    expect(report.failures.map(({ id }) => id)).toContain(records.facts[0]?.id);
  });
});

function quoted(fact: Fact, quote: string): Fact {
  const { figure } = fact.provenance.parts;
  if (figure === undefined) return fact;
  return {
    ...fact,
    provenance: { ...fact.provenance, parts: { ...fact.provenance.parts, figure: { ...figure, quote } } },
  };
}

describe('a falsified archive is noticed, though every digest and length was made again', () => {
  // Digits of the character reference are part of how 萬 is spelled: another reference is another character.
  const digits = [...PAGE.matchAll(/\d/g)].map(({ index }) => index);
  test.each(digits)('digit at %i', async (at) => {
    const changed = withBytes(exampleRecords(), FILES, () => {
      const text = PAGE.slice(0, at) + otherDigits(PAGE.charAt(at)) + PAGE.slice(at + 1);
      return Buffer.from(text).toString('latin1');
    });
    const report = await verdict(changed.records, changed.files);
    const isTitle = at < PAGE.indexOf('</title>');
    const inTag = /<\/?h\d?$/.test(PAGE.slice(at - 3, at));
    // The title element and the names of tags are no text of the page.
    if (isTitle || inTag) expect(report.failureCount).toBe(0);
    else
      expect(report.failures.map(({ check }) => check)).toContain(
        at > PAGE.indexOf('nav') ? 'omission-in-archive' : 'block-in-archive',
      );
  });

  test('text that no longer spells the block', async () => {
    const changed = withBytes(exampleRecords(), FILES, () =>
      Buffer.from(PAGE.replace('接待', '招待')).toString('latin1'),
    );
    const report = await verdict(changed.records, changed.files);
    expect(failed(report)).toContain('blocks example-document.1 block-in-archive');
  });
});

describe('a dataset out of step with itself', () => {
  test('a numeral that is no figure', async () => {
    const records = exampleRecords();
    const figures = records.figures.filter(({ quote }) => quote !== '118.6');
    expect(failed(await verdict({ ...records, figures }))).toContain(
      'blocks example-document.3 every-numeral-is-a-figure',
    );
  });

  test('a figure said to be ignored that is a fact', async () => {
    const records = exampleRecords();
    const figures = records.figures.map((one) =>
      one.quote === '118.6' ? { ...one, disposition: 'ignored' as const } : one,
    );
    expect(failed(await verdict({ ...records, figures }))).toContain(
      `figures ${figures.find(({ quote }) => quote === '118.6')?.id} disposition-of-figure`,
    );
  });

  test('a numeral of the page that is in no block and no omission', async () => {
    const records = exampleRecords();
    const documents = records.documents.map((one) => ({ ...one, omissions: [] }));
    expect(failed(await verdict({ ...records, documents }))).toEqual([
      'documents example-document numeral-in-block-or-omission',
    ]);
  });

  test('a statement whose words are others than the page has', async () => {
    const records = exampleRecords();
    const nil = records.facts.at(-1);
    const part = nil?.provenance.parts.statistic;
    if (nil === undefined || part === undefined) throw new Error('the last fact is the nil statement');
    const { publication, document } = nil;
    const statement = {
      id: 's',
      publication,
      document,
      kind: 'nil' as const,
      section: 'state_capital',
      explains: [nil.id],
      part,
      locator: nil.provenance.locator,
    };
    expect(failed(await verdict({ ...records, statements: [{ ...statement, text: '无此项支出' }] }))).toEqual([]);
    expect(failed(await verdict({ ...records, statements: [{ ...statement, text: '有此项支出' }] }))).toEqual([
      'statements s text-as-printed',
    ]);
    const moved = {
      ...statement,
      text: '无此项支出',
      locator: { type: 'html' as const, segments: [[0, 5] as [number, number]] },
    };
    expect(failed(await verdict({ ...records, statements: [moved] }))).toEqual(['statements s quote-in-archive']);
  });

  test('a reference to nothing', async () => {
    const records = exampleRecords();
    const facts = records.facts.map((fact, index) => (index === 0 ? { ...fact, reasons: ['nowhere'] } : fact));
    expect(failed(await verdict({ ...records, facts }))).toContain(`facts ${facts[0]?.id} names-statements`);
  });

  test('an id that is not that of its key', async () => {
    const records = exampleRecords();
    const facts = records.facts.map((fact, index) => (index === 0 ? { ...fact, key: '0123456789abcdef' } : fact));
    expect(failed(await verdict({ ...records, facts }))).toContain(`facts ${facts[0]?.id} key-of-aspects`);
  });

  test('a document that is not in the archive', async () => {
    const report = await verdict(exampleRecords(), []);
    expect(failed(report)).toEqual(['documents example-document bytes-in-archive']);
    expect(report.provedFacts).toBe(0);
  });

  test('a document archived under another address', async () => {
    const report = await verdict(
      exampleRecords(),
      FILES.map((file) => ({ ...file, url: 'file:other.html' })),
    );
    expect(failed(report)).toEqual(['documents example-document bytes-in-archive']);
  });

  test('a file changed without its hash', async () => {
    await writeExample(dir, [exampleRecords()], FILES);
    const path = join(dir, 'facts.csv');
    await writeFile(path, (await readFile(path, 'utf8')).replace('35000', '36000'));
    expect(failed(await verify(dir))).toEqual(['file facts.csv file-hash']);
  });

  test('a record taken out, with the hash of its file made again', async () => {
    await writeExample(dir, [exampleRecords()], FILES);
    const [facts, described] = [join(dir, 'figures.jsonl'), join(dir, 'datapackage.json')];
    const text = await readFile(facts, 'utf8');
    const shorter = text.slice(text.indexOf('\n') + 1);
    const hashed = (await readFile(described, 'utf8'))
      .replace(sha256(Buffer.from(text)), sha256(Buffer.from(shorter)))
      .replace(`"bytes": ${Buffer.byteLength(text)}`, `"bytes": ${Buffer.byteLength(shorter)}`);
    await writeFile(facts, shorter);
    await writeFile(described, hashed);
    const checks = failed(await verify(dir));
    expect(checks).toContain('file figures.jsonl count-of-records');
    expect(checks).not.toContain('file figures.jsonl file-hash');
  });

  test('a file that is gone', async () => {
    await writeExample(dir, [exampleRecords()], FILES);
    await rm(join(dir, 'codebook.md'));
    expect(failed(await verify(dir))).toEqual(['file codebook.md file-exists']);
  });

  test('a byte flipped or cut off in the archive', async () => {
    await writeExample(dir, [exampleRecords()], FILES);
    const [name = ''] = (await readdir(join(dir, 'archive'))).filter((one) => one.endsWith('.warc.gz'));
    const path = join(dir, 'archive', name);
    const bytes = await readFile(path);
    for (const broken of [
      bytes.subarray(0, bytes.length - 9),
      Buffer.concat([bytes.subarray(0, -20), Buffer.from([7]), bytes.subarray(-19)]),
    ]) {
      await writeFile(path, broken);
      const checks = (await verify(dir)).failures.map(({ check }) => check);
      expect(checks).toContain('record-intact');
      expect(checks).toContain('bytes-in-archive');
    }
  });

  test('failures beyond the limit are counted and not kept', async () => {
    await writeExample(dir, [exampleRecords()], []);
    await rm(join(dir, 'facts.csv'));
    const report = await verify(dir, { maxFailures: 1 });
    expect(report).toMatchObject({ failureCount: 2, failures: [{ id: 'facts.csv' }] });
    expect(verdictLines(report).at(-1)).toBe('… and 1 more');
  });
});

describe('a hostile package', () => {
  async function withResources(change: (resources: { path: string }[]) => unknown) {
    await writeExample(dir, [exampleRecords()], FILES);
    const path = join(dir, 'datapackage.json');
    const content = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...content, resources: change(content.resources) }));
    return verify(dir);
  }

  test.each(['../../outside', '/dev/zero', '../../../../../../../../../dev/zero', 'schema', 'archive', '', '\0', '.'])(
    'that lists %j is told of, and nothing there is read',
    async (path) => {
      await writeFile(join(dir, '..', 'outside'), 'outside');
      const report = await withResources((resources) => [...resources, { path }]);
      expect(failed(report)).toEqual([`file ${path} file-exists`]);
    },
  );

  test.each([null, 5, [null], [5], [{ path: 5 }], { length: 1 }])(
    'whose resources are %j lists nothing',
    async (list) => {
      const report = await withResources(() => list);
      expect(report.checks['lists-every-kind']).toMatchObject({ held: 0 });
    },
  );

  test('that is no JSON is told of with what to do', async () => {
    await writeExample(dir, [exampleRecords()], FILES);
    await writeFile(join(dir, 'datapackage.json'), '{');
    await expect(verify(dir)).rejects.toThrow(/datapackage\.json: not JSON: .*: build the dataset again$/);
  });

  test('with a file that is a link out of the folder is told of', async () => {
    await writeExample(dir, [exampleRecords()], FILES);
    await rename(join(dir, 'facts.csv'), join(dir, '..', 'facts.csv'));
    await symlink('../facts.csv', join(dir, 'facts.csv'));
    expect(failed(await verify(dir))).toEqual(['file facts.csv file-exists']);
  });
});

test.each(Object.getOwnPropertyNames(Object.prototype))(
  'a fact about %s is proved wrong, not stumbled over',
  async (name) => {
    const dimensions = { fund: name, side: name };
    const records = withFacts(exampleRecords(), (fact) => ({ ...fact, concept: name, dimensions }));
    const wrong = new Set((await failuresOf(records, FILES)).map(({ id }) => id));
    expect(records.facts.filter(({ id }) => !wrong.has(id))).toEqual([]);
  },
);

test('a charset that no decoder knows is told of', async () => {
  const records = exampleRecords();
  const documents = records.documents.map((one) => ({
    ...one,
    charset: { ...one.charset, used: 'nonsense' },
  }));
  const report = await verdict({ ...records, documents } as unknown as PublicationRecords);
  expect(failed(report).join()).toContain('bytes-readable');
});

test('of a document that the dataset says was not read no numeral is missed', async () => {
  const records = exampleRecords();
  const [document] = records.documents;
  if (document === undefined) throw new Error('the example has a document');
  const none = { all: 0, fact: 0, ignored: 0, unbound: 0, withUnit: 0, boundWithUnit: 0 };
  const finding = {
    ...records.findings[0],
    id: 'f',
    publication: records.publication.id,
    document: document.id,
    facts: [],
  };
  const told = { ...finding, rule: 'unsupported-type', level: 'error', message: 'not read' };
  const empty = { blocks: [], tables: [], facts: [], statements: [], figures: [] };
  const made = { ...records, ...empty, documents: [{ ...document, figures: none, omissions: [] }] };
  const missed = async (findings: unknown) =>
    failed(await verdict({ ...made, findings } as unknown as PublicationRecords))
      .join()
      .includes('numeral-in-block');
  expect(await missed([told])).toBe(false);
  expect(await missed([{ ...told, level: 'warning' }])).toBe(true);
  expect(await missed([])).toBe(true);
});
