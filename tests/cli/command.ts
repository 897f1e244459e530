import { type SpawnOptions, spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const LAUNCHER = join(ROOT, 'bin/gongkai.mjs');

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Conditions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Sent after so many milliseconds, where the command is not done by then. */
  readonly kill?: { readonly after: number; readonly signal: NodeJS.Signals };
}

/** Runs the program in a process of its own, as a person would. */
export function gongkai(args: readonly string[], conditions: Conditions = {}): Promise<Ended> {
  return command(process.execPath, [LAUNCHER, ...args], conditions);
}

export function command(program: string, args: readonly string[], conditions: Conditions = {}): Promise<Ended> {
  const options: SpawnOptions = {
    cwd: conditions.cwd ?? ROOT,
    env: { ...process.env, ...conditions.env },
    stdio: 'pipe',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    const output = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    // A program that reads none of it may have ended by now.
    child.stdin?.on('error', () => undefined).end(conditions.input ?? '');
    const { kill } = conditions;
    const timer = kill === undefined ? undefined : setTimeout(() => child.kill(kill.signal), kill.after);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, ...output });
    });
  });
}

/** Arguments of the main job over the sample site. */
export function sampleRun(dir: string, ...more: readonly string[]): readonly string[] {
  return ['run', 'samples/sources.yaml', '--site', 'samples/site/site.json', '-o', dir, ...more];
}

/** What is not part of a dataset's bytes: its archive and the state of work. */
const BESIDES = /^(?:feeds|archive\/|state\.sqlite|\.)/;

/** Every file of a dataset by its path. */
export function datasetFiles(dir: string): Readonly<Record<string, string>> {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile() && !BESIDES.test(name))
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
}
