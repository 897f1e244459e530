import { ArchiveWriter } from '../../src/archive/index.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { syntheticPublication } from './publication.ts';

/** One moment for all: the bytes of the archive depend on the seed alone. */
const RETRIEVED = '2026-01-05T08:00:00.000Z';

/** Writes the first publications of a seed into an archive, each as one visit; gives the bytes of the pages. */
export function writeArchive(dir: string, publications: number): number {
  const archive = ArchiveWriter.open(dir, { software: 'gongkai-bench', clock: () => new Date(RETRIEVED) });
  let bytes = 0;
  try {
    for (let index = 0; index < publications; index += 1) {
      const { url, bytes: body } = syntheticPublication(index);
      const hop: Exchange = {
        url,
        method: 'GET',
        requestHeaders: [['host', new URL(url).host]],
        status: 200,
        statusText: 'OK',
        responseHeaders: [['Content-Type', 'text/html; charset=utf-8']],
        body,
        startedAt: RETRIEVED,
      };
      archive.append({ outcome: 'content', url, finalUrl: url, hops: [hop], robots: [], detail: 'HTTP 200' });
      bytes += body.length;
    }
  } finally {
    archive.close();
  }
  return bytes;
}
