import { expect, test } from 'vitest';
import { withoutLogin } from '../../src/base/without-login.ts';

test.each([
  ['http://user:p%40ss@proxy.example:8080', 'http://proxy.example:8080'],
  ['https://user@proxy.example/a?b=c@d', 'https://proxy.example/a?b=c@d'],
  ['http://user:pa@ss@proxy.example/', 'http://proxy.example/'],
  ['http://user:secret@[bad', 'http://[bad'],
  ['http://proxy.example/a@b', 'http://proxy.example/a@b'],
  ['a@b.example', 'a@b.example'],
])('%s is shown as %s', (address, shown) => {
  expect(withoutLogin(address)).toBe(shown);
});
