import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, datasetFiles, ROOT } from './cli/command.ts';

// The published package: the launcher and what tsc made of the sources, under node_modules, where Node strips no types.
const home = mkdtempSync(join(tmpdir(), 'gongkai-package-'));
const installed = join(home, 'node_modules/gongkai');
const launcher = join(installed, 'bin/gongkai.mjs');
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

beforeAll(async () => {
  mkdirSync(installed, { recursive: true });
  for (const name of ['bin', 'package.json']) cpSync(join(ROOT, name), join(installed, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(installed, 'node_modules'));
  const built = await command(process.execPath, ['scripts/build.ts', join(installed, 'dist')]);
  expect([built.code, built.stdout + built.stderr]).toEqual([0, '']);
}, 180_000);

const run = (...args: readonly string[]) => command(process.execPath, [launcher, ...args]);

test('the published package knows its version', async () => {
  const { stdout } = await run('--version');
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('the published package reads as the clone does, in threads too', async () => {
  const clone = join(home, 'by clone');
  const page = 'samples/final-accounts-hans';
  expect((await command(process.execPath, ['bin/gongkai.mjs', 'extract', page, '-o', clone])).code).toBe(0);
  for (const jobs of ['1', '2']) {
    const dir = join(home, `by package ${jobs}`);
    expect((await run('extract', page, '-o', dir, '--jobs', jobs)).code).toBe(0);
    expect(datasetFiles(dir)).toEqual(datasetFiles(clone));
  }
}, 60_000);

test('the published package looks at the stages of a document, in a thread of its own', async () => {
  const args = ['facts', 'samples/final-accounts-hans/page.html'];
  const { code, stdout } = await run(...args);
  expect([code, stdout]).toEqual([0, (await command(process.execPath, ['bin/gongkai.mjs', ...args])).stdout]);
});

test('the published package writes the same review page as the clone', async () => {
  const pages = [];
  for (const [name, program] of [
    ['clone', 'bin/gongkai.mjs'],
    ['package', launcher],
  ] as const) {
    const page = join(home, `${name}.html`);
    expect((await command(process.execPath, [program, 'report', 'output/samples', '-o', page])).code).toBe(0);
    pages.push(readFileSync(page, 'utf8'));
  }
  expect(pages[1]).toBe(pages[0]);
});
