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
    content: contentsOf(records).contentOf({ fact }),
    // Of other words: of a decision that is carried over, tests say which.
    passage: 'ffffffffffffffff',
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
    expect(outcome).toEqual({ all: 1, applied: 1, carried: [], unfit: [] });
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
    const content = contentsOf(before).contentOf({ finding });
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

/** The same publication at the same address, archived with other bytes, in which the words begin at another place. */
function otherBytes(records: PublicationRecords, change: Partial<Fact> = {}): PublicationRecords {
  const moved = (fact: Fact): Fact => ({
    ...fact,
    ...change,
    provenance: { ...fact.provenance, locator: { type: 'text', segments: [[103, 111]] } },
  });
  return {
    ...records,
    documents: records.documents.map((document) => ({ ...document, sha256: '1'.repeat(64) })),
    facts: records.facts.map(moved),
  };
}

describe('a decision is carried over to other bytes at the address', () => {
  const passage = contentsOf(example).passageOf({ fact: firstFact(example) }) ?? '';
  const made = onFact(example, { url: example.publication.url, passage, quote: '12.30万元' });
  const now = otherBytes(example);

  test('where the same is read from the same words, and says from which bytes', () => {
    const { fact, after, outcome } = applied(now, made);
    expect(fact?.decision).toEqual({ verdict: 'accept', ...SIGNED, carriedFrom: '0'.repeat(64) });
    expect(after.findings).toEqual(now.findings);
    expect(outcome).toEqual({
      all: 1,
      applied: 1,
      carried: [
        `d.yaml:12: accept fact ${firstFact(example).id} 【12.30万元】: carried over: the same is read from the same words, in other bytes or at another place`,
      ],
      unfit: [],
    });
  });

  test('with its correction, and as a verdict of an audit', () => {
    const judged = { ...made, verdict: 'right' as const, stratum: '1 of 1: all' };
    const { fact } = applied(now, { ...made, verdict: 'correct', value: '132000' }, judged);
    expect(fact?.decision).toMatchObject({ value: '132000', carriedFrom: '0'.repeat(64) });
    expect(fact?.audit).toMatchObject({ verdict: 'right', carriedFrom: '0'.repeat(64) });
  });

  test('or to another place of the same bytes, where a later program finds it there', () => {
    const again = { ...now, documents: example.documents };
    expect(applied(again, made).fact?.decision).toMatchObject({ carriedFrom: '0'.repeat(64) });
  });

  test('on a finding by its facts, and not where it has none', () => {
    const finding: Finding = {
      id: 'f1',
      publication: 'pub-0001',
      rule: 'parts-sum-to-total',
      level: 'error',
      message: 'parts-sum-to-total: 12.30',
      facts: [firstFact(example).id],
    };
    const before = { ...example, findings: [finding] };
    const contents = contentsOf(before);
    const { fact: _, quote: __, ...rest } = made;
    const on = { ...rest, finding: 'f1', content: contents.contentOf({ finding }) };
    const decision = { ...on, passage: contents.passageOf({ finding }) ?? '' };
    const { after } = applied({ ...now, findings: [finding] }, decision);
    expect(after.findings[0]?.decision).toMatchObject({ verdict: 'accept', carriedFrom: '0'.repeat(64) });
    expect(contents.passageOf({ finding: { ...finding, facts: [] } })).toBeUndefined();
  });

  test.each<[string, PublicationRecords]>([
    ['the value is another', otherBytes(example, { value: '1230000' })],
    ['it is read as another thing', otherBytes(example, { key: 'eeeeeeeeeeeeeeee' })],
    [
      'the words around it are others',
      { ...now, blocks: now.blocks.map((one) => ({ ...one, text: `${one.text}（调整后）` })) },
    ],
    ['the same is stated twice', { ...now, facts: [...now.facts, { ...firstFact(now), id: 'ffffffffffffffff' }] }],
    [
      'it stands in another document of the publication',
      {
        ...now,
        documents: [
          ...now.documents.map((one) => ({
            ...one,
            url: 'https://example.invalid/a',
            finalUrl: 'https://example.invalid/a',
          })),
          ...now.documents.map((one) => ({ ...one, id: 'page' })),
        ],
      },
    ],
  ])('but not where %s', (_name, records) => {
    const { after, outcome } = applied(records, made);
    expect(after.facts.map(({ decision }) => decision)).not.toContainEqual(expect.anything());
    expect(outcome).toMatchObject({ applied: 0, carried: [] });
    expect(outcome.unfit).toHaveLength(1);
    expect(after.findings.at(-1)?.rule).toBe('decision-fits');
  });

  test('and not where it was made before passages were written', () => {
    const { passage: _, ...old } = made;
    const { outcome, after } = applied(now, old);
    expect(outcome).toMatchObject({ applied: 0, carried: [] });
    const todo =
      /: look at it, and decide again or take the entry out; the entry has no `passage` by which it could be carried over: `gongkai decide` writes one$/;
    expect(outcome.unfit).toEqual([expect.stringMatching(todo)]);
    expect(after.findings.at(-1)).toMatchObject({
      rule: 'decision-fits',
      level: 'warning',
      message: expect.stringMatching(todo),
    });
  });
});

