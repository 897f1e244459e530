import { expect, test } from 'vitest';
import { valueMistake } from '../../src/decide/index.ts';
import type { Fact } from '../../src/model/fact.ts';
import { examplePublication } from '../write/example-records.ts';

const [amount] = examplePublication(1).facts as [Fact];

test.each<[string, Partial<Fact>, string | undefined]>([
  ['132000', {}, undefined],
  ['-132000.55', {}, undefined],
  ['123000.00', {}, 'the fact states 123000 by itself'],
  ['7', { value: null, status: 'blank', unit: 'percent', statistic: 'share' }, undefined],
  ['2.5', { unit: 'vehicle', statistic: 'count' }, '2.5 is no whole number, and the unit is vehicle'],
  ['2.5', { unit: 'person', statistic: 'average' }, undefined],
  ['-2', { unit: 'vehicle', statistic: 'count' }, '-2 is below zero, which a count in vehicle is not'],
  ['-2', { unit: 'vehicle', statistic: 'change' }, undefined],
  ['-2', { unit: 'percent', statistic: 'share' }, '-2 is below zero, which a share in percent is not'],
  [
    '3',
    { value: null, range: { low: '1', high: '5' } },
    'the fact is a range, which no single value corrects: ignore it, or leave it',
  ],
])('%s in place of %j', (value, change, mistake) => {
  expect(valueMistake(value, { ...amount, ...change })).toBe(mistake);
});
