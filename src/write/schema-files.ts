import { decisionJsonSchema, jsonSchemaOf, RECORD_KINDS, type RecordKind, recordName } from '../model/schemas.ts';
import { codebook } from './codebook.ts';

/** Path of the JSON Schema of a kind inside a dataset. */
export function schemaPath(kind: RecordKind): string {
  return `schema/${recordName(kind)}.schema.json`;
}

/** Path of the JSON Schema of decisions inside a dataset. */
export const DECISION_SCHEMA = 'schema/decision.schema.json';

/** The files of a dataset that depend on the program alone: path and text of the JSON Schemas and the codebook. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const kind of RECORD_KINDS) files.set(schemaPath(kind), `${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`);
  files.set(DECISION_SCHEMA, `${JSON.stringify(decisionJsonSchema(), null, 2)}\n`);
  files.set('codebook.md', codebook());
  return files;
}
