import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gongkai } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-audit-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const dir = join(scratch, 'dataset');
const SHEET = `${dir}.audit.tsv`;
const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');

/** The sheet with verdicts by line (0-based, without the header) in a file of its own. */
function judged(name: string, verdictOf: (index: number) => string, source = SHEET): string {
  const [header = '', ...rows] = lines(source);
  const path = join(scratch, name);
  writeFileSync(path, `${[header, ...rows.map((row, index) => verdictOf(index) + row)].join('\n')}\n`);
  return path;
}

describe('audit', () => {
  beforeAll(async () => {
    await gongkai(['extract', 'samples/final-accounts-hans', '-o', dir, '--quiet']);
    const ended = await gongkai(['audit', dir, '--n', '40', '--seed', '1', '--json']);
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ sheet: SHEET, drawn: 40, seed: 1 });
  }, 60_000);

  test('writes facts that are in the dataset, each with its figure in context', () => {
    const [header = '', ...rows] = lines(SHEET).map((line) => line.split('\t'));
    const cell = (row: readonly string[], name: string) => row[header.indexOf(name)] ?? '';
    const facts = new Map(lines(join(dir, 'facts.jsonl')).map((line) => [JSON.parse(line).id, JSON.parse(line)]));
    expect(rows).toHaveLength(40);
    for (const row of rows) {
      const fact = facts.get(cell(row, 'fact'));
      const quote = fact?.provenance.parts.figure?.quote;
      if (quote !== undefined) expect(cell(row, 'quote')).toContain(`【${quote}】`);
      expect([cell(row, 'verdict'), cell(row, 'value')]).toEqual(['', fact?.value ?? '']);
    }
  });

  test('draws the same sample again, and another with another seed', async () => {
    const [same, other] = [join(scratch, 'same.tsv'), join(scratch, 'other.tsv')];
    await gongkai(['audit', dir, '--n', '40', '--seed', '1', '-o', same]);
    await gongkai(['audit', dir, '--n', '40', '--seed', '2', '-o', other]);
    expect(lines(same)).toEqual(lines(SHEET));
    expect(lines(other)).not.toEqual(lines(SHEET));
  });

  test('reads the verdicts back, also some of them', async () => {
    const sheet = judged('some.tsv', (index) => (index < 9 ? 'y' : index === 9 ? 'n' : index === 10 ? '?' : ''));
    const ended = await gongkai(['audit', dir, '--read', sheet, '--json']);
    const { overall, groups, open, outdated } = JSON.parse(ended.stdout);
    expect(overall).toMatchObject({ right: 9, wrong: 1, undecided: 1 });
    expect([open, outdated, ended.code]).toEqual([29, [], 0]);
    expect(groups.parser).toMatchObject([{ name: 'final-accounts', right: 9, wrong: 1, precision: { share: 0.9 } }]);
    expect((await gongkai(['audit', dir, '--read', sheet])).stdout).toMatch(
      /^parser\tfinal-accounts\t90\.0%\t59\.6%–98\.2%\t9 of 10, 1 undecided$/m,
    );
  });

  test('counts no verdict about a fact that is stated otherwise now, and says which', async () => {
    const copy = join(scratch, 'changed');
    cpSync(dir, copy, { recursive: true });
    const fact = lines(SHEET)[1]?.split('\t')[2] ?? '';
    const changed = lines(join(copy, 'facts.jsonl')).map((line) =>
      line.includes(`"id":"${fact}"`) ? line.replace(/"statistic":"\w+"/, '"statistic":"threshold"') : line,
    );
    writeFileSync(join(copy, 'facts.jsonl'), `${changed.join('\n')}\n`);
    const sheet = judged('two.tsv', (index) => (index < 2 ? 'y' : ''));
    const ended = await gongkai(['audit', copy, '--read', sheet, '--json']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ overall: { right: 1 }, outdated: [{ line: 2, fact }] });
    expect(ended.stderr).toContain(`two.tsv:2: ${fact}: the fact is stated otherwise than when it was judged`);
  });

  test.each<[string, () => readonly string[], number, RegExp]>([
    ['a sheet without verdicts', () => ['--read', SHEET], 1, /no verdicts yet: fill in the first column/],
    ['a folder in place of a sheet', () => ['--read', dir], 1, /dataset: is a directory, a file is needed/],
    ['a word that is no verdict', () => ['--read', judged('bad.tsv', () => 'good')], 1, /bad\.tsv:2: verdict good: /],
    ['a file that is no sheet', () => ['--read', join(dir, 'facts.csv')], 1, /facts\.csv:1: no column verdict/],
    [
      'a sheet with verdicts in the place of a new one',
      () => ['-o', judged('kept.tsv', () => 'y')],
      1,
      /holds 40 verd/,
    ],
    ['no number of facts', () => ['--n', '0'], 2, /--n: expected a whole number from 1/],
  ])('%s ends it', async (_name, more, code, message) => {
    const ended = await gongkai(['audit', dir, ...more()]);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
