import { ArchiveWriter } from '../../src/archive/index.ts';
import type { Exchange, Visit } from '../../src/model/exchange.ts';
import { syntheticPublication } from './publication.ts';

/** One moment for all: the bytes of the archive depend on the seed alone. */
const RETRIEVED = '2026-01-05T08:00:00.000Z';
const RETRIEVED_AGAIN = '2026-02-05T08:00:00.000Z';

/** Writes the first publications of a seed into an archive, each as one visit; gives the bytes of the pages. */
export function writeArchive(dir: string, publications: number): number {
  let bytes = 0;
  writing(dir, (archive) => {
    for (let index = 0; index < publications; index += 1) {
      const page = syntheticPublication(index);
      archive.append(visitOf(page, RETRIEVED));
      bytes += page.bytes.length;
    }
  });
  return bytes;
}

/** Adds a later visit of one page to an archive. */
export function revisit(dir: string, page: Page): void {
  writing(dir, (archive) => void archive.append(visitOf(page, RETRIEVED_AGAIN)));
}

interface Page {
  readonly url: string;
  readonly bytes: Uint8Array;
}

function writing(dir: string, work: (archive: ArchiveWriter) => void): void {
  const archive = ArchiveWriter.open(dir, { software: 'gongkai-bench', clock: () => new Date(RETRIEVED) });
  try {
    work(archive);
  } finally {
    archive.close();
  }
}

function visitOf({ url, bytes }: Page, startedAt: string): Visit {
  const hop: Exchange = {
    url,
    method: 'GET',
    requestHeaders: [['host', new URL(url).host]],
    status: 200,
    statusText: 'OK',
    responseHeaders: [['Content-Type', 'text/html; charset=utf-8']],
    body: Buffer.from(bytes),
    startedAt,
  };
  return { outcome: 'content', url, finalUrl: url, hops: [hop], robots: [], detail: 'HTTP 200' };
}
