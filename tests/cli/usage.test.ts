import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, gongkai, LAUNCHER, ROOT } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-usage-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const PAGE = 'samples/final-accounts-hans/page.html';
const EMPTY = join(scratch, 'empty');
mkdirSync(EMPTY);
const NOISE = '\u0001\u0002\u0003'.repeat(1000);

function file(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

describe('every error is one line that says what, where and what to do', () => {
  test.each<[string, readonly string[], number, RegExp]>([
    ['an unknown command', ['bulid'], 2, /unknown command 'bulid'.*build.*--help/],
    ['an unknown option', ['text', '--jsn', PAGE], 2, /unknown option '--jsn'.*--json.*--help/],
    ['a missing argument', ['check'], 2, /missing required argument 'dataset'/],
    [
      'a number out of bounds',
      ['build', 'x', '-o', 'y', '--jobs', 'many'],
      2,
      /--jobs: expected a whole number from 1 to 64, received many/,
    ],
    [
      'a file that is not there',
      ['text', 'missing.html'],
      1,
      /missing\.html: no such file or directory: check the path/,
    ],
    ['a folder in place of a file', ['text', 'samples'], 1, /samples: is a directory, a file is needed/],
    ['a folder in place of a file of facts', ['facts', 'samples'], 1, /samples: is a directory/],
    ['a folder in place of a text', ['quantities', 'samples'], 1, /samples: is a directory/],
    ['a folder in place of lines', ['quantities', '--jsonl', 'samples'], 1, /samples: is a directory/],
    ['a folder in place of sources', ['sources', 'lint', 'samples'], 1, /samples: is a directory/],
    ['a file of no kind', ['text', file('noise.bin', NOISE)], 1, /noise\.bin: nothing was read: .*not read: binary/],
    ['a broken file', ['quantities', file('broken.pdf', '%PDF-1.4 broken')], 1, /broken\.pdf: nothing was read: /],
    ['a sheet', ['tables', file('only.xlsx', 'PK\u0003\u0004')], 1, /only\.xlsx: nothing was read: .*has no end/],
    ['a file in place of the dataset', ['extract', PAGE, '-o', PAGE], 1, /page\.html: is a file, name a folder/],
    [
      'a dataset where nothing can be written',
      ['extract', PAGE, '-o', '/dev/null/x'],
      1,
      /\/dev\/null\/x: \/dev\/null is a file, name a folder/,
    ],
    ['an address of another kind', ['extract', 'ftp://a/b', '-o', join(scratch, 'no')], 2, /unsupported scheme ftp/],
    ['an address that is none', ['extract', 'http://[bad', '-o', join(scratch, 'no')], 2, /\[bad: not an address/],
    ['standard input to extract', ['extract', '-', '-o', join(scratch, 'no')], 2, /-: standard input has no name/],
    ['nothing to extract', ['extract', EMPTY, '-o', join(scratch, 'no')], 1, /no document or archive in it/],
    ['nothing to build', ['build', EMPTY, '-o', join(scratch, 'no')], 1, /no archived document in it: name WARC/],
    [
      'no archive',
      ['build', file('text.txt', 'text'), '-o', join(scratch, 'no')],
      1,
      /text\.txt:0: the file begins neither with WARC\/ nor with a gzip header: name WARC files/,
    ],
    [
      'an input that is not there',
      ['extract', 'missing', '-o', join(scratch, 'no')],
      1,
      /missing: no such file or directory/,
    ],
    [
      'an address with a password',
      ['extract', 'https://user:secret@www.yunhu.example/a', '-o', join(scratch, 'no')],
      2,
      /^gongkai: https:\/\/www\.yunhu\.example\/a: given with a user name or password, which would be archived: leave/,
    ],
    [
      'an address without a contact',
      ['extract', 'https://www.yunhu.example/', '-o', join(scratch, 'no')],
      2,
      /add --contact/,
    ],
    [
      'a contact that is none',
      ['extract', 'https://www.yunhu.example/', '-o', join(scratch, 'no'), '--contact', '云湖'],
      2,
      /云湖 is neither an http\(s\) address nor an e-mail address: add --contact/,
    ],
    [
      'a contact that identifies nobody',
      ['extract', 'https://www.yunhu.example/', '-o', join(scratch, 'no'), '--contact', 'you@example.org'],
      2,
      /you@example\.org identifies nobody: example\.org is for examples: add --contact/,
    ],
    [
      'sources whose contact identifies nobody',
      ['run', 'sources/beijing-portal.yaml', '-o', join(scratch, 'no')],
      1,
      /sources\/beijing-portal\.yaml: contact: you@example\.org identifies nobody: .*: name who runs the crawl/,
    ],
    [
      'sources to try whose contact identifies nobody',
      ['sources', 'try', 'sources/beijing-portal.yaml'],
      1,
      /sources\/beijing-portal\.yaml: contact: you@example\.org identifies nobody/,
    ],
    ['no dataset', ['check', 'samples'], 1, /samples: no dataset here.*gongkai extract/],
    [
      'an archive that is not there',
      ['build', 'missing', '-o', join(scratch, 'no')],
      1,
      /missing: no such file or directory/,
    ],
    ['records of no kind', ['schema', 'fact'], 2, /no records named fact; there are publications, .*facts/],
    ['a source file with a mistake', ['run', file('bad.yaml', 'version: 2\n')], 1, /bad\.yaml:1:\d+: .*sources lint/],
  ])('%s', async (_, args, code, line) => {
    const ended = await gongkai(args);
    expect(ended.stderr).toMatch(line);
    expect([ended.code, ended.stdout, ended.stderr.trim().split('\n').length]).toEqual([code, '', 1]);
    expect(existsSync(join(scratch, 'no'))).toBe(false);
  });

  test('of several documents the one that cannot be read is told of, and the rest printed', async () => {
    const noise = file('among.bin', NOISE);
    const facts = await gongkai(['facts', noise, 'missing.html', PAGE]);
    expect(facts.stderr.split('\n').slice(0, 2)).toEqual([
      `gongkai: ${noise}: nothing was read: the bytes are of a type that is not read: binary`,
      'gongkai: missing.html: no such file or directory: check the path',
    ]);
    expect([facts.code, facts.stdout.includes('"type":"fact"')]).toEqual([4, true]);
    const tables = await gongkai(['tables', noise, PAGE]);
    expect([tables.code, Object.keys(JSON.parse(tables.stdout))]).toEqual([4, ['page']]);
  });

  test('a file that is no source file at all is told of in few lines', async () => {
    const ended = await gongkai(['sources', 'lint', file('noise.yaml', ': ]\n}[ "\n'.repeat(5000))]);
    const lines = ended.stdout.trim().split('\n');
    expect([ended.code, lines.length]).toEqual([1, 51]);
    expect(lines.at(-1)).toMatch(/noise\.yaml: and \d+ more mistakes$/);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(400);
  });

  test('an old Node is told what is missing before anything is loaded', async () => {
    const script = `Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } }); await import(${JSON.stringify(LAUNCHER)});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toMatch(/^gongkai: needs Node 22\.19 or newer, this is 18\.20\.0: .*npm run -s gongkai/);
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
  });

  test('the launcher is written for any Node that knows modules', () => {
    expect(readFileSync(LAUNCHER, 'utf8')).not.toMatch(/\?\.|\?\?|\bawait\b|from 'node:/);
  });
});

describe('data goes to standard output, words to standard error', () => {
  test('--help has examples, and its exit code is 0', async () => {
    const ended = await gongkai(['extract', '--help']);
    expect(ended.stdout).toContain('Examples:\n  $ gongkai extract ');
    expect([ended.code, ended.stderr]).toEqual([0, '']);
  });

  test('a reader that goes away ends the program without a word', async () => {
    const child = spawn(process.execPath, [LAUNCHER, 'facts', PAGE, PAGE, PAGE], { cwd: ROOT, stdio: 'pipe' });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, stderr]).toEqual([0, '']);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends a command that waits for input with %i', async (signal, expected) => {
    const child = spawn(process.execPath, [LAUNCHER, 'quantities', '--jsonl'], { stdio: 'pipe' });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    // The answer to the first line says that the program listens.
    child.stdout.once('data', () => child.kill(signal));
    child.stdin.on('error', () => undefined).write('{"id":1,"text":"3人"}\n');
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, stderr]).toEqual([expected, 'gongkai: interrupted\n']);
  });

  test('nothing but data comes with --quiet', async () => {
    const dir = join(scratch, 'quiet');
    const ended = await gongkai(['extract', PAGE, '-o', dir, '--quiet', '--json']);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ dir, changed: true, records: { publications: 1, documents: 1 } });
  });
});

describe('stages looked at alone', () => {
  test('text gives mainland wording, and the published text on demand', async () => {
    const path = file('page.txt', '雲湖市2021年度公務用車購置及運行維護費減少3.50萬元。\n');
    expect((await gongkai(['text', path])).stdout).toBe('云湖市2021年度公务用车购置及运行维护费减少3.50万元。\n');
    expect((await gongkai(['text', path, '--published'])).stdout).toBe(
      '雲湖市2021年度公務用車購置及運行維護費減少3.50萬元。\n',
    );
  });

  test('text --json maps every block back to what was published', async () => {
    const path = file('mapped.txt', '決算數１２．５０萬元①\n');
    const { blocks } = JSON.parse((await gongkai(['text', path, '--json'])).stdout);
    expect(blocks).toEqual([
      {
        ordinal: 0,
        kind: 'paragraph',
        role: 'title',
        text: '决算数12.50万元(1)',
        published: '決算數１２．５０萬元①',
        map: [
          [0, 10, 0, 10],
          [10, 13, 10, 11],
        ],
      },
    ]);
  });

  test('quantities lists what a text holds with offsets', async () => {
    const { stdout } = await gongkai(['quantities'], { input: '支出1,234.50万元，增长5.6%。' });
    expect(stdout).toBe('0\t2-12\tamount\t1234.50\t万元\tCNY\t1,234.50万元\n0\t15-19\tpercent\t5.6\t%\t\t5.6%\n');
  });

  test('quantities --jsonl answers line by line', async () => {
    const input = '{"id":"a","text":"支出1,234.50万元"}\n\n{"id":7,"text":"無"}\n';
    const { stdout } = await gongkai(['quantities', '--jsonl'], { input });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        id: 'a',
        found: [
          { start: 2, end: 12, text: '1,234.50万元', kind: 'amount', value: '1234.50', unit: '万元', currency: 'CNY' },
        ],
      },
      { id: 7, found: [] },
    ]);
  });

  test('quantities --jsonl names a line that is none and goes on', async () => {
    const input = '{"id":1,"text":""}\n{"id":2}\nno JSON\n{"id":4,"text":"3人"}\n';
    const ended = await gongkai(['quantities', '--jsonl'], { input });
    expect(
      ended.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual([1, 4]);
    const [first, second] = ended.stderr.split('\n');
    expect([ended.code, first]).toEqual([4, 'gongkai: -:2: expected {"id": …, "text": "…"}']);
    expect(second).toMatch(/^gongkai: -:3: not JSON: /);
  });

  test.each([
    ['text', '支出1.00万元。'],
    ['facts', '"type":"figure"'],
    ['tables', '"-": ['],
    ['quantities', 'amount\t1.00'],
  ])('%s - reads standard input', async (name, expected) => {
    const ended = await gongkai([name, '-'], { input: '支出1.00万元。' });
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toContain(expected);
  });

  test('tables gives the tables of a file under its name, whatever the name', async () => {
    const html = '<p>支出情况</p><table><tr><td>项目</td><td>5万元</td></tr></table><p>以上为支出情况说明。</p>';
    const { stdout } = await gongkai(['tables', file('__proto__.html', html), file('constructor.html', html)]);
    expect(stdout.match(/^ "\w+": \[/gm)).toEqual([' "__proto__": [', ' "constructor": [']);
  });

  test('tables gives the tables of each file under its name', async () => {
    const html =
      '<table><tr><th>项目</th><th>金额</th></tr><tr><td rowspan="2">支出</td><td>1.00</td></tr><tr><td>2.00</td></tr></table>';
    const { stdout } = await gongkai(['tables', file('grid.html', html)]);
    expect(JSON.parse(stdout)).toEqual({
      grid: [
        {
          pages: [],
          title: '',
          unit: '',
          method: 'html',
          rows: [
            ['项目', '金额'],
            [{ text: '支出', rowspan: 2, colspan: 1 }, '1.00'],
            [null, '2.00'],
          ],
        },
      ],
    });
  });

  test('tables prints one object with an indent of one, files that are numbers first and those without tables too', async () => {
    const html = '<table><tr><td>项目</td><td>5万元</td></tr><tr><td>水费</td><td>1万元</td></tr></table>';
    const paths = [file('b.html', html), file('2024.html', html), file('none.html', '<p>没有表格的一段话。</p>')];
    const { stdout } = await gongkai(['tables', ...paths]);
    const found = JSON.parse(stdout) as Record<string, unknown[]>;
    expect(Object.entries(found).map(([name, tables]) => [name, tables.length])).toEqual([
      ['2024', 1],
      ['b', 1],
      ['none', 0],
    ]);
    expect(stdout).toBe(`${JSON.stringify(found, null, 1)}\n`);
  });

  test('tables gives title and unit of a table, and one entry a page on demand', async () => {
    const html =
      '<p>支出决算表（单位：万元）</p><table><tr><th>项目</th><th>金额</th></tr><tr><td>支出</td><td>1.00</td></tr></table>';
    const path = file('titled.html', html);
    const table = {
      title: '支出决算表',
      unit: '万元',
      method: 'html',
      rows: [
        ['项目', '金额'],
        ['支出', '1.00'],
      ],
    };
    expect(JSON.parse((await gongkai(['tables', path])).stdout)).toEqual({ titled: [{ pages: [], ...table }] });
    expect(JSON.parse((await gongkai(['tables', path, '--pages'])).stdout)).toEqual({
      titled: [{ page: 1, ...table }],
    });
  });

  test('facts marks every line with its type', async () => {
    const lines = (await gongkai(['facts', PAGE])).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['fact', 'statement', 'figure', 'finding']));
  });

  test('sources lint lists every mistake with its place and fails', async () => {
    const text = readFileSync(join(ROOT, 'samples/sources.yaml'), 'utf8')
      .replace('minItems', 'least')
      .replace('level: prefecture', 'level: city');
    const ended = await gongkai(['sources', 'lint', file('two.yaml', text)]);
    expect(ended.stdout.trim().split('\n')).toHaveLength(2);
    expect(ended.code).toBe(1);
  });
});

describe('extract, check, show and verify', () => {
  const dir = join(scratch, 'extracted');
  let first: Ended;
  beforeAll(async () => {
    first = await gongkai(['extract', 'samples/final-accounts-hans', '-o', dir, '--json']);
  }, 60_000);
  /** The dataset in a folder of its own, to be spoiled. */
  const copied = (name: string) => {
    const copy = join(scratch, name);
    cpSync(dir, copy, { recursive: true });
    return copy;
  };

  test('a page and its attachment are one publication; again nothing is read', async () => {
    expect(JSON.parse(first.stdout)).toMatchObject({
      changed: true,
      recalled: 0,
      records: { publications: 1, documents: 2 },
    });
    const second = await gongkai(['extract', 'samples/final-accounts-hans', '-o', dir, '--json']);
    expect(JSON.parse(second.stdout)).toMatchObject({ changed: false, recalled: 1, failures: [] });
  });

  test('findings at or above --fail-on give 3, failed documents go before them', async () => {
    const spoiled = copied('findings');
    // The sample states a rate without its percent sign: an error.
    expect((await gongkai(['extract', PAGE, '-o', spoiled, '--fail-on', 'error'])).code).toBe(3);
    expect((await gongkai(['check', dir, '--fail-on', 'error'])).code).toBe(3);
    const broken = file('broken.warc', 'WARC/1.1\r\nnonsense');
    const ended = await gongkai(['extract', broken, PAGE, '-o', spoiled, '--fail-on', 'error']);
    expect(ended.code).toBe(4);
    expect(ended.stderr).toMatch(/^gongkai: .*broken\.warc:0: /m);
  });

  test('a fact is shown with its quote in context, and an id of none says where ids are', async () => {
    const fact = JSON.parse(readFileSync(join(dir, 'facts.jsonl'), 'utf8').split('\n')[0] ?? '');
    const shown = await gongkai(['show', fact.id, '-d', dir]);
    expect(shown.stdout).toContain(`【${fact.provenance.parts.figure.quote}】`);
    const unknown = await gongkai(['show', 'nothing', '-d', dir]);
    expect([unknown.code, unknown.stderr]).toEqual([1, `gongkai: no fact nothing in ${dir}: ids are in facts.jsonl\n`]);
  });

  test('a changed value is found by verify', async () => {
    const spoiled = copied('changed');
    const path = join(spoiled, 'facts.jsonl');
    const before = readFileSync(path, 'utf8');
    const changed = before.replace(/"value":"(\d+)"/, '"value":"1$1"');
    expect(changed).not.toBe(before);
    writeFileSync(path, changed);
    const ended = await gongkai(['verify', spoiled, '--quiet']);
    expect([ended.code, ended.stderr]).toEqual([1, '']);
    expect(ended.stdout).toMatch(/^fact [0-9a-f]{16}: /m);
  });

  test('verify --quiet says nothing where everything is proved, and the verdict otherwise', async () => {
    const quiet = await gongkai(['verify', dir, '--quiet']);
    expect([quiet.code, quiet.stdout, quiet.stderr]).toEqual([0, '', '']);
    expect((await gongkai(['verify', dir])).stderr).toMatch(/everything is borne out by the archive/);
  });

  test('a dropped finding is found by check', async () => {
    const spoiled = copied('dropped');
    const path = join(spoiled, 'findings.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.filter((line) => !line.includes('"error"')).join('\n'));
    const ended = await gongkai(['check', spoiled]);
    expect(ended.stderr).toMatch(/other findings than the dataset holds: build it again/);
    expect(ended.code).toBe(1);
  });

  test('a document of which nothing can be read fails, the rest is written', async () => {
    const sheet = file('sheet.xlsx', 'PK\u0003\u0004 no workbook');
    const ended = await gongkai(['extract', sheet, PAGE, '-o', join(scratch, 'partly'), '--json']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ records: { publications: 2, documents: 2 } });
    expect(ended.stderr).toMatch(/^gongkai: file:.*sheet\.xlsx: the zip file, or office file, has no end/m);
    expect(ended.code).toBe(4);
  });
});
