import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { readPdfItems } from '../../src/parse/pdf.ts';
import { readPublication } from '../../src/pipeline.ts';
import { verify } from '../../src/verify/index.ts';
import { writeExample } from './example-dataset.ts';

const folder = process.env.GONGKAI_REAL_DOCUMENTS;

/** The report on one publication a file, the files being archived as they are. */
async function proved(paths: readonly string[]) {
  const root = await mkdtemp(join(tmpdir(), 'gongkai-real-'));
  try {
    const files = paths.map((path) => ({
      url: `file:${path.slice(path.lastIndexOf('/') + 1)}`,
      mediaType: path.endsWith('.txt') ? 'text/plain' : 'text/html',
      bytes: readFileSync(path),
    }));
    const records = [];
    for (const file of files) {
      const snapshot = { ...file, finalUrl: file.url, headers: {}, sha256: sha256(file.bytes) };
      records.push(await readPublication([{ snapshot, role: 'page' }], parsers));
    }
    await writeExample(join(root, 'dataset'), records, files);
    return await verify(join(root, 'dataset'), { readPages: readPdfItems, maxFailures: 100_000 });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

test.skipIf(folder === undefined)('every fact of the seed page is proved (needs GONGKAI_REAL_DOCUMENTS)', async () => {
  const report = await proved([join(folder ?? '', 'seed-page.txt')]);
  expect(report.failures.map(({ message }) => message)).toEqual([]);
  expect(report.provedFacts).toBeGreaterThan(150);
});

test.skipIf(folder === undefined)('the text of every real page is proved (needs GONGKAI_REAL_DOCUMENTS)', async () => {
  const pages = readdirSync(join(folder ?? '', 'html')).map((name) => join(folder ?? '', 'html', name));
  const report = await proved(pages);
  expect(report.documents).toBe(pages.length);
  const ofText = [
    'block-in-archive',
    'omission-in-archive',
    'numeral-in-block-or-omission',
    'every-numeral-is-a-figure',
    'quote-in-archive',
  ];
  expect(report.failures.filter(({ check }) => ofText.includes(check)).map(({ message }) => message)).toEqual([]);
});
