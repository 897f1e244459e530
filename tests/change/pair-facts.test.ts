import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairFacts } from '../../src/change/index.ts';
import type { Fact } from '../../src/model/fact.ts';
import { examplePublication } from '../write/example-records.ts';

const [EXAMPLE] = examplePublication(1).facts;

function fact(id: string, key: string, value: string | null, more: Partial<Fact> = {}): Fact {
  if (EXAMPLE === undefined) throw new TypeError('the example has a fact');
  return { ...EXAMPLE, id, key, value, ...more };
}

/** `restated 1>2`: kind and ids, one line a pair. */
const told = (before: readonly Fact[], after: readonly Fact[]) =>
  pairFacts(before, after).map((pair) => {
    const ids = ['before' in pair ? pair.before.id : '', 'after' in pair ? pair.after.id : ''];
    return `${pair.kind} ${ids.join('>')}`;
  });

describe('facts of two versions', () => {
  test('that say the same are in no pair, whatever else of them differs', () => {
    const before = [fact('1', 'a', '100', { decimals: 0, document: 'x' })];
    expect(told(before, [fact('2', 'a', '100', { decimals: -2, document: 'y' })])).toEqual([]);
  });

  test('of one key and another value are restated', () => {
    expect(told([fact('1', 'a', '100')], [fact('2', 'a', '101')])).toEqual(['restated 1>2']);
  });

  test('that the page states twice are compared as a whole before any is paired', () => {
    const before = [fact('1', 'a', '100'), fact('2', 'a', '100')];
    expect(told(before, [fact('3', 'a', '101'), fact('4', 'a', '100')])).toEqual(['restated 2>3']);
  });

  test('that stand in two documents are compared document by document', () => {
    const before = [fact('narrative', 'a', '100'), fact('table', 'a', '100')];
    const after = [fact('narrative', 'a', '101'), fact('table', 'a', '100')];
    expect(told(before, after)).toEqual(['restated narrative>narrative']);
  });

  test('on one side alone are stated or withdrawn', () => {
    expect(told([fact('1', 'a', '5')], [fact('2', 'b', '7')])).toEqual(['stated >2', 'withdrawn 1>']);
  });

  test('with one telling value between them under another key are renamed', () => {
    expect(told([fact('1', 'a', '455976200')], [fact('2', 'b', '455976200')])).toEqual(['renamed 1>2']);
  });

  test('are not renamed where the value has few digits, or stands twice', () => {
    expect(told([fact('1', 'a', '300')], [fact('2', 'b', '300')])).toEqual(['stated >2', 'withdrawn 1>']);
    const twice = [fact('2', 'b', '455976200'), fact('3', 'c', '455976200')];
    expect(told([fact('1', 'a', '455976200')], twice)).toEqual(['stated >2', 'stated >3', 'withdrawn 1>']);
  });

  test('that became blank are restated', () => {
    expect(told([fact('1', 'a', '100')], [fact('2', 'a', null, { status: 'blank' })])).toEqual(['restated 1>2']);
  });

  test('are each accounted for: equal ones taken off, every other in exactly one pair', () => {
    const facts = fc.array(
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), value: fc.constantFrom('1', '2', '31415') }),
    );
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        const before = one.map(({ key, value }, index) => fact(`b${index}`, key, value));
        const after = other.map(({ key, value }, index) => fact(`a${index}`, key, value));
        const pairs = pairFacts(before, after);
        const paired = pairs.flatMap((pair) => [
          ...('before' in pair ? [pair.before.id] : []),
          ...('after' in pair ? [pair.after.id] : []),
        ]);
        expect(new Set(paired).size).toBe(paired.length);
        const equal = (before.length + after.length - paired.length) / 2;
        const counts = (facts: readonly Fact[]) => Map.groupBy(facts, ({ key, value }) => `${key} ${value}`);
        const [old, now] = [counts(before), counts(after)];
        const shared = [...old].map(([name, { length }]) => Math.min(length, now.get(name)?.length ?? 0));
        expect(equal).toBe(shared.reduce((sum, count) => sum + count, 0));
      }),
    );
  });
});
