import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from '../../src/base/digest.ts';
import type { Change } from '../../src/model/change.ts';
import type { ChildRun } from '../child.ts';
import { revisit } from './archive.ts';
import { syntheticPublication } from './publication.ts';
import { restate } from './restated.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Reads none of the synthetic publications. */
const OTHER_PARSER = 'three-public.ts';

/** Runs the program, or a changed copy of it; throws where it fails. */
export type Run = (step: string, args: readonly string[], measured?: Measured) => Promise<ChildRun>;

interface Measured {
  readonly launcher?: string;
  /** What the step writes. */
  readonly output?: string;
  /** What the row says besides, in a word or two. */
  readonly told?: (run: ChildRun) => string | Promise<string>;
}

/**
 * Builds a dataset again after one document changed, and after one parser did, each compared with a build from nothing; and
 * what `diff` says of the changed document. `dataset` was built from its own `archive/`, of so many documents.
 */
export async function measureRebuilds(dir: string, dataset: string, documents: number, run: Run): Promise<void> {
  const [before, full] = [join(dir, 'before'), join(dir, 'full')];
  const archive = join(dataset, 'archive');
  const build = ['build', archive, '--json', '-o'];
  cpSync(dataset, before, { recursive: true, filter: (path) => path !== archive });
  const page = syntheticPublication(Math.floor(documents / 2));
  const restated = restate(page.bytes);
  revisit(archive, { url: page.url, bytes: restated.bytes });
  const reread = ({ stdout }: ChildRun) => `${documents - recalledOf(stdout)} reread`;
  await run('build, one document changed', [...build, dataset], { output: dataset, told: reread });
  await run('build of that from nothing', [...build, full], {
    output: full,
    told: async () => ((await isSame(dataset, full)) ? 'the same bytes' : 'OTHER BYTES'),
  });
  await run('diff', ['diff', before, dataset, '--json'], {
    told: ({ stdout }) => saidOf(stdout, page.url, restated),
  });
  const launcher = await programWithChangedParser(join(dir, 'program'));
  await run('build, one parser changed', [...build, dataset], { launcher, output: dataset, told: reread });
  await run('build, nothing changed', [...build, dataset], { launcher, output: dataset, told: reread });
}

function recalledOf(stdout: string): number {
  return (JSON.parse(stdout) as { readonly recalled: number }).recalled;
}

/** What the difference is, in words: whether it is the restated amount and nothing else. */
function saidOf(stdout: string, url: string, { before, after }: { readonly before: string; readonly after: string }) {
  const changes = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Change);
  const [first] = changes;
  const isIt =
    changes.length === 1 &&
    first?.type === 'fact' &&
    first.kind === 'restated' &&
    first.by === 'publisher' &&
    first.url === url &&
    first.before?.quote?.startsWith(before) === true &&
    first.after?.quote?.startsWith(after) === true;
  return isIt ? 'the one restated' : `${changes.length} CHANGES: ${stdout.slice(0, 400)}`;
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = [await digestsOf(one), await digestsOf(other)];
  return a.join() === b.join();
}

async function digestsOf(dataset: string): Promise<readonly string[]> {
  const names = readdirSync(dataset, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('state.sqlite'))
    .map((entry) => join(entry.parentPath, entry.name).slice(dataset.length + 1))
    .filter((name) => !name.startsWith('archive'));
  return Promise.all(names.sort().map(async (name) => `${name} ${await sha256OfFile(join(dataset, name))}`));
}

/** A copy of the program in which one parser is another, to the letter at least. Gives its launcher. */
async function programWithChangedParser(to: string): Promise<string> {
  mkdirSync(to);
  for (const name of ['bin', 'src', 'parsers', 'package.json', 'samples', 'sources'])
    cpSync(join(ROOT, name), join(to, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(to, 'node_modules'), 'dir');
  await appendFile(join(to, 'parsers', OTHER_PARSER), '// changed\n');
  return join(to, 'bin', 'gongkai.mjs');
}
