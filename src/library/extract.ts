import { availableParallelism } from 'node:os';
import type { Decisions } from '../decide/index.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import { type Items, inOrder } from './in-order.ts';
import type { Input } from './input.ts';
import { membersOf } from './members-of.ts';
import type { ReadingOptions } from './read-worker.ts';
import type { ReadingLimits } from './reading-limits.ts';
import { openReadingThreads, type ReadingThreads } from './reading-threads.ts';

/** How documents are read. */
export interface ExtractOptions extends ReadingLimits {
  /**
   * Files with a parser each as default export, tried in this order before those of the program: paths, or `file:` URLs.
   * They are loaded in every reading thread, and must stand alone there.
   */
  readonly parsers?: readonly (string | URL)[];
  /** Decisions of persons, laid on what is read: see loadDecisions. None are looked for beside the inputs. */
  readonly decisions?: Decisions;
  /** Ends the work at once: the promise or iterator throws the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface ExtractAllOptions extends ExtractOptions {
  /** Publications read at a time, each in a thread of its own; more than the processors are of no use. @default all processors */
  readonly concurrency?: number;
}

/**
 * Why an input gave nothing:
 *
 * - `no-input`: there is no such file, or it may not be read, or it is no input at all;
 * - `unreadable`: nothing could be read in it (broken, encrypted, a scan, too large, a type that is not read);
 * - `failed`: reading it took too long or more memory than there is, or the program has a defect.
 */
export type ExtractFailure = 'no-input' | 'unreadable' | 'failed';

/** An input gave nothing. The message is one line; `cause` is what happened, where it is known. */
export class ExtractError extends Error {
  override readonly name = 'ExtractError';
  readonly reason: ExtractFailure;
  /** What was given. */
  readonly input: Input;
  /** Of `unreadable`: the document without blocks, and the findings that say why. */
  readonly records?: PublicationRecords;

  constructor(
    message: string,
    { reason, input, records, cause }: Pick<ExtractError, 'reason' | 'input' | 'records' | 'cause'>,
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.reason = reason;
    this.input = input;
    if (records !== undefined) this.records = records;
  }
}

/** What became of one input of many. */
export type Extracted<Given extends Input = Input> =
  | { readonly ok: true; readonly input: Given; readonly records: PublicationRecords }
  | { readonly ok: false; readonly input: Given; readonly error: ExtractError };

/**
 * Reads one publication: everything it states, with the characters that print it, and what its arithmetic says. The same
 * records that a dataset holds, from the same threads; nothing is written and nothing is asked of the network.
 *
 * Offsets are UTF-16 units. Money is in yuan and every value a decimal string, never a binary float. What could not be read
 * of a document that was read is among `findings`; coverage (figures found, bound, ignored, unbound) is
 * `documents[].figures`.
 *
 * Throws ExtractError where the input gives nothing, and what extractAll throws.
 *
 * @example const { facts, findings } = await extract('page.html');
 */
export async function extract(input: Input, options: ExtractOptions = {}): Promise<PublicationRecords> {
  for await (const outcome of extractAll([input], { ...options, concurrency: 1 })) {
    if (outcome.ok) return outcome.records;
    throw outcome.error;
  }
  throw new Error('an input has an outcome');
}

/**
 * Reads many publications, several at a time, and gives what became of each in the order of the inputs. One that fails is an
 * outcome like any other and stops nobody. Inputs are taken no faster than outcomes are: memory holds `concurrency`
 * publications, however many there are. Leaving the loop ends the work.
 *
 * Throws TypeError for options that are none, ParserError for a parser file that holds no parser, the reason of the signal, and what the iterator of the inputs throws.
 *
 * @example for await (const outcome of extractAll(paths)) if (outcome.ok) console.log(outcome.records.facts.length);
 */
export async function* extractAll<Given extends Input>(
  inputs: Items<Given>,
  options: ExtractAllOptions = {},
): AsyncGenerator<Extracted<Given>, void, undefined> {
  if (typeof inputs === 'string') throw new TypeError('extractAll reads a list of inputs: one is read by extract');
  const { concurrency = availableParallelism(), signal, parsers = [], decisions, ...limits } = options;
  for (const [name, value] of Object.entries({ concurrency, maxSize: limits.maxSize, maxTime: limits.maxTime })) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1))
      throw new TypeError(`${name}: expected a whole number from 1, received ${value}`);
  }
  const left = new AbortController();
  const stop = signal === undefined ? left.signal : AbortSignal.any([left.signal, signal]);
  const reading = { ...limits, parsers: await knownParsers(parsers) };
  const threads = borrowThreads();
  try {
    const outcomes = inOrder(inputs, concurrency, (input) => outcomeOf(input, threads, reading, stop), stop);
    for await (const outcome of outcomes) yield decided(outcome, decisions);
  } finally {
    left.abort(new Error('the work was left'));
    giveBackThreads();
  }
}

/** Here, not in the threads: what becomes of a decision is known over all publications. */
function decided<Given extends Input>(outcome: Extracted<Given>, decisions: Decisions | undefined): Extracted<Given> {
  if (!outcome.ok || decisions === undefined) return outcome;
  return { ...outcome, records: decisions.apply(outcome.records) };
}

/** A parser file that cannot be loaded is no failure of a document: it is told of before any is read. */
async function knownParsers(files: readonly (string | URL)[]): Promise<readonly string[]> {
  if (files.length === 0) return [];
  return (await import('./parser-files.ts')).parserUrls(files);
}

async function outcomeOf<Given extends Input>(
  input: Given,
  threads: ReadingThreads,
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<Extracted<Given>> {
  let reason: ExtractFailure = 'no-input';
  try {
    const members = await membersOf(input);
    reason = 'failed';
    const { records } = await threads.read(members, reading, signal);
    const unread = whyUnread(records);
    if (unread === undefined) return { ok: true, input, records };
    return { ok: false, input, error: new ExtractError(unread, { reason: 'unreadable', input, records }) };
  } catch (cause) {
    signal.throwIfAborted();
    const message = cause instanceof Error ? cause.message : String(cause);
    return { ok: false, input, error: new ExtractError(message, { reason, input, cause }) };
  }
}

/** Why nothing was read; undefined where something was, be it that it is empty. */
function whyUnread({ blocks, findings, publication }: PublicationRecords): string | undefined {
  const error = blocks.length > 0 ? undefined : findings.find(({ level }) => level === 'error');
  return error === undefined ? undefined : `${publication.url}: nothing was read: ${error.message}`;
}

/** How long threads are kept for the next call, in milliseconds: to start one takes longer than to read a page. */
const KEPT = 2_000;

let shared: { readonly threads: ReadingThreads; borrowers: number; closing?: NodeJS.Timeout } | undefined;

/** The threads of all calls: however many run at a time, no more publications are read than there are processors. */
function borrowThreads(): ReadingThreads {
  shared ??= { threads: openReadingThreads(availableParallelism()), borrowers: 0 };
  shared.borrowers += 1;
  clearTimeout(shared.closing);
  return shared.threads;
}

function giveBackThreads(): void {
  const lent = shared;
  if (lent === undefined) return;
  lent.borrowers -= 1;
  if (lent.borrowers > 0) return;
  lent.closing = setTimeout(() => {
    shared = undefined;
    void lent.threads.close();
  }, KEPT).unref();
}
