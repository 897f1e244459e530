import { describe, expect, test } from 'vitest';
import { formatSheet, type Row, readSheet } from '../../src/audit/index.ts';

const row = (more: Partial<Row> = {}): Row => ({
  verdict: '',
  note: '',
  fact: 'f1',
  content: 'c1',
  stratum: '1 of 12: income.total level',
  concept: 'income.total',
  dimensions: '',
  measure: 'actual',
  statistic: 'level',
  base: '',
  value: '1200000',
  unit: 'CNY',
  year: '2021',
  entity: '云湖市档案馆',
  scope: '',
  status: 'stated',
  quote: '收入【120.00万元】',
  subject: '收入',
  document: 'https://www.yunhu.example/1.html',
  place: 'characters 1-9',
  ...more,
});

describe('a sheet', () => {
  test('is one line a fact, whatever the cells hold', () => {
    const text = formatSheet([row({ quote: '收入\t120.00\n支出' })]);
    expect(text.trimEnd().split('\n')).toHaveLength(2);
    expect(text).toContain('收入 | 120.00 | 支出');
  });

  test('gives the verdicts back, and how many rows have none', () => {
    const text = formatSheet([
      row({ verdict: 'y' }),
      row({ verdict: ' N ', note: '方向' }),
      row(),
      row({ verdict: '？' }),
    ]);
    const { judged, open } = readSheet(text);
    expect(judged.map(({ line, verdict, note }) => [line, verdict, note])).toEqual([
      [2, 'y', ''],
      [3, 'n', '方向'],
      [5, '?', ''],
    ]);
    expect(open).toBe(1);
    expect(judged[0]?.stratum).toEqual({ name: 'income.total level', facts: 12 });
  });

  test('is read as a spreadsheet program saves it: byte order mark, CRLF, quoted cells, columns moved', () => {
    const text = '\ufefffact\tcontent\tstratum\tverdict\tnote\r\nf1\tc1\t"1 of 3: -"\ty\t"a ""b"""\r\n\r\n';
    expect(readSheet(text)).toEqual({
      judged: [{ line: 2, verdict: 'y', note: 'a "b"', fact: 'f1', content: 'c1', stratum: { name: '-', facts: 3 } }],
      open: 0,
    });
  });

  test.each([
    ['another file', 'id\tname\n', /1: no column verdict/],
    ['another word', formatSheet([row(), row({ verdict: 'maybe' })]), /3: verdict maybe: expected y .* n .* or \?/],
    ['a stratum written over', formatSheet([row({ verdict: 'y', stratum: '' })]), /2: stratum : expected/],
  ])('%s is refused with its line', (_name, text, message) => {
    expect(() => readSheet(text)).toThrow(message);
  });
});
