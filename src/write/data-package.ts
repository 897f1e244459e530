import { RECORD_KINDS, type RecordKind, recordName, SCHEMA_VERSION } from '../model/schemas.ts';
import { type Column, FACT_COLUMNS, PUBLICATION_COLUMNS } from './flat-tables.ts';
import type { FileFacts } from './hashed-file.ts';
import { schemaPath } from './schema-files.ts';

const PROFILE = 'https://datapackage.org/profiles/2.0/';

export interface PackageInput {
  readonly name: string;
  readonly title: string | undefined;
  /** Version of the program that wrote it. */
  readonly version: string;
  /** By path inside the dataset. */
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly counts: Readonly<Record<RecordKind, number>>;
}

/**
 * datapackage.json (Data Package v2, datapackage.org). JSON-lines files are plain resources with hash, record count and
 * the JSON Schema beside (own properties start with `gongkai:`); the flat tables have a Table Schema with keys. There
 * is no `created`: the same input gives the same bytes.
 */
export function dataPackage({ name, title, version, files, counts }: PackageInput): string {
  const file = (path: string) => ({ path, ...(files.get(path) ?? { bytes: 0, hash: '' }) });
  const lines = RECORD_KINDS.map((kind) => ({
    name: kind,
    ...file(`${kind}.jsonl`),
    format: 'jsonl',
    mediatype: 'application/jsonl',
    encoding: 'utf-8',
    'gongkai:records': counts[kind],
    'gongkai:schema': schemaPath(kind),
  }));
  const schemas = RECORD_KINDS.map((kind) => ({
    name: `${recordName(kind)}-schema`,
    ...file(schemaPath(kind)),
    format: 'json',
    mediatype: 'application/schema+json',
    encoding: 'utf-8',
  }));
  const document = {
    $schema: `${PROFILE}datapackage.json`,
    name,
    ...(title === undefined ? {} : { title }),
    'gongkai:version': version,
    'gongkai:schemaVersion': SCHEMA_VERSION,
    resources: [
      ...lines,
      { ...flatTable('facts-table', FACT_COLUMNS, FACT_KEYS), ...file('facts.csv') },
      { ...flatTable('publications-table', PUBLICATION_COLUMNS, {}), ...file('publications.csv') },
      ...schemas,
      { name: 'codebook', ...file('codebook.md'), format: 'md', mediatype: 'text/markdown', encoding: 'utf-8' },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const FACT_KEYS = {
  foreignKeys: [{ fields: ['publication'], reference: { resource: 'publications-table', fields: ['id'] } }],
};

function flatTable(
  name: string,
  columns: readonly Pick<Column<never>, 'name' | 'type' | 'description' | 'required' | 'enum'>[],
  keys: object,
) {
  const fields = columns.map(({ name: field, type, description, required, enum: values }) => {
    const constraints = {
      ...(required === true ? { required } : {}),
      ...(field === 'id' ? { unique: true } : {}),
      ...(values === undefined ? {} : { enum: values }),
    };
    return {
      name: field,
      type,
      ...(description === undefined ? {} : { description }),
      ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    };
  });
  return {
    name,
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { lineTerminator: '\n' },
    schema: {
      $schema: `${PROFILE}tableschema.json`,
      fields,
      missingValues: [''],
      primaryKey: ['id'],
      ...keys,
    },
  };
}
