import { describe, expect, it } from 'vitest';
import { readNumbering } from '../../src/parse/numbering.ts';
import cases from '../cases/numbering.json' with { type: 'json' };

describe('readNumbering', () => {
  it.each(cases)('reads the number of "$text"', ({ text, printed, level, rest }) => {
    const found = readNumbering(text);
    if (printed === null) expect(found).toBeUndefined();
    else expect(found).toEqual({ printed, level, rest });
  });

  it('takes the number from the text as printed', () => {
    for (const { text } of cases) expect(text.startsWith(readNumbering(text)?.printed ?? '')).toBe(true);
  });
});
