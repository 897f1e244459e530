import { z } from 'zod';
import { decisionRecordSchema } from './decision.ts';
import { blockRecordSchema } from './document.ts';
import { factSchema } from './fact.ts';
import { figureSchema } from './figure.ts';
import { findingSchema } from './finding.ts';
import { documentRecordSchema, publicationSchema } from './publication.ts';
import { statementSchema } from './statement.ts';
import { tableSchema } from './table.ts';

/** Version of the record shapes; raised with every change that a reader must know of. */
export const SCHEMA_VERSION = '2';
/** Versions whose every record is one of this version too: 1 knew no decisions of persons. */
export const READABLE_VERSIONS: readonly string[] = ['1', SCHEMA_VERSION];

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
  return described(recordName(kind), recordSchemas[kind]);
}

/** JSON Schema of a decision as a dataset keeps it; it belongs to no publication. */
export function decisionJsonSchema(): Readonly<Record<string, unknown>> {
  return described('decision', decisionRecordSchema);
}

function described(title: string, shape: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(shape, { target: 'draft-2020-12' });
  return { $schema, title, schemaVersion: SCHEMA_VERSION, ...schema };
}
