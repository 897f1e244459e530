import { expect, test } from 'vitest';
import { isOwnName } from '../../../src/extract/whose/own-name.ts';

test.each([
  ['市卫健委', '云湖市卫生健康委员会'],
  ['市人社局', '云湖市人力资源和社会保障局'],
  ['市发改委', '云湖市发展和改革委员会'],
  ['财政局', '云湖市财政局'],
  ['云湖市水务局', '云湖市水务局'],
])('%s is a name of %s', (words, entity) => {
  expect(isOwnName(words, entity)).toBe(true);
});

test.each([
  ['县机关事务管理局', '云湖市市场监督管理局'],
  ['市民族宗教事务委员会', '云湖市卫生健康委员会'],
  ['第二幼儿园', '云湖市第一幼儿园'],
  ['市中医院', '云湖市卫生健康委员会'],
  ['', '云湖市水务局'],
  ['市水务局', ''],
])('%s is no name of %s', (words, entity) => {
  expect(isOwnName(words, entity)).toBe(false);
});
