import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldKey } from '../../src/normalize/index.ts';
import cases from './fold-key.cases.json' with { type: 'json' };

it.each(cases)('the spellings of $key meet', ({ labels, key }) => {
  for (const label of labels) expect(foldKey(label)).toBe(key);
});

it('labels of different concepts stay apart', () => {
  const labels = [
    '基本支出',
    '项目支出',
    '公务用车购置费',
    '公务用车运行维护费',
    '收入合计',
    '收入总计',
    '(一)',
    '(二)',
  ];
  expect(new Set(labels.map(foldKey)).size).toBe(labels.length);
});

it('a key is its own key', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'運作網際路帐着“（①Ａ 𠀀') }),
  );
  fc.assert(
    fc.property(text, (label) => {
      expect(foldKey(foldKey(label))).toBe(foldKey(label));
    }),
  );
});
