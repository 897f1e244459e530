import { expect, test } from 'vitest';
import { formatYamlProblem } from '../../src/base/yaml-file.ts';
import { readDecisions } from '../../src/decide/index.ts';

const DOCUMENT = 'a1'.repeat(32);

/** An entry with the lines that each test is about behind the document. */
const entry = (...lines: readonly string[]) =>
  [`  - document: ${DOCUMENT}`, ...lines.map((line) => `    ${line}`)].join('\n');
const whole = (...entries: readonly string[]) => `version: 1\ndecisions:\n${entries.join('\n')}\n`;

const SIGNED = ['reason: 核对原件', 'author: 张三', 'date: 2026-01-31'];
const FACT = ['fact: 0123456789012345', 'content: 12e4567890123456'];

const problems = (text: string) =>
  readDecisions(text, 'd.yaml').problems.map((problem) => formatYamlProblem('d.yaml', problem));

test('a decision is read with its line, and no digit of an unquoted decimal or hash is lost', () => {
  const text = whole(entry(...FACT, 'verdict: correct', 'value: 1234.00', ...SIGNED));
  expect(readDecisions(text, 'd.yaml').value).toEqual({
    decisions: [
      {
        file: 'd.yaml',
        line: 3,
        document: DOCUMENT,
        fact: '0123456789012345',
        content: '12e4567890123456',
        verdict: 'correct',
        value: '1234.00',
        reason: '核对原件',
        author: '张三',
        date: '2026-01-31',
      },
    ],
    open: 0,
  });
});

test('author and day of the file hold where an entry has none', () => {
  const text = `author: 李四\ndate: 2026-02-01\n${whole(entry(...FACT, 'verdict: accept', 'reason: 属实', 'author: 张三'))}`;
  expect(readDecisions(text, 'd.yaml').value?.decisions).toMatchObject([{ author: '张三', date: '2026-02-01' }]);
});

test('entries of an audit sample wait for their verdict', () => {
  const sample = (content: string, ...more: readonly string[]) =>
    entry('fact: 0123456789012345', `content: ${content}`, 'stratum: "1 of 12: income.total level"', ...more);
  const text = whole(
    sample('0000000000000001', 'verdict:'),
    sample('0000000000000002', "verdict: ''"),
    sample('0000000000000003', 'verdict: wrong', 'aspects: [value, unit]', 'author: 张三', 'date: 2026-01-31'),
  );
  const { value } = readDecisions(text, 'd.yaml');
  expect(value?.open).toBe(2);
  expect(value?.decisions).toMatchObject([{ line: 13, verdict: 'wrong', aspects: ['value', 'unit'] }]);
  expect(value?.decisions[0]).not.toHaveProperty('reason');
});

test('what a person reads in a figure is read with its level, and no digit is lost', () => {
  const { value } = readDecisions(whole(entry(...FIGURE, 'verdict: state', STATES, ...SIGNED)), 'd.yaml');
  expect(value?.decisions[0]).toMatchObject({
    figure: '0123456789012345.49:2',
    verdict: 'state',
    states: {
      concept: 'office_operating',
      fiscalYear: 2021,
      measure: 'actual',
      statistic: 'level',
      value: '123000.00',
      unit: 'CNY',
    },
  });
});

const FINDING = ['finding: 0123456789012345', 'content: 12e4567890123456'];
const FIGURE = ['figure: 0123456789012345.49:2', 'content: 12e4567890123456'];
const STATES = 'states: {concept: office_operating, fiscalYear: 2021, measure: actual, value: 123000.00, unit: CNY}';
const STRATUM = "stratum: '1 of 2: all'";

