import { join } from 'node:path';
import { csvSource, type Duck, literal } from './duckdb.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly constraints?: { readonly required?: boolean; readonly unique?: boolean; readonly enum?: readonly string[] };
}

export interface TableResource {
  readonly name: string;
  readonly path: string;
  readonly schema?: {
    readonly fields: readonly Field[];
    readonly primaryKey: readonly string[];
    readonly foreignKeys?: readonly {
      readonly fields: readonly string[];
      readonly reference: { readonly resource: string; readonly fields: readonly string[] };
    }[];
  };
}

/** Lexical forms of Table Schema (datapackage.org/standard/table-schema, field types). */
const FORMS: Readonly<Record<string, string>> = {
  string: '.*',
  integer: '^[+-]?[0-9]+$',
  year: '^-?[0-9]{4}$',
  number: '^[+-]?[0-9]+([.][0-9]+)?$',
  boolean: '^(true|false)$',
};

/** Rows of the tables of a package that break its Table Schemas, as DuckDB reads them: `facts-table.value: 2 not number`. */
export async function schemaViolations(
  duck: Duck,
  dir: string,
  resources: readonly TableResource[],
): Promise<string[]> {
  const tables = resources.filter(({ schema }) => schema !== undefined);
  const sourceOf = new Map(tables.map(({ name, path }) => [name, csvSource(join(dir, path))]));
  const violations: string[] = [];
  const expectNone = async (what: string, sql: string) => {
    const [row] = await duck.query(`SELECT count(*)::INT AS n FROM (${sql})`);
    if (row?.n !== 0) violations.push(`${what}: ${row?.n}`);
  };
  for (const { name, schema } of tables) {
    const source = sourceOf.get(name) ?? '';
    const header = (await duck.query(`DESCRIBE SELECT * FROM ${source}`)).map(({ column_name }) => column_name);
    const { fields = [], primaryKey = [], foreignKeys = [] } = schema ?? {};
    if (JSON.stringify(header) !== JSON.stringify(fields.map((field) => field.name)))
      violations.push(`${name}: header`);
    for (const { name: field, type, constraints = {} } of fields) {
      const cell = `"${field}"`;
      const form = literal(FORMS[type] ?? 'unknown type');
      await expectNone(
        `${name}.${field} not ${type}`,
        `SELECT 1 FROM ${source} WHERE ${cell} IS NOT NULL AND NOT regexp_matches(${cell}, ${form}, 's')`,
      );
      if (constraints.required === true)
        await expectNone(`${name}.${field} missing`, `SELECT 1 FROM ${source} WHERE ${cell} IS NULL`);
      if (constraints.unique === true)
        await expectNone(`${name}.${field} not unique`, `SELECT ${cell} FROM ${source} GROUP BY 1 HAVING count(*) > 1`);
      if (constraints.enum !== undefined)
        await expectNone(
          `${name}.${field} not in enum`,
          `SELECT 1 FROM ${source} WHERE ${cell} NOT IN (${constraints.enum.map(literal).join(', ')})`,
        );
    }
    const key = primaryKey.map((field) => `"${field}"`).join(', ');
    await expectNone(`${name} primary key`, `SELECT ${key} FROM ${source} GROUP BY ${key} HAVING count(*) > 1`);
    for (const {
      fields: [own = ''],
      reference,
    } of foreignKeys) {
      const [theirs = ''] = reference.fields;
      await expectNone(
        `${name}.${own} not in ${reference.resource}`,
        `SELECT 1 FROM ${source} AS a ANTI JOIN ${sourceOf.get(reference.resource)} AS b ON a."${own}" = b."${theirs}" WHERE a."${own}" IS NOT NULL`,
      );
    }
  }
  return violations;
}
