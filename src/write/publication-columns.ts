import type { PublicationRecords } from '../model/dataset.ts';
import { type DocumentRecord, documentKind, documentRole, type Publication } from '../model/publication.ts';
import { type Column, text, typed } from './columns.ts';
import { entityColumns } from './fact-columns.ts';

const count = (name: string, of: (records: PublicationRecords) => number) =>
  typed<PublicationRecords>('integer', name, of, { required: true });
const findingsAt = (level: string) => (records: PublicationRecords) =>
  records.findings.filter((finding) => finding.level === level).length;

/** publications: one row a publication. */
export const PUBLICATION_COLUMNS: readonly Column<PublicationRecords>[] = [
  text('id', ({ publication }) => publication.id, { required: true }),
  text('url', ({ publication }) => publication.url, { required: true }),
  text('title', ({ publication }) => publication.title),
  ...entityColumns<PublicationRecords>(({ publication }) => publication.entity),
  typed('year', 'fiscal_year', ({ publication }) => publication.fiscalYear),
  text('kind', ({ publication }) => publication.kind, { required: true, enum: documentKind.options }),
  text('published_at', ({ publication }) => publication.publishedAt, { description: 'as printed, ISO 8601' }),
  text('source', ({ publication }) => publication.source, { description: 'as printed' }),
  text('source_id', ({ publication }) => publication.sourceId),
  count('documents', ({ documents }) => documents.length),
  count('facts', ({ facts }) => facts.length),
  count('figures', ({ figures }) => figures.length),
  count('figures_unbound', ({ figures }) => figures.filter(({ disposition }) => disposition === 'unbound').length),
  count('findings_error', findingsAt('error')),
  count('findings_warning', findingsAt('warning')),
  count('findings_note', findingsAt('note')),
  count('findings_not_evaluable', findingsAt('not_evaluable')),
];

/** A document and the publication it belongs to. */
export interface DocumentRow {
  readonly document: DocumentRecord;
  readonly publication: Publication;
}

/** The manifest: one row a document, with what it is and when it was had. */
export const DOCUMENT_COLUMNS: readonly Column<DocumentRow>[] = [
  text('id', ({ document }) => document.id, { required: true }),
  text('publication', ({ document }) => document.publication, { required: true }),
  text('file', ({ document }) => fileName(document.finalUrl), { description: 'last part of the address' }),
  text('url', ({ document }) => document.url, { required: true, description: 'as asked for' }),
  text('final_url', ({ document }) => document.finalUrl, { required: true, description: 'after redirects' }),
  text('entity', ({ publication }) => publication.entity.name, { description: 'of the publication' }),
  typed('year', 'fiscal_year', ({ publication }) => publication.fiscalYear, { description: 'of the publication' }),
  text('kind', ({ publication }) => publication.kind, {
    required: true,
    enum: documentKind.options,
    description: 'of the publication',
  }),
  text('role', ({ document }) => document.role, { required: true, enum: documentRole.options }),
  text('title', ({ document }) => document.title),
  text('retrieved', ({ document }) => document.retrievedAt, { description: 'ISO 8601 in UTC; empty for a local file' }),
  typed('integer', 'http_status', ({ document }) => document.status),
  text('media_type', ({ document }) => document.mediaType, { required: true }),
  text('type', ({ document }) => document.type, { required: true, enum: ['html', 'text', 'pdf', 'sheet', 'word'] }),
  text('script', ({ document }) => document.script, { required: true, enum: ['Hans', 'Hant'] }),
  text('parser', ({ document }) => document.parser, { required: true }),
  typed('integer', 'bytes', ({ document }) => document.bytes, { required: true }),
  text('sha256', ({ document }) => document.sha256, { required: true }),
  typed('integer', 'figures', ({ document }) => document.figures.all, { required: true }),
  typed('integer', 'figures_unbound', ({ document }) => document.figures.unbound, { required: true }),
];

const QUERY = /[?#].*$/su;

/** The last part of the path of an address, decoded where it can be; empty where the path ends with a slash. */
function fileName(url: string): string {
  const path = url.replace(QUERY, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    // A percent sign that begins no byte of UTF-8: as it stands in the address.
    return last;
  }
}
