import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const config = join(root, '.dependency-cruiser.cjs');
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const scratch = mkdtempSync(join(tmpdir(), 'gongkai-architecture-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

function cruise(cwd: string, folders: readonly string[]): Cruise {
  const run = spawnSync(process.execPath, [depcruise, '--config', config, '--output-type', 'json', ...folders], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(run.stdout);
}

describe('the star of imports', () => {
  test('the tool reads the modules and finds no import against the rules', () => {
    const { summary } = cruise(root, ['src', 'parsers', 'tests']);
    const sources =
      execFileSync('git', ['ls-files', 'src', 'parsers'], { cwd: root, encoding: 'utf8' }).match(/\.ts$/gm) ?? [];
    expect(summary.totalCruised).toBeGreaterThan(sources.length);
    expect(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`)).toEqual([]);
  }, 120_000);

  test.each([
    ['src/crawl/planted.ts', "import '../fetch/other.ts';", 'stage-crawl-imports-the-core-only'],
    ['src/model/planted.ts', "import '../base/other.ts';", 'model-imports-nothing-of-ours'],
    ['src/base/planted.ts', "import '../vocabulary/other.ts';", 'base-imports-model-only'],
    ['src/pipeline.ts', "import '../parsers/other.ts';", 'only-library-cli-and-tests-import-parsers'],
    ['src/pipeline.ts', "import './library/other.ts';", 'only-the-cli-imports-the-library'],
    ['src/library/planted.ts', "import '../cli/other.ts';", 'nobody-imports-the-cli'],
    ['src/crawl/planted.ts', "import { load } from 'cheerio';\nload('');", 'home-of-cheerio'],
    ['parsers/planted.ts', "import '../src/model/other.ts';", 'parsers-import-the-kit-only'],
    ['src/check/planted.ts', "import './missing.ts';", 'no-unresolvable'],
  ])(
    '%s with %s is reported',
    (file, text, rule) => {
      const folder = mkdtempSync(join(scratch, 'planted-'));
      for (const name of [
        'src/fetch/other.ts',
        'src/base/other.ts',
        'src/vocabulary/other.ts',
        'src/model/other.ts',
        'src/library/other.ts',
        'src/cli/other.ts',
        'parsers/other.ts',
        file,
      ]) {
        mkdirSync(join(folder, name, '..'), { recursive: true });
        writeFileSync(join(folder, name), name === file ? `${text}\n` : 'export const other = 1;\n');
      }
      writeFileSync(join(folder, 'tsconfig.json'), readFileSync(join(root, 'tsconfig.json')));
      writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      const { summary } = cruise(folder, ['src', 'parsers']);
      expect(summary.violations.map((violation) => `${violation.from}: ${violation.rule.name}`)).toContain(
        `${file}: ${rule}`,
      );
    },
    60_000,
  );
});
