import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command, ROOT } from './cli/command.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** Commands of the README that are tested by running the tests, or that would do so. */
const ELSEWHERE = /^(?:npm ci && npm start|npm test|npm run check|npm run samples|\.ci\/run)$/;

const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .filter((line) => !ELSEWHERE.test(line));

describe('the README', () => {
  // A folder like a clone, whose output is its own.
  const clone = mkdtempSync(join(tmpdir(), 'gongkai-readme-'));
  afterAll(() => rmSync(clone, { recursive: true, force: true, maxRetries: 3 }));
  beforeAll(async () => {
    mkdirSync(join(clone, 'output'));
    for (const name of readdirSync(ROOT)) {
      if (name !== 'output' && name !== '.git') symlinkSync(join(ROOT, name), join(clone, name));
    }
    expect((await command('npm', ['start'], { cwd: clone })).code).toBe(0);
  }, 120_000);

  test('opens with what it is, one record and the two commands', () => {
    const [name, record, first, second] = ['# Gongkai', '```json\n', '\nnpm ci && npm start\n', '\nnpm test\n'].map(
      (part) => readme.indexOf(part),
    );
    expect([name, record, first, second]).toEqual([0, record, first, second].toSorted((a = 0, b = 0) => a - b));
    expect(second).toBeGreaterThan(0);
    expect(readme.slice(0, second).split('\n').length).toBeLessThan(60);
  });

  test('shows a record that is in the dataset', () => {
    const shown = JSON.parse(/```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? '');
    const facts = readFileSync(join(ROOT, 'output/samples/facts.jsonl'), 'utf8').trim().split('\n');
    expect(facts.map((line) => JSON.parse(line))).toContainEqual(shown);
  });

  test('counts the facts as they are', () => {
    const facts = readFileSync(join(ROOT, 'output/samples/facts.jsonl'), 'utf8').trim().split('\n');
    expect(readme).toContain(`One fact out of ${facts.length} `);
  });

  test('has commands to try', () => {
    expect(commands.length).toBeGreaterThan(10);
  });

  test.each(commands)(
    '%s works as printed',
    async (line) => {
      const { code, stderr } = await command('bash', ['-c', line], { cwd: clone });
      expect([code, stderr.split('\n').filter((one) => one.startsWith('gongkai: '))]).toEqual([0, []]);
    },
    120_000,
  );
});
