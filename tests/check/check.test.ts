import { expect, test } from 'vitest';
import { check, RULES } from '../../src/check/index.ts';
import { validateRecord } from '../../src/model/validate.ts';
import { type FactRow, factsOf, inputOf, statementOf } from './fact-rows.ts';

const sum: readonly FactRow[] = [
  ['72.10万元', 'three_public.total', '', 'actual', 'level'],
  ['10.23万元', 'three_public.reception', '', 'actual', 'level'],
  ['61.87万元', 'three_public.vehicle', '', 'actual', 'level'],
];
const broken: FactRow = ['5.00万元', 'three_public.abroad', '', 'actual', 'level'];

function rulesFound(facts: ReturnType<typeof factsOf>) {
  return check(inputOf(facts)).findings.map(({ level, rule }) => `${level} ${rule}`);
}

test('a part that breaks the sum is found', () => {
  expect(rulesFound(factsOf([...sum, broken]))).toEqual(['error parts-sum-to-total']);
});

test('an approximate, derived, blank, withheld or placeholder figure takes part in no sum', () => {
  const facts = factsOf([...sum, broken]);
  const last = facts.at(-1);
  expect(last).toBeDefined();
  if (last === undefined) return;
  const variants = [
    { ...last, stated: { ...last.stated, qualifiers: ['about' as const] } },
    { ...last, status: 'derived' as const },
    { ...last, status: 'blank' as const, value: null },
    { ...last, status: 'withheld' as const, value: null },
    { ...last, status: 'placeholder' as const },
  ];
  const ofSums = (found: string) => !found.endsWith('template-filled-in');
  for (const variant of variants) expect(rulesFound([...facts.slice(0, -1), variant]).filter(ofSums)).toEqual([]);
});

test('facts of another entity, year or measure are not added up', () => {
  const facts = factsOf(sum);
  const part = factsOf([broken]);
  const elsewhere = [
    part.map((fact) => ({ ...fact, entity: { ...fact.entity, name: '另一局' } })),
    part.map((fact) => ({ ...fact, period: { ...fact.period, fiscalYear: 2019 } })),
    part.map((fact) => ({ ...fact, measure: 'budget.initial' as const })),
  ];
  for (const others of elsewhere) expect(rulesFound([...facts, ...others])).toEqual([]);
});

test('figures in another currency, in a unit that does not fit, or of absurd length are not added up', () => {
  const facts = factsOf([...sum, broken]);
  const last = facts.at(-1);
  expect(last).toBeDefined();
  if (last === undefined) return;
  const variants = [
    { ...last, unit: 'USD' as const },
    { ...last, unit: 'percent' as const },
    { ...last, value: `1${'0'.repeat(100_000)}` },
    { ...last, value: '5', decimals: 1_000_000_000 },
  ];
  const ofSums = (found: string) => !found.endsWith('template-filled-in');
  for (const variant of variants) expect(rulesFound([...facts.slice(0, -1), variant]).filter(ofSums)).toEqual([]);
});

test('a bare 0 is none: it does not stand for up to half a 万元', () => {
  const rows: readonly FactRow[] = [
    ['72.10万元', 'three_public.total', '', 'actual', 'level'],
    ['0万元', 'three_public.abroad', '', 'actual', 'level'],
    ['10.23万元', 'three_public.reception', '', 'actual', 'level'],
    ['61.57万元', 'three_public.vehicle', '', 'actual', 'level'],
  ];
  expect(rulesFound(factsOf(rows))).toEqual(['error parts-sum-to-total']);
});

test('a stated count is held against the members listed for it', () => {
  const facts = factsOf([['3个', 'org.internal_offices', '', 'actual', 'count']]);
  const id = facts[0]?.id ?? '';
  const listed = (items: string[]) => check(inputOf(facts, [statementOf('organisation_unit', items, [id])])).findings;
  expect(listed(['甲处', '乙处', '丙处'])).toEqual([]);
  expect(listed(['甲处', '乙处'])).toMatchObject([{ rule: 'count-matches-list', level: 'error', facts: [id] }]);
  expect(listed(['甲处', '乙处等'])).toMatchObject([{ rule: 'count-matches-list', level: 'not_evaluable' }]);
});

test('an announced attachment is absent only where the publication has none', () => {
  const announced = [statementOf('attachment_announced', ['报表见附件'], [])];
  expect(check(inputOf([], announced)).findings).toMatchObject([{ level: 'warning', rule: 'announced-part-present' }]);
  expect(check(inputOf([], announced, ['page', 'tables'])).findings).toEqual([]);
  const [total] = factsOf([['72.10万元', 'three_public.total', '', 'actual', 'level']]);
  for (const rule of ['form-line', 'table-cell']) {
    const inForm = total === undefined ? [] : [{ ...total, provenance: { ...total.provenance, rule } }];
    expect(check(inputOf(inForm, announced)).findings).toEqual([]);
  }
});

test('a rate whose percent sign stands in the head of its column is printed with it', () => {
  const [fact] = factsOf([['3.90', 'training', '', 'actual', 'change_rate', 'actual@2019', '-下降']]);
  expect(fact).toBeDefined();
  if (fact === undefined) return;
  const unit = { block: 'b', start: 0, end: 1, quote: '%' };
  const inTable = { ...fact, provenance: { ...fact.provenance, parts: { ...fact.provenance.parts, unit } } };
  const found = (one: typeof fact) =>
    check(inputOf([one])).findings.filter(({ rule }) => rule === 'percent-sign-printed');
  expect(found(fact)).toHaveLength(1);
  expect(found(inTable)).toEqual([]);
});

test('subjects known by their words alone are compared with their own change, but never restated or summed', () => {
  const rows: readonly FactRow[] = [
    ['1,895万元', 'x', 'subject=办案支出', 'actual', 'level'],
    ['134万元', 'x', 'subject=办案支出', 'actual', 'change', 'actual@2019', '-减少'],
    ['0.66%', 'x', 'subject=办案支出', 'actual', 'change_rate', 'actual@2019', '-下降'],
    ['5万元', 'x', 'subject=其他', 'actual', 'level'],
    ['6万元', 'x', 'subject=其他', 'actual', 'level'],
  ];
  const facts = factsOf(rows).map((fact) => ({ ...fact, concept: null }));
  const found = check(inputOf(facts)).findings;
  expect(found.map(({ level, rule }) => `${level} ${rule}`)).toEqual(['error change-matches-rate']);
  expect(found[0]?.message).toContain('办案支出 printed -0.66 %, computed -6.6042 %');
});

test('every rule is a claim with a docstring, and ids are unique', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, doc } of RULES) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(doc).toMatch(/\.$/);
  }
});

test.each(Object.getOwnPropertyNames(Object.prototype))('a share of %s is a share of nothing known', (name) => {
  const share: FactRow = ['50.00%', 'three_public.reception', '', 'actual', 'share'];
  const facts = factsOf([...sum, share]).map((fact) => ({ ...fact, base: { ...fact.base, concept: name } }));
  expect(rulesFound(facts)).toEqual(['not_evaluable share-matches-total']);
});

test('a precision that no print has is no precision: powers of ten stay small', () => {
  const [fact] = factsOf(sum);
  for (const decimals of [101, -101, 1_000_000_000, Number.MAX_SAFE_INTEGER])
    expect(validateRecord('facts', { ...fact, decimals })).toMatchObject({ ok: false });
});
