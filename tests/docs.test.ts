import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { command, ROOT } from './cli/command.ts';
import { makeCloneFolder } from './clone-folder.ts';

/** A fenced block of a page: a file to write (```yaml name.yaml), commands to type (```sh), or what they print (```text). */
interface Block {
  readonly language: string;
  readonly file: string | undefined;
  readonly text: string;
}

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, language = '', file, body = '']) => ({
    language,
    file,
    text: body,
  }));
}

/** The pages that are followed, and how often each shows what commands print. */
const PAGES = [
  ['docs/how-to-add-a-source.md', 3],
  ['docs/how-to-add-a-parser.md', 2],
  ['docs/how-to-cite.md', 0],
] as const;

let clone: string;
beforeAll(async () => {
  clone = await makeCloneFolder('docs');
}, 120_000);
afterAll(() => rmSync(clone, { recursive: true, force: true, maxRetries: 3 }));

describe.each(PAGES)('%s', (page, outputs) => {
  test('can be followed from its first line to its last, and prints what it shows', async () => {
    let printed = '';
    let shown = 0;
    for (const { language, file, text } of blocksOf(page)) {
      if (file !== undefined) writeFileSync(join(clone, file), text);
      else if (language === 'sh') {
        printed = '';
        for (const line of text.trim().split('\n')) {
          const { code, stdout, stderr } = await command('bash', ['-c', line], { cwd: clone });
          expect([line, code, stderr.includes('gongkai: ')]).toEqual([line, 0, false]);
          printed += stdout + stderr;
        }
      } else {
        expect([language, printed]).toEqual(['text', text]);
        shown += 1;
      }
    }
    expect(shown).toBe(outputs);
  }, 120_000);

  test('is short, and the README leads to it', () => {
    expect(readFileSync(join(ROOT, page), 'utf8').split('\n').length).toBeLessThan(150);
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(page);
  });
});

describe('docs/how-to-add-a-parser.md', () => {
  const text = readFileSync(join(ROOT, 'docs/how-to-add-a-parser.md'), 'utf8');

  test('names every member of a parser', () => {
    const declared = readFileSync(join(ROOT, 'src/extract/parser.ts'), 'utf8');
    const members = [...declared.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = '']) => name);
    const rows = [...text.matchAll(/^\| `(\w+)[.`]/gm)].map(([, name = '']) => name);
    expect(members.length).toBeGreaterThan(5);
    expect(rows.toSorted()).toEqual(members.toSorted());
  });

  test('has a parser that a compiler takes in a clone', async () => {
    const scratch = mkdtempSync(join(ROOT, 'output/docs-'));
    try {
      for (const { language, file, text: body } of blocksOf('docs/how-to-add-a-parser.md'))
        if (language === 'ts' && file !== undefined) writeFileSync(join(scratch, file), body);
      const config = { extends: '../../tsconfig.json', compilerOptions: { rootDir: '../..' }, include: ['*.ts'] };
      writeFileSync(join(scratch, 'tsconfig.json'), JSON.stringify(config));
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      const { code, stdout } = await command(process.execPath, [tsc, '--project', scratch]);
      expect([code, stdout]).toEqual([0, '']);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('CITATION.cff', () => {
  const citation: Readonly<Record<string, unknown>> = parse(readFileSync(join(ROOT, 'CITATION.cff'), 'utf8'));
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

  test('has what the Citation File Format 1.2.0 demands, and no member that it does not know', () => {
    expect(citation).toMatchObject({
      'cff-version': '1.2.0',
      type: 'software',
      authors: [{ name: expect.any(String) }],
    });
    expect(Object.keys(citation).toSorted()).toEqual([
      'abstract',
      'authors',
      'cff-version',
      'keywords',
      'license',
      'message',
      'title',
      'type',
      'version',
    ]);
  });

  test('speaks of this version under this licence, and invents no identifier', () => {
    expect([citation.version, citation.license]).toEqual([manifest.version, manifest.license]);
    expect(readFileSync(join(ROOT, 'CITATION.cff'), 'utf8')).not.toMatch(/doi|orcid|zenodo/i);
  });
});
