import { describe, expect, test } from 'vitest';
import { contentsOf } from '../../src/base/decision-content.ts';
import { openDecisions } from '../../src/decide/index.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { DecisionRecord } from '../../src/model/decision.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { Finding } from '../../src/model/finding.ts';
import { examplePublication } from '../write/example-records.ts';

const SIGNED = { reason: '核对原件', author: '张三', date: '2026-01-31' };

function firstFact({ facts }: PublicationRecords): Fact {
  const [fact] = facts;
  if (fact === undefined) throw new Error('the example has a fact');
  return fact;
}

/** A decision on the fact of an example. */
function onFact(records: PublicationRecords, more: Partial<DecisionRecord> = {}): DecisionRecord {
  const fact = firstFact(records);
  return {
    file: 'd.yaml',
    line: 12,
    document: records.documents[0]?.sha256 ?? '',
    fact: fact.id,
    content: contentsOf(records).ofFact(fact),
    verdict: 'accept',
    ...SIGNED,
    ...more,
  };
}

const withFact = (records: PublicationRecords, change: Partial<Fact>): PublicationRecords => ({
  ...records,
  facts: records.facts.map((fact) => ({ ...fact, ...change })),
});

/** The records after one decision, and what is told of it. */
function applied(records: PublicationRecords, ...decisions: readonly DecisionRecord[]) {
  const open = openDecisions(decisions);
  const after = open.apply(records);
  return { after, fact: after.facts[0], outcome: open.outcome(), concerning: open.concerning() };
}

const example = examplePublication(1);

describe('a decision', () => {
  test('stands in the fact beside what is stated, which is left as it is', () => {
    const { fact, after, outcome } = applied(example, onFact(example, { verdict: 'correct', value: '132000' }));
    expect(fact).toEqual({ ...firstFact(example), decision: { verdict: 'correct', value: '132000', ...SIGNED } });
    expect(after.findings).toEqual(example.findings);
    expect(outcome).toEqual({ all: 1, applied: 1, unfit: [] });
  });

  test('holds while other facts of its key come before it, which change its id', () => {
    const fact = firstFact(example);
    const earlier: Fact = {
      ...fact,
      id: fact.id,
      value: '99000',
      provenance: { ...fact.provenance, locator: { type: 'text', segments: [[0, 3]] } },
    };
    const later = { ...fact, id: 'ffffffffffffffff' };
    const { after } = applied({ ...example, facts: [earlier, later] }, onFact(example));
    expect(after.facts.map(({ decision }) => decision?.verdict)).toEqual([undefined, 'accept']);
  });

  test('goes to none of two facts that are alike in all that it holds on to', () => {
    const twins = { ...example, facts: [firstFact(example), { ...firstFact(example), id: 'ffffffffffffffff' }] };
    const { after, outcome } = applied(twins, onFact(example));
    expect(after.facts.map(({ decision }) => decision)).toEqual([undefined, undefined]);
    expect(outcome.unfit).toEqual([
      `d.yaml:12: accept fact ${firstFact(example).id}: 2 records are alike in all that it holds on to: it is given to none`,
    ]);
  });

  test('on a finding marks it, whatever its id and words are now', () => {
    const finding: Finding = {
      id: 'f1',
      publication: 'pub-0001',
      rule: 'parts-sum-to-total',
      level: 'error',
      message: 'parts-sum-to-total: 12.30',
      facts: [firstFact(example).id],
    };
    const before = { ...example, findings: [finding] };
    const content = contentsOf(before).ofFinding(finding);
    const { fact: _, ...rest } = onFact(example);
    const decision: DecisionRecord = { ...rest, finding: 'f1', content, verdict: 'ignore' };
    const now = { ...example, findings: [{ ...finding, id: 'f2', message: 'parts-sum-to-total: in other words' }] };
    expect(applied(now, decision).after.findings).toEqual([
      { ...now.findings[0], decision: { verdict: 'ignore', ...SIGNED } },
    ]);
    const heavier = { ...now, findings: [{ ...finding, level: 'warning' as const }] };
    expect(applied(heavier, decision).outcome.applied).toBe(0);
  });

  test('and a verdict of an audit stand side by side', () => {
    const judged = onFact(example, { verdict: 'wrong', aspects: ['value'], stratum: '1 of 1: all' });
    const { fact } = applied(example, judged, onFact(example, { verdict: 'correct', value: '132000' }));
    expect(fact?.audit).toEqual({ verdict: 'wrong', aspects: ['value'], ...SIGNED });
    expect(fact?.decision?.value).toBe('132000');
  });
});

