import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isAlive } from '../base/is-alive.ts';

/** Where process numbers mean the same: this machine since it started, and this container of it. */
const MACHINE = createHash('sha256')
  .update(
    [
      hostname(),
      read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
      read(() => readlinkSync('/proc/self/ns/pid')),
    ].join('\n'),
  )
  .digest('hex')
  .slice(0, 16);

function read(get: () => string): string {
  try {
    return get();
  } catch {
    // Other systems have no such file: the name of the host has to do.
    return '';
  }
}

/** A name for one holder of leases in this process. */
export function newOwner(): string {
  return `${MACHINE}:${process.pid}:${randomUUID()}`;
}

/** True where the process of an owner is known to have ended; its leases need not run out then. */
export function isGone(owner: string): boolean {
  const [machine, pid] = owner.split(':');
  const number = Number(pid);
  return machine === MACHINE && Number.isInteger(number) && number > 0 && !isAlive(number);
}

/** For a person: the number of the process. */
export function processOf(owner: string): string {
  return `process ${owner.split(':')[1] ?? owner}`;
}
