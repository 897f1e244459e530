import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDecisionRecords } from '../../src/base/decision-records.ts';
import type { Finding } from '../../src/model/finding.ts';
import { openDataset, readDataset } from '../../src/write/index.ts';
import { ROOT } from '../cli/command.ts';
import { type Duck, openDuck } from './duckdb.ts';
import { examplePublication } from './example-records.ts';
import { schemaViolations, type TableResource } from './table-schema.ts';

const SAMPLES = join(ROOT, 'output/samples');

let duck: Duck;
let dir: string;
beforeAll(async () => {
  duck = await openDuck();
  dir = await mkdtemp(join(tmpdir(), 'gongkai-package-'));
});
afterAll(async () => {
  duck.close();
  await rm(dir, { recursive: true, force: true });
});

interface PlainResource {
  readonly path: string;
  readonly 'gongkai:schema'?: string;
  readonly 'gongkai:records'?: number;
}
interface Descriptor {
  readonly title: string;
  readonly sources: readonly { readonly title: string; readonly path?: string }[];
  readonly resources: readonly (TableResource & PlainResource)[];
}

async function packageOf(folder: string): Promise<Descriptor> {
  return JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'));
}

describe('rows of the flat tables', () => {
  test('fit their Table Schemas, as DuckDB reads them', async () => {
    const { resources } = await packageOf(SAMPLES);
    expect(resources.filter(({ schema }) => schema !== undefined).map(({ name }) => name)).toEqual([
      'facts-table',
      'documents-table',
      'publications-table',
      'stated_by_persons-table',
    ]);
    expect(await schemaViolations(duck, SAMPLES, resources)).toEqual([]);
  });

  const wrong: readonly [what: string, file: string, change: (csv: string) => string, violation: string][] = [
    ['an unknown status', 'facts.csv', (csv) => csv.replace(',stated,', ',said,'), 'facts-table.status not in enum: 1'],
    [
      'a year of three digits',
      'facts.csv',
      (csv) => csv.replace(',2021,', ',202,'),
      'facts-table.fiscal_year not year: 1',
    ],
    [
      'a value in words',
      'facts.csv',
      (csv) => csv.replace(/(\n[^\n]*?),(\d+),,,CNY/, '$1,viel,,,CNY'),
      'facts-table.value not number: 1',
    ],
    ['a row twice', 'facts.csv', (csv) => `${csv}${csv.trimEnd().split('\n').at(-1)}\n`, 'facts-table primary key: 1'],
    [
      'a document that is gone',
      'documents.csv',
      (csv) => `${csv.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
      'facts-table.document not in documents-table',
    ],
  ];
  test.each(wrong)('that break them are seen: %s', async (_, file, change, violation) => {
    await rm(dir, { recursive: true, force: true });
    await cp(SAMPLES, dir, { recursive: true });
    const csv = await readFile(join(dir, file), 'utf8');
    await writeFile(join(dir, file), change(csv));
    const found = await schemaViolations(duck, dir, (await packageOf(dir)).resources);
    expect(found.join('\n')).toContain(violation);
  });

  test('fit them where no body is named, no year is known and a title is empty', async () => {
    const example = examplePublication(1);
    const entity = { name: '', stated: '', role: 'unknown' as const };
    const folder = join(dir, 'nobody');
    const writer = await openDataset(folder, { version: '0' });
    await writer.add({
      ...example,
      publication: { ...example.publication, entity, fiscalYear: null, title: '' },
      facts: example.facts.map((fact) => ({ ...fact, entity })),
    });
    await writer.close();
    expect(await schemaViolations(duck, folder, (await packageOf(folder)).resources)).toEqual([]);
  });

  test('are as many as the records of their kind', async () => {
    for (const kind of ['facts', 'documents', 'publications']) {
      const lines = (await readFile(join(SAMPLES, `${kind}.jsonl`), 'utf8')).trimEnd().split('\n').length;
      const [row] = await duck.query(`SELECT count(*)::INT AS n FROM read_csv('${join(SAMPLES, kind)}.csv')`);
      expect(row?.n, kind).toBe(lines);
    }
  });
});

test('every record fits the JSON Schema beside it, as Ajv reads both', async () => {
  const { resources } = await packageOf(SAMPLES);
  let records = 0;
  for (const { path, 'gongkai:schema': schemaPath, 'gongkai:records': count } of resources) {
    if (schemaPath === undefined) continue;
    const ajv = new Ajv2020({ strict: false, formats: { date: true } });
    const validate = ajv.compile(JSON.parse(await readFile(join(SAMPLES, schemaPath), 'utf8')));
    const lines = (await readFile(join(SAMPLES, path), 'utf8')).split('\n').slice(0, -1);
    expect(lines.length, path).toBe(count);
    for (const line of lines)
      expect(validate(JSON.parse(line)), `${path}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    records += lines.length;
  }
  expect(records).toBeGreaterThan(1000);
});

describe('the package', () => {
  test('has a title, and names each site once as a source', async () => {
    const descriptor = await packageOf(SAMPLES);
    expect(descriptor.sources).toEqual([{ title: 'www.yunhu.example', path: 'http://www.yunhu.example' }]);
    expect(descriptor.title).toBe('Fiscal disclosures 财政信息公开: www.yunhu.example, 2021');
  });

  test('names the creators and the licence that the source file names', async () => {
    const license = 'https://creativecommons.org/licenses/by/4.0/';
    expect(await packageOf(SAMPLES)).toMatchObject({
      contributors: [{ title: '云湖数据小组', roles: ['creator'] }],
      licenses: [{ path: license }],
    });
    const described = JSON.parse(await readFile(join(SAMPLES, 'dataset.jsonld'), 'utf8'));
    expect(described).toMatchObject({ creator: [{ '@type': 'Organization', name: '云湖数据小组' }], license });
    const readme = await readFile(join(SAMPLES, 'README.md'), 'utf8');
    expect(readme).toContain(`Made by 制作: 云湖数据小组.\n\nLicence of the dataset 数据集许可: ${license}\n`);
  });

  test('names no creator and no licence that nobody stated', async () => {
    const folder = join(dir, 'unsaid');
    const writer = await openDataset(folder, { version: '9.9.9' });
    await writer.add(examplePublication(1));
    await writer.close();
    const words = [await packageOf(folder), JSON.parse(await readFile(join(folder, 'dataset.jsonld'), 'utf8'))];
    for (const one of words)
      for (const name of ['contributors', 'licenses', 'creator', 'license', 'gongkai:about'])
        expect(Object.keys(one)).not.toContain(name);
    expect(await readFile(join(folder, 'README.md'), 'utf8')).not.toContain('Made by');
  });

  test('is described as a schema.org Dataset with its years, concepts and files', async () => {
    const described = JSON.parse(await readFile(join(SAMPLES, 'dataset.jsonld'), 'utf8'));
    expect(described).toMatchObject({
      '@context': 'https://schema.org/',
      '@type': 'Dataset',
      name: 'Fiscal disclosures 财政信息公开: www.yunhu.example, 2021',
      inLanguage: ['zh', 'en'],
      temporalCoverage: '2021',
      isBasedOn: ['http://www.yunhu.example'],
    });
    expect(described.variableMeasured).toContainEqual({
      '@type': 'PropertyValue',
      propertyID: 'three_public.reception',
      name: 'Official reception',
      alternateName: '公务接待费',
    });
    const listed = described.distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl);
    expect(listed).toEqual(expect.arrayContaining(['facts.jsonl', 'facts.csv', 'documents.csv']));
  });

  test('has a README that counts records, coverage, figures and findings', async () => {
    const finding = (rule: string, level: Finding['level']): Finding => ({
      id: `f-${rule}`,
      publication: 'pub-0001',
      rule,
      level,
      message: 'm',
      facts: [],
    });
    const example = examplePublication(1);
    const findings = [finding('parts-sum-to-total', 'note'), finding('change-matches-rate', 'error')];
    const folder = join(dir, 'readme');
    const writer = await openDataset(folder, { version: '9.9.9', about: { title: '示例 dataset' } });
    await writer.add({ ...example, findings });
    await writer.add(examplePublication(2));
    await writer.close();
    const readme = await readFile(join(folder, 'README.md'), 'utf8');
    expect(readme).toContain('# 示例 dataset\n');
    expect(readme).toContain('gongkai 9.9.9');
    expect(readme).toContain('| `facts.jsonl` | 2 |');
    expect(readme).toContain('| `final_accounts.unit` | 2 |');
    expect(readme).toContain('| `2022` | 2 |');
    expect(readme).toContain('| `https://example.invalid` | 2 |');
    expect(readme).toContain('| `meeting` | 会议费 | Meetings | 2 |');
    expect(readme).toContain('2 are facts, 0 ignored with a reason, 0 unbound');
    const levels = [...readme.matchAll(/^\| `(\w+)` \| `([\w-]+)` \| (\d+) \|$/gm)].map((match) => match.slice(1));
    expect(levels).toEqual([
      ['error', 'change-matches-rate', '1'],
      ['note', 'parts-sum-to-total', '1'],
      ['note', 'table-announced', '1'],
    ]);
  });

  test('does not take the place of a README that somebody else wrote', async () => {
    const folder = join(dir, 'theirs');
    await cp(join(ROOT, 'LICENSE'), join(folder, 'README.md'));
    await expect(openDataset(folder, { version: '1' })).rejects.toThrow(
      'holds a README.md that is no part of a dataset',
    );
  });
});