test.each<[string, readonly string[], string]>([
  [
    'an unknown verdict',
    [...FACT, 'verdict: okay', ...SIGNED],
    'd.yaml:6:14: decisions[0].verdict: expected one of accept, correct, ignore, state, right, wrong, unclear',
  ],
  [
    'a short hash',
    [...FACT.slice(0, 1), 'content: 12', 'verdict: accept', ...SIGNED],
    'd.yaml:5:14: decisions[0].content: no id or hash of 16 hexadecimal digits',
  ],
  [
    'a value that is no decimal',
    [...FACT, 'verdict: correct', 'value: 1,234', ...SIGNED],
    'd.yaml:7:12: decisions[0].value: no plain decimal: digits, a point, a minus before',
  ],
  [
    'an unknown key',
    [...FACT, 'verdict: accept', ...SIGNED, 'why: because'],
    'd.yaml:10:10: decisions[0].why: is not a known key',
  ],
  [
    'no thing at all',
    ['content: 12e4567890123456', 'verdict: accept', ...SIGNED],
    'd.yaml:3:5: decisions[0]: names one thing: a `fact`, a `finding` or a `figure`',
  ],
  ['no verdict', [...FACT, ...SIGNED], 'd.yaml:3:5: decisions[0].verdict: is missing: accept, correct or ignore'],
  [
    'a correction without a value',
    [...FACT, 'verdict: correct', ...SIGNED],
    'd.yaml:3:5: decisions[0].value: is missing: the value that holds',
  ],
  [
    'a value without a correction',
    [...FACT, 'verdict: accept', "value: '1'", ...SIGNED],
    'd.yaml:7:12: decisions[0].value: goes with `correct` alone',
  ],
  [
    'no reason',
    [...FACT, 'verdict: ignore', ...SIGNED.slice(1)],
    'd.yaml:3:5: decisions[0].reason: is missing: why it is decided so',
  ],
  [
    'no author anywhere',
    [...FACT, 'verdict: ignore', 'reason: 重复', 'date: 2026-01-31'],
    'd.yaml:3:5: decisions[0].author: is missing, here and at the head of the file',
  ],
  [
    'a day that is none',
    [...FACT, 'verdict: ignore', 'reason: 重复', 'author: 张三', 'date: 2026-02-30'],
    'd.yaml:9:11: decisions[0].date: no day such as 2026-01-31',
  ],
  [
    'a corrected finding',
    [...FINDING, 'verdict: correct', "value: '1'", ...SIGNED],
    'd.yaml:6:14: decisions[0].verdict: correct is not for findings: accept or ignore',
  ],
  [
    'a verdict of an audit without a stratum',
    [...FACT, 'verdict: right', ...SIGNED],
    'd.yaml:6:14: decisions[0].verdict: right is for facts of an audit sample, which have a stratum: accept, correct or ignore',
  ],
  [
    'a decision in an audit sample',
    [...FACT, STRATUM, 'verdict: ignore', ...SIGNED],
    'd.yaml:7:14: decisions[0].verdict: ignore is not for facts of an audit sample: right, wrong or unclear, and an entry of its own',
  ],
  [
    'wrong without what',
    [...FACT, STRATUM, 'verdict: wrong', ...SIGNED],
    'd.yaml:3:5: decisions[0].aspects: is missing: what of the fact is wrong',
  ],
  [
    'a figure that says nothing',
    [...FIGURE, 'verdict: state', ...SIGNED],
    'd.yaml:3:5: decisions[0].states: is missing: what the figure says',
  ],
  [
    'a corrected figure',
    [...FIGURE, 'verdict: correct', "value: '1'", ...SIGNED],
    'd.yaml:6:14: decisions[0].verdict: correct is not for figures: accept, state, ignore',
  ],
  [
    'a fact that says something else',
    [...FACT, 'verdict: state', STATES, ...SIGNED],
    'd.yaml:6:14: decisions[0].verdict: state is for figures that are no facts: accept, correct or ignore',
  ],
  [
    'a concept that there is none of',
    [...FIGURE, 'verdict: state', STATES.replace('office_operating', 'office'), ...SIGNED],
    'd.yaml:7:23: decisions[0].states.concept: office is no concept of the codebook: take one, or name a subject',
  ],
  [
    'a figure of nothing',
    [...FIGURE, 'verdict: state', STATES.replace('concept: office_operating, ', ''), ...SIGNED],
    'd.yaml:7:13: decisions[0].states: names one thing: a `concept`, or the `subject` as printed among its dimensions',
  ],
  [
    'a year that is none',
    [...FIGURE, 'verdict: state', STATES.replace('2021', '21'), ...SIGNED],
    'd.yaml:7:53: decisions[0].states.fiscalYear: no year such as 2021',
  ],
])('%s is told of at its line', (_name, lines, message) => {
  expect(problems(whole(entry(...lines)))).toEqual([message]);
});

test('one thing is decided once; a verdict of an audit may stand beside', () => {
  const decided = entry(...FACT, 'verdict: accept', ...SIGNED);
  const judged = entry(...FACT, STRATUM, 'verdict: right', ...SIGNED.slice(1));
  expect(problems(whole(decided, judged))).toEqual([]);
  expect(problems(whole(decided, judged, decided))).toEqual([
    'd.yaml:17:5: decisions[2]: the same is decided in decisions[0]: keep one of them',
  ]);
});
