import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { toSimplified } from '../src/normalize/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const realDocuments = process.env.GONGKAI_REAL_DOCUMENTS;

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}
interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      { readonly version?: string; readonly resolved?: string; readonly integrity?: string } & Partial<Manifest>
    >
  >;
}

const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const lock: LockFile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** Maintained source files, by path relative to the root. */
function sourceFiles(): readonly string[] {
  return ['src', 'parsers'].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.(?:ts|json)$/.test(name))
          .map((name) => `${folder}/${name}`)
      : [],
  );
}

describe('versions are pinned', () => {
  test('package.json names exact versions, the lock file has the same', () => {
    const pins = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const [name, version] of Object.entries(pins)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-r\.\d+)?$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
    expect(lock.packages['']?.dependencies).toEqual(manifest.dependencies);
    expect(lock.packages['']?.devDependencies).toEqual(manifest.devDependencies);
  });

  test('overrides hold wherever the package stands in the tree', () => {
    for (const [name, version] of Object.entries(manifest.overrides)) {
      const found = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
      expect(found.length, name).toBeGreaterThan(0);
      expect(new Set(found.map(([, { version: locked }]) => locked)), name).toEqual(new Set([version]));
    }
  });

  test('the lock file names no registry and a digest for every package', () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(packages.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
  });

  test('what is installed is what is pinned, Node included', () => {
    const versionOf = (name: string) =>
      JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(versionOf(name), name).toBe(version);
    }
    const node = execFileSync(join(root, 'node_modules/.bin/node'), ['--version'], { encoding: 'utf8' });
    expect(node.trim()).toBe(`v${manifest.devDependencies.node}`);
  });
});

describe('modules', () => {
  test('none is named after nothing', () => {
    expect(sourceFiles().filter((name) => /(?:^|\/)(?:utils?|helpers?|common|misc|lib)(?:\/|\.)/.test(name))).toEqual(
      [],
    );
  });

  test('none that is code is longer than 250 lines', () => {
    const long = sourceFiles()
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => readFileSync(join(root, name), 'utf8').split('\n').length > 251 && !isData(name));
    expect(long).toEqual([]);
  });
});

/** Modules of data: next to no line does anything. */
function isData(name: string): boolean {
  const lines = readFileSync(join(root, name), 'utf8').split('\n');
  const doing = lines.filter((line) => /\b(?:function|if|for|while|return|switch)\b.*[({;]/.test(line));
  return doing.length < lines.length * 0.03;
}

const HAN_RUN = /\p{Script=Han}+/gu;
/** Shorter runs are vocabulary: the longest standing terms of the forms have eleven characters. */
const RUN_LENGTH = 12;

function runsOf(text: string): Set<string> {
  const runs = new Set<string>();
  for (const [han] of text.matchAll(HAN_RUN)) {
    for (let start = 0; start + RUN_LENGTH <= han.length; start += 1) runs.add(han.slice(start, start + RUN_LENGTH));
  }
  return runs;
}

describe.skipIf(realDocuments === undefined)(
  'no sentence of the seed page stands in the code (set GONGKAI_REAL_DOCUMENTS to the folder of real documents)',
  () => {
    const page = realDocuments === undefined ? '' : readFileSync(join(realDocuments, 'seed-page.txt'), 'utf8');
    const seed = new Set([...runsOf(page), ...runsOf(toSimplified(page))]);

    test('the page was read', () => {
      expect(seed.size).toBeGreaterThan(1000);
    });

    // Labels of the vocabulary are titles of the standard forms, which every page prints.
    test.each(sourceFiles().filter((name) => !name.startsWith('src/vocabulary/')))(
      '%s shares no run of 12 characters with it',
      (name) => {
        const text = readFileSync(join(root, name), 'utf8');
        expect([...runsOf(text), ...runsOf(toSimplified(text))].filter((run) => seed.has(run))).toEqual([]);
      },
    );
  },
);
