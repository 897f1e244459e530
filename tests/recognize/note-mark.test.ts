import { describe, expect, test } from 'vitest';
import { recognize } from '../../src/recognize/index.ts';

const kinds = (text: string) => recognize(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('a number in square brackets', () => {
  test('behind a word is the number of a note', () => {
    expect(kinds('动用调节基金[1]（0.68亿元）')).toEqual(['ordinal [1]', 'amount 0.68亿元']);
    expect(kinds('“三公”经费［12］支出')).toEqual(['ordinal ［12］']);
  });

  test('behind which the number of a document goes on is no note', () => {
    expect(kinds('苏财预[17]82号').filter((kind) => kind.startsWith('ordinal'))).toEqual([]);
  });

  test('that stands alone is none', () => {
    expect(kinds('[1]').filter((kind) => kind.startsWith('ordinal'))).toEqual([]);
  });
});