describe('a decision that no longer fits changes nothing and is a finding', () => {
  const id = firstFact(example).id;
  const url = example.publication.url;
  const other = (sha256: string) => ({
    ...example,
    documents: example.documents.map((document) => ({ ...document, sha256 })),
  });

  test.each<[string, PublicationRecords, DecisionRecord, string]>([
    [
      'the value is read otherwise',
      withFact(example, { value: '1230000' }),
      onFact(example, { quote: '12.30万元' }),
      `accept fact ${id} 【12.30万元】: it is read otherwise now, as ${id} (1230000 CNY from 【12.30万元】): decide again or take the entry out`,
    ],
    [
      'it is read as another thing, which the same characters print',
      withFact(example, { id: 'ffffffffffffffff', key: 'eeeeeeeeeeeeeeee' }),
      onFact(example, { quote: '12.30万元' }),
      `accept fact ${id} 【12.30万元】: it is read otherwise now, as ffffffffffffffff (123000 CNY from 【12.30万元】): decide again or take the entry out`,
    ],
    [
      'the fact is gone',
      { ...example, facts: [] },
      onFact(example),
      `accept fact ${id}: the same document gives no such fact any more: find what became of it, and decide again or take the entry out`,
    ],
    [
      'the bytes at its address are others',
      other('1'.repeat(64)),
      onFact(example, { url }),
      `accept fact ${id}: the document at its address has other bytes now and states ${id} (123000 CNY from 【12.30万元】): look at it, and decide again or take the entry out`,
    ],
    [
      'the bytes at its address are others, which state nothing like it',
      { ...other('1'.repeat(64)), facts: [] },
      onFact(example, { url, quote: '12.30万元' }),
      `accept fact ${id} 【12.30万元】: the document at its address has other bytes now: look at it, and decide again or take the entry out`,
    ],
    [
      'its quote was changed by hand',
      example,
      onFact(example, { quote: '13.20万元' }),
      `accept fact ${id} 【13.20万元】: its quote is not what is printed there, 【12.30万元】: name the fact again that is meant`,
    ],
    [
      'the value is stated now',
      example,
      onFact(example, { verdict: 'correct', value: '123000.0' }),
      `correct fact ${id}: the fact states 123000 by itself: change the entry or take it out`,
    ],
  ])('%s', (_name, records, decision, why) => {
    const { after, outcome, concerning } = applied(records, decision);
    expect(after.facts).toEqual(records.facts);
    expect(after.findings.slice(records.findings.length)).toMatchObject([
      { rule: 'decision-fits', level: 'warning', message: `decision-fits: d.yaml:12: ${why}` },
    ]);
    expect(outcome).toEqual({ all: 1, applied: 0, unfit: [`d.yaml:12: ${why}`] });
    expect(concerning).toEqual([decision]);
  });

  test('and is told of where no publication has to do with it', () => {
    const { after, outcome, concerning } = applied(other('1'.repeat(64)), onFact(example));
    expect([after, concerning]).toEqual([other('1'.repeat(64)), []]);
    expect(outcome.unfit).toEqual([
      `d.yaml:12: accept fact ${id}: no document of the dataset has these bytes: take the entry out, or add the document`,
    ]);
  });

  test('but not where the same bytes at another address are another body’s', () => {
    const elsewhere = examplePublication(2);
    const open = openDecisions([onFact(example, { url })]);
    expect(open.apply(elsewhere)).toEqual(elsewhere);
    expect(firstFact(open.apply(example)).decision?.verdict).toBe('accept');
    expect(open.outcome()).toEqual({ all: 1, applied: 1, unfit: [] });
  });
});
