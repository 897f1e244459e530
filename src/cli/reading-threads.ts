import type { PublicationRecords } from '../model/dataset.ts';
import type { ReadMembers } from '../pipeline/member.ts';
import type { Member } from '../pipeline.ts';
import type { ReadOptions } from './read-options.ts';
import type { WorkerAnswer, WorkerQuestion } from './read-worker.ts';
import { startThread, type Thread, ThreadLost, withOwnBytes } from './thread.ts';

/** Threads that read publications. */
export interface ReadingThreads {
  readonly read: ReadMembers;
  close(): Promise<void>;
}

/**
 * Readers in up to `count` threads of their own, started when needed. A thread that is lost is replaced; an interruption
 * ends them all, and what they were reading is rejected.
 */
export function openReadingThreads(count: number, reading: ReadOptions, signal: AbortSignal): ReadingThreads {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: (() => void)[] = [];
  const acquire = async (): Promise<Thread> => {
    while (idle.length === 0 && all.size >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    signal.throwIfAborted();
    const thread = idle.pop() ?? startThread('read-worker', signal);
    all.add(thread);
    return thread;
  };
  return {
    async read(members) {
      const thread = await acquire();
      try {
        const records = await ask(thread, members, reading);
        idle.push(thread);
        return records;
      } catch (error) {
        if (error instanceof ThreadLost) all.delete(thread);
        else idle.push(thread);
        throw error;
      } finally {
        waiting.shift()?.();
      }
    },
    async close() {
      await Promise.all([...all].map((thread) => thread.close()));
    },
  };
}

async function ask(thread: Thread, members: readonly Member[], reading: ReadOptions): Promise<PublicationRecords> {
  const copies = members.map((member) => ({ ...member, snapshot: withOwnBytes(member.snapshot) }));
  const question: WorkerQuestion = { members: copies, reading };
  const answer = await thread.ask<WorkerAnswer>(
    question,
    copies.map(({ snapshot }) => snapshot.bytes.buffer),
  );
  if ('error' in answer) throw new Error(answer.error);
  return JSON.parse(answer.records);
}
