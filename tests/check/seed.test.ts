import { expect, test } from 'vitest';
import { check } from '../../src/check/index.ts';
import { type FactRow, factsOf, inputOf, statementOf } from './fact-rows.ts';
import seed from './seed-facts.json' with { type: 'json' };

const facts = factsOf(seed.rows as unknown as FactRow[], seed.entity, seed.year);
const offices = facts.find(({ concept }) => concept === 'org.internal_offices')?.id ?? '';
const eighteen = Array.from({ length: 18 }, (_, index) => `处室${index + 1}`);
const statements = [
  statementOf('organisation_unit', eighteen, [offices]),
  statementOf('attachment_announced', ['报表见附件'], []),
];
const result = check(inputOf(facts, statements));

/** Level, rule and the subject of the first fact: domain.md §5 F1 to F10. */
function shown(level: string): string[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return result.findings
    .filter((finding) => finding.level === level)
    .map(({ rule, facts: [first = ''] }) => {
      const fact = byId.get(first);
      return `${rule} ${fact?.concept ?? ''} ${fact?.dimensions.function ?? ''}`.trim();
    });
}

test('the one error is the missing percent sign', () => {
  expect(shown('error')).toEqual(['percent-sign-printed gpb.expenditure 22999']);
});

test('the warnings are the plugged share, the gap of the carry-forward, the returned money and the absent tables', () => {
  expect(shown('warning')).toEqual([
    'share-matches-total gpb.expenditure 210',
    'carry-forward-matches balance.grand_total',
    'average-matches-cost vehicles.avg_purchase_cost',
    'announced-part-present',
  ]);
});

test('everything else that does not pass at the point is a note', () => {
  expect(shown('note')).toEqual([
    'change-matches-rate gpb.expenditure 205',
    'change-matches-rate gpb.expenditure 208',
    'change-matches-rate gpb.expenditure 212',
    'shares-have-equal-precision gpb.expenditure 201',
    'parts-sum-to-total expenditure.total',
    'parts-sum-to-total three_public.vehicle.operation',
  ]);
  expect(shown('not_evaluable')).toEqual([]);
});

test('a 类 and its only 款 with the same figures give one finding that names both', () => {
  const rates = result.findings.filter(({ rule }) => rule === 'change-matches-rate');
  expect(rates.map((finding) => finding.facts.length)).toEqual([6, 6, 6]);
});

test('messages give the numbers as printed, the computed one and what rounding reaches', () => {
  const messages = result.findings.map(({ message }) => message);
  expect(messages).toContainEqual(
    expect.stringContaining('printed 0.876 %, computed 0.87548 % (reachable 0.87547 … 0.87549) from 342.48万元'),
  );
  expect(messages).toContainEqual(
    expect.stringContaining('2019 left over 3671.21万元, 2020 began with 2743.84万元, a gap of 927.37万元'),
  );
  expect(messages).toContainEqual(
    expect.stringContaining('2辆 at 14.78万元 make 29.56万元, and 45.72万元 less 16.17万元 returned is 29.55万元'),
  );
});

test('checks cover the facts: all but a few amounts take part in one', () => {
  const covered = new Set(result.evaluated.flatMap((relation) => relation.facts));
  const amounts = facts.filter(({ unit, value }) => unit === 'CNY' && value !== null);
  const alone = amounts.filter(({ id }) => !covered.has(id)).map(({ concept, statistic }) => `${concept} ${statistic}`);
  expect(alone).toEqual(['office_operating change', 'performance.amount level']);
});

test('the same input gives the same findings in the same order', () => {
  expect(check(inputOf(facts, statements))).toEqual(result);
});
