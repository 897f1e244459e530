import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkerPlan } from './crawl-worker.ts';

const PROGRAM = fileURLToPath(new URL('./crawl-worker.ts', import.meta.url));

/** A worker under way. */
export interface Worker {
  readonly child: ChildProcess;
  /** Addresses that it has acknowledged. */
  acknowledged(): readonly string[];
  /** Code or signal, once it has ended. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** A dataset's folder of its own with what workers on it are told. */
export function workersOn(plan: Omit<WorkerPlan, 'dir'>): { readonly dir: string; start(): Worker; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-faults-'));
  const dir = join(folder, 'dataset');
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify({ ...plan, dir }));
  return {
    dir,
    start: () => startWorker(file),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

function startWorker(file: string): Worker {
  const child = spawn(process.execPath, [PROGRAM, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return {
    child,
    // A line that is not whole was not acknowledged.
    acknowledged: () => output.split('\n').slice(0, -1),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve(code ?? signal));
    }),
  };
}
