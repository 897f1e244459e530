import { describe, expect, test } from 'vitest';
import { contentsOf, factContent } from '../../src/base/decision-content.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { Finding } from '../../src/model/finding.ts';
import { examplePublication } from '../write/example-records.ts';

const example = examplePublication(1);
const [fact] = example.facts as [Fact];
const DIGEST = '0'.repeat(64);
const moved: Fact['provenance'] = { ...fact.provenance, locator: { type: 'text', segments: [[4, 12]] } };

describe('what a decision on a fact holds on to', () => {
  test.each<[string, Fact, string]>([
    ['other bytes', fact, '1'.repeat(64)],
    ['another key', { ...fact, key: 'other' }, DIGEST],
    ['another place', { ...fact, provenance: moved }, DIGEST],
    ['another value', { ...fact, value: '1230000' }, DIGEST],
    ['another status', { ...fact, status: 'placeholder' }, DIGEST],
  ])('is not the same with %s', (_name, other, digest) => {
    expect(factContent(other, digest)).not.toBe(factContent(fact, DIGEST));
  });

  test.each<[string, Fact]>([
    ['another id', { ...fact, id: 'other' }],
    ['another section', { ...fact, section: 'other' }],
    ['reasons', { ...fact, reasons: ['other'] }],
    ['another rule of the grammar', { ...fact, provenance: { ...fact.provenance, rule: 'other' } }],
  ])('is the same with %s', (_name, other) => {
    expect(factContent(other, DIGEST)).toBe(factContent(fact, DIGEST));
  });
});

describe('what a decision on a finding holds on to', () => {
  const finding: Finding = {
    id: 'f',
    publication: 'p',
    rule: 'parts-sum-to-total',
    level: 'error',
    message: 'as it says',
    facts: [fact.id],
  };
  const content = (change: Partial<Finding>, records = example) =>
    contentsOf(records).contentOf({ finding: { ...finding, ...change } });

  test('are its rule, its level and its facts, and without facts its words', () => {
    expect(content({ id: 'g', message: 'in other words' })).toBe(content({}));
    expect(content({ rule: 'other' })).not.toBe(content({}));
    expect(content({ level: 'note' })).not.toBe(content({}));
    expect(content({ facts: [], message: 'in other words' })).not.toBe(content({ facts: [] }));
    const restated = { ...example, facts: [{ ...fact, value: '1230000' }] };
    expect(content({}, restated)).not.toBe(content({}));
  });

  test('is the document of its own, of its first fact, or the page', () => {
    const attached = examplePublication(2);
    const records = { ...example, documents: [...example.documents, ...attached.documents], facts: attached.facts };
    const documentOf = (change: Partial<Finding>) =>
      contentsOf(records).documentOf({ finding: { ...finding, ...change } })?.id;
    expect(documentOf({ document: 'pub-0002-doc', facts: [] })).toBe('pub-0002-doc');
    expect(documentOf({ facts: attached.facts.map(({ id }) => id) })).toBe('pub-0002-doc');
    expect(documentOf({ facts: [] })).toBe('pub-0001-doc');
  });
});
