import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ArchiveWriter, verifyArchive, visitsIn } from '../../src/archive/index.ts';
import { LONG } from './rounds.ts';

/** F1, F2 for the archive: processes that write to one directory are killed at random. */

const program = fileURLToPath(new URL('../archive/append-until-killed.ts', import.meta.url));
const ROUNDS = LONG ? 50 : 3;
const PROCESSES = 4;
/** Addresses of one process in one round. */
const SHARE = 100_000;

/** Runs a writer and kills it after some acknowledgements; gives the numbers that it acknowledged. */
function runAndKill(dir: string, from: number, after: number): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, dir, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.split('\n').length > after) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(output.split('\n').slice(0, -1).map(Number)));
  });
}

test(
  `${PROCESSES} processes killed at random, ${ROUNDS} rounds: nothing acknowledged is lost, nothing is there twice`,
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'gongkai-writers-'));
    const acknowledged: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const runs = Array.from({ length: PROCESSES }, (_, n) =>
        runAndKill(dir, (round * PROCESSES + n) * SHARE, 1 + ((round * 7 + n * 13) % 29)),
      );
      for (const numbers of await Promise.all(runs)) acknowledged.push(...numbers);
    }
    ArchiveWriter.open(dir, { software: 'gongkai/0.1.0', clock: () => new Date(0) }).close();
    expect((await verifyArchive(dir)).problems).toEqual([]);
    const found: number[] = [];
    for await (const result of visitsIn(dir, { content: 'own' })) {
      if (result.problem !== undefined) throw new Error(result.message);
      found.push(Number(result.url.slice('http://site.example/'.length)));
    }
    expect(new Set(found).size).toBe(found.length);
    expect(acknowledged.filter((number) => !found.includes(number))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(ROUNDS * PROCESSES);
    rmSync(dir, { recursive: true });
  },
  LONG ? 900_000 : 60_000,
);
