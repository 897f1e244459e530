import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatYamlProblem } from '../../src/base/yaml-file.ts';
import { readSources } from '../../src/crawl/source-file.ts';

const sample = readFileSync(new URL('../../samples/sources.yaml', import.meta.url), 'utf8');

/** The problems of the sample with one line changed, without the file name. */
function problemsAfter(change: readonly [from: string, to: string]): readonly string[] {
  expect(sample).toContain(change[0]);
  return readSources(sample.replace(...change)).problems.map((problem) => formatYamlProblem('s.yaml', problem));
}

/** 1-based line of the sample that holds the words. */
function lineOf(words: string): number {
  return sample.slice(0, sample.indexOf(words)).split('\n').length;
}

test('the sample source file is read, defaults filled in', () => {
  const { value: file, problems } = readSources(sample);
  expect(problems).toEqual([]);
  expect(file?.sources.map(({ id }) => id)).toEqual(['yunhu-data-bureau']);
  expect(file?.sources[0]?.lists[0]?.maxPages).toBe(100);
});

test('a mistake is explained with its line, its path and what is expected', () => {
  expect(problemsAfter(['level: prefecture', 'level: prefektur'])).toEqual([
    `s.yaml:${lineOf('level: prefecture')}:14: sources[0].publisher.level: Invalid option: expected one of "central"|"province"|"prefecture"|"county"|"township"`,
  ]);
});

test('an unknown key is reported at the key and not at its holder', () => {
  const [problem] = problemsAfter(['minItems:', 'minItem:']);
  expect(problem).toMatch(
    new RegExp(`^s\\.yaml:${lineOf('minItems:')}:\\d+: sources\\[0\\]\\.lists\\[0\\]\\.minItem: is not a known key$`),
  );
});

test('a social credit code with a wrong check character is reported', () => {
  const [problem] = problemsAfter(['MB1Y06181P', 'MB1Y06181Q']);
  expect(problem).toContain('11990100MB1Y06181Q is not a unified social credit code');
});

test('a pattern that is not a regular expression is reported', () => {
  const [problem] = problemsAfter(["exclude: '工作的通知'", "exclude: '工作的通知('"]);
  expect(problem).toContain('sources[0].publication.exclude: not a regular expression');
});

test('an address that is not http(s) is reported', () => {
  expect(problemsAfter(['- url: http://', '- url: ftp://'])[0]).toContain(
    'sources[0].lists[0].url: not an http(s) address',
  );
});

test('two sources with one id are reported at the second', () => {
  const source = sample.slice(sample.indexOf('  - id:'));
  const { problems } = readSources(`${sample.trimEnd()}\n${source}`);
  expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'sources[1].id: a second source with the id yunhu-data-bureau',
  ]);
  expect(problems[0]?.line).toBeGreaterThan(sample.trimEnd().split('\n').length);
});

test.each(['', 'version: 1\n  x: [', '- a', 'version: 1', '\t', '&a [*a]'])(
  '%j is a problem and no exception',
  (text) => {
    const { value: file, problems } = readSources(text);
    expect(file).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
  },
);

/** Line, column and message of every problem. */
function toldOf(text: string): readonly string[] {
  return readSources(text).problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

test.each([
  [
    'a second key of one name',
    'version: 1\ncontact: a\nversion: 1\n',
    ['3:1: a second key version in one map: keep one of them'],
  ],
  ['a list as a key', 'version: 1\n? [a]\n: b\n', ['2:3: a key is a word, not a list or map']],
  ['a tab', 'version: 1\n\tcontact: x\n', ['2:1: indented with a tab: use spaces']],
  [
    'a second document',
    'version: 1\n---\nversion: 1\n',
    ['2:1: a second document begins here: one file holds one, put what it lists into the first'],
  ],
  ['nothing where something belongs', 'version: 1\ncontact: a@b.example\n', ['1:1: is missing: expected array']],
])('%s is told of with its line and what to do', (_, text, told) => {
  expect(toldOf(text)).toEqual(told);
});

test('aliases that multiply are told of at the first of them', () => {
  const rows = 'abcdefghi'.split('').map((name, index, names) => {
    const item = index === 0 ? '"lol"' : `*${names[index - 1]}`;
    return `${name}: &${name} [${Array(9).fill(item).join(', ')}]`;
  });
  expect(toldOf(rows.join('\n'))).toEqual([
    expect.stringMatching(/^2:8: aliases cannot be followed .*: write the values out$/),
  ]);
});

test('of a hundred thousand unknown keys some are told of, each looked up once', () => {
  const told = toldOf(Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`).join('\n'));
  expect(told.length).toBeLessThan(200);
  expect(told).toContain('100:6: is not a known key');
});

test('an address with a login is refused, it would be archived', () => {
  expect(problemsAfter(['- url: http://', '- url: http://user:secret@'])[0]).toContain(
    'sources[0].lists[0].url: holds a user name or password',
  );
});

test('an address that must not be asked is told of at its line', () => {
  const { problems } = readSources(sample, ({ hostname }) => `${hostname} is not public`);
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [lineOf('- url: http://'), 'www.yunhu.example is not public: name a public web address'],
  ]);
});
