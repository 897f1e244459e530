import { expect, test } from 'vitest';
import { selectLinks } from '../../../src/parse/lists/select-links.ts';

function linksOf(html: string, selector?: string, finalUrl = 'http://www.yunhu.example/zwgk/czzj/index.html') {
  return selectLinks(
    { bytes: new TextEncoder().encode(html), headers: {}, mediaType: 'text/html', finalUrl },
    selector,
  );
}

test('links are resolved against the final address, without their fragments', () => {
  expect(linksOf('<a href="./202208/t1.html#top"> 部门\n决算 </a><a href=" /a.pdf ">附件</a>')).toEqual([
    { url: 'http://www.yunhu.example/zwgk/czzj/202208/t1.html', text: '部门 决算' },
    { url: 'http://www.yunhu.example/a.pdf', text: '附件' },
  ]);
});

test('<base> goes before the final address', () => {
  expect(linksOf('<base href="/files/"><a href="a.pdf">附件</a>')[0]?.url).toBe('http://www.yunhu.example/files/a.pdf');
});

test('a selector limits the links to those it finds', () => {
  const html = '<div class="nav"><a href="/x">首页</a></div><ul class="list"><li><a href="/t1.html">决算</a></li></ul>';
  expect(linksOf(html, 'ul.list li a').map(({ url }) => url)).toEqual(['http://www.yunhu.example/t1.html']);
});

test('a title cut for the list is taken whole from the title attribute', () => {
  expect(linksOf('<a href="/t1.html" title="云湖市财政局2021年度部门决算">云湖市财政局2021…</a>')[0]?.text).toBe(
    '云湖市财政局2021年度部门决算',
  );
});

test('what is no web address is no link', () => {
  expect(
    linksOf('<a href="javascript:void(0)">a</a><a href="mailto:a@b.example">b</a><a href="http://[">c</a><a>d</a>'),
  ).toEqual([]);
});

test('a wrong selector and a hostile page are errors with their reason', () => {
  expect(() => linksOf('<a href="/x">x</a>', 'li[')).toThrow();
  expect(() => linksOf('<div>'.repeat(5000))).toThrow('nested');
});
