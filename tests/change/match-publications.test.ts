import { expect, test } from 'vitest';
import { type Known, matchPublications } from '../../src/change/index.ts';

function known(id: string, more: Partial<Known> = {}): Known {
  const entity = { name: '示例单位', stated: '示例单位', role: 'unit' as const };
  const rest = { url: `https://a.example/${id}`, title: id, fiscalYear: 2022, kind: 'budget.unit' as const };
  return { id, ...rest, entity, digests: [id], ...more };
}

const told = (before: readonly Known[], after: readonly Known[]) =>
  matchPublications(before, after).map((match) => `${match.before?.id ?? ''}>${match.after?.id ?? ''}`);

test('publications are found by identity first', () => {
  expect(told([known('1'), known('2')], [known('2', { url: 'https://a.example/1' }), known('1')])).toEqual([
    '1>1',
    '2>2',
  ]);
});

test('a local file is found by its path, however its bytes changed', () => {
  expect(told([known('1', { url: 'file:a.html' })], [known('9', { url: 'file:a.html' })])).toEqual(['1>9']);
});

test('a moved publication is found by its bytes, else by body, year, kind and title', () => {
  expect(told([known('1', { digests: ['x', 'y'] })], [known('9', { digests: ['y', 'x'] })])).toEqual(['1>9']);
  expect(told([known('1', { title: '预算' })], [known('9', { title: '预算' })])).toEqual(['1>9']);
});

test('what fits twice is matched to neither', () => {
  const twice = [known('8', { title: '预算' }), known('9', { title: '预算' })];
  expect(told([known('1', { title: '预算' })], twice)).toEqual(['1>', '>8', '>9']);
});
