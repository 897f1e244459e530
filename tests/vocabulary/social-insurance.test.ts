import { expect, test } from 'vitest';
import { insuranceNamed, insuranceSpokenOf, isInsurance } from '../../src/vocabulary/social-insurance.ts';

test('words speak last of one insurance, or of all of them', () => {
  expect(insuranceSpokenOf('失业保险基金收入')).toBe('02');
  expect(insuranceSpokenOf('其中：城镇职工基本医疗保险')).toBe('03');
  expect(insuranceSpokenOf('工伤保险基金收入2亿元。社会保险基金预算')).toBe('all');
  expect(insuranceSpokenOf('被征地农民养老保险')).toBe('unknown');
  expect(insuranceSpokenOf('收支相抵')).toBeUndefined();
});

test('a name of an insurance alone is told from one of what it receives or keeps', () => {
  expect(isInsurance('城乡居民基本医疗保险基金')).toBe(true);
  expect(isInsurance('居民基本养老保险')).toBe(true);
  expect(isInsurance('失业保险基金收入')).toBe(false);
  expect(insuranceNamed('职工基本医疗保险(含生育保险)基金年末滚存结余')).toEqual({
    ending: '03',
    figure: '年末滚存结余',
  });
});
