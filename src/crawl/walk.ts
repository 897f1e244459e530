import type { Outcome } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { PageLink } from './matcher.ts';

/** What is asked for and why; the archive keeps it beside the answer. */
export interface CrawlRequest {
  readonly url: string;
  readonly role: 'list' | 'page' | 'attachment';
  /** Absent where no source led here: an address given by hand. */
  readonly sourceId?: string;
  /** The page whose link led here. */
  readonly via?: string;
  readonly linkText?: string;
  /** Asks the server, though this run has the answer already. */
  readonly again?: true;
}

/** What came of a request, now or in an earlier run. */
export interface CrawlVisit {
  readonly outcome: Outcome;
  readonly finalUrl: string;
  /** The content, where there is any; for `unchanged` the content known before. */
  readonly snapshot?: Snapshot;
  /** One line in words. */
  readonly detail: string;
  /** Answered from what is already archived. */
  readonly known: boolean;
}

/** What a crawl needs from outside: acquisition and the reading of links. */
export interface CrawlPorts {
  visit(request: CrawlRequest): Promise<CrawlVisit>;
  /** Links of a page (none of what is no HTML), of a CSS selector where given, resolved against its final address and <base>. */
  links(page: Snapshot, selector?: string): readonly PageLink[];
  /** Without it every list is read to its end, once. */
  readonly lists?: import('./list-walk.ts').ListMemory;
  /** Addresses of all pages of a list as far as one page tells, in order, itself among them; at most `cap`. */
  paging(page: Snapshot, cap: number): readonly string[];
  /** Called after each visit. */
  onVisit?(request: CrawlRequest, visit: CrawlVisit): void;
  readonly signal?: AbortSignal;
}

/** Something a crawl could not do as the source file expects. */
export interface CrawlProblem {
  /** Kebab case: `list-unreadable`, `list-too-short`, `list-cut`, `page-unreadable`, `attachment-unreadable`, `links-unreadable`. */
  readonly rule: string;
  readonly sourceId?: string;
  readonly url: string;
  readonly message: string;
}

export interface CrawlSummary {
  readonly lists: number;
  readonly pages: number;
  readonly attachments: number;
  /** Visits answered from the archive. */
  readonly known: number;
  readonly problems: readonly CrawlProblem[];
}

/** What one crawl hands from step to step. */
export interface Walk {
  /** Absent for addresses given by hand. */
  readonly sourceId?: string;
  readonly ports: CrawlPorts;
  isAttachment(link: PageLink): boolean;
  /** The content of an address, or undefined with the problem noted. */
  ask(request: CrawlRequest): Promise<Snapshot | undefined>;
  problem(rule: string, url: string, message: string): void;
}
