import { describe, expect, it } from 'vitest';
import { isUscc } from '../../src/base/uscc.ts';

/** Codes printed in front of index numbers by Chongqing and Anhui bodies. */
const printed = [
  '115002300086863934',
  '11500226MB1664618F',
  '11500227009344547D',
  '11500227009344635U',
  '11500000009276871K',
  '113417310032630336',
];

describe('isUscc', () => {
  it.each(printed)('accepts %s', (code) => {
    expect(isUscc(code)).toBe(true);
  });

  it('rejects every code with one digit changed', () => {
    for (const code of printed) {
      for (let at = 0; at < 18; at += 1) {
        const digit = code[at] === '7' ? '3' : '7';
        expect(isUscc(code.slice(0, at) + digit + code.slice(at + 1)), `${code} at ${at}`).toBe(false);
      }
    }
  });

  it.each(['', '1150023000868639', '11500230008686393I', '11500230008686393４'])('rejects %s', (code) => {
    expect(isUscc(code)).toBe(false);
  });
});
