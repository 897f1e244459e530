import { expect, test } from 'vitest';
import { bodiesNamed } from '../../../src/extract/whose/body-names.ts';

const said = (text: string) => bodiesNamed(text).map(({ words, names }) => `${names} ${words}`);

test('a name is found behind the words that lead to it, and in lists', () => {
  expect(said('其中最多的部门是水务局，为5万元，市公安局为4万元。')).toEqual(['body 水务局', 'body 市公安局']);
  expect(said('据了解，去年水务局和林业局支出较多。')).toEqual(['list 水务局和林业局']);
  expect(said('21个部门中，水务局支出5万元。')).toEqual(['several 21个部门', 'body 水务局']);
});

test.each([
  '最多的是',
  '在',
  '其中最高的部门为',
  '超过',
  '达到',
  '记者看到',
  '一',
  '甲局和',
  '省财政厅批复',
  '官方网站上',
])('a page of %s and nothing else names no body and is read to its end', (words) => {
  const text = words.repeat(5000);
  const named = [`。${text}`, `水务局${text}`, `。水务局${text}。`].flatMap((one) => bodiesNamed(one));
  expect(named.filter(({ names }) => names === 'body' || names === 'region').length).toBeLessThan(4);
});
