import { expect, test } from 'vitest';
import { factInContext } from '../../src/audit/index.ts';
import type { Fact } from '../../src/model/fact.ts';
import { block, example, fact, tableBlock } from '../report/example.ts';

test('a fact of a sentence is shown with what was read, its figure in context and its place', () => {
  const paragraph = block('b', '其中，公务接待费6.27万元。');
  const stated: Fact = fact('f1', paragraph, '6.27', { base: { measure: 'actual', fiscalYear: 2020 } });
  const records = example({ blocks: [paragraph], facts: [stated] });
  expect(factInContext(stated, records)).toEqual([
    '云湖市数据局 2021 · three_public.reception · actual level against actual 2020 · 62700 CNY',
    '其中，公务接待费【6.27万元】。',
    'http://www.yunhu.example/1.html · characters 8-12',
  ]);
});

test('a fact of a table is shown in its row, under the heads of its column, in one line', () => {
  const table = tableBlock('t', [
    ['项目', '决算数'],
    ['公务接待费', '6.27'],
  ]);
  const at = table.text.indexOf('6.27');
  const part = { block: 't', start: at, end: at + 4, quote: '6.27' };
  const cell = fact('f1', table, '6.27');
  const stated = { ...cell, provenance: { ...cell.provenance, parts: { figure: part } } };
  const [, shown] = factInContext(stated, example({ blocks: [table], facts: [stated] }));
  expect(shown).toBe('决算数: …公务接待费 | 【6.27】');
});
