import { expect, test } from 'vitest';
import { contentsOf } from '../../src/base/decision-content.ts';
import { openDecisions } from '../../src/decide/index.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { DecisionRecord } from '../../src/model/decision.ts';
import type { Fact } from '../../src/model/fact.ts';
import { verifyDecisions } from '../../src/verify/decisions.ts';
import { Ledger } from '../../src/verify/report.ts';
import { examplePublication } from '../write/example-records.ts';

const example = examplePublication(1);
const [stated] = example.facts as [Fact];
const decision: DecisionRecord = {
  file: 'd.yaml',
  line: 3,
  document: '0'.repeat(64),
  fact: stated.id,
  content: contentsOf(example).contentOf({ fact: stated }),
  verdict: 'correct',
  value: '132000',
  reason: '核对原件',
  author: '张三',
  date: '2026-01-31',
};
const decided = openDecisions([decision]).apply(example);

function failures(records: PublicationRecords, decisions: readonly DecisionRecord[] = [decision]) {
  const ledger = new Ledger(10);
  verifyDecisions(records, decisions, ledger);
  return ledger.failures.map(({ id, check }) => `${id} ${check}`);
}

const forged = (change: Partial<Fact>): PublicationRecords => ({
  ...decided,
  facts: decided.facts.map((fact) => ({ ...fact, ...change })),
});

test('a decision that stands in its record as it was made holds', () => {
  expect(failures(decided)).toEqual([]);
  expect(failures(example, [])).toEqual([]);
});

test('a decision that the file does not hold is found', () => {
  expect(failures(decided, [])).toEqual([`${stated.id} decision-in-file`]);
  expect(failures(decided, [{ ...decision, value: '133000' }])).toEqual([
    `${stated.id} decision-in-file`,
    `${stated.id} decision-carried`,
  ]);
});

test('a decision that was left out is found, unless a finding says why', () => {
  expect(failures(example)).toEqual([`${stated.id} decision-carried`]);
  const refused = { ...decision, quote: '13.20万元' };
  expect(failures(openDecisions([refused]).apply(example), [refused])).toEqual([]);
});

test('a decision is not carried over to another value', () => {
  expect(failures(forged({ value: '123400' }))).toEqual([`${stated.id} decision-in-file`]);
});

test('verdicts of an audit are proved alike', () => {
  const { value: _, reason: __, ...rest } = decision;
  const judged: DecisionRecord = { ...rest, verdict: 'wrong', aspects: ['value'], stratum: '1 of 1: all' };
  const audited = openDecisions([judged]).apply(example);
  expect(failures(audited, [judged])).toEqual([]);
  expect(failures(audited, [{ ...judged, aspects: ['unit'] }])).toEqual([
    `${stated.id} decision-in-file`,
    `${stated.id} decision-carried`,
  ]);
});

const withBytes = (records: PublicationRecords, digit: string): PublicationRecords => ({
  ...records,
  documents: records.documents.map((document) => ({ ...document, sha256: digit.repeat(64) })),
});

test('a decision that was carried over is proved by the words, the address and the bytes that it was made on', () => {
  const passage = contentsOf(example).passageOf({ fact: stated }) ?? '';
  const made = { ...decision, url: example.publication.url, passage };
  const now = withBytes(example, '1');
  const carried = openDecisions([made]).apply(now);
  expect(carried.facts[0]?.decision?.carriedFrom).toBe('0'.repeat(64));
  expect(failures(carried, [made])).toEqual([]);
  expect(failures(now, [made])).toEqual([`${stated.id} decision-carried`]);
  const restated = { ...carried, blocks: carried.blocks.map((block) => ({ ...block, text: `${block.text}。` })) };
  expect(failures(restated, [made])).toEqual([`${stated.id} decision-in-file`]);
  const elsewhere = { ...made, url: 'https://example.invalid/other' };
  expect(failures(carried, [elsewhere])).toEqual([`${stated.id} decision-in-file`]);
  const others = { ...made, document: '2'.repeat(64) };
  expect(failures(carried, [others])).toEqual([`${stated.id} decision-in-file`]);
});

test('what a person reads in a figure is proved alike', () => {
  const [figure] = example.figures;
  const unbound: PublicationRecords = {
    ...example,
    facts: [],
    figures: example.figures.map((one) => ({ ...one, disposition: 'unbound', facts: [] })),
  };
  const { fact: _, value: __, ...rest } = decision;
  const made: DecisionRecord = {
    ...rest,
    figure: figure?.id ?? '',
    content: contentsOf(unbound).contentOf({ figure: unbound.figures[0] as NonNullable<typeof figure> }),
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
  const read = openDecisions([made]).apply(unbound);
  expect(failures(read, [made])).toEqual([]);
  const other = { ...made, states: { ...made.states, value: '1230' } } as DecisionRecord;
  expect(failures(read, [other])).toEqual([`${figure?.id} decision-in-file`, `${figure?.id} decision-carried`]);
});
