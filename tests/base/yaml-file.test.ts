import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appendToYaml, formatYamlProblem, printYaml, readYaml } from '../../src/base/yaml-file.ts';

const shape = z.strictObject({ items: z.array(z.strictObject({ name: z.string() })) });

test('a file is read with the line of everything in it', () => {
  const { value, lineOf } = readYaml('items:\n  # first\n  - name: a\n\n  - name: b\n', shape) as Extract<
    ReturnType<typeof readYaml<z.infer<typeof shape>>>,
    { problems: readonly [] }
  >;
  expect(value).toEqual({ items: [{ name: 'a' }, { name: 'b' }] });
  expect([lineOf(['items', 0]), lineOf(['items', 1, 'name'])]).toEqual([3, 5]);
});

test('scalars are what is written where they are asked for as text', () => {
  const text = 'items:\n  - name: 1234.00\n';
  expect(readYaml(text, shape, { asText: true }).value).toEqual({ items: [{ name: '1234.00' }] });
  expect(readYaml(text, shape).problems).toHaveLength(1);
});

test('mistakes of shape and of meaning are told with line and column', () => {
  const told = (text: string) =>
    readYaml(text, shape, { mistakesIn: () => [[['items', 0, 'name'], 'is amiss']] }).problems.map((problem) =>
      formatYamlProblem('f.yaml', problem),
    );
  expect(told('items:\n  - nam: a\n')).toEqual([
    'f.yaml:2:5: items[0].name: is missing: expected string',
    'f.yaml:2:10: items[0].nam: is not a known key',
  ]);
  expect(told('items:\n  - name: a\n')).toEqual(['f.yaml:2:11: items[0].name: is amiss']);
});

describe('an item', () => {
  const item = (name: string, ...comment: readonly string[]) => ({ value: { name }, comment });

  test('is written with its comment, and in quotes where it would be read as a number', () => {
    const text = printYaml(['a file'], { version: 1 }, ['items', [item('12e4', 'first', 'two lines'), item('b')]]);
    expect(text).toBe('# a file\nversion: 1\nitems:\n  # first\n  # two lines\n  - name: "12e4"\n  - name: b\n');
  });

  test('goes to the end of a file that stays as it is otherwise', () => {
    const text = '# mine\nitems:\n  # one\n  - name: a # that\n';
    expect(appendToYaml(text, 'items', item('b', 'two'))).toBe(`${text}  # two\n  - name: b\n`);
    expect(appendToYaml('items: []\n', 'items', item('b'))).toBe('items:\n  - name: b\n');
  });
});

test('a file of more parts than memory is meant for is told of at the line where it goes too far, before it is read', () => {
  const { problems } = readYaml(`items:\n\n  [${'x,'.repeat(800_000)}]\n`, shape);
  expect(problems.map((problem) => formatYamlProblem('f.yaml', problem))).toEqual([
    'f.yaml:3:1: more than 1500000 words and marks up to here: split it into several files',
  ]);
});
