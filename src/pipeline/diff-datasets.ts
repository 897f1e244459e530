import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHIVE } from '../base/dataset-layout.ts';
import { readDecisionRecords } from '../base/decision-records.ts';
import { type IndexedDataset, indexDataset } from '../base/indexed-dataset.ts';
import { readDataset } from '../base/read-dataset.ts';
import {
  type Compared,
  compareDecisions,
  comparePublication,
  isSameBytes,
  type Known,
  matchPublications,
} from '../change/index.ts';
import type { Change, PublicationChange } from '../model/change.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import { type ArchivedVersion, readArchive } from './archived-versions.ts';
import { groupMembers } from './group-members.ts';
import { publicationId, type ReadMembers } from './member.ts';

export interface DiffParts {
  readonly before: string;
  readonly after: string;
  /** Where old bytes may be found: the archives beside the datasets where absent. */
  readonly archives?: readonly string[];
  /** Reads a publication anew, with the program that wrote `after`. */
  readonly read: ReadMembers;
  /** Called for each publication compared. */
  readonly onDone?: (url: string) => void;
  readonly onCount?: (count: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * What differs between two datasets, publication by publication in the order of identities; memory holds two publications.
 * Where the bytes of a publication differ, its old bytes are read from the archives beside the datasets and read again:
 * what is then still different the publisher changed, the rest our reader did. Without those bytes `by` is `unknown`.
 * Nothing is yielded for publications that state the same on both sides, whatever else of them changed.
 */
export async function* diffDatasets(parts: DiffParts): AsyncGenerator<Change> {
  const [before, after] = [await openSide(parts.before), await openSide(parts.after)];
  try {
    const matches = matchPublications(before.known, after.known);
    parts.onCount?.(matches.length);
    const again = await openOldBytes(
      parts,
      matches.flatMap((match) => (match.before === undefined ? [] : [match.before])),
    );
    for (const match of matches) {
      parts.signal?.throwIfAborted();
      const old = match.before === undefined ? undefined : await before.compared(match.before);
      const now = match.after === undefined ? undefined : await after.compared(match.after);
      if (old === undefined || now === undefined) yield* aloneChanges(old, now);
      else {
        if (old.publication.url !== now.publication.url) yield publicationChange('moved', now, old.publication.url);
        yield* revisedChanges(old, now, again);
        yield* compareDecisions(old, now);
      }
      parts.onDone?.((now ?? old)?.publication.url ?? '');
    }
  } finally {
    await before.close();
    await after.close();
  }
}

async function* revisedChanges(old: Compared, now: Compared, again: OldBytes): AsyncGenerator<Change> {
  if (isSameBytes(old, now)) {
    yield* comparePublication(old, now, 'reader');
    return;
  }
  const plain = comparePublication(old, now, 'unknown');
  if (plain.length === 0) return;
  const anew = await again.read(old);
  if (anew === undefined) yield* plain;
  else {
    yield* comparePublication(anew, now, 'publisher');
    yield* comparePublication(old, anew, 'reader');
  }
}

function* aloneChanges(old: Compared | undefined, now: Compared | undefined): Generator<Change> {
  if (now !== undefined) yield publicationChange('published', now);
  if (old !== undefined) yield publicationChange('withdrawn', old);
}

function publicationChange(kind: PublicationChange['kind'], side: Compared, from?: string): PublicationChange {
  const { id, url, title, entity, fiscalYear, kind: documentKind, sourceId } = side.publication;
  const retrievedAt =
    side.documents
      .map((document) => document.retrievedAt ?? '')
      .sort()
      .at(-1) ?? '';
  return {
    type: 'publication',
    kind,
    publication: id,
    url,
    ...(from === undefined ? {} : { from }),
    title,
    entity: entity.name,
    fiscalYear,
    documentKind,
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(retrievedAt === '' ? {} : { retrievedAt }),
    facts: side.facts.length,
  };
}

interface Side {
  readonly known: readonly Known[];
  compared(known: Known): Promise<Compared>;
  close(): Promise<void>;
}

const FIGURES = ['figures'] as const;

async function openSide(dir: string): Promise<Side> {
  const publications = new Map<string, PublicationRecords['publication']>();
  for await (const publication of readDataset(dir).records('publications'))
    publications.set(publication.id, publication);
  const digests = new Map<string, string[]>();
  for await (const { publication, sha256 } of readDataset(dir).records('documents'))
    digests.set(publication, [...(digests.get(publication) ?? []), sha256]);
  // The most records of a dataset, which are looked at where persons decided on some alone.
  const withFigures = (await readDecisionRecords(dir)).some(({ figure }) => figure !== undefined);
  const index = await indexDataset(dir, ['documents', 'facts', 'findings', ...(withFigures ? FIGURES : [])]);
  return {
    known: [...publications.values()].map((one) => ({ ...one, digests: digests.get(one.id) ?? [] })),
    compared: (known) => comparedOf(index, publications, known, withFigures),
    close: () => index.close(),
  };
}

async function comparedOf(
  index: IndexedDataset<'documents' | 'facts' | 'findings' | 'figures'>,
  publications: ReadonlyMap<string, PublicationRecords['publication']>,
  { id }: Known,
  withFigures: boolean,
): Promise<Compared> {
  const publication = publications.get(id);
  if (publication === undefined) throw new TypeError(`${id} is no publication of the dataset`);
  return {
    publication,
    documents: await index.recordsOf('documents', id),
    facts: await index.recordsOf('facts', id),
    findings: await index.recordsOf('findings', id),
    ...(withFigures ? { figures: [...(await index.recordsOf('figures', id))] } : {}),
  };
}

interface OldBytes {
  /** The records that the old bytes of a publication give now; undefined where they are in no archive. */
  read(old: Compared): Promise<PublicationRecords | undefined>;
}

/** Old bytes in archives. The archives are looked through when the first are asked for. */
async function openOldBytes(parts: DiffParts, known: readonly Known[]): Promise<OldBytes> {
  const beside = [parts.before, parts.after].map((dir) => join(dir, ARCHIVE));
  const archives = [...new Set(parts.archives ?? beside)].filter((dir) => existsSync(dir));
  const wanted = new Set(known.flatMap(({ digests }) => digests));
  let versions: Promise<ReadonlyMap<string, readonly ArchivedVersion[]>> | undefined;
  const inArchives = async () =>
    Map.groupBy((await readArchive(archives, ({ sha256 }) => wanted.has(sha256))).versions, ({ sha256 }) => sha256);
  return {
    async read(old) {
      versions ??= inArchives();
      const byDigest = await versions;
      const digests = new Set(old.documents.map(({ sha256 }) => sha256));
      const own = [...digests].flatMap((digest) => byDigest.get(digest) ?? []).sort((a, b) => (a.url < b.url ? -1 : 1));
      for await (const { members, lost } of groupMembers(own)) {
        const [page] = members;
        if (page === undefined || lost.length > 0 || publicationId(page) !== old.publication.id) continue;
        const { records } = await parts.read(members);
        return isSameBytes(old, records) ? records : undefined;
      }
      return undefined;
    },
  };
}
