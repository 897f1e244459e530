import { DECISIONS_FILE } from '../base/dataset-layout.ts';
import { ABOUT } from '../base/kept-about.ts';
import { PRECISION } from '../base/kept-precision.ts';
import type { About } from '../model/about.ts';
import type { JudgedPrecision } from '../model/judged-precision.ts';
import { RECORD_KINDS, type RecordKind, recordName, SCHEMA_VERSION } from '../model/schemas.ts';
import type { ColumnInfo } from './columns.ts';
import type { Coverage } from './coverage.ts';
import { DATASET_TABLES, type FlatTable } from './flat-tables.ts';
import type { FileFacts } from './hashed-file.ts';
import { DECISION_SCHEMA, schemaPath } from './schema-files.ts';

const PROFILE = 'https://datapackage.org/profiles/2.0/';

export interface PackageInput {
  readonly name: string;
  readonly title: string;
  /** Version of the program that wrote it. */
  readonly version: string;
  /** By path inside the dataset. */
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly counts: Readonly<Record<RecordKind, number>>;
  readonly coverage: Coverage;
  readonly about: About;
  /** How many decisions of persons it was built with. */
  readonly decisions: number;
  /** What persons found when they judged its facts. */
  readonly precision?: JudgedPrecision | undefined;
}

const DESCRIPTION =
  'Fiscal disclosures of Chinese public bodies as typed records, each with the characters that print it. README.md says what is in it; codebook.md explains every code. The documents state no licence in a form that is read; the rights of their publishers are not touched.';

/**
 * datapackage.json (Data Package v2, datapackage.org). JSON-lines files are plain resources with hash, record count and
 * the JSON Schema beside (own properties start with `gongkai:`); the flat tables have a Table Schema with keys. There
 * is no `created`: the same input gives the same bytes. `contributors` and `licenses` are what the makers say: none is stated for
 * all the documents.
 */
export function dataPackage(input: PackageInput): string {
  const { name, title, version, files, counts, coverage, about, decisions, precision } = input;
  const file = (path: string) => ({ path, ...(files.get(path) ?? { bytes: 0, hash: '' }) });
  const plain = (resource: string, path: string, format: string, mediatype: string) => ({
    name: resource,
    ...file(path),
    format,
    mediatype,
    encoding: 'utf-8',
  });
  const document = {
    $schema: `${PROFILE}datapackage.json`,
    name,
    title,
    description: about.description === undefined ? DESCRIPTION : `${about.description} ${DESCRIPTION}`,
    ...(about.creators === undefined ? {} : { contributors: about.creators.map(contributorOf) }),
    ...(about.license === undefined ? {} : { licenses: [{ path: about.license }] }),
    ...(coverage.origins.size === 0 ? {} : { sources: sourcesOf(coverage) }),
    ...(Object.keys(about).length === 0 ? {} : { [ABOUT]: about }),
    ...(precision === undefined ? {} : { [PRECISION]: precision }),
    'gongkai:version': version,
    'gongkai:schemaVersion': SCHEMA_VERSION,
    resources: [
      ...RECORD_KINDS.map((kind) => ({
        ...plain(kind, `${kind}.jsonl`, 'jsonl', 'application/jsonl'),
        'gongkai:records': counts[kind],
        'gongkai:schema': schemaPath(kind),
      })),
      {
        ...plain('decisions', DECISIONS_FILE, 'jsonl', 'application/jsonl'),
        'gongkai:records': decisions,
        'gongkai:schema': DECISION_SCHEMA,
      },
      ...DATASET_TABLES.map((table) => ({ ...tableResource(table), ...file(`${table.name}.csv`) })),
      ...RECORD_KINDS.map((kind) =>
        plain(`${recordName(kind)}-schema`, schemaPath(kind), 'json', 'application/schema+json'),
      ),
      plain('decision-schema', DECISION_SCHEMA, 'json', 'application/schema+json'),
      plain('codebook', 'codebook.md', 'md', 'text/markdown'),
      plain('readme', 'README.md', 'md', 'text/markdown'),
      plain('description', 'dataset.jsonld', 'jsonld', 'application/ld+json'),
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function contributorOf({ name, url }: NonNullable<About['creators']>[number]): object {
  return { title: name, ...(url === undefined ? {} : { path: url }), roles: ['creator'] };
}

/** Where the documents were published: each origin once. Local files have no address to point to. */
function sourcesOf({ origins }: Coverage): readonly object[] {
  return [...origins.keys()].map((origin) =>
    origin === 'file:' ? { title: 'local files' } : { title: new URL(origin).host, path: origin },
  );
}

function tableResource({ name, columns, foreignKeys }: FlatTable) {
  return {
    name: resourceName(name),
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { lineTerminator: '\n' },
    schema: {
      $schema: `${PROFILE}tableschema.json`,
      fields: columns.map(fieldOf),
      missingValues: [''],
      primaryKey: ['id'],
      ...(foreignKeys.length === 0 ? {} : { foreignKeys: foreignKeys.map(foreignKeyOf) }),
    },
  };
}

function foreignKeyOf({ column, table }: FlatTable['foreignKeys'][number]) {
  return { fields: [column], reference: { resource: resourceName(table), fields: ['id'] } };
}

/** The JSON-lines file of the same records has the plain name. */
function resourceName(table: string): string {
  return `${table}-table`;
}

function fieldOf({ name, type, description, required, enum: values }: ColumnInfo) {
  const constraints = {
    ...(required === true ? { required } : {}),
    ...(name === 'id' ? { unique: true } : {}),
    ...(values === undefined ? {} : { enum: values }),
  };
  return {
    name,
    type,
    ...(description === undefined ? {} : { description }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}
