import { expect, test } from 'vitest';
import type { Coverage } from '../../src/write/coverage.ts';
import { titleOf } from '../../src/write/dataset-title.ts';

const titled = (origins: readonly string[], years: readonly string[]) => {
  const counts = (keys: readonly string[]) => new Map(keys.map((key) => [key, 1]));
  const none = new Map<string, number>();
  const rest = { kinds: none, concepts: none, statuses: none, findings: none, decisions: none };
  const coverage: Coverage = { ...rest, origins: counts(origins), years: counts(years) };
  return titleOf(coverage);
};

test('a dataset is titled by its sites and years, as far as they are known', () => {
  expect(titled(['http://www.yunhu.example'], ['2021'])).toBe(
    'Fiscal disclosures 财政信息公开: www.yunhu.example, 2021',
  );
  expect(titled(['file:', 'http://a.example', 'https://b.example'], ['', '2016', '2019', '2023'])).toBe(
    'Fiscal disclosures 财政信息公开: a.example, b.example, local files, 2016–2023',
  );
  expect(titled(['http://a.example', 'https://a.example'], [''])).toBe('Fiscal disclosures 财政信息公开: a.example');
  expect(titled([], [])).toBe('Fiscal disclosures 财政信息公开');
});

test('of many sites their number is said', () => {
  const sites = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.example`);
  expect(titled(sites, ['2021'])).toBe('Fiscal disclosures 财政信息公开: 5 sites, 2021');
});
