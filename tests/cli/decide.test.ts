import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetFiles, gongkai, sampleRun } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-decide-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const dir = join(scratch, 'dataset');
const archive = join(dir, 'archive');
const place = (name: string) => join(scratch, name);

interface Row {
  readonly id: string;
  readonly quote?: string;
  readonly disposition?: string;
  readonly value?: string | null;
  readonly rule?: string;
  readonly message?: string;
  readonly decision?: { readonly verdict: string; readonly value?: string; readonly carriedFrom?: string };
}
const rows = (folder: string, kind: string): readonly Row[] =>
  readFileSync(join(folder, `${kind}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The rate that the page prints wrong, and the finding that says so. */
let rate: string;
let wrongRate: string;
const SAID = ['--reason', '由361.20增至386.52', '--author', '张三', '--date', '2026-01-31'];

async function decided(file: string, id: string, ...verdict: readonly string[]): Promise<string> {
  const path = place(file);
  const ended = await gongkai(['decide', dir, id, ...verdict, ...SAID, '--decisions', path]);
  expect([ended.code, ended.stdout]).toEqual([0, '']);
  return path;
}

beforeAll(async () => {
  expect((await gongkai(['extract', 'samples/final-accounts-hans', '-o', dir, '--quiet'])).code).toBe(0);
  wrongRate = rows(dir, 'findings').find(({ rule }) => rule === 'change-matches-rate')?.id ?? '';
  rate = rows(dir, 'facts').find(({ value }) => value === '7.10')?.id ?? '';
}, 60_000);

describe('decide', () => {
  test('writes an entry for people and for builds, and adds to a file with its comments', async () => {
    const path = await decided('two.yaml', rate.slice(0, 8), '--correct', '7.01');
    const first = readFileSync(path, 'utf8');
    expect(first).toContain('  # 云湖市数据资源管理局 2021 · ');
    expect(first).toContain(`    fact: ${rate}\n`);
    expect(first).toContain(
      '    quote: 7.10%\n    verdict: correct\n    value: "7.01"\n    reason: 由361.20增至386.52\n    author: 张三\n    date: 2026-01-31\n',
    );
    writeFileSync(path, first.replace('version: 1', 'version: 1 # mine'));
    await decided('two.yaml', wrongRate, '--accept');
    const both = readFileSync(path, 'utf8');
    expect(both.startsWith(first.replace('version: 1', 'version: 1 # mine'))).toBe(true);
    expect(both).toContain(`    finding: ${wrongRate}\n`);
  });

  test('takes values below zero', async () => {
    const fall = rows(dir, 'facts').find(({ value }) => value === '-147300')?.id ?? '';
    expect(readFileSync(await decided('below.yaml', fall, '--correct', '-157300'), 'utf8')).toContain(
      'value: "-157300"',
    );
  });

  test.each<[string, () => readonly string[], number, RegExp]>([
    ['no verdict', () => [rate, ...SAID], 2, /give one of --accept, --correct <value>, --ignore and --state/],
    ['two verdicts', () => [rate, '--accept', '--ignore', ...SAID], 2, /give one of/],
    [
      'an unknown id',
      () => ['ffff', '--accept', ...SAID],
      1,
      /no fact, finding or figure ffff in .*: ids are in facts\.jsonl/,
    ],
    ['an id of many', () => ['', '--accept', ...SAID], 1, /\d+ records begin with : give more of the id/],
    ['a value with separators', () => [rate, '--correct', '7,01', ...SAID], 2, /7,01 is no plain decimal/],
    ['the value that is stated', () => [rate, '--correct', '7.1', ...SAID], 1, /the fact states 7\.10 by itself/],
    ['a corrected finding', () => [wrongRate, '--correct', '1', ...SAID], 2, /is a finding: --accept or --ignore/],
    [
      'a day that is none',
      () => [rate, '--accept', ...SAID.slice(0, 4), '--date', 'today'],
      2,
      /no day such as 2026-01-31/,
    ],
    ['an empty reason', () => [rate, '--accept', '--reason', ' ', '--author', '张三'], 2, /--reason: is empty/],
  ])('refuses %s and writes nothing', async (_name, args, code, message) => {
    const path = place('refused.yaml');
    const ended = await gongkai(['decide', dir, ...args(), '--decisions', path]);
    expect([ended.code, ended.stdout, existsSync(path)]).toEqual([code, '', false]);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('refuses what is decided already, and a file with a mistake, with the line', async () => {
    const path = await decided('once.yaml', rate, '--accept');
    const again = await gongkai(['decide', dir, rate, '--ignore', ...SAID, '--decisions', path]);
    expect([again.code, again.stderr]).toEqual([
      1,
      `gongkai: ${path}:5: the same is decided here already: change it there\n`,
    ]);
    writeFileSync(path, readFileSync(path, 'utf8').replace('verdict: accept', 'verdict: okay'));
    const broken = await gongkai(['decide', dir, wrongRate, '--accept', ...SAID, '--decisions', path]);
    expect(broken.stderr).toMatch(/once\.yaml:11:14: decisions\[0\]\.verdict: expected one of/);
  });
});

describe('a build with decisions', () => {
  const made = place('made');
  let file: string;

  beforeAll(async () => {
    file = await decided('made.yaml', rate, '--correct', '7.01');
    await decided('made.yaml', wrongRate, '--accept');
    cpSync(dir, made, { recursive: true });
    const ended = await gongkai(['build', join(made, 'archive'), '-o', made, '--decisions', file]);
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('2 decisions: 2 applied\n')]);
  }, 60_000);

  test('has both values, and the finding stays with what was decided on it', () => {
    const [fact] = rows(made, 'facts').filter(({ id }) => id === rate);
    expect(fact).toMatchObject({ value: '7.10', decision: { verdict: 'correct', value: '7.01' } });
    const [finding] = rows(made, 'findings').filter(({ id }) => id === wrongRate);
    expect(finding).toMatchObject({ decision: { verdict: 'accept', author: '张三' } });
    expect(rows(made, 'facts').filter(({ decision }) => decision !== undefined)).toHaveLength(1);
  });

  test('is proved, and gives the same bytes again from its archive and what it keeps', async () => {
    expect((await gongkai(['verify', made])).code).toBe(0);
    const again = place('again');
    await gongkai(['build', join(made, 'archive'), '-o', again, '--quiet']);
    expect(datasetFiles(again)).toEqual(datasetFiles(made));
    const forged = place('forged');
    cpSync(made, forged, { recursive: true });
    const path = join(forged, 'facts.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"value":"7.01"', '"value":"7.02"'));
    expect((await gongkai(['verify', forged])).stdout).toMatch(/decision-in-file: expected .*7\.01.*, found .*7\.02/);
  });

  test('fails on findings that nobody has decided on alone', async () => {
    const others = rows(made, 'findings').filter(({ rule }) => rule === 'percent-sign-printed');
    expect((await gongkai(['check', made, '--fail-on', 'error', '--quiet'])).code).toBe(3);
    for (const { id } of others) await decided('all.yaml', id, '--ignore');
    await decided('all.yaml', wrongRate, '--accept');
    const done = place('done');
    const args = ['build', archive, '-o', done, '--decisions', place('all.yaml'), '--fail-on', 'error', '--json'];
    const ended = await gongkai(args);
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      findings: { error: 2 },
      decidedFindings: { error: 2 },
      decisions: { all: 2, applied: 2, unfit: [] },
    });
    expect((await gongkai(['check', done, '--fail-on', 'error', '--quiet'])).code).toBe(0);
  });

  test('without them is as it was, and diff tells what was decided apart from who changed what', async () => {
    const bare = place('bare');
    await gongkai(['build', join(made, 'archive'), '-o', bare, '--no-decisions', '--quiet']);
    expect(datasetFiles(bare)).toEqual(datasetFiles(dir));
    const ended = await gongkai(['diff', bare, made, '--json', '--exit-code']);
    const changes = ended.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(changes.map(({ type, kind, by }) => [type, kind, by])).toEqual([
      ['decision', 'made', undefined],
      ['decision', 'made', undefined],
    ]);
    expect(ended.code).toBe(0);
  });

  test('tells of decisions that no longer fit, in a line each, and fails where warnings do', async () => {
    const text = readFileSync(file, 'utf8');
    const other = place('other.yaml');
    writeFileSync(
      other,
      text
        .replaceAll(/ {4}passage: .*\n/g, '')
        .replace('7.01"', '7.1"')
        .replace(/document: [0-9a-f]{64}(?![\s\S]*document)/, `document: ${'0'.repeat(64)}`),
    );
    const unfit = place('unfit');
    const ended = await gongkai(['build', archive, '-o', unfit, '--decisions', other, '--fail-on', 'warning']);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain(
      `gongkai: other.yaml:5: correct fact ${rate} 【7.10%】: the fact states 7.10 by itself: change the entry or take it out\n`,
    );
    expect(ended.stderr).toContain('2 decisions: 0 applied, 2 no longer fit\n');
    const told = rows(unfit, 'findings').filter(({ rule }) => rule === 'decision-fits');
    expect(told.map(({ message }) => message?.replace(/^.*(other\.yaml:\d+): .*$/, '$1'))).toEqual([
      'other.yaml:5',
      'other.yaml:16',
    ]);
    expect((await gongkai(['check', unfit])).code).toBe(0);
  });

  test('stops at a mistake before anything is read', async () => {
    const broken = place('broken.yaml');
    writeFileSync(broken, readFileSync(file, 'utf8').replace('verdict: accept', 'verdict: maybe'));
    const none = place('none');
    const ended = await gongkai(['build', archive, '-o', none, '--decisions', broken]);
    expect([ended.code, existsSync(none)]).toEqual([1, false]);
    expect(ended.stderr).toMatch(/broken\.yaml:\d+:14: decisions\[1\]\.verdict: expected one of/);
    const twice = await gongkai(['build', archive, '-o', none, '--decisions', file, place('two.yaml')]);
    expect(twice.stderr).toBe(`gongkai: ${place('two.yaml')}:5: the same is decided in made.yaml:5: keep one\n`);
  });
});

describe('a decision on a figure that is no fact', () => {
  const traps = place('traps');
  const file = place('figure.yaml');
  let figure: string;
  const STATE = ['concept=office_operating', 'year=2021', 'measure=actual', 'value=123000', 'unit=CNY'];

  beforeAll(async () => {
    await gongkai(['extract', 'samples/traps/page.html', '-o', traps, '--quiet']);
    figure = rows(traps, 'figures').find(({ disposition }) => disposition === 'unbound')?.id ?? '';
  });

  test('says what a person reads in it, is proved, and is told of in the README of the dataset', async () => {
    const ended = await gongkai(['decide', traps, figure, '--state', ...STATE, ...SAID, '--decisions', file]);
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('unbound: ')]);
    expect(readFileSync(file, 'utf8')).toContain(`    figure: ${figure}\n`);
    const decided = place('traps-decided');
    cpSync(traps, decided, { recursive: true });
    const built = await gongkai(['build', join(decided, 'archive'), '-o', decided, '--decisions', file]);
    expect(built.stderr).toContain('1 decision: 1 applied\n');
    expect(rows(decided, 'figures').find(({ id }) => id === figure)).toMatchObject({
      disposition: 'unbound',
      decision: {
        verdict: 'state',
        states: {
          concept: 'office_operating',
          fiscalYear: 2021,
          measure: 'actual',
          statistic: 'level',
          value: '123000',
          unit: 'CNY',
        },
      },
    });
    expect((await gongkai(['verify', decided])).code).toBe(0);
    expect(readFileSync(join(decided, 'README.md'), 'utf8')).toContain('| figure | `state` |');
    const [header = '', row = '', ...others] = readFileSync(join(decided, 'stated_by_persons.csv'), 'utf8').split('\n');
    expect(others).toEqual(['']);
    expect(header).toMatch(/^id,publication,document,entity_name,fiscal_year,concept,.*,value,unit,quote,context,/);
    expect(row).toMatch(
      new RegExp(`^${figure},.*,2021,office_operating,机关运行经费,.*,actual,level,123000,CNY,12.30,`),
    );
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ['a value of other digits', ['--state', ...STATE.with(3, 'value=132000')], 1, /132000 has other digits/],
    ['nothing about the year', ['--state', ...STATE.filter((part) => !part.startsWith('year'))], 2, /year: no year/],
    ['words without a name', ['--state', 'office_operating'], 2, /expected name=value/],
    ['a corrected figure', ['--correct', '1'], 2, /is a figure that is no fact/],
  ])('refuses %s', async (_name, verdict, code, message) => {
    const ended = await gongkai(['decide', traps, figure, ...verdict, ...SAID, '--decisions', place('refused.yaml')]);
    expect([ended.code, existsSync(place('refused.yaml'))]).toEqual([code, false]);
    expect(ended.stderr).toMatch(message);
  });

  test('refuses a figure that is a fact, and names the fact', async () => {
    const bound = rows(traps, 'figures').find(({ disposition }) => disposition === 'fact')?.id ?? '';
    const ended = await gongkai(['decide', traps, bound, '--ignore', ...SAID, '--decisions', place('refused.yaml')]);
    expect(ended.stderr).toMatch(/the figure is a fact: decide on [0-9a-f]{16}/);
  });
});

describe('a page whose bytes changed', () => {
  const page = place('changing/page.html');
  const output = place('changing-dataset');

  beforeAll(async () => {
    cpSync('samples/final-accounts-hans/page.html', page);
    await gongkai(['extract', page, '-o', output, '--quiet']);
    const id = rows(output, 'facts').find(({ value }) => value === '7.10')?.id ?? '';
    const decisions = join(place('changing'), 'decisions', 'mine.yaml');
    await gongkai(['decide', output, id, '--correct', '7.01', ...SAID, '--decisions', decisions]);
    await gongkai(['extract', place('changing'), '-o', output, '--quiet']);
  }, 60_000);

  test('keeps its decisions where the words are the same, which is told of and proved', async () => {
    const first = rows(output, 'documents')[0] as Row & { readonly sha256?: string };
    const text = readFileSync(page, 'latin1');
    writeFileSync(page, text.replace('</title>', ' </title><!-- counted: 7 -->'), 'latin1');
    const ended = await gongkai(['extract', place('changing'), '-o', output]);
    expect(ended.stderr).toContain('1 decision: 1 applied, 1 of them carried over to other bytes\n');
    const decided = rows(output, 'facts').filter(({ decision }) => decision !== undefined);
    expect(decided).toMatchObject([{ value: '7.10', decision: { value: '7.01', carriedFrom: first.sha256 } }]);
    expect((await gongkai(['verify', output])).code).toBe(0);
    const again = place('changing-again');
    await gongkai(['build', join(output, 'archive'), '-o', again, '--quiet']);
    expect(datasetFiles(again)).toEqual(datasetFiles(output));
  });

  test('loses them where the publisher wrote otherwise, which is told of', async () => {
    writeFileSync(page, readFileSync(page, 'latin1').replaceAll('7.10%', '7.01%'), 'latin1');
    const ended = await gongkai(['extract', place('changing'), '-o', output]);
    expect(ended.stderr).toContain('the document at its address has other bytes now');
    expect(ended.stderr).toContain('1 decision: 0 applied, 1 no longer fits\n');
    expect(rows(output, 'facts').filter(({ decision }) => decision !== undefined)).toEqual([]);
  });
});

describe('decisions are found', () => {
  test('in the folder decisions/ beside a source file, by the id of a source', async () => {
    const samples = place('run');
    const ended = await gongkai(sampleRun(samples));
    expect(ended.stderr).toContain('3 decisions: 3 applied\n');
    expect(rows(samples, 'facts').filter(({ decision }) => decision !== undefined)).toMatchObject([
      { value: '7.10', decision: { verdict: 'correct', value: '7.01' } },
    ]);
  });

  test('in the folder decisions/ of a folder of documents, and stay when more is added', async () => {
    const input = place('input');
    cpSync('samples/final-accounts-hans', input, { recursive: true });
    const output = place('extracted');
    await gongkai(['extract', input, '-o', output, '--quiet']);
    const id = rows(output, 'facts').find(({ value }) => value === '7.10')?.id ?? '';
    const path = join(input, 'decisions', 'mine.yaml');
    await gongkai(['decide', output, id, '--ignore', ...SAID, '--decisions', path]);
    expect((await gongkai(['extract', input, '-o', output])).stderr).toContain('1 decision: 1 applied\n');
    const more = await gongkai(['extract', 'samples/traps/page.html', '-o', output]);
    expect(more.stderr).toContain('1 decision: 1 applied\n');
    expect(rows(output, 'facts').filter(({ decision }) => decision?.verdict === 'ignore')).toHaveLength(1);
  });

  test('and go with the address that is taken down', async () => {
    const output = place('extracted');
    const documents: readonly { readonly id: string; readonly url?: string }[] = rows(output, 'documents');
    const page = documents.find(({ url }) => url?.endsWith('input/page.html'));
    const ended = await gongkai(['archive', 'forget', output, page?.url ?? '', '--reason', '测试']);
    expect([ended.code, readFileSync(join(output, 'decisions.jsonl'), 'utf8')]).toEqual([0, '']);
  });
});
