import { spawn } from 'node:child_process';

/** What a process took and gave. */
export interface ChildRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
  /** From its start to its end, on the clock. */
  readonly seconds: number;
  /** Of all its threads together: what other programs on the machine do changes it least. */
  readonly cpuSeconds: number;
  /** Most memory that it held, in MB (2^20 bytes). */
  readonly megabytes: number;
}

/**
 * Tells time and memory of the process itself on its last breath, on the fourth channel. The most memory of a child counts from
 * its parent on; Linux tells its own as VmHWM.
 */
const WATCH = `data:text/javascript,${encodeURIComponent(
  "import { existsSync, readFileSync, writeSync } from 'node:fs'; import { isMainThread } from 'node:worker_threads';" +
    "const own = () => existsSync('/proc/self/status') ? /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined;" +
    "if (isMainThread) process.on('exit', () => { const usage = process.resourceUsage();" +
    'writeSync(3, JSON.stringify({ ...usage, maxRSS: Number(own() ?? usage.maxRSS) })); });',
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
      const [stdout = '', stderr = '', usage = ''] = texts.map((text) => text());
      const { maxRSS, userCPUTime, systemCPUTime } = usageOf(usage);
      resolve({
        stdout,
        stderr,
        status,
        seconds: (performance.now() - start) / 1000,
        cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
        megabytes: maxRSS / 1024,
      });
    });
  });
}

type Usage = Pick<NodeJS.ResourceUsage, 'maxRSS' | 'userCPUTime' | 'systemCPUTime'>;

/** A process that was killed tells nothing. */
function usageOf(told: string): Usage {
  const nothing = { maxRSS: Number.NaN, userCPUTime: Number.NaN, systemCPUTime: Number.NaN };
  return told === '' ? nothing : (JSON.parse(told) as Usage);
}
