import { describe, expect, test } from 'vitest';
import { BETWEEN_RULES, type CheckInput, checkBetween, seriesOf } from '../../src/check/index.ts';
import { type FactRow, factsOf, inputOf } from './fact-rows.ts';

/** A publication of a year; a row whose last member is a number is of that year. */
function published(id: string, year: number, rows: readonly (FactRow | readonly [FactRow, number])[]): CheckInput {
  const facts = rows.flatMap((row, index) => {
    const [own, of] = Array.isArray(row[0]) ? [row[0] as FactRow, row[1] as number] : [row as FactRow, year];
    return factsOf([own], '示例局', of).map((fact) => ({ ...fact, id: `${id}.${index}`, publication: id }));
  });
  const input = inputOf(facts);
  return { ...input, publication: { ...input.publication, id, url: `file:${id}`, fiscalYear: year } };
}

const reception = (amount: string): FactRow => [amount, 'three_public.reception', '', 'actual', 'level'];
const change = (amount: string, word: string): FactRow => [
  amount,
  'three_public.reception',
  '',
  'actual',
  'change',
  'actual@2020',
  word,
];

function found(...publications: readonly CheckInput[]) {
  const { findings, evaluated } = checkBetween(publications);
  const passed = evaluated.filter(({ outcome }) => outcome === 'passed');
  return [findings.map(({ level, rule }) => `${level} ${rule}`), passed.length];
}

describe('two publications of a body', () => {
  test('state one year with the same digits, or the finer rounds to the coarser', () => {
    const before = published('a', 2020, [reception('10.23万元')]);
    expect(found(before, published('b', 2021, [[reception('10.23万元'), 2020]]))).toEqual([[], 1]);
    expect(found(before, published('b', 2021, [[reception('10.2万元'), 2020]]))).toEqual([[], 1]);
  });

  test('are told of where they state other digits, with what is printed in both', () => {
    const before = published('a', 2020, [reception('10.23万元')]);
    const after = published('b', 2021, [[reception('12.23万元'), 2020]]);
    const { findings } = checkBetween([before, after]);
    expect(findings).toEqual([
      {
        rule: 'publications-agree',
        level: 'warning',
        message: '公务接待费 of 2020 is 12.23万元 here, 10.23万元 there',
        facts: ['b.0', 'a.0'],
        publications: ['b', 'a'],
      },
    ]);
    expect(checkBetween([after, before])).toEqual(checkBetween([before, after]));
  });

  test('are not held against each other by a publication that contradicts itself, or by subjects known by words alone', () => {
    const before = published('a', 2020, [reception('10.23万元'), reception('10.32万元')]);
    expect(found(before, published('b', 2021, [[reception('12.23万元'), 2020]]))).toEqual([[], 0]);
    const worded = (id: string, amount: string) => {
      const input = published(id, 2020, [reception(amount)]);
      return { ...input, facts: input.facts.map((fact) => ({ ...fact, concept: null })) };
    };
    expect(found(worded('a', '1万元'), worded('b', '2万元'))).toEqual([[], 0]);
  });
});

describe('a change against what another publication states', () => {
  const before = published('a', 2020, [reception('10.23万元')]);

  test('is the difference of both, else a warning that prints it', () => {
    const right = published('b', 2021, [reception('9.13万元'), change('1.10万元', '-减少')]);
    expect(found(before, right)).toEqual([[], 1]);
    const wrong = published('b', 2021, [reception('9.13万元'), change('1.01万元', '-减少')]);
    const { findings } = checkBetween([before, wrong]);
    expect(findings).toMatchObject([
      { rule: 'change-from-published-level', level: 'warning', publications: ['b', 'a'], facts: ['b.1', 'b.0', 'a.0'] },
    ]);
    expect(findings[0]?.message).toContain(
      '-1.01万元, 9.13万元 here against 10.23万元 of 2020 there: computed -1.10万元',
    );
  });

  test('is held against the publication of the compared year before others that state it again', () => {
    const restated = published('c', 2022, [[reception('10.50万元'), 2020]]);
    const right = published('b', 2021, [reception('9.13万元'), change('1.10万元', '-减少')]);
    expect(found(before, right, restated)).toEqual([['warning publications-agree'], 1]);
  });

  test('is left to the checks within the publication where that states the level it is against', () => {
    const both = published('b', 2021, [
      reception('9.13万元'),
      change('1.01万元', '-减少'),
      [reception('10.23万元'), 2020],
    ]);
    expect(found(before, both)).toEqual([[], 1]);
  });
});

test('a year begins with what the year before was closed with', () => {
  const closed = published('a', 2020, [['5.50万元', 'balance.carry_out', '', 'actual', 'level']]);
  const opened = (amount: string) => published('b', 2021, [[amount, 'balance.carry_in', '', 'actual', 'level']]);
  expect(found(closed, opened('5.50万元'))).toEqual([[], 1]);
  expect(found(closed, opened('6.00万元'))).toEqual([['warning opening-as-closed'], 0]);
});

test('a unit that bears the name of its department has a series of its own, who is not known has none', () => {
  const of = (kind: string, name = '示例局') => {
    const { publication } = inputOf([]);
    return seriesOf({ entity: { ...publication.entity, name }, kind: kind as typeof publication.kind });
  };
  expect(of('budget.department')).toBe(of('final_accounts.department'));
  expect(of('budget.unit')).not.toBe(of('budget.department'));
  expect(of('budget.department', '')).toBeUndefined();
});

test('every rule says what must hold', () => {
  for (const { id, doc } of BETWEEN_RULES) expect(`${id} ${doc}`).toMatch(/^[a-z]+(-[a-z]+)* [A-Z].*\.$/);
});
