import type { Outcome } from './exchange.ts';

/** What an address is asked for as; `walk` is no address: the reading of all lists of a source, one piece of work. */
export type RequestRole = 'walk' | 'list' | 'page' | 'attachment';

/** Something to ask for in a run. */
export interface FrontierRequest {
  readonly run: number;
  /** The address; `walk:<source>` for a walk. Once in a run. */
  readonly url: string;
  /** Host whose turn it takes, lower case without port. */
  readonly host: string;
  readonly role: RequestRole;
  readonly sourceId?: string;
  /** The page whose link led here. */
  readonly via?: string;
  readonly linkText?: string;
  /** What the address is known by, where that is another: of two requests of one identity the first is made. */
  readonly identity?: string;
}

/**
 * `pending` until it is answered; `known` needs no answer in this run; `failed` was answered with nothing to read;
 * `deferred` waits for a later run because its host rests.
 */
export type RequestState = 'pending' | 'done' | 'known' | 'failed' | 'deferred';

/** A request that a visit has to answer. */
export interface ClaimedRequest extends FrontierRequest {
  readonly id: number;
  /** Times it was asked in this run without an answer that stays. */
  readonly attempts: number;
}

/** The turn of one host: nobody else asks it while the lease lasts. */
export interface HostVisit {
  readonly host: string;
  /** Names this lease; a later one of the same host has another. */
  readonly lease: string;
  readonly requests: readonly ClaimedRequest[];
}

/** What a run did. */
export interface RunTally {
  readonly lists: number;
  readonly pages: number;
  readonly attachments: number;
  /** Publications and attachments that were known before and not asked. */
  readonly known: number;
}

/** Something a crawl could not do as the source file expects. */
export interface CrawlProblem {
  /**
   * Kebab case: `list-unreadable`, `list-too-short`, `list-empty`, `list-shrunk`, `list-cut`, `list-repeats`,
   * `list-shifting`, `folders-missing`, `folders-cut`, `page-unreadable`, `attachment-unreadable`,
   * `links-unreadable`, `host-resting`.
   */
  readonly rule: string;
  readonly sourceId?: string;
  readonly url: string;
  readonly message: string;
}

/** One answer to an address, or the lack of one. */
export interface Observation {
  readonly url: string;
  readonly run: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly outcome: Outcome;
  /** Lower-case hexadecimal of the content, where there is content; for `unchanged` that of the content known before. */
  readonly sha256?: string;
  readonly place?: ArchivePlace;
}

/** Where a record stands in an archive. */
export interface ArchivePlace {
  readonly file: string;
  readonly offset: number;
}

/** What is known of an address. Addresses are compared as they are; times are milliseconds since 1970. */
export interface Resource {
  readonly url: string;
  readonly finalUrl: string;
  /** Of the last observation. */
  readonly outcome: Outcome;
  readonly detail: string;
  readonly run: number;
  readonly role: RequestRole;
  readonly sourceId?: string;
  readonly via?: string;
  readonly linkText?: string;
  /** Of the last content, also where the last observation had none. */
  readonly sha256?: string;
  /** Digest of the text without boilerplate. */
  readonly textSha256?: string;
  /** Validators of the content, verbatim. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Where the record of the content stands. */
  readonly place?: ArchivePlace;
  /** First and last observation with content, and the first one of the bytes that it has now. */
  readonly firstSeen?: number;
  readonly lastSeen?: number;
  readonly lastChanged?: number;
  /** Last observation of any kind; absent where an older program did not keep it. */
  readonly askedAt?: number;
  /** Observations in a row that found nothing there, since when, and the time from which it counts as withdrawn. */
  readonly misses: number;
  readonly missingSince?: number;
  readonly withdrawnAt?: number;
}

/** Something that happened to an address or a source, for those who follow it. */
export interface StoredEvent {
  readonly sourceId?: string;
  readonly url: string;
  readonly at: number;
  /** Kebab case: `new`, `changed`, `withdrawn`, … */
  readonly kind: string;
  /** JSON. */
  readonly body: string;
}
