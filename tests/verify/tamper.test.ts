import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { Dimension, Fact } from '../../src/model/fact.ts';
import { ignoreReason } from '../../src/model/figure.ts';
import { documentKind } from '../../src/model/publication.ts';
import { statementKind } from '../../src/model/statement.ts';
import { type Archived, failuresOf, readAlone } from './prove.ts';
import { withFacts } from './reseal.ts';

/** Words that only stand for a date (2021) inside quotation marks are a name as well. */
const ALIKE: ReadonlySet<string> = new Set(['date name', 'ordinal code', 'reason_text list_marker']);

const SAMPLES = [
  'final-accounts-hans/page.html',
  'final-accounts-hant/page.html',
  'final-accounts-item-level/page.html',
  'budget-department/page.html',
  'three-public-two-bases/page.html',
  'gbk-wrapped/page.html',
  'traps/page.html',
];

describe.each(SAMPLES)('tampering with the records of %s', (path) => {
  let file: Archived;
  let records: PublicationRecords;

  beforeAll(async () => {
    const bytes = readFileSync(new URL(`../../samples/${path}`, import.meta.url));
    file = { url: `file:samples/${path}`, mediaType: 'text/html', bytes };
    records = await readAlone(file);
  });

  async function failures(of: PublicationRecords) {
    return (await failuresOf(of, [file])).map(({ id, check }) => ({ id, check }));
  }

  /** Facts that could lose the dimension one at a time without notice. */
  async function losing(dimension: Dimension) {
    const without = ({ [dimension]: _, ...others }: Fact['dimensions']) => others;
    const unnoticed: string[] = [];
    for (const target of records.facts.filter(({ dimensions }) => dimensions[dimension] !== undefined)) {
      const forged = withFacts(records, (fact) =>
        fact.id === target.id ? { ...fact, dimensions: without(fact.dimensions) } : fact,
      );
      const index = records.facts.indexOf(target);
      const known = new Set((await failures(forged)).map(({ id }) => id));
      if (!known.has(forged.facts[index]?.id ?? ''))
        unnoticed.push(`${target.concept} ${target.dimensions[dimension]}`);
    }
    return unnoticed;
  }

  test.each<Dimension>(['staffKind', 'vehicleKind', 'receptionKind', 'unitKind', 'fund', 'side'])(
    'no fact loses its %s',
    async (dimension) => {
      expect(await losing(dimension)).toEqual([]);
    },
  );

  test('no class loses its code, all at once', async () => {
    const forged = withFacts(records, (fact) => {
      const { function: _, ...dimensions } = fact.dimensions;
      return { ...fact, dimensions };
    });
    const named = new Set((await failures(forged)).map(({ id }) => id));
    const unnoticed = forged.facts.filter(
      ({ id }, index) => records.facts[index]?.dimensions.function !== undefined && !named.has(id),
    );
    expect(unnoticed.map(({ concept, statistic }) => `${concept} ${statistic}`)).toEqual([]);
  });

  test.each(statementKind.options)('no other statement passes for %s', async (kind) => {
    const forged = { ...records, statements: records.statements.map((one) => ({ ...one, kind })) };
    const named = new Set((await failures(forged)).map(({ id }) => id));
    const unnoticed = records.statements.filter((one) => one.kind !== kind && !named.has(one.id));
    expect(unnoticed.map((one) => `${one.kind} ${one.text}`)).toEqual([]);
  });

  test('no statement moves to another section', async () => {
    const moved = records.statements.map((one) => ({ ...one, section: one.section === 'assets' ? 'total' : 'assets' }));
    const named = new Set((await failures({ ...records, statements: moved })).map(({ id }) => id));
    expect(moved.filter(({ id }) => !named.has(id)).map(({ text }) => text)).toEqual([]);
  });

  test.each(ignoreReason.options)('no other figure passes as ignored for %s', async (reason) => {
    const figures = records.figures.map((one) => (one.reason === undefined ? one : { ...one, reason }));
    const named = new Set((await failures({ ...records, figures })).map(({ id }) => id));
    const unnoticed = records.figures.filter(
      (one) =>
        one.reason !== undefined &&
        one.reason !== reason &&
        !named.has(one.id) &&
        !ALIKE.has(`${one.reason} ${reason}`),
    );
    expect(unnoticed.map((one) => `${one.reason} ${one.quote}`)).toEqual([]);
  });

  test('no reason is taken from its facts, on either side or on both', async () => {
    const bare = records.facts.map((fact) => ({ ...fact, reasons: [] }));
    const silent = records.statements.map((one) => (one.kind === 'reason' ? { ...one, explains: [] } : one));
    const explained = records.facts.filter(({ reasons }) => reasons.length > 0);
    const explaining = records.statements.filter(({ kind, explains }) => kind === 'reason' && explains.length > 0);
    const factsCleared = new Set((await failures({ ...records, facts: bare })).map(({ id }) => id));
    expect(explaining.filter(({ id }) => !factsCleared.has(id)).map(({ text }) => text)).toEqual([]);
    const reasonsCleared = new Set((await failures({ ...records, statements: silent })).map(({ id }) => id));
    expect(explained.filter(({ id }) => !reasonsCleared.has(id))).toEqual([]);
    const both = new Set((await failures({ ...records, facts: bare, statements: silent })).map(({ id }) => id));
    expect(explained.filter(({ id }) => !both.has(id)).map(({ concept }) => concept)).toEqual([]);
  });

  test('no two reasons change places', async () => {
    const [first, second] = records.statements.filter(({ kind, explains }) => kind === 'reason' && explains.length > 0);
    if (first === undefined || second === undefined) return;
    const other = (id: string) => (id === first.id ? second.id : id === second.id ? first.id : id);
    const swapped = {
      ...records,
      facts: records.facts.map((fact) => ({ ...fact, reasons: fact.reasons.map(other) })),
      statements: records.statements.map((one) =>
        one === first
          ? { ...one, explains: second.explains }
          : one === second
            ? { ...one, explains: first.explains }
            : one,
      ),
    };
    const named = new Set(
      (await failures(swapped)).filter(({ check }) => check === 'reason-follows').map(({ id }) => id),
    );
    expect([...first.explains, ...second.explains].filter((id) => !named.has(id))).toEqual([]);
  });

  test('title, kind, name and address are those of the page', async () => {
    const checks = async (of: PublicationRecords) => (await failures(of)).map(({ check }) => check);
    const [document] = records.documents;
    if (document === undefined) throw new Error('a sample has a document');
    const title = `${document.title}（修订）`;
    const renamed = { ...records, documents: [{ ...document, title }], publication: { ...records.publication, title } };
    expect(await checks(renamed)).toContain('title-as-printed');
    expect(await checks({ ...records, publication: { ...records.publication, title } })).toContain('title-of-page');
    for (const kind of documentKind.options) {
      if (kind === records.publication.kind) continue;
      expect(await checks({ ...records, publication: { ...records.publication, kind } }), kind).toContain(
        'kind-as-titled',
      );
    }
    const entity = { ...records.publication.entity, stated: '云湖市文化馆' };
    expect(await checks({ ...records, publication: { ...records.publication, entity } })).toContain(
      'entity-as-printed',
    );
    const url = 'file:elsewhere';
    expect(await checks({ ...records, publication: { ...records.publication, url } })).toContain('address-of-page');
  });

  test('a finding speaks of facts and documents that exist', async () => {
    const [finding] = records.findings;
    if (finding === undefined) return;
    const findings = [{ ...finding, document: 'nowhere', facts: ['none'] }];
    const checks = (await failures({ ...records, findings })).map(({ check }) => check);
    expect(checks).toContain('names-documents');
    expect(checks).toContain('names-facts');
  });
});
