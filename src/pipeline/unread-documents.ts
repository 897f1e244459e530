import type { PublicationRecords } from '../model/dataset.ts';

/** Documents of which nothing could be read, with the reason: they are in the dataset, but they have failed. */
export function unreadDocuments({ documents, blocks, findings }: PublicationRecords): readonly string[] {
  const read = new Set(blocks.map(({ document }) => document));
  return documents
    .filter(({ id }) => !read.has(id))
    .flatMap(({ id, url }) =>
      findings
        .filter(({ document, level }) => document === id && level === 'error')
        .map(({ message }) => `${url}: ${message}`),
    );
}
