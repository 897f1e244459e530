import type { ReaderOf } from '../pipeline/kept-readings.ts';
import { programDigests } from '../pipeline/program-digest.ts';
import { loadParsers } from './parser-files.ts';

/**
 * Names the parser that reads a document, with the digest of its module. Parsers of files, given by their URLs, have none:
 * their digests are to be known otherwise.
 */
export async function readerOf(urls: readonly string[] = []): Promise<ReaderOf> {
  const parsers = await loadParsers(urls);
  const digests = programDigests().parsers;
  return (description) => {
    const id = parsers.find(({ accepts }) => accepts(description))?.id ?? '';
    return `${id} ${digests.get(id) ?? ''}`;
  };
}
