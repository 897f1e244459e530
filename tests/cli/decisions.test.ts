import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { besideArchives, besideInputs, besideSources } from '../../src/cli/decisions.ts';
import type { SourceFile } from '../../src/model/source.ts';

const dir = mkdtempSync(join(tmpdir(), 'gongkai-decisions-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const folder = join(dir, 'decisions');
mkdirSync(folder);
for (const name of ['bureau.yaml', 'portal.yml', 'other.yaml', 'notes.txt']) writeFileSync(join(folder, name), '');
const sources = [{ id: 'bureau' }, { id: 'office' }] as unknown as SourceFile['sources'];
const file: SourceFile = { version: 1, contact: 'a@example.org', sources };

test('beside a source file are those with its name or the id of one of its sources', () => {
  const files = ['bureau.yaml', 'portal.yml'].map((name) => join(folder, name));
  expect(besideSources(join(dir, 'portal.yaml'), file)).toEqual({ files });
  expect(besideSources(join(dir, 'elsewhere', 'portal.yaml'), file)).toEqual({ files: [] });
});

test('in the folders of inputs are all, else those that the dataset keeps', () => {
  const files = ['bureau.yaml', 'other.yaml', 'portal.yml'].map((name) => join(folder, name));
  expect(besideInputs([dir, 'page.html'], 'output/one')).toEqual({ files });
  expect(besideInputs(['page.html', 'https://example.org/1.html'], 'output/one')).toEqual({ datasets: ['output/one'] });
});

test('beside the archives of datasets are those that these keep', () => {
  const archives = ['one', 'two'].map((name) => join(dir, name, 'archive/'));
  expect(besideArchives(archives)).toEqual({ datasets: [join(dir, 'one'), join(dir, 'two')] });
  expect(besideArchives([join(dir, 'warcs')])).toEqual({ datasets: [] });
});
