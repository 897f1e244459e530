import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatYamlProblem } from '../../src/base/yaml-file.ts';
import { readSources } from '../../src/crawl/source-file.ts';
import { selectorMistake } from '../../src/parse/lists/select-links.ts';

/** A line put behind one of the sample's, and what is told of it; `at` begins where the problem stands. */
interface Case {
  readonly id: string;
  readonly after: string;
  readonly insert: string;
  readonly at: string;
  readonly message: string;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../cases/source-mistakes.json', import.meta.url), 'utf8'),
);
const sample = readFileSync(new URL('../../samples/sources.yaml', import.meta.url), 'utf8').split('\n');

test.each(cases)('$id is told of at its line and column', ({ after, insert, at, message }) => {
  const line = sample.findIndex((text) => text.startsWith(after));
  expect(line).toBeGreaterThan(0);
  const text = [...sample.slice(0, line + 1), insert, ...sample.slice(line + 1)].join('\n');
  const { problems } = readSources(text, undefined, selectorMistake);
  const told = problems.map((problem) => formatYamlProblem('s.yaml', problem));
  expect(told).toEqual([expect.stringContaining(message)]);
  expect(told[0]?.startsWith(`s.yaml:${line + 2}:${insert.indexOf(at) + 1}: ${message}`)).toBe(true);
});
