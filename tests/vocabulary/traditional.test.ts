import { Converter } from 'opencc-js';
import { expect, test } from 'vitest';
import { GATEWAY_WORDS } from '../../src/vocabulary/gateway-words.ts';
import { TRADITIONAL_PAIRS } from '../../src/vocabulary/traditional.ts';

test('the table is what OpenCC does to single characters, and 衞', () => {
  const convert = Converter({ from: 't', to: 'cn' });
  const pairs: string[] = ['衞卫'];
  for (let unit = 0x3400; unit <= 0xfaff; unit += 1) {
    if (unit >= 0xa000 && unit < 0xf900) continue;
    const character = String.fromCharCode(unit);
    const target = convert(character);
    if (target !== character && target.length === 1) pairs.push(character + target);
  }
  expect(TRADITIONAL_PAIRS).toBe(pairs.sort().join(''));
});

test('gateway words have their characters simplified and name another word', () => {
  const traditional = new Set(TRADITIONAL_PAIRS.split('').filter((_, index) => index % 2 === 0));
  for (const [gateway, mainland] of GATEWAY_WORDS) {
    expect(gateway).not.toBe(mainland);
    // 著 is both a traditional 着 and a character of its own (顯著).
    expect([...gateway].filter((character) => traditional.has(character))).toEqual([]);
  }
});
