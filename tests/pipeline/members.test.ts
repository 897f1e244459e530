import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArchiveWriter } from '../../src/archive/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { readArchive } from '../../src/pipeline/archived-versions.ts';
import { groupMembers } from '../../src/pipeline/group-members.ts';
import { type Answer, HOST, visitOf } from './example-visit.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-members-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));

interface Act extends Answer {
  readonly path: string;
  readonly role?: string;
}

function writeArchive(acts: readonly Act[], folder = dir): string {
  const archive = ArchiveWriter.open(folder, { software: 'gongkai/0', clock: () => new Date(0) });
  for (const { path, role = 'page', ...answer } of acts)
    archive.append(visitOf(HOST + path, answer), { role, source: 'yunhu' });
  archive.close();
  return folder;
}

/** Each group as `page: attachment (text), …`, then what is lost. */
async function groupsOf(folder: string): Promise<readonly string[]> {
  const { versions, damage } = await readArchive([folder]);
  const groups: string[] = [...damage];
  for await (const { members, lost } of groupMembers(versions)) {
    const [page, ...others] = members.map(
      ({ snapshot, linkText }) => `${snapshot.url.replace(HOST, '')}${linkText === undefined ? '' : ` (${linkText})`}`,
    );
    if (page !== undefined) groups.push(`${page}: ${others.join(', ')}`);
    groups.push(...lost.map(({ url, message }) => `${url.replace(HOST, '')} lost: ${message}`));
  }
  return groups;
}

const PDF = { type: 'application/pdf', body: '%PDF-1.4 a' };

describe('what belongs to a publication', () => {
  test('is what its page links to and the crawl archived, in the order of the links', async () => {
    const body = '<a href="b.pdf">附件2</a><a href="a.pdf">附件1</a><a href="a.pdf">下载</a><a href="c.pdf">other</a>';
    const acts = [
      { path: '/list', role: 'list', body: '<a href="/t1.html">决算</a>' },
      { path: '/t1.html', body },
      { path: '/a.pdf', role: 'attachment', ...PDF },
      { path: '/b.pdf', role: 'attachment', ...PDF, body: '%PDF-1.4 b' },
    ];
    expect(await groupsOf(writeArchive(acts))).toEqual(['/t1.html: /b.pdf (附件2), /a.pdf (附件1)']);
  });

  test('an attachment of two pages that link to it in two sessions belongs to both', async () => {
    const acts = [
      { path: '/t1.html', body: '<a href="/a.pdf;jsessionid=1">附件</a>' },
      { path: '/t2.html', body: '<a href="/a.pdf;jsessionid=2">附件</a>' },
      { path: '/a.pdf;jsessionid=1', role: 'attachment', ...PDF },
    ];
    expect(await groupsOf(writeArchive(acts))).toEqual([
      '/t1.html: /a.pdf;jsessionid=1 (附件)',
      '/t2.html: /a.pdf;jsessionid=1 (附件)',
    ]);
  });

  test('an attachment of two pages belongs to both', async () => {
    const link = '<a href="/a.pdf">附件</a>';
    const acts = [
      { path: '/t1.html', body: `${link}1` },
      { path: '/t2.html', body: `${link}2` },
      { path: '/a.pdf', role: 'attachment', ...PDF },
    ];
    expect(await groupsOf(writeArchive(acts))).toEqual(['/t1.html: /a.pdf (附件)', '/t2.html: /a.pdf (附件)']);
  });

  test('an attachment that no page links to any more is told of', async () => {
    const acts = [
      { path: '/t1.html', body: 'x' },
      { path: '/a.pdf', role: 'attachment', ...PDF },
    ];
    expect(await groupsOf(writeArchive(acts))).toEqual([
      '/t1.html: ',
      '/a.pdf lost: archived as an attachment, but no page links to it now',
    ]);
  });

  test('the latest content counts, with the time at which it was first seen', async () => {
    const day = (number: number) => `2022-09-0${number}T00:00:00.000Z`;
    const acts = [
      { path: '/t1.html', body: 'old', at: day(1) },
      { path: '/t1.html', body: 'new', at: day(2) },
      { path: '/t1.html', body: 'new', at: day(3) },
      { path: '/t1.html', outcome: 'gone' as const, status: 404, body: 'gone', at: day(4) },
    ];
    const { versions } = await readArchive([writeArchive(acts)]);
    expect(versions.map(({ sha256: digest, retrievedAt }) => [digest, retrievedAt])).toEqual([[sha256('new'), day(2)]]);
  });

  test('local files are joined by their links; the same bytes under two names are one', async () => {
    const archive = ArchiveWriter.open(dir, { software: 'gongkai/0', clock: () => new Date(0) });
    const add = (path: string, text: string, mediaType = 'text/html') =>
      archive.appendLocalFile({ url: `file:${path}`, mediaType, bytes: Buffer.from(text) });
    const page = '<p>决算</p><a href="./附件 1.pdf">附件1</a>';
    add('年报/page.html', page);
    add('copy/page.html', page);
    add('年报/附件 1.pdf', '%PDF-1.4 a', 'application/pdf');
    add('年报/alone.pdf', '%PDF-1.4 b', 'application/pdf');
    archive.close();
    // Of the copies the first address counts, as encoded: % stands before letters.
    expect(await groupsOf(dir)).toEqual(['file:年报/page.html: file:年报/附件 1.pdf (附件1)', 'file:年报/alone.pdf: ']);
  });
});

test('the order of visits in the archive has no influence', async () => {
  const acts: Act[] = [
    { path: '/t1.html', body: '<a href="/a.pdf">附件</a>' },
    { path: '/t2.html', body: '<a href="/a.pdf">附件</a><a href="/b.pdf">附件</a>' },
    { path: '/a.pdf', role: 'attachment', ...PDF },
    { path: '/b.pdf', role: 'attachment', ...PDF, body: '%PDF-1.4 b' },
    { path: '/list', role: 'list', body: 'x' },
    { path: '/t1.html', body: 'before', at: '2022-08-01T00:00:00.000Z' },
  ];
  const expected = ['/t1.html: /a.pdf (附件)', '/t2.html: /a.pdf (附件), /b.pdf (附件)'];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(acts, { minLength: acts.length }), async (shuffled) => {
      const folder = mkdtempSync(join(dir, 'order-'));
      expect(await groupsOf(writeArchive(shuffled, folder))).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
