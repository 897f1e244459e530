import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assemble, makePdf, type PrintedPage } from '../parse/make-pdf.ts';
import { gongkai } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-pdf-batch-'));
const input = join(folder, 'files');
const output = join(folder, 'dataset');
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const page = (...texts: readonly string[]): PrintedPage =>
  texts.map((text, index) => ({ x: 75, y: 760 - index * 40, size: 12, text }));
const good = (name: string) => makePdf([page(`云湖市${name}2021年度部门决算`, '本年收入合计5万元。')]);

beforeAll(() => {
  mkdirSync(input);
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['a-good.pdf', good('档案馆')],
    ['b-cycle.pdf', assemble(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>'])],
    ['c-empty.pdf', assemble(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'])],
    ['d-cut.pdf', good('图书馆').subarray(0, 700)],
    ['e-long.pdf', makePdf(Array.from({ length: 6000 }, () => LONG))],
    ['z-good.pdf', good('粮食储备局')],
  ];
  for (const [name, bytes] of files) writeFileSync(join(input, name), bytes);
});

/** A page of many small pieces: thousands of them take longer than two seconds. */
const LONG: PrintedPage = Array.from({ length: 60 }, (_, index) => ({
  x: 60,
  y: 780 - index * 12,
  size: 9,
  text: '云湖市图书馆2021年度部门决算本年收入合计5万元',
}));

interface Row {
  readonly id: string;
  readonly url: string;
  readonly document: string;
  readonly rule: string;
  readonly message: string;
  readonly value: string | null;
}

function rowsOf(kind: string): readonly Row[] {
  const lines = readFileSync(join(output, `${kind}.jsonl`), 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line));
}

describe('a batch of PDF files of which some cannot be read', () => {
  test('goes on behind each of them: one line each, the others written, exit code 4', async () => {
    const { code, stderr } = await gongkai(['extract', input, '-o', output, '--max-time', '2']);
    const told = stderr.split('\n').filter((line) => line.startsWith('gongkai: '));
    expect(code, stderr).toBe(4);
    expect(told.map((line) => /[a-z]-[a-z]+\.pdf/.exec(line)?.[0])).toEqual([
      'b-cycle.pdf',
      'c-empty.pdf',
      'd-cut.pdf',
    ]);
    const names = new Map(
      rowsOf('documents').map(({ id, url }) => [id, /[a-z]-[a-z]+/.exec(url.split('/').at(-1) ?? '')?.[0]]),
    );
    const found = rowsOf('findings').filter(({ rule }) => rule.startsWith('pdf-'));
    expect(found.map(({ document, rule }) => `${names.get(document)} ${rule}`).sort()).toEqual([
      'b-cycle pdf-page-unreadable',
      'c-empty pdf-without-pages',
      'd-cut pdf-unreadable',
      'e-long pdf-out-of-time',
    ]);
    const values = rowsOf('facts').map(({ document, value }) => `${names.get(document)} ${value}`);
    expect(values.filter((one) => one.includes('good')).sort()).toEqual(['a-good 50000', 'z-good 50000']);
  });
});

describe('a PDF of a hundred million bytes', () => {
  test('is read', async () => {
    const path = join(folder, 'large.pdf');
    const whole = good('档案馆');
    const file = openSync(path, 'w');
    writeSync(file, whole);
    const filler = Buffer.alloc(10_000_000, '% nothing\n');
    for (let part = 0; part < 10; part += 1) writeSync(file, filler);
    closeSync(file);
    const { code, stdout, stderr } = await gongkai(['facts', path, '--quiet']);
    rmSync(path);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('"value":"50000"');
  });
});
