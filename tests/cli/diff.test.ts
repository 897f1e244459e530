import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gongkai } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-diff-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const page = readFileSync('samples/three-public-two-bases/page.html', 'utf8');
const documents = join(scratch, 'documents');
const dataset = (name: string) => join(scratch, name);

/** Reads the page as it stands now, always under one path, into a dataset. */
async function readAs(name: string, text: string): Promise<void> {
  mkdirSync(documents, { recursive: true });
  writeFileSync(join(documents, 'page.html'), text);
  expect((await gongkai(['extract', documents, '-o', dataset(name), '--quiet'])).code).toBe(0);
}

async function changes(before: string, after: string, ...options: readonly string[]) {
  const ended = await gongkai(['diff', dataset(before), dataset(after), '--json', ...options]);
  const lines = ended.stdout.split('\n').filter((line) => line !== '');
  return { ...ended, changes: lines.map((line) => JSON.parse(line)) };
}

describe('diff', () => {
  beforeAll(async () => {
    await readAs('old', page);
    await readAs(
      'cosmetic',
      page.replace('</body>', '<p>浏览次数：123</p></body>').replace('<body', '<body class="new"'),
    );
    await readAs('restated', page.replace('38.64', '39.64'));
    cpSync(dataset('restated'), dataset('without-archive'), { recursive: true });
    for (const name of ['old', 'without-archive']) cpSync(dataset(name), dataset(`bare-${name}`), { recursive: true });
    for (const name of ['bare-old', 'bare-without-archive'])
      rmSync(join(dataset(name), 'archive'), { recursive: true });
  }, 60_000);

  test('gives nothing where only the looks of a page changed', async () => {
    const { stdout, stderr, code } = await changes('old', 'cosmetic', '--exit-code');
    expect([stdout, code]).toEqual(['', 0]);
    expect(stderr).toContain('no fact differs');
  });

  test('gives a restated figure with both quotes, and the findings that appear with it', async () => {
    const { changes: found, code } = await changes('old', 'restated', '--exit-code');
    const facts = found.filter(({ type }) => type === 'fact');
    expect(facts).toMatchObject([
      {
        kind: 'restated',
        by: 'publisher',
        about: { concept: 'three_public.total', measure: 'actual', statistic: 'level' },
        before: { value: '386400', quote: '38.64萬元' },
        after: { value: '396400', quote: '39.64萬元' },
      },
    ]);
    expect(facts[0].checks).toContain('parts-sum-to-total');
    expect(found.filter(({ type }) => type === 'finding').map(({ kind, by }) => `${kind} ${by}`)).toContain(
      'appeared publisher',
    );
    expect(code).toBe(3);
  });

  test('says that it cannot tell who changed a fact where the old bytes are gone', async () => {
    const { changes: found } = await changes('bare-old', 'bare-without-archive');
    expect(found.filter(({ type }) => type === 'fact').map(({ by }) => by)).toEqual(['unknown']);
  });

  test('holds the reader to account for what differs on the same bytes', async () => {
    const altered = dataset('altered');
    cpSync(dataset('old'), altered, { recursive: true });
    const path = join(altered, 'facts.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"value":"386400"', '"value":"386401"'));
    const { changes: found } = await changes('altered', 'old', '--exit-code');
    expect(found).toMatchObject([{ kind: 'restated', by: 'reader', before: { value: '386401' } }]);
  });

  test('reads as lines under the address of each publication', async () => {
    const { stdout, stderr } = await gongkai(['diff', dataset('old'), dataset('restated')]);
    expect(stdout).toMatch(
      /^file:.*page\.html\n {2}restated by publisher: 梧溪县农业农村局 2021 · .*【38\.64萬元】 → /,
    );
    expect(stderr).toContain('1 fact restated by publisher');
  });

  test('names a folder that is no dataset', async () => {
    const ended = await gongkai(['diff', dataset('old'), scratch]);
    expect([ended.code, ended.stderr.split('\n').length]).toEqual([1, 2]);
    expect(ended.stderr).toContain('no dataset here');
  });
});
