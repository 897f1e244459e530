import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsers } from '../parsers/index.ts';
import { EXIT } from '../src/cli/failure.ts';
import { command, gongkai, ROOT } from './cli/command.ts';
import { makeCloneFolder } from './clone-folder.ts';
import { examplesOf, programsIn } from './readme-examples.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** Commands of the README that are tested by running the tests, or that would do so. */
const ELSEWHERE = /^(?:npm ci && npm start|npm test|npm run check|npm run bench|npm run samples|\.ci\/run)$/;

const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .filter((line) => !ELSEWHERE.test(line));

/** The row of a parser: first sentence and caveats of its docstring. */
function parserRow(id: string): string {
  const source = readFileSync(join(ROOT, `parsers/${id}.ts`), 'utf8');
  const lines = /\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? '';
  const text = lines.replaceAll(/\n \* ?/g, '\n');
  const [reads = ''] = text.trim().split('.\n');
  const caveats = /^Caveats\s+([\s\S]*?)(?=\n[A-Z][a-z]+ {2}|$(?![\s\S]))/m.exec(text)?.[1] ?? '';
  return `| \`${id}\` | ${oneLine(reads)} | ${oneLine(caveats)} |`;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

describe('the README', () => {
  let clone: string;
  beforeAll(async () => {
    clone = await makeCloneFolder('readme');
  }, 120_000);
  afterAll(() => rmSync(clone, { recursive: true, force: true, maxRetries: 3 }));

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

  test('has a row for every parser, in their order, that says what its docstring says', () => {
    const table = /## Parsers\n\n((?:\|.*\n)+)/.exec(readme)?.[1] ?? '';
    expect(table.trim().split('\n').slice(2)).toEqual(parsers.map(({ id }) => parserRow(id)));
  });

  test('has a row for every command', async () => {
    const { stdout } = await gongkai(['--help']);
    const listed = /Commands:\n([\s\S]*?)\n\n/.exec(stdout)?.[1] ?? '';
    const names = [...listed.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name).filter((name) => name !== 'help');
    const rows = [...readme.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !rows.includes(name))).toEqual([]);
  });

  test('has a row for every exit code', () => {
    const rows = [...readme.matchAll(/^\| (\d+(?:, \d+)*) \|/gm)].flatMap(([, codes = '']) => codes.split(', '));
    expect(rows.map(Number)).toEqual(Object.values(EXIT).toSorted((a, b) => a - b));
  });

  test('shows what each of its programs prints', () => {
    expect(examplesOf('README.md').length).toBe(4);
    expect(programsIn('README.md')).toBe(4);
  });

  // By self-reference: the folder is the package that they import.
  test.each(examplesOf('README.md').map(({ code, prints }, index) => ({ number: index + 1, code, prints })))(
    'program $number prints what is shown',
    async ({ number, code, prints }) => {
      writeFileSync(join(clone, `program-${number}.ts`), code);
      const { stdout, stderr } = await command(process.execPath, [`program-${number}.ts`], { cwd: clone });
      expect([stdout, stderr]).toEqual([prints, '']);
    },
  );

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