describe('a decision on a figure that is no fact', () => {
  const [figure] = example.figures;
  if (figure === undefined) throw new Error('the example has a figure');
  const unbound: PublicationRecords = {
    ...example,
    facts: [],
    figures: [{ ...figure, disposition: 'unbound', facts: [] }],
  };
  const contents = contentsOf(unbound);
  const target = { figure: unbound.figures[0] ?? figure };
  const { fact: _, ...rest } = onFact(example);
  const decision: DecisionRecord = {
    ...rest,
    url: example.publication.url,
    figure: figure.id,
    content: contents.contentOf(target),
    passage: contents.passageOf(target) ?? '',
    quote: '12.30',
    verdict: 'state',
    states: {
      concept: 'meeting',
      fiscalYear: 2022,
      measure: 'actual',
      statistic: 'level',
      value: '123000',
      unit: 'CNY',
    },
  };

  test('says what a person reads in it, and leaves it unbound', () => {
    const { after, outcome } = applied(unbound, decision);
    expect(after.figures).toEqual([
      { ...unbound.figures[0], decision: { verdict: 'state', states: decision.states, ...SIGNED } },
    ]);
    expect(after.facts).toEqual([]);
    expect(outcome.applied).toBe(1);
  });

  test('is carried over like any other', () => {
    const { states: _, ...ignored } = decision;
    const { after } = applied(otherBytes(unbound), { ...ignored, verdict: 'ignore' });
    expect(after.figures[0]?.decision).toEqual({ verdict: 'ignore', ...SIGNED, carriedFrom: '0'.repeat(64) });
  });

  test.each<[string, PublicationRecords, Partial<DecisionRecord>, RegExp]>([
    ['it has become a fact', example, {}, /no such figure|it is read otherwise now/],
    [
      'its digits are not those that are printed',
      unbound,
      { states: { ...decision.states, value: '132000' } as NonNullable<DecisionRecord['states']> },
      /132000 has other digits than what is printed, 【12\.30】: change the entry or take it out/,
    ],
    ['its quote was changed by hand', unbound, { quote: '12.3' }, /name the figure again that is meant/],
  ])('fits no more where %s', (_name, records, change, why) => {
    const { after, outcome } = applied(records, { ...decision, ...change });
    expect(after.figures).toEqual(records.figures);
    expect(outcome.unfit[0]).toMatch(why);
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
    expect(outcome).toEqual({ all: 1, applied: 0, carried: [], unfit: [`d.yaml:12: ${why}`] });
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
    expect(open.outcome()).toEqual({ all: 1, applied: 1, carried: [], unfit: [] });
  });
});