describe('a dataset of another schema version', () => {
  async function withVersion(version: string | undefined): Promise<string> {
    const folder = await mkdtemp(join(dir, 'old-'));
    await cp(SAMPLES, folder, { recursive: true });
    const descriptor: object = { ...(await packageOf(folder)), 'gongkai:schemaVersion': version };
    await writeFile(join(folder, 'datapackage.json'), JSON.stringify(descriptor));
    return folder;
  }

  test('that is older is refused with the line that rebuilds it', async () => {
    const folder = await withVersion('0');
    expect(() => readDataset(folder)).toThrow(
      `${folder}: written with record shapes of version 0, this program reads 2: rebuild it from its archive with \`gongkai build ${folder}/archive -o ${folder}\``,
    );
    const unknown = await withVersion(undefined);
    expect(() => readDataset(unknown)).toThrow('version unknown');
  });

  test('that is older and knew no decisions is read as it is', async () => {
    const folder = await withVersion('1');
    await rm(join(folder, 'decisions.jsonl'));
    expect(await readDecisionRecords(folder)).toEqual([]);
    let facts = 0;
    for await (const _ of readDataset(folder).records('facts')) facts += 1;
    expect(facts).toBeGreaterThan(0);
  });

  test('that is newer asks for a newer program', async () => {
    const folder = await withVersion('3');
    expect(() => readDataset(folder)).toThrow('this program reads 2: use a newer gongkai');
  });

  test('whose package is no JSON is told of by its name', async () => {
    const folder = await withVersion('1');
    await writeFile(join(folder, 'datapackage.json'), '{');
    expect(() => readDataset(folder)).toThrow(`${folder}/datapackage.json: not JSON`);
  });
});
