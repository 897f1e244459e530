import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decode, parse } from '../../src/parse/index.ts';
import { decodeLocator, expectRuns, expectSpan } from './located.ts';

const folder = process.env.GONGKAI_REAL_DOCUMENTS ?? '';
const pages = folder === '' ? [] : [...listOf('html'), join(folder, 'seed-page.txt')];
const files = folder === '' ? [] : listOf('pdf');

function listOf(kind: string): readonly string[] {
  const home = join(folder, kind);
  return existsSync(home)
    ? readdirSync(home)
        .sort()
        .map((name) => join(home, name))
    : [];
}

async function read(path: string) {
  const bytes = new Uint8Array(readFileSync(path));
  const mediaType = path.endsWith('.html') ? 'text/html' : path.endsWith('.pdf') ? 'application/pdf' : 'text/plain';
  const snapshot = {
    url: 'http://www.example.gov.cn/a',
    finalUrl: 'http://www.example.gov.cn/a',
    headers: {},
    mediaType,
    sha256: '',
    bytes,
  };
  return {
    document: await parse(snapshot),
    source: mediaType === 'application/pdf' ? '' : decode(bytes, snapshot).text,
  };
}

/** Real pages are not part of the repository: set GONGKAI_REAL_DOCUMENTS to the folder that holds html/ and pdf/. */
describe.skipIf(folder === '')('real documents', () => {
  it.each(pages)('every character of %s leads back to its source', async (path) => {
    const { document, source } = await read(path);
    expect(document.blocks.length).toBeGreaterThan(0);
    expect(document.title.length).toBeGreaterThan(5);
    expect(document.problems.filter(({ level }) => level !== 'note')).toEqual([]);
    for (const block of document.blocks) {
      expectRuns(block, source);
      const step = Math.max(1, Math.floor(block.text.length / 7));
      for (let start = 0; start < block.text.length; start += step) expectSpan(block, source, start, start + step);
    }
    for (const { locator, text } of document.omissions) {
      expect(decodeLocator(locator, source).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });

  it.each(files)('%s is read or its problem is named', async (path) => {
    const { document } = await read(path);
    if (document.blocks.length === 0) expect(document.problems.length).toBeGreaterThan(0);
    for (const block of document.blocks) {
      const runs = block.origin.type === 'pdf' ? block.origin.runs : [];
      for (const run of runs) expect(block.text.slice(run.at, run.end).trim()).not.toBe('');
    }
  });

  it('the seed page keeps its outline', async () => {
    const { document } = await read(join(folder, 'seed-page.txt'));
    const count = (kind: string): number => document.blocks.filter((block) => block.kind === kind).length;
    expect(document.blocks.filter(({ role }) => role === 'contents')).toHaveLength(17);
    expect(document.blocks.filter(({ kind, level }) => kind === 'heading' && level === 1)).toHaveLength(4);
    expect(count('table')).toBe(0);
    expect(document.omissions).toHaveLength(3);
  });
});
