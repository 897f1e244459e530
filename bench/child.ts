import { spawn } from 'node:child_process';

/** What a process took and gave. */
export interface ChildRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
  /** From its start to its end, on the clock. */
  readonly seconds: number;
  /** Most memory that it held, in MB (2^20 bytes). */
  readonly megabytes: number;
}

/** Tells the most memory of the process itself on its last breath; a line of its own on the fourth channel. */
const WATCH = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; import { isMainThread } from 'node:worker_threads';" +
    "if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/** Runs a script of Node as a whole process. */
export function runChild(script: string, args: readonly string[], flags: readonly string[] = []): Promise<ChildRun> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [...flags, '--import', WATCH, script, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const texts = [1, 2, 3].map((channel) => {
      const chunks: Buffer[] = [];
      child.stdio[channel as 1 | 2 | 3]?.on('data', (chunk: Buffer) => chunks.push(chunk));
      return () => Buffer.concat(chunks).toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (status) => {
      const [stdout = '', stderr = '', memory = ''] = texts.map((text) => text());
      resolve({
        stdout,
        stderr,
        status,
        seconds: (performance.now() - start) / 1000,
        megabytes: Number(memory) / 1024,
      });
    });
  });
}
