import type { ArchiveWriter } from '../archive/index.ts';
import { isReadable } from '../crawl/crawl.ts';
import type { CrawlRequest, CrawlVisit } from '../crawl/walk.ts';
import type { Client } from '../fetch/index.ts';
import type { Outcome, Visit } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { StoredVisit, VisitStore } from '../store/visit-store.ts';
import { snapshotAt } from './archived-snapshot.ts';

export interface AcquisitionParts {
  readonly client: Pick<Client, 'fetch'>;
  readonly archive: ArchiveWriter;
  /** Directory of the archive. */
  readonly archiveDir: string;
  readonly store: VisitStore;
  readonly run: number;
  /** Ask again what is known from earlier runs, with its validators. Lists are always asked again. */
  readonly refresh: boolean;
  readonly signal?: AbortSignal;
}

/** Outcomes that the same run tries again when it continues. */
const PASSING: ReadonlySet<Outcome> = new Set(['retry', 'unreachable', 'truncated']);

/**
 * Visits an address as often as needed and no oftener: what this run has committed is answered from the archive, and so
 * is a publication known from an earlier one. Order of effects: archive, then store; a kill between the two costs
 * nothing, because the archive knows its visits itself.
 */
export async function visitOnce(parts: AcquisitionParts, request: CrawlRequest): Promise<CrawlVisit> {
  const known = parts.store.find(request.url) ?? visitInArchive(parts.archive, request.url);
  const before = known === undefined ? undefined : await contentOf(parts, known);
  if (known !== undefined && isSettled(parts, request, known, before)) {
    const { finalUrl, outcome, detail } = known;
    return { finalUrl, outcome, detail, known: true, ...(before === undefined ? {} : { snapshot: before }) };
  }
  const visit = await parts.client.fetch({
    url: request.url,
    ...(before === undefined ? {} : conditionalOn(known)),
    ...(parts.signal === undefined ? {} : { signal: parts.signal }),
  });
  const snapshot = visit.outcome === 'unchanged' ? before : visit.snapshot;
  commit(parts, request, visit, known);
  const { finalUrl, outcome, detail } = visit;
  return { finalUrl, outcome, detail, known: false, ...(snapshot === undefined ? {} : { snapshot }) };
}

function isSettled(parts: AcquisitionParts, request: CrawlRequest, known: StoredVisit, content: Snapshot | undefined) {
  if (isReadable(known.outcome)) {
    if (content === undefined) return false;
    return known.run === parts.run || (request.role !== 'list' && !parts.refresh);
  }
  return known.run === parts.run && !PASSING.has(known.outcome);
}

function commit(parts: AcquisitionParts, request: CrawlRequest, visit: Visit, known: StoredVisit | undefined): void {
  const { url, role, sourceId, via, linkText } = request;
  const place = parts.archive.append(visit, { role, source: sourceId, via, linkText });
  const unchanged = visit.outcome === 'unchanged' && known !== undefined;
  const content = unchanged ? contentFields(known) : newContent(visit, place);
  const { finalUrl, outcome, detail } = visit;
  parts.store.commit({ url, finalUrl, outcome, detail, run: parts.run, ...content });
}

type ContentFields = Pick<StoredVisit, 'sha256' | 'etag' | 'lastModified' | 'place'>;

function contentFields({ sha256, etag, lastModified, place }: StoredVisit): ContentFields {
  return {
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(place === undefined ? {} : { place }),
  };
}

function newContent(
  { snapshot }: Visit,
  { file, offset }: { readonly file: string; readonly offset: number },
): ContentFields {
  if (snapshot === undefined) return {};
  const { etag, 'last-modified': lastModified } = snapshot.headers;
  return {
    sha256: snapshot.sha256,
    place: { file, offset },
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

function conditionalOn(known: StoredVisit | undefined) {
  const { etag, lastModified } = known ?? {};
  return {
    conditional: { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) },
  };
}

/** A visit that the archive committed and the store did not; its run is not known. */
function visitInArchive(archive: ArchiveWriter, url: string): StoredVisit | undefined {
  const entry = archive.latest(url);
  if (entry?.visit === undefined) return undefined;
  const { outcome } = entry.visit;
  const detail = `archived ${entry.date}`;
  const place = { file: entry.filename, offset: entry.offset };
  return { url, finalUrl: entry.url, outcome, detail, run: 0, ...(outcome === 'unchanged' ? {} : { place }) };
}

async function contentOf({ archiveDir }: AcquisitionParts, known: StoredVisit): Promise<Snapshot | undefined> {
  if (known.place === undefined || !isReadable(known.outcome)) return undefined;
  const content = await snapshotAt({ dir: archiveDir, ...known.place, requested: known.url });
  return typeof content === 'string' ? undefined : content;
}
