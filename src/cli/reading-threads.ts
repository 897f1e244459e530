import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { parsers } from '../../parsers/index.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { ReadMembers } from '../pipeline/build.ts';
import { type Member, readPublication } from '../pipeline.ts';
import type { WorkerAnswer } from './read-worker.ts';

/** Threads that read publications. */
export interface ReadingThreads {
  readonly read: ReadMembers;
  close(): Promise<void>;
}

/** A publication that takes longer is given up, in milliseconds: thousands of pages take less. */
const TIME_LIMIT = 600_000;

/** Readers in `count` threads of their own, started when needed; with 1, in this one. */
export function openReadingThreads(count: number): ReadingThreads {
  if (count <= 1) return { read: (members) => readPublication(members, parsers), close: async () => undefined };
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];
  const acquire = async () => idle.pop() ?? (all.size < count ? start(all) : next(waiting));
  const release = (worker: Worker) => {
    if (!all.has(worker)) return;
    const first = waiting.shift();
    if (first === undefined) idle.push(worker);
    else first(worker);
  };
  return {
    async read(members) {
      const worker = await acquire();
      try {
        return await ask(worker, members);
      } catch (error) {
        if (error instanceof ThreadLost) {
          all.delete(worker);
          await worker.terminate();
          waiting.shift()?.(start(all));
        }
        throw error;
      } finally {
        release(worker);
      }
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

class ThreadLost extends Error {
  override readonly name = 'ThreadLost';
}

function start(all: Set<Worker>): Worker {
  // `.ts` in a clone, `.js` in the published package.
  const worker = new Worker(new URL(`./read-worker${extname(import.meta.url)}`, import.meta.url));
  worker.setMaxListeners(0);
  all.add(worker);
  return worker;
}

function next(waiting: ((worker: Worker) => void)[]): Promise<Worker> {
  return new Promise((resolve) => waiting.push(resolve));
}

function ask(worker: Worker, members: readonly Member[]): Promise<PublicationRecords> {
  return new Promise((resolve, reject) => {
    const lost = (message: string) => settle(() => reject(new ThreadLost(message)));
    const onError = (error: Error) => lost(`the reading thread failed: ${error.message}`);
    const onExit = () => lost('the reading thread ended');
    const timer = setTimeout(() => lost(`took longer than ${TIME_LIMIT / 1000} s`), TIME_LIMIT);
    const onMessage = (answer: WorkerAnswer) =>
      settle(() => ('error' in answer ? reject(new Error(answer.error)) : resolve(JSON.parse(answer.records))));
    const settle = (end: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    const copies = members.map(withOwnBytes);
    worker.postMessage(
      copies,
      copies.map(({ snapshot }) => snapshot.bytes.buffer),
    );
  });
}

/** The bytes in a buffer of their own, to be handed over: as part of a larger one that one would be copied whole. */
function withOwnBytes(member: Member): Member & { readonly snapshot: { readonly bytes: Uint8Array<ArrayBuffer> } } {
  return { ...member, snapshot: { ...member.snapshot, bytes: Uint8Array.from(member.snapshot.bytes) } };
}
