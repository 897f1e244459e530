import type { ListRecord } from '../model/list-record.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { PageLink } from './matcher.ts';

/** What is known of lists from earlier runs. A list is known by its source and its address. */
export interface ListMemory {
  recall(sourceId: string, url: string): ListRecord | undefined;
  /** Called once a list is read as far as it needs to be: an interrupted reading leaves what was known before. */
  keep(sourceId: string, url: string, record: ListRecord): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Reads every list to its end, whatever is known of it. */
  readonly sweep?: boolean;
}

/** What reading a list needs from outside. */
export interface ListWalk {
  /** Absent for addresses given by hand. */
  readonly sourceId?: string;
  readonly ports: {
    links(page: Snapshot, selector?: string): readonly PageLink[];
    paging(page: Snapshot, cap: number): readonly string[];
    /** Without it every list is read to its end, once. */
    readonly lists?: ListMemory;
  };
  /** The content of a page, or undefined with the problem noted. `again`: from its server, though this run has it. */
  ask(request: {
    readonly url: string;
    readonly role: 'list';
    readonly sourceId?: string;
    readonly again?: true;
  }): Promise<Snapshot | undefined>;
  problem(rule: string, url: string, message: string): void;
}
