import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../src/model/schemas.ts';
import { datasetFiles, gongkai, ROOT } from './command.ts';

const SAMPLES = join(ROOT, 'output/samples');
const scratch = mkdtempSync(join(tmpdir(), 'gongkai-older-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const [older, newer, first] = [join(scratch, 'older'), join(scratch, 'newer'), join(scratch, 'first')];
const out = join(scratch, 'out.html');

/** The samples as a program of another version of the record shapes left them. */
function writtenBy(version: string, dir: string): void {
  cpSync(SAMPLES, dir, { recursive: true });
  const path = join(dir, 'datapackage.json');
  const own = `"gongkai:schemaVersion": "${SCHEMA_VERSION}"`;
  writeFileSync(path, readFileSync(path, 'utf8').replace(own, `"gongkai:schemaVersion": "${version}"`));
}

beforeAll(() => {
  writtenBy('0', older);
  writtenBy('999', newer);
  writtenBy('1', first);
});

const commands: readonly [name: string, args: (dataset: string) => readonly string[]][] = [
  ['check', (dir) => ['check', dir]],
  ['verify', (dir) => ['verify', dir]],
  ['audit', (dir) => ['audit', dir, '-o', out]],
  ['diff as the old one', (dir) => ['diff', dir, SAMPLES]],
  ['diff as the new one', (dir) => ['diff', SAMPLES, dir]],
  ['export', (dir) => ['export', dir, '--to', 'sqlite', '-o', out]],
  ['report', (dir) => ['report', dir, '-o', out]],
  ['decide', (dir) => ['decide', dir, 'c122503d', '--accept', '--reason', 'x', '--author', 'x', '--decisions', out]],
  ['show', (dir) => ['show', 'c122503d', '--dataset', dir]],
];

describe('a dataset whose record shapes are of another version', () => {
  test.each(commands)('is refused by %s in one line that says what to do, and nothing is written', async (_, args) => {
    const [old, young] = [await gongkai(args(older)), await gongkai(args(newer))];
    const shapes = (version: string) =>
      `written with record shapes of version ${version}, this program reads ${SCHEMA_VERSION}`;
    expect([old.code, old.stdout, old.stderr]).toEqual([
      1,
      '',
      `gongkai: ${older}: ${shapes('0')}: rebuild it from its archive with \`gongkai build ${older}/archive -o ${older}\`\n`,
    ]);
    expect([young.code, young.stderr]).toEqual([1, `gongkai: ${newer}: ${shapes('999')}: use a newer gongkai\n`]);
    expect(existsSync(out)).toBe(false);
  });

  test('comes out in the shapes of today by the command that the line names', async () => {
    const again = join(scratch, 'again');
    const build = ['build', join(again, 'archive'), '-o', again, '-q'];
    cpSync(SAMPLES, again, { recursive: true });
    // Also where the state knows that it was built from the same.
    expect((await gongkai(build)).code).toBe(0);
    cpSync(join(older, 'datapackage.json'), join(again, 'datapackage.json'));
    expect((await gongkai(build)).code).toBe(0);
    expect((await gongkai(['verify', again])).code).toBe(0);
    expect(datasetFiles(again)['facts.jsonl']).toEqual(datasetFiles(SAMPLES)['facts.jsonl']);
  });

  test('is read as it is where its records are records of today', async () => {
    expect((await gongkai(['diff', first, SAMPLES])).stdout).toBe('');
    expect((await gongkai(['report', first, '-o', join(scratch, 'first.html'), '-q'])).code).toBe(0);
  });
});
