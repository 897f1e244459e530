import { describe, expect, test } from 'vitest';
import { type FactAspects, factId, factKey } from '../../src/base/identity.ts';

const aspects: FactAspects = {
  entity: { name: '示例市财政局', stated: '示例市財政局', role: 'department' },
  period: { fiscalYear: 2020, type: 'flow' },
  concept: 'three_public.reception',
  dimensions: { receptionKind: '国内', fund: 'gpb' },
  measure: 'actual',
  statistic: 'change',
  base: { measure: 'budget.initial', fiscalYear: 2020 },
};

describe('factKey', () => {
  test('is the same however the entity is printed and the members are ordered', () => {
    const twin: FactAspects = {
      ...aspects,
      entity: { role: 'unit', stated: '示例市财政局', name: '示例市财政局' },
      dimensions: { fund: 'gpb', receptionKind: '国内' },
      base: { fiscalYear: 2020, measure: 'budget.initial' },
    };
    expect(factKey(twin)).toBe(factKey(aspects));
    expect(factKey(aspects)).toMatch(/^[0-9a-f]{16}$/);
  });

  test.each<Partial<FactAspects>>([
    { entity: { name: '示例市教育局', stated: '示例市教育局', role: 'department' } },
    { period: { fiscalYear: 2021, type: 'flow' } },
    { period: { fiscalYear: 2020, type: 'instant' } },
    { concept: null },
    { dimensions: {} },
    { measure: 'planned' },
    { statistic: 'level' },
    { base: { measure: 'budget.initial', fiscalYear: 2019 } },
  ])('differs when %j differs', (change) => {
    expect(factKey({ ...aspects, ...change })).not.toBe(factKey(aspects));
  });

  test('a fact without base differs from one with an empty base', () => {
    const { base: _, ...without } = aspects;
    expect(factKey(without)).not.toBe(factKey({ ...aspects, base: {} }));
  });
});

test('facts with equal keys are told apart by role and ordinal', () => {
  const ids = [
    factId('p', 'narrative', 'k', 0),
    factId('p', 'narrative', 'k', 1),
    factId('p', 'tables', 'k', 0),
    factId('q', 'narrative', 'k', 0),
  ];
  expect(new Set(ids).size).toBe(4);
});
