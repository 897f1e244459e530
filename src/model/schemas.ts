import { z } from 'zod';
import { blockRecordSchema } from './document.ts';
import { factSchema } from './fact.ts';
import { figureSchema } from './figure.ts';
import { findingSchema } from './finding.ts';
import { documentRecordSchema, publicationSchema } from './publication.ts';
import { statementSchema } from './statement.ts';
import { tableSchema } from './table.ts';

/** Version of the record shapes; raised with every change that a reader must know of. */
export const SCHEMA_VERSION = '1';

/** The records of a dataset by the name of their JSON-lines file, in the order they are listed. */
export const recordSchemas = {
  publications: publicationSchema,
  documents: documentRecordSchema,
  blocks: blockRecordSchema,
  tables: tableSchema,
  facts: factSchema,
  statements: statementSchema,
  figures: figureSchema,
  findings: findingSchema,
} as const;

export type RecordKind = keyof typeof recordSchemas;
export type RecordOf<K extends RecordKind> = z.infer<(typeof recordSchemas)[K]>;

export const RECORD_KINDS: readonly RecordKind[] = [
  'publications',
  'documents',
  'blocks',
  'tables',
  'facts',
  'statements',
  'figures',
  'findings',
];

/** Singular of a kind, as used in schema files and messages: `facts` → `fact`. */
export function recordName(kind: RecordKind): string {
  return kind.slice(0, -1);
}

/** JSON Schema (draft 2020-12) of one kind of record. */
export function jsonSchemaOf(kind: RecordKind): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(recordSchemas[kind], { target: 'draft-2020-12' });
  return { $schema, title: recordName(kind), schemaVersion: SCHEMA_VERSION, ...schema };
}
