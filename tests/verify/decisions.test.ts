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
  content: contentsOf(example).ofFact(stated),
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
