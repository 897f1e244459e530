import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { listPages } from '../../../src/parse/lists/list-paging.ts';
import { selectLinks } from '../../../src/parse/lists/select-links.ts';

interface Case {
  readonly id: string;
  readonly base: string;
  readonly body: string;
  readonly selector?: string;
  readonly links: readonly { readonly url: string; readonly text: string; readonly date?: string }[];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../cases/list-links.json', import.meta.url), 'utf8'),
);
const SITEMAP = 'http://www.yunhu.example/sitemap.xml.gz';

function pageOf(bytes: Uint8Array, finalUrl: string) {
  return { bytes, headers: {}, mediaType: 'text/html', finalUrl };
}

test.each(cases)('$id', ({ base, body, selector, links }) => {
  expect(selectLinks(pageOf(new TextEncoder().encode(body), base), selector)).toEqual(links);
});

test('a packed sitemap is read like one that is not', () => {
  const body = '<urlset><url><loc>http://www.yunhu.example/t1.html</loc></url></urlset>';
  expect(selectLinks(pageOf(gzipSync(body), SITEMAP))).toEqual([{ url: 'http://www.yunhu.example/t1.html', text: '' }]);
});

test('a packed sitemap that grows beyond the limit of the protocol is an error and not read', () => {
  const bomb = gzipSync(Buffer.alloc(53_000_000, '<urlset>'));
  expect(bomb.length).toBeLessThan(200_000);
  expect(() => selectLinks(pageOf(bomb, SITEMAP))).toThrow('more than 52428800 bytes unpacked');
  expect(() => listPages(pageOf(bomb, SITEMAP), 9)).toThrow('more than 52428800 bytes unpacked');
});

test('a torn archive lists nothing', () => {
  const torn = gzipSync('<urlset><url><loc>http://www.yunhu.example/t1.html</loc></url></urlset>').subarray(0, 40);
  expect(selectLinks(pageOf(torn, SITEMAP))).toEqual([]);
});

test('entities of a document type are not expanded', () => {
  const body = `<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">]><urlset><url><loc>http://www.yunhu.example/&a;</loc></url></urlset>`;
  expect(JSON.stringify(selectLinks(pageOf(new TextEncoder().encode(body), SITEMAP)))).not.toContain('aaaaaaaaaa');
});

test('a sitemap of more tags than the protocol allows is an error and builds no tree', () => {
  const body = new TextEncoder().encode(`<urlset>${'<url/>'.repeat(700_000)}</urlset>`);
  const start = performance.now();
  expect(() => selectLinks(pageOf(body, SITEMAP))).toThrow('more than 600000 tags');
  expect(performance.now() - start).toBeLessThan(5000);
});
