import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dimensionSchema, measureSchema, statisticSchema, statusSchema } from '../../src/model/fact.ts';
import { ignoreReason } from '../../src/model/figure.ts';
import { unitSchema } from '../../src/model/quantity.ts';
import { CONCEPTS } from '../../src/vocabulary/concept.ts';
import { codebook } from '../../src/write/index.ts';

test('docs/codebook.md is current', () => {
  const committed = readFileSync(new URL('../../docs/codebook.md', import.meta.url), 'utf8');
  expect(committed, 'run `npm run codebook`').toBe(codebook());
});

test('the codebook explains every code that a record may hold', () => {
  const text = codebook();
  const codes = [
    ...CONCEPTS.map(({ id }) => id),
    ...[measureSchema, statisticSchema, statusSchema, dimensionSchema, unitSchema, ignoreReason].flatMap(
      (schema) => schema.options,
    ),
  ];
  for (const code of codes) expect(text).toContain(`| \`${code}\` | `);
});
