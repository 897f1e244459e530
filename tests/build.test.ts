import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command, datasetFiles, ROOT } from './cli/command.ts';
import { examplesOf } from './readme-examples.ts';

// The published package as npm makes it, in a fresh folder under node_modules, where Node strips no types. Its dependencies are
// those of the clone: nothing is asked of a registry.
const home = mkdtempSync(join(tmpdir(), 'gongkai-package-'));
const installed = join(home, 'node_modules/gongkai');
const launcher = join(installed, 'bin/gongkai.mjs');
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

beforeAll(async () => {
  const packed = await command('npm', ['pack', '--silent', '--pack-destination', home]);
  expect([packed.code, packed.stderr]).toEqual([0, '']);
  const [tarball = ''] = readdirSync(home).filter((name) => name.endsWith('.tgz'));
  mkdirSync(installed, { recursive: true });
  const unpacked = await command('tar', ['-xzf', join(home, tarball), '-C', installed, '--strip-components=1']);
  expect([unpacked.code, unpacked.stderr]).toEqual([0, '']);
  symlinkSync(join(ROOT, 'node_modules'), join(installed, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules/@types'), join(home, 'node_modules/@types'));
  cpSync(join(ROOT, 'samples'), join(home, 'samples'), { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'fresh', private: true, type: 'module' }));
}, 180_000);

const run = (...args: readonly string[]) => command(process.execPath, [launcher, ...args]);

/** Runs a program that stands in the fresh folder. */
function program(name: string, code: string) {
  writeFileSync(join(home, name), code);
  return command(process.execPath, [name], { cwd: home });
}

describe('the command line of the published package', () => {
  test('knows its version', async () => {
    const { stdout } = await run('--version');
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('reads as the clone does, in threads too', async () => {
    const clone = join(home, 'by clone');
    const page = 'samples/final-accounts-hans';
    expect((await command(process.execPath, ['bin/gongkai.mjs', 'extract', page, '-o', clone])).code).toBe(0);
    for (const jobs of ['1', '2']) {
      const dir = join(home, `by package ${jobs}`);
      expect((await run('extract', page, '-o', dir, '--jobs', jobs)).code).toBe(0);
      expect(datasetFiles(dir)).toEqual(datasetFiles(clone));
    }
  }, 60_000);

  test('looks at the stages of a document, in a thread of its own', async () => {
    const args = ['facts', 'samples/final-accounts-hans/page.html'];
    const { code, stdout } = await run(...args);
    expect([code, stdout]).toEqual([0, (await command(process.execPath, ['bin/gongkai.mjs', ...args])).stdout]);
  });

  test('writes the same review page as the clone', async () => {
    const pages = [];
    for (const [name, path] of [
      ['clone', 'bin/gongkai.mjs'],
      ['package', launcher],
    ] as const) {
      const page = join(home, `${name}.html`);
      expect((await command(process.execPath, [path, 'report', 'output/samples', '-o', page])).code).toBe(0);
      pages.push(readFileSync(page, 'utf8'));
    }
    expect(pages[1]).toBe(pages[0]);
  });
});

describe('the library of the published package', () => {
  const PAGE = 'samples/three-public-township/page.txt';

  test('a program in TypeScript is typed by it and runs', async () => {
    const { stdout, stderr } = await program(
      'typed.ts',
      `import { type Extracted, ExtractError, extract, extractAll, type Fact, type Parser, type PublicationRecords } from 'gongkai';
const records: PublicationRecords = await extract('${PAGE}');
const [first]: readonly Fact[] = records.facts;
const value: string | null | undefined = first?.value;
// @ts-expect-error A value is a decimal string, never a number.
const wrong: number | undefined = first?.value;
// @ts-expect-error Without a look at ok nobody knows whether there are records.
const unknown = (outcome: Extracted) => outcome.records;
// @ts-expect-error The measures are a closed list.
const parser: Partial<Parser> = { measure: 'spent' };
for await (const outcome of extractAll(['${PAGE}', 'none.txt'])) {
  const path: string = outcome.input;
  console.log(path, outcome.ok ? outcome.records.facts.length === records.facts.length : outcome.error instanceof ExtractError);
}
console.log(value, typeof wrong, typeof unknown, parser.measure);
`,
    );
    expect([stdout, stderr]).toEqual([`${PAGE} true\nnone.txt true\n470000 string function spent\n`, '']);
  });

  test('a program in JavaScript runs, as module, in CommonJS and typed in', async () => {
    const first = `const { facts } = await extract('${PAGE}'); console.log(facts[0].value);`;
    const asModule = `import { extract } from 'gongkai'; ${first}`;
    expect(await program('module.mjs', asModule)).toMatchObject({ stdout: '470000\n', stderr: '' });
    const inCommonJs = `import('gongkai').then(async ({ extract }) => { ${first} });`;
    expect(await program('common.cjs', inCommonJs)).toMatchObject({ stdout: '470000\n', stderr: '' });
    const typedIn = command(process.execPath, ['--input-type=module', '-e', asModule], { cwd: home });
    expect(await typedIn).toMatchObject({ stdout: '470000\n', stderr: '' });
  });

  test('the programs of the README are typed by it', async () => {
    for (const [index, { code }] of examplesOf('README.md').entries())
      writeFileSync(join(home, `readme-${index}.ts`), code);
    const options = {
      module: 'nodenext',
      target: 'es2024',
      lib: ['es2024'],
      types: ['node'],
      strict: true,
      noEmit: true,
    };
    const config = { compilerOptions: { ...options, skipLibCheck: false }, include: ['*.ts'] };
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { code, stdout } = await command(process.execPath, [tsc, '--project', '.'], { cwd: home });
    expect([code, stdout]).toEqual([0, '']);
  }, 120_000);
});
