import { expect, it } from 'vitest';
import { normalize, toSimplified } from '../../src/normalize/index.ts';
import { NATIVE_WORDS, SCRIPT_WORDS } from '../../src/normalize/wording.ts';
import { GATEWAY_WORDS } from '../../src/vocabulary/gateway-words.ts';

const GATEWAY = { script: 'Hant', machineConverted: true } as const;
const RULES = [...SCRIPT_WORDS, ...GATEWAY_WORDS];

it.each(RULES)('%s reads %s and is simplified on both sides', (source, target) => {
  expect(toSimplified(source)).toBe(source);
  expect(toSimplified(target)).toBe(target);
  expect(normalize(source, GATEWAY).text).toBe(target);
  expect(target.length).toBeLessThanOrEqual(source.length);
});

it.each(NATIVE_WORDS)('%s stays and would change without its entry', (word) => {
  expect(normalize(word, GATEWAY).text).toBe(word);
  expect(
    RULES.some(([source]) => word.includes(source)) || ['路网路', '管网路'].includes(word) || /著$/.test(word),
  ).toBe(true);
});

it('no replacement makes a word that has a rule', () => {
  for (const [, target] of RULES) expect(RULES.filter(([source]) => target.includes(source))).toEqual([]);
});
