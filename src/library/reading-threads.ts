import type { ReadPublication } from '../pipeline/member.ts';
import type { Member } from '../pipeline.ts';
import type { ReadingOptions, WorkerAnswer, WorkerQuestion } from './read-worker.ts';
import { startThread, type Thread, ThreadLost, withOwnBytes } from './thread.ts';
import { openTurns } from './turns.ts';

/** Threads that read publications. */
export interface ReadingThreads {
  /** Throws ThreadLost where the thread that reads it is lost, also by the signal; the reason of the signal where it waits for one. */
  read(members: readonly Member[], reading: ReadingOptions, signal: AbortSignal): Promise<ReadPublication>;
  close(): Promise<void>;
}

/** Readers in up to `count` threads of their own, started when needed. A thread that is lost is replaced. */
export function openReadingThreads(count: number): ReadingThreads {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const turn = openTurns(count);
  return {
    async read(members, reading, signal) {
      const leave = await turn(signal);
      const thread = idle.pop() ?? startThread('read-worker', import.meta.url);
      all.add(thread);
      try {
        const publication = await ask(thread, members, reading, signal);
        idle.push(thread);
        return publication;
      } catch (error) {
        if (error instanceof ThreadLost) all.delete(thread);
        else idle.push(thread);
        throw error;
      } finally {
        leave();
      }
    },
    async close() {
      await Promise.all([...all].map((thread) => thread.close()));
    },
  };
}

async function ask(
  thread: Thread,
  members: readonly Member[],
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<ReadPublication> {
  const copies = members.map((member) => ({ ...member, snapshot: withOwnBytes(member.snapshot) }));
  const question: WorkerQuestion = { members: copies, reading };
  const buffers = copies.map(({ snapshot }) => snapshot.bytes.buffer);
  const answer = await thread.ask<WorkerAnswer>(question, buffers, signal);
  if ('error' in answer) throw new Error(answer.error);
  return JSON.parse(answer.read);
}
