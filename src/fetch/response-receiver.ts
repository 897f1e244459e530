import type { Dispatcher } from 'undici';
import { sniffMediaType } from '../base/media-type.ts';
import type { HeaderList, Truncation } from '../model/exchange.ts';
import { BodySpool } from './body-spool.ts';

/** Head of a response. */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  /** Media type of the first bytes, where they tell it. */
  readonly sniffed?: string;
}

/** What had arrived when a response ended, and why it ended early. */
export interface Received {
  readonly head?: ResponseHead;
  readonly body: Buffer;
  readonly truncated?: Truncation;
  readonly error?: Error;
}

/** Most bytes to take. */
export interface BodyLimits {
  /** By what is known of the body so far. */
  of(head: ResponseHead): number;
  /** Of a body that announces its length, before its first byte. */
  announced(head: ResponseHead): number;
}

/** Of a body cut for its length nobody reads more. */
const KEPT_OF_TOO_LONG = 1024 * 1024;

/** The time for an exchange is over. */
export class OutOfTime extends Error {}
class TooLong extends Error {}

/** Collects one response; settles once, with whatever had arrived when it ended. */
export class Receiver implements Dispatcher.DispatchHandler {
  readonly #limits: BodyLimits;
  readonly #settle: (received: Received) => void;
  readonly #body = new BodySpool();
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: Error | undefined;
  #head: ResponseHead | undefined;
  #limit = 0;
  #ended = false;

  constructor(limits: BodyLimits, settle: (received: Received) => void) {
    this.#limits = limits;
    this.#settle = settle;
  }

  stop(reason: Error): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = reason;
    this.#controller?.abort(reason);
    this.#end(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopped !== undefined) controller.abort(this.#stopped);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    _headers: unknown,
    statusText?: string,
  ): void {
    if (status < 200) return;
    this.#head = { status, statusText: statusText ?? '', headers: headerList(controller.rawHeaders) };
    this.#limit = this.#limits.of(this.#head);
    // What is announced as too long need not be asked for.
    const announced = Number(this.#head.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0);
    if (announced > this.#limits.announced(this.#head)) this.stop(new TooLong(`announces ${announced} bytes`));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#stopped !== undefined || this.#head === undefined) return;
    if (this.#body.length === 0) {
      const sniffed = sniffMediaType(chunk);
      if (sniffed !== undefined) this.#limit = this.#limits.of({ ...this.#head, sniffed });
    }
    const room = this.#limit - this.#body.length;
    try {
      this.#body.add(chunk.length > room ? chunk.subarray(0, room) : chunk);
    } catch (error) {
      this.stop(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (chunk.length > room) this.stop(new TooLong(`more than ${this.#limit} bytes`));
  }

  onResponseEnd(): void {
    this.#end(undefined);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end(error);
  }

  #end(error: Error | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    const truncated = error === undefined ? undefined : truncationOf(error);
    this.#settle({
      body: this.#body.take(truncated === 'length' ? KEPT_OF_TOO_LONG : undefined),
      ...(this.#head === undefined ? {} : { head: this.#head }),
      ...(truncated === undefined || error === undefined ? {} : { truncated, error }),
    });
  }
}

function truncationOf(error: Error): Truncation {
  if (error instanceof TooLong) return 'length';
  return error instanceof OutOfTime || codeOf(error) === 'UND_ERR_BODY_TIMEOUT' ? 'time' : 'disconnect';
}

/** undici gives the lines as they came, as bytes: name, value, name, value. */
function headerList(raw: unknown): HeaderList {
  if (!Array.isArray(raw)) return [];
  const texts = raw.map((item: unknown) =>
    item instanceof Uint8Array ? Buffer.from(item).toString('latin1') : String(item),
  );
  return Array.from(
    { length: texts.length >> 1 },
    (_, index) => [texts[2 * index] ?? '', texts[2 * index + 1] ?? ''] as const,
  );
}

/** Machine-readable name of an error of Node or undici. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
