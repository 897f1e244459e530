import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ArchiveWriter, visitsIn } from '../../src/archive/index.ts';

const program = fileURLToPath(new URL('./append-until-killed.ts', import.meta.url));

/** Runs the program and kills it after some acknowledgements; gives the last number acknowledged. */
function runAndKill(dir: string, from: number, after: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, dir, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.split('\n').length > after) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(Number(output.trimEnd().split('\n').at(-1))));
  });
}

test('a writer killed again and again loses no acknowledged visit and keeps no half of one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'gongkai-killed-'));
  let last = -1;
  for (const after of [1, 7, 30, 90, 3]) last = await runAndKill(dir, last + 1, after);
  ArchiveWriter.open(dir, { software: 'gongkai/0.1.0', clock: () => new Date(0) }).close();
  const urls: string[] = [];
  for await (const result of visitsIn(dir)) {
    expect(result.problem === undefined ? '' : result.message).toBe('');
    if (result.problem === undefined) urls.push(result.url);
  }
  // A visit may be committed without its acknowledgement having come out; the next run then writes it once more.
  const numbers = [...new Set(urls)].map((url) => Number(url.slice('http://site.example/'.length)));
  expect(numbers.slice(0, last + 1)).toEqual(Array.from({ length: last + 1 }, (_, n) => n));
  rmSync(dir, { recursive: true });
});
