import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gongkai, ROOT } from './command.ts';
import { judgedSample } from './judged-sample.ts';

const SAMPLES = join(ROOT, 'output/samples');
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongkai-export-cli-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const exporting = (...args: readonly string[]) => gongkai(['export', SAMPLES, ...args]);

describe('gongkai export', () => {
  test('says what it wrote, in words and as JSON', async () => {
    const output = join(dir, 'said');
    const { code, stdout, stderr } = await exporting('--to', 'csv', '-o', output, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      to: 'csv',
      output,
      rows: { publications: 2, manifest: 4, facts: 436, wide: 1 },
      wide: { written: true },
    });
    expect(stderr).toMatch(/^rows: publications 2, manifest 4, facts 436, .*\n.*said: 0\.\d MB written\n$/);
  });

  test('is quiet where asked, and progress is kept out of pipes', async () => {
    const { code, stdout, stderr } = await gongkai([
      '-q',
      'export',
      SAMPLES,
      '--to',
      'sqlite',
      '-o',
      join(dir, 'q.sqlite'),
    ]);
    expect([code, stdout, stderr]).toEqual([0, '', '']);
  });

  const wrong: readonly [what: string, args: readonly string[], code: number, message: RegExp][] = [
    ['no format', ['-o', 'x'], 2, /--to <format>/],
    ['an unknown format', ['--to', 'xlsx', '-o', 'x'], 2, /csv, parquet, sqlite/],
    ['no place', ['--to', 'csv'], 2, /--output <place>/],
    ['a BOM for parquet', ['--to', 'parquet', '-o', 'x', '--bom'], 2, /--bom: only csv files have one, not parquet/],
    ['verdicts for a database', ['--to', 'sqlite', '-o', 'x', '--verdicts', 'y'], 2, /no README to state them in/],
    ['a place that is taken', ['--to', 'csv', '-o', ROOT], 1, /is no part of an earlier export: name another folder/],
    ['a device', ['--to', 'sqlite', '-o', '/dev/null'], 1, /\/dev\/null: is no database of an export/],
  ];
  test.each(wrong)('tells of %s in one line', async (_, args, code, message) => {
    const ended = await exporting(...args);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(ROOT, 'x'))).toBe(false);
  });

  test('tells of a folder without a dataset, and of one of an older program', async () => {
    expect((await gongkai(['export', dir, '--to', 'csv', '-o', join(dir, 'a')])).stderr).toMatch(/no dataset here/);
    const old = join(dir, 'old');
    await cp(SAMPLES, old, { recursive: true });
    const text = readFileSync(join(old, 'datapackage.json'), 'utf8');
    await writeFile(
      join(old, 'datapackage.json'),
      text.replace('"gongkai:schemaVersion": "2"', '"gongkai:schemaVersion": "0"'),
    );
    const { code, stderr } = await gongkai(['export', old, '--to', 'csv', '-o', join(dir, 'b')]);
    expect(code).toBe(1);
    expect(stderr).toContain(`rebuild it from its archive with \`gongkai build ${old}/archive -o ${old}\``);
    expect(existsSync(join(dir, 'b'))).toBe(false);
  });

  test('states the precision that the verdicts of an audit give', async () => {
    const dataset = join(dir, 'judged');
    await cp(SAMPLES, dataset, { recursive: true });
    const without = join(dir, 'without');
    await gongkai(['export', dataset, '--to', 'csv', '-o', without]);
    expect(await readFile(join(without, 'README.md'), 'utf8')).toContain(
      'Nobody has judged the facts against the pages yet',
    );
    await gongkai(['audit', dataset, '--n', '20', '--seed', '1']);
    const sample = `${dataset}.audit.yaml`;
    const judged = judgedSample(await readFile(sample, 'utf8'), (index) => (index === 0 ? 'wrong' : 'right'));
    await writeFile(sample, judged);
    const output = join(dir, 'precision');
    expect((await gongkai(['export', dataset, '--to', 'csv', '-o', output])).code).toBe(0);
    expect(await readFile(join(output, 'README.md'), 'utf8')).toMatch(
      /^\| `all` \| 19 of 20 \| \d+\.\d% \(\d+\.\d%–\d+\.\d%\) \|$/m,
    );
  });
});
