import { isReadable } from '../crawl/patience.ts';
import type { CrawlRequest } from '../crawl/walk.ts';
import type { Outcome, Visit } from '../model/exchange.ts';
import type { ArchivePlace, Observation, Resource } from '../model/frontier.ts';

/** Outcomes that say that nothing is there any more. */
const MISSING: ReadonlySet<Outcome> = new Set(['gone', 'soft-404']);
/** So many in a row over so long, in milliseconds, and what was published counts as withdrawn. */
const MISSES = 3;
const MISSING_FOR = 7 * 86_400_000;

/** An answer with its place in time and in the archive. */
export interface Answered {
  readonly visit: Pick<Visit, 'outcome' | 'finalUrl' | 'detail' | 'snapshot'>;
  readonly run: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly place: ArchivePlace;
  /** Of other bytes than before: digest of their text, and whether the page says what it said. */
  readonly textSha256?: string;
  readonly isCosmetic?: boolean;
}

/** What is known of an address after an answer, and the answer as it is kept. */
export function resourceAfter(
  before: Resource | undefined,
  { url, role, sourceId, via, linkText }: CrawlRequest,
  answered: Answered,
): { readonly resource: Resource; readonly observation: Observation } {
  const { visit, run, at, place } = answered;
  const { outcome, finalUrl, detail } = visit;
  const content = contentAfter(before, answered);
  const sha256 = isReadable(outcome) ? content.sha256 : undefined;
  const origin = {
    ...optional('sourceId', before?.sourceId ?? sourceId),
    ...optional('via', before?.via ?? via),
    ...optional('linkText', before?.linkText ?? linkText),
  };
  return {
    // What an older program kept has no times, and its role is not known.
    resource: {
      ...{ url, finalUrl, outcome, detail, run, askedAt: at, ...origin },
      role: before?.askedAt === undefined ? role : before.role,
      ...content,
      ...missingAfter(before, outcome, at),
    },
    observation: { url, run, at, outcome, place, ...(sha256 === undefined ? {} : { sha256 }) },
  };
}

type Content = Pick<
  Resource,
  'sha256' | 'textSha256' | 'etag' | 'lastModified' | 'place' | 'firstSeen' | 'lastSeen' | 'lastChanged'
>;

function contentAfter(
  before: Resource | undefined,
  { visit: { outcome, snapshot }, at, place, textSha256, isCosmetic = false }: Answered,
): Content {
  const known = knownContent(before);
  if (outcome === 'unchanged')
    return { ...known, lastSeen: at, ...(known.firstSeen === undefined ? { firstSeen: at, lastChanged: at } : {}) };
  if (!isReadable(outcome) || snapshot === undefined) return known;
  const { etag, 'last-modified': lastModified } = snapshot.headers;
  const validators = { ...optional('etag', etag), ...optional('lastModified', lastModified) };
  const { etag: _, lastModified: __, ...rest } = known;
  // Equal bytes: the record known before stays the place of the content, whatever the archive keeps of this answer.
  if (known.sha256 === snapshot.sha256 && known.place !== undefined) {
    return {
      ...rest,
      ...validators,
      lastSeen: at,
      firstSeen: known.firstSeen ?? at,
      lastChanged: known.lastChanged ?? at,
    };
  }
  const { sha256 } = snapshot;
  // A counter of views is no change: a page that has one is asked for again no oftener than others.
  const lastChanged = isCosmetic ? (known.lastChanged ?? at) : at;
  const seen = { firstSeen: known.firstSeen ?? at, lastSeen: at, lastChanged };
  return { sha256, place, ...validators, ...seen, ...optional('textSha256', textSha256) };
}

function knownContent(before: Resource | undefined): Content {
  if (before === undefined) return {};
  return {
    ...optional('sha256', before.sha256),
    ...optional('textSha256', before.textSha256),
    ...optional('etag', before.etag),
    ...optional('lastModified', before.lastModified),
    ...optional('place', before.place),
    ...optional('firstSeen', before.firstSeen),
    ...optional('lastSeen', before.lastSeen),
    ...optional('lastChanged', before.lastChanged),
  };
}

/** Something is there again, or nothing is; what cannot be reached says neither. */
function missingAfter(
  before: Resource | undefined,
  outcome: Outcome,
  at: number,
): Pick<Resource, 'misses' | 'missingSince' | 'withdrawnAt'> {
  if (isReadable(outcome)) return { misses: 0 };
  const { misses = 0, missingSince, withdrawnAt } = before ?? {};
  if (!MISSING.has(outcome)) {
    return { misses, ...optional('missingSince', missingSince), ...optional('withdrawnAt', withdrawnAt) };
  }
  const since = missingSince ?? at;
  const isWithdrawn = misses + 1 >= MISSES && at - since >= MISSING_FOR && before?.firstSeen !== undefined;
  const withdrawn = withdrawnAt ?? (isWithdrawn ? at : undefined);
  return { misses: misses + 1, missingSince: since, ...optional('withdrawnAt', withdrawn) };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: Value });
}
