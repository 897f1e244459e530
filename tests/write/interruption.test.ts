import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataset, readDataset } from '../../src/write/index.ts';
import { examplePublication } from './example-records.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongkai-kill-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function write(to: string, numbers: readonly number[]) {
  const writer = await openDataset(to, { version: '0.1.0' });
  for (const n of numbers) await writer.add(examplePublication(n));
  await writer.close();
}

async function publicationIds(of: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { publication, facts } of readDataset(of).publications())
    ids.push(`${publication.id} ${facts.length}`);
  return ids;
}

async function fileNames(of: string): Promise<string[]> {
  const entries = await readdir(of, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(of.length + 1))
    .sort();
}

describe('after a kill', () => {
  test('while files are being written the old dataset is whole, and the next run clears the leftovers', async () => {
    await write(dir, [1]);
    const killed = await openDataset(dir, { version: '0.1.0' });
    await killed.add(examplePublication(2));
    // A copy of the directory stands for what the next process finds.
    const next = `${dir}-next`;
    await cp(dir, next, { recursive: true });
    await writeFile(join(next, '.writing', 'owner'), '999999999');
    expect(await publicationIds(next)).toEqual(['pub-0001 1']);
    await write(next, [3]);
    expect(await publicationIds(next)).toEqual(['pub-0003 1']);
    expect((await fileNames(next)).filter((name) => name.startsWith('.'))).toEqual([]);
    await rm(next, { recursive: true });
    await killed.abort();
    expect(await publicationIds(dir)).toEqual(['pub-0001 1']);
  });

  test('at any of the renames of a commit the new dataset is whole, read and finished by the next run', async () => {
    const fresh = join(dir, 'fresh');
    await write(fresh, [2, 3]);
    const names = (await fileNames(fresh)).sort(
      (a, b) => Number(a === 'datapackage.json') - Number(b === 'datapackage.json'),
    );
    expect(names.length).toBeGreaterThan(15);
    for (let moved = 0; moved <= names.length; moved += 1) {
      const torn = join(dir, `torn-${moved}`);
      await write(torn, [1]);
      await cp(fresh, join(torn, '.commit'), { recursive: true });
      for (const name of names.slice(0, moved)) await rename(join(torn, '.commit', name), join(torn, name));
      expect(await publicationIds(torn), `${moved} files moved`).toEqual(['pub-0002 1', 'pub-0003 1']);
      await (await openDataset(torn, { version: '0.1.0' })).abort();
      expect(await fileNames(torn)).toEqual(await fileNames(fresh));
      for (const name of names)
        expect(await readFile(join(torn, name), 'utf8')).toBe(await readFile(join(fresh, name), 'utf8'));
    }
  });

  test('of a real process at many moments the dataset is the old or the new one', async () => {
    await write(dir, [1]);
    const program = join(dir, 'child.ts');
    const source = (path: string) => JSON.stringify(resolve(import.meta.dirname, path));
    await writeFile(
      program,
      `import { openDataset } from ${source('../../src/write/index.ts')};
       import { examplePublication } from ${source('./example-records.ts')};
       for (let n = 0; ; n += 1) {
         const writer = await openDataset(process.argv[2], { version: '0.1.0' });
         const count = 2 + (n % 2);
         for (let k = 0; k < count; k += 1) await writer.add(examplePublication(100 * count + k));
         await writer.close();
         if (n === 0) process.stdout.write('ready');
       }`,
    );
    const whole = [['pub-0001 1'], ['pub-0200 1', 'pub-0201 1'], ['pub-0300 1', 'pub-0301 1', 'pub-0302 1']];
    for (let round = 0; round < 8; round += 1) {
      const child = spawn(process.execPath, [program, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise((done) => child.stdout.once('data', done));
      await sleep(3 * round);
      child.kill('SIGKILL');
      await new Promise((done) => child.once('close', done));
      expect(whole).toContainEqual(await publicationIds(dir));
    }
    await write(dir, [9]);
    expect(await publicationIds(dir)).toEqual(['pub-0009 1']);
  });
});
