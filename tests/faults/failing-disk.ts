import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Calls by which the archive changes files. */
const CHANGES = [
  'writeSync',
  'fdatasyncSync',
  'fsyncSync',
  'ftruncateSync',
  'truncateSync',
  'renameSync',
  'rmSync',
  'copyFileSync',
] as const;
type Change = (typeof CHANGES)[number];
type Call = (...args: never[]) => unknown;

/** The process was killed here; nothing it calls afterwards has an effect. */
export class Killed extends Error {}

/**
 * Runs work in which the call number `at` to change a file, and every later one, has no effect any more: what is on the
 * disk then is what a process leaves that is killed there. A write is done by half first. Gives true where the work came to
 * its end before that.
 */
export async function killedAt(at: number, work: () => Promise<void>): Promise<boolean> {
  let calls = 0;
  const restore = replaceCalls((name, call) => (...args) => {
    calls += 1;
    if (calls < at) return call(...args);
    if (calls === at && name === 'writeSync') writeHalf(call, args);
    throw new Killed();
  });
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Killed) return false;
    throw error;
  } finally {
    restore();
  }
}

function writeHalf(call: Call, args: readonly never[]): void {
  const [fd, bytes, from, length, position] = args as unknown as [number, Buffer, number, number, number];
  const half = [fd, bytes, from, Math.floor(length / 2), position] as unknown as never[];
  call(...half);
}

/**
 * A disk with room for so many bytes: beyond them a write is done in part, and then the system itself refuses, because it
 * goes to a device that is always full. Gives the way to end it.
 */
export function fillsUpAfter(bytes: number): () => void {
  let left = bytes;
  const full = fs.openSync('/dev/full', 'w');
  const restore = replaceCalls((name, call) => (...args) => {
    if (name !== 'writeSync') return call(...args);
    const [fd, data, from, length, position] = args as unknown as [number, Buffer, number, number, number];
    const taken = Math.min(left, length);
    left -= taken;
    const written = taken === 0 && length > 0 ? [full, data, from, length] : [fd, data, from, taken, position];
    return call(...(written as unknown as never[]));
  });
  return () => {
    restore();
    fs.closeSync(full);
  };
}

function replaceCalls(replacement: (name: Change, call: Call) => Call): () => void {
  const originals = CHANGES.map((name) => [name, fs[name] as Call] as const);
  const module = fs as unknown as Record<string, Call>;
  for (const [name, call] of originals) module[name] = replacement(name, call);
  syncBuiltinESMExports();
  return () => {
    for (const [name, call] of originals) module[name] = call;
    syncBuiltinESMExports();
  };
}
