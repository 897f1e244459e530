import type { Outcome } from '../model/exchange.ts';

/** The last visit of an address whose answer is in the archive. Addresses are compared as they are. */
export interface StoredVisit {
  readonly url: string;
  readonly finalUrl: string;
  readonly outcome: Outcome;
  readonly detail: string;
  /** Number of the run that made it. */
  readonly run: number;
  /** Lower-case hexadecimal SHA-256 of the content, where there is content. */
  readonly sha256?: string;
  /** Validators of the content, verbatim. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Where the record of the content stands in the archive, also where the last answer was that nothing changed. */
  readonly place?: { readonly file: string; readonly offset: number };
}

/**
 * What has been done so far, so that the same command continues. It saves work and decides nothing about the bytes of a
 * dataset: without it, the same work is done again. One process at a time.
 */
export interface VisitStore {
  /** The run of this work that was not finished, or a new one. `work` names what is done, e.g. a digest of the sources. */
  openRun(work: string): { readonly run: number; readonly continued: boolean };
  finishRun(run: number): void;
  find(url: string): StoredVisit | undefined;
  /** Durable when it returns; call it after the archive has committed the visit. */
  commit(visit: StoredVisit): void;
  /** A result computed before from the same input by the same version. */
  recall(key: string): string | undefined;
  remember(key: string, result: string): void;
  /** Forgets the results whose keys do not begin so: those of other versions. */
  forgetOthers(prefix: string): void;
  close(): void;
}
