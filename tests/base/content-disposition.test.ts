import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dispositionFileName } from '../../src/base/content-disposition.ts';

const bytes = (hex: string) => Buffer.from(hex, 'hex').toString('latin1');
/** 普政 in GBK, as a server sent it. */
const GBK = bytes('c6d5d5fe');
/** 乗, whose second byte in GBK is a backslash. */
const GBK_BACKSLASH = bytes('815c');
const UTF8 = Buffer.from('决算表').toString('latin1');

test.each<[string, string | undefined]>([
  ['attachment; filename=a.pdf', 'a.pdf'],
  ['attachment; filename="a b;c.pdf"', 'a b;c.pdf'],
  ['attachment; FileName = "a.pdf" ; size=3', 'a.pdf'],
  [String.raw`attachment; filename="a \"b\".pdf"`, 'a "b".pdf'],
  [`attachment; filename="${GBK}.pdf"`, '普政.pdf'],
  [`attachment; filename=${GBK}.pdf`, '普政.pdf'],
  [`attachment; filename="${GBK_BACKSLASH}.pdf"`, '乗.pdf'],
  [`attachment; filename="${UTF8}.xls"`, '决算表.xls'],
  [`attachment; filename="x.xls"; filename*=UTF-8''%e5%86%b3%E7%AE%97.xls`, '决算.xls'],
  [`attachment; filename*=GBK''%c6%d5%d5%fe.pdf; filename=x.pdf`, '普政.pdf'],
  [`attachment; filename*=utf-8'zh-CN'%e8%a1%a8.pdf`, '表.pdf'],
  [`attachment; filename*=UTF-8''%c6%d5%d5%fe.pdf`, '普政.pdf'],
  ['attachment; filename="%E5%86%B3%E7%AE%97.pdf"', '决算.pdf'],
  ['attachment; filename="%c6%d5%d5%fe.pdf"', '普政.pdf'],
  ['attachment; filename="100%25.pdf"', '100%25.pdf'],
  ['attachment; filename="=?UTF-8?B?5Yaz566X?= =?UTF-8?B?6KGo?=.pdf"', '决算表.pdf'],
  ['attachment; filename="=?gb2312?Q?=C6=D5=D5=FE_1?=.pdf"', '普政 1.pdf'],
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  [String.raw`attachment; filename="C:\files\a.pdf"`, 'a.pdf'],
  ['attachment; filename="a\tb\u0001.pdf"', 'ab.pdf'],
  ['attachment; filename=""', undefined],
  ['attachment; filename="/"', undefined],
  ['attachment', undefined],
  ['', undefined],
  ['inline; filename="no end.pdf', 'no end.pdf'],
])('%j states %j', (value, name) => {
  expect(dispositionFileName(value)).toBe(name);
});

test('a name of any characters comes back from each form', () => {
  const names = fc.stringMatching(/^[\u4e00-\u9fa5a-z0-9]{1,20}$/);
  fc.assert(
    fc.property(names, (name) => {
      const utf8 = Buffer.from(name).toString('latin1');
      const base64 = Buffer.from(name).toString('base64');
      expect(dispositionFileName(`attachment; filename*=UTF-8''${encodeURIComponent(name)}`)).toBe(name);
      expect(dispositionFileName(`attachment; filename="${utf8}"`)).toBe(name);
      expect(dispositionFileName(`attachment; filename="=?utf-8?b?${base64}?="`)).toBe(name);
    }),
  );
});

test('whatever the bytes are, there is a name without folders or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
      const name = dispositionFileName(`attachment; filename=${Buffer.from(tail).toString('latin1')}`);
      expect(name === undefined || !/[/\\\p{Cc}]/u.test(name)).toBe(true);
    }),
  );
});
