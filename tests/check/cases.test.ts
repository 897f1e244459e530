import { expect, test } from 'vitest';
import { check } from '../../src/check/index.ts';
import cases from './cases.json' with { type: 'json' };
import { type FactRow, factsOf, inputOf } from './fact-rows.ts';

/** A row may end in the year of the fact. */
type CaseRow = readonly (string | number | null)[];

function factsOfCase(rows: readonly CaseRow[]) {
  return rows.flatMap((row, index) => {
    const year = typeof row[7] === 'number' ? row[7] : 2020;
    const plain = row.slice(0, 7).map((cell) => cell ?? undefined) as unknown as FactRow;
    return factsOf([plain], '示例局', year).map((fact) => {
      const figure = { block: 'b', start: index * 100, end: index * 100, quote: '' };
      return { ...fact, id: `${index}${fact.id}`, provenance: { ...fact.provenance, parts: { figure } } };
    });
  });
}

test.each(cases)('$name', ({ rows, findings }) => {
  const result = check(inputOf(factsOfCase(rows)));
  expect(result.findings.map(({ level, rule }) => `${level} ${rule}`)).toEqual(findings);
});
