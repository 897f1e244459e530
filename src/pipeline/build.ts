import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/digest.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { Member } from '../pipeline.ts';
import type { VisitStore } from '../store/visit-store.ts';
import { openDataset, type Summary } from '../write/index.ts';
import { readArchive } from './archived-versions.ts';
import { groupMembers, type MemberGroup } from './group-members.ts';
import { programDigest } from './program-digest.ts';

/** Reads one publication: `readPublication` with its parsers, here or in another thread. */
export type ReadMembers = (members: readonly Member[]) => Promise<PublicationRecords>;

export interface BuildParts {
  /** Archives to build from: WARC files or directories of them. */
  readonly archives: readonly string[];
  /** The dataset's directory. */
  readonly dir: string;
  readonly version: string;
  readonly read: ReadMembers;
  /** Publications being read at a time. */
  readonly concurrency: number;
  /** Remembers what has been read, so that the same bytes are read once by the same program. */
  readonly store?: Pick<VisitStore, 'recall' | 'remember' | 'forgetOthers'>;
  /** Called for each publication done, with the address of its page. */
  readonly onDone?: (url: string) => void;
  /** Called when it is known how many publications there may be at most. */
  readonly onCount?: (count: number) => void;
  readonly signal?: AbortSignal;
}

export interface Built {
  readonly summary: Summary;
  /** What could not be read, each one line. */
  readonly failures: readonly string[];
  /** Publications recalled and not read again. */
  readonly recalled: number;
}

/**
 * Writes the dataset of archives. Its bytes depend on the archives and the program alone: publications are taken in
 * order of addresses and written in an order of their own, however many are read at a time.
 */
export async function buildDataset(parts: BuildParts): Promise<Built> {
  const { versions, damage } = await readArchive(parts.archives);
  const failures = [...damage];
  parts.onCount?.(versions.filter(({ role, isPage }) => role === 'page' || (role === undefined && isPage)).length);
  const program = programDigest();
  let recalled = 0;
  parts.store?.forgetOthers(program);
  const writer = await openDataset(parts.dir, { version: parts.version });
  try {
    await eachInParallel(groupMembers(versions), parts.concurrency, async ({ members, lost }) => {
      parts.signal?.throwIfAborted();
      failures.push(...lost.map(({ url, message }) => `${url}: ${message}`));
      const [page] = members;
      if (page === undefined) return;
      const key = resultKey(program, members);
      const known = parts.store?.recall(key);
      if (known !== undefined) recalled += 1;
      const records =
        known === undefined ? await readOrFail(parts, members, failures) : (JSON.parse(known) as PublicationRecords);
      parts.signal?.throwIfAborted();
      if (records === undefined) return;
      if (known === undefined) parts.store?.remember(key, JSON.stringify(records));
      failures.push(...unreadDocuments(records));
      await writer.add(records);
      parts.onDone?.(page.snapshot.url);
    });
    return { summary: await writer.close(), failures: failures.sort(), recalled };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** A publication whose reading fails is told of and the rest goes on. */
async function readOrFail(
  { read, signal }: BuildParts,
  members: readonly Member[],
  failures: string[],
): Promise<PublicationRecords | undefined> {
  try {
    return await read(members);
  } catch (error) {
    signal?.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    failures.push(`${members[0]?.snapshot.url}: not read: ${message}`);
    return undefined;
  }
}

/** Documents of which nothing could be read, with the reason: they are in the dataset, but they have failed. */
function unreadDocuments({ documents, blocks, findings }: PublicationRecords): readonly string[] {
  const read = new Set(blocks.map(({ document }) => document));
  return documents
    .filter(({ id }) => !read.has(id))
    .flatMap(({ id, url }) =>
      findings
        .filter(({ document, level }) => document === id && level === 'error')
        .map(({ message }) => `${url}: ${message}`),
    );
}

/** Everything of the members that their records may depend on. */
function resultKey(program: string, members: MemberGroup['members']): string {
  const inputs = members.map(({ snapshot: { bytes: _, ...snapshot }, ...member }) => ({ ...snapshot, ...member }));
  return `${program} ${sha256(canonicalJson(inputs))}`;
}

/** Runs a step for every item of a stream, `limit` at a time; the stream is read no faster than the steps end. */
async function eachInParallel<Item>(
  items: AsyncGenerator<Item>,
  limit: number,
  step: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const worker = async () => {
    // An async generator queues calls of next(): the workers share it.
    for (let next = await items.next(); next.done !== true && failures.length === 0; next = await items.next()) {
      await step(next.value);
    }
  };
  await Promise.all(
    Array.from({ length: Math.max(1, limit) }, () => worker().catch((error: unknown) => void failures.push(error))),
  );
  if (failures.length > 0) throw failures[0];
}
