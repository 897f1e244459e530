import { expect, test } from 'vitest';
import { createCoverage } from '../../src/write/coverage.ts';
import { partBytes, printPublication, recordsIn, WriteError } from '../../src/write/index.ts';
import { createCounter } from '../../src/write/summary.ts';
import { examplePublication } from './example-records.ts';

const [first, second] = [examplePublication(1), examplePublication(2)];

test('the records of a printed publication are those that were printed', () => {
  const printed = printPublication(first);
  expect(recordsIn(printed)).toEqual(first);
  expect(recordsIn(JSON.parse(JSON.stringify(printed)))).toEqual(first);
  expect(printPublication(recordsIn(printed))).toEqual(printed);
});

test('the records of a publication whose parts are kept as bytes are the same', () => {
  const printed = printPublication(first);
  if ('read' in printed.parts) throw new TypeError('what is printed now is text');
  const { bytes, lengths } = partBytes(printed.parts);
  expect(lengths).toEqual(printed.parts.map((part) => Buffer.from(part).length));
  expect(recordsIn({ ...printed, parts: { lengths, read: () => bytes } })).toEqual(first);
});

test('the counts of printed publications add up to those of their records', () => {
  const [counter, coverage] = [createCounter(), createCoverage()];
  const [ofRecords, coverageOfRecords] = [createCounter(), createCoverage()];
  for (const records of [first, second]) {
    const { counts, coverage: covered } = printPublication(records);
    counter.addCounts(counts);
    coverage.addCounts(covered);
    ofRecords.add(records);
    coverageOfRecords.add(records);
  }
  expect(counter.counts).toEqual(ofRecords.counts);
  expect(counter.counts.records).toMatchObject({ publications: 2, facts: 2, findings: 2 });
  expect(coverage.counts()).toEqual(coverageOfRecords.counts());
});

test('records that do not fit are not printed', () => {
  const facts = first.facts.map((fact) => ({ ...fact, concept: 'no.concept' }));
  expect(() => printPublication({ ...first, facts })).toThrow(WriteError);
});
