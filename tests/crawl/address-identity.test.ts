import { expect, test } from 'vitest';
import { addressIdentity } from '../../src/crawl/address-identity.ts';

const HOST = 'http://www.yunhu.example';

test.each([
  ['/a.jsp;jsessionid=0A1B?id=3', '/a.jsp?id=3'],
  ['/a.jsp;jsessionid=0A1B', '/a.jsp'],
  ['/a.php?PHPSESSID=x1&id=3', '/a.php?id=3'],
  ['/a.php?id=3&PHPSESSID=x1', '/a.php?id=3'],
  ['/a.asp?ASPSESSIONIDQQSD=x1', '/a.asp'],
  ['/(S(abc123))/a.aspx?id=3', '/a.aspx?id=3'],
  ['/down?sid=9f86d081884c7d659a2feaa0c55ad015&id=3', '/down?id=3'],
  ['/a.cfm?CFID=1&CFTOKEN=2&id=3', '/a.cfm?id=3'],
])('%s is known as %s', (given, known) => {
  expect(addressIdentity(HOST + given)).toBe(HOST + known);
});

test.each([
  '/a?session=2020',
  '/a?sid=7',
  '/a?sid=20210901000000000001',
  '/a;v=1',
  '/2020session/a.html',
  '/a?id=1&b=%20&c',
])('%s names no session and stays as it is', (path) => {
  expect(addressIdentity(HOST + path)).toBe(HOST + path);
});
