import { totalmem } from 'node:os';
import { extname } from 'node:path';
import { type Transferable, Worker } from 'node:worker_threads';

/** A thread that answers one question at a time. */
export interface Thread {
  /**
   * Throws ThreadLost where the thread gives no answer: it crashed, takes too long or the signal interrupted it. Then it is
   * gone. Between two questions it keeps no process alive.
   */
  ask<Answer>(question: unknown, transfer: readonly Transferable[], signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** A question was not answered, and never will be. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';
}

/** An answer that takes longer is given up, in milliseconds: thousands of pages take less. */
const TIME_LIMIT = 600_000;

/** Most of the memory there is, in MB: a limit, nothing is taken ahead. The default suits pages of some megabytes alone. */
function heapLimit(): number {
  const all = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.floor((all * 0.75) / 2 ** 20);
}

function explainLoss(error: NodeJS.ErrnoException): string {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'needs more memory than there is: split the document';
  return `the reading thread failed: ${error.message}`;
}

const nobodyListens = () => undefined;

/** Megabytes. The default grows with the machine: over all real documents 32 took a tenth less memory at the same speed. */
const YOUNG_MB = 32;

/**
 * Starts a module, named without ending, of the folder of `base` (an `import.meta.url`) in a thread of its own: what is
 * read there, however large, can be interrupted.
 */
export function startThread(module: string, base: string): Thread {
  // `.ts` in a clone, `.js` in the published package. What a program typed in (`node --input-type=module -e …`) is not what
  // the thread runs.
  const worker = new Worker(new URL(`./${module}${extname(base)}`, base), {
    ...(process.execArgv.some((argument) => argument.startsWith('--input-type')) ? { execArgv: [] } : {}),
    resourceLimits: { maxOldGenerationSizeMb: heapLimit(), maxYoungGenerationSizeMb: YOUNG_MB },
  });
  // Between two questions nobody listens; the next one is told.
  let failure: string | undefined;
  let onLost: () => void = nobodyListens;
  const lose = (message: string) => {
    failure ??= message;
    onLost();
    void worker.terminate();
  };
  const onAbort = () => lose('interrupted');
  worker.on('error', (error: Error) => lose(explainLoss(error)));
  worker.on('exit', () => lose('the reading thread ended'));
  return {
    async ask<Answer>(question: unknown, transfer: readonly Transferable[], signal: AbortSignal) {
      const timer = setTimeout(() => lose(`took longer than ${TIME_LIMIT / 1000} s`), TIME_LIMIT);
      worker.ref();
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return await new Promise<Answer>((resolve, reject) => {
          onLost = () => reject(new ThreadLost(failure));
          if (signal.aborted) onAbort();
          if (failure !== undefined) return onLost();
          worker.once('message', resolve);
          worker.postMessage(question, transfer);
        });
      } finally {
        onLost = nobodyListens;
        signal.removeEventListener('abort', onAbort);
        worker.unref();
        clearTimeout(timer);
      }
    },
    async close() {
      worker.ref();
      await worker.terminate();
    },
  };
}

/** The bytes in a buffer of their own, to be handed over: as part of a larger one that one would be copied whole. */
export function withOwnBytes<Holder extends { readonly bytes: Uint8Array }>(
  holder: Holder,
): Holder & { readonly bytes: Uint8Array<ArrayBuffer> } {
  return { ...holder, bytes: Uint8Array.from(holder.bytes) };
}

/** The same for bytes that nobody else looks at: where they fill their buffer it is handed over itself, and is empty then. */
export function asOwnBytes<Holder extends { readonly bytes: Uint8Array }>(
  holder: Holder,
): Holder & { readonly bytes: Uint8Array<ArrayBuffer> } {
  const { bytes } = holder;
  const { buffer, byteLength } = bytes;
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== byteLength) return withOwnBytes(holder);
  return { ...holder, bytes: new Uint8Array(buffer) };
}
