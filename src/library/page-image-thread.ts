import type { PageImage, PageImagesWanted } from '../model/page-image.ts';
import type { PageImageAnswer, PageImageQuestion } from './page-image-worker.ts';
import { startThread, type Thread, ThreadLost, withOwnBytes } from './thread.ts';

/** A thread that makes images of pages: a file over which it is lost has none, and the next one a new thread. */
export interface PageImageThread {
  make(bytes: Uint8Array, wanted: PageImagesWanted, signal: AbortSignal): Promise<readonly PageImage[]>;
  close(): Promise<void>;
}

/** Started when the first PDF comes. `password` opens encrypted ones. */
export function openPageImageThread(password?: string): PageImageThread {
  let thread: Thread | undefined;
  return {
    async make(bytes, wanted, signal) {
      thread ??= startThread('page-image-worker', import.meta.url);
      const question = withOwnBytes({ bytes, wanted, ...(password === undefined ? {} : { password }) });
      try {
        return await thread.ask<PageImageAnswer>(question satisfies PageImageQuestion, [question.bytes.buffer], signal);
      } catch (error) {
        if (!(error instanceof ThreadLost) || signal.aborted) throw error;
        thread = undefined;
        return [];
      }
    },
    close: async () => thread?.close(),
  };
}
