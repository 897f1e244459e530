import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LAUNCHER, ROOT, sampleRun } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-interruption-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

/** Reading and printing it takes about as long as these tests wait: they come in the middle of both. */
const LARGE = join(scratch, 'large.txt');
writeFileSync(LARGE, '2021年度支出合计1,234.56万元，比上年增加23.40万元，增长1.93%。\n'.repeat(120_000));

interface Interrupted {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** False where a fast machine was done before. */
  readonly sent: boolean;
}

/** Interrupts a command after so many milliseconds. */
function interrupted(args: readonly string[], after: number, stdin: 'pipe' | 'ignore' | number = 'ignore') {
  return new Promise<Interrupted>((resolve) => {
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: ROOT, stdio: [stdin, 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    let sent = false;
    const timer = setTimeout(() => {
      sent = child.kill('SIGINT');
    }, after);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, sent, ...output });
    });
  });
}

/** Before Node listens at all, the signal ends it as any other program; from then on the exit code is ours. */
function expectInterrupted({ code, signal, sent, stdout, stderr }: Interrupted): void {
  if (!sent) return;
  expect([code, signal]).toEqual(code === null ? [null, 'SIGINT'] : [130, null]);
  // On a slow or a fast machine it is printing by then: what stands there are whole lines.
  expect(stdout).toMatch(/^$|\n$/);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr.split('\n').filter((line) => line.startsWith('gongkai: ')).length).toBeLessThan(2);
}

/** From the first instructions of the launcher to the reading of the first documents, in milliseconds. */
const MOMENTS = [60, 90, 120, 160, 220, 300, 400, 550];

/** Runs a command at a terminal of its own (util-linux). */
const TERMINAL = '/usr/bin/script';

describe('an interruption', () => {
  test.each(['pipe', 'ignore', 'file'] as const)(
    'of the main job is heard at any moment, with standard input %s',
    async (kind) => {
      const input = join(scratch, 'input.txt');
      writeFileSync(input, 'text\n');
      for (const after of MOMENTS) {
        const stdin = kind === 'file' ? openSync(input, 'r') : kind;
        expectInterrupted(await interrupted(sampleRun(join(scratch, `${kind} ${after}`)), after, stdin));
      }
    },
    120_000,
  );

  // A person at a terminal: ^C typed into it.
  test.skipIf(!existsSync(TERMINAL))(
    'typed at a terminal ends the main job without a stack trace',
    async () => {
      const words = [process.execPath, LAUNCHER, ...sampleRun(join(scratch, 'terminal'))];
      for (const after of [150, 300, 550]) {
        const line = words.map((word) => `'${word}'`).join(' ');
        const child = spawn(TERMINAL, ['-qec', line, '/dev/null'], { cwd: ROOT, stdio: 'pipe' });
        let shown = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
        let typed = false;
        const timer = setTimeout(() => {
          typed = child.stdin.write('\u0003');
        }, after);
        const code = await new Promise((resolve) => child.on('close', resolve));
        clearTimeout(timer);
        expect([code, shown]).toEqual([typed ? 130 : 0, expect.not.stringMatching(/^\s+at /m)]);
      }
    },
    60_000,
  );

  test.each([
    [['facts', LARGE]],
    [['text', LARGE]],
    [['quantities', LARGE]],
    [['extract', LARGE, '-o', join(scratch, 'one'), '--jobs', '1', '--json']],
  ])(
    'ends %j in the middle of a large document',
    async (args) => {
      for (const after of [100, 300, 900]) expectInterrupted(await interrupted(args, after));
    },
    120_000,
  );
});
