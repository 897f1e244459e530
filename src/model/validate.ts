import { type RecordKind, type RecordOf, recordSchemas } from './schemas.ts';

export type Validation<T> =
  | { readonly ok: true; readonly record: T }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads a value as a record of a kind. The record returned has its members in the order the schema declares them, except
 * in open maps (dimensions, parts), which keep their own. `problem` is one line: where and what.
 */
export function validateRecord<K extends RecordKind>(kind: K, value: unknown): Validation<RecordOf<K>> {
  const result = recordSchemas[kind].safeParse(value);
  if (result.success) return { ok: true, record: result.data as RecordOf<K> };
  const [issue] = result.error.issues;
  return { ok: false, problem: `${issue?.path.join('.') || 'record'}: ${issue?.message ?? 'not valid'}` };
}
