import type { PublicationRecords } from '../model/dataset.ts';
import { dimensionSchema, type Fact, type Part, type PartName, partName } from '../model/fact.ts';
import { RECORD_KINDS, type RecordKind, type RecordOf, recordName } from '../model/schemas.ts';
import { validateRecord } from '../model/validate.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { WriteError } from './dataset-error.ts';

const CODE_OR_NAME = /^(?:\d{3}(?:\d{2}){0,2}|name:.+)$/su;

/** One publication as validated records; members stand in the order the schemas declare. */
export interface ValidRecords {
  readonly records: PublicationRecords;
  /** JSON lines by kind, in the order of RECORD_KINDS. */
  readonly lines: readonly string[];
}

/** Validates every record of a publication and prints it. Throws WriteError, naming the record, at the first that does not fit. */
export function printRecords(input: PublicationRecords): ValidRecords {
  const documents = new Set(input.documents.map(({ id }) => id));
  const valid = {} as { -readonly [K in keyof PublicationRecords]: PublicationRecords[K] };
  const lines = RECORD_KINDS.map((kind) => {
    const records = kind === 'publications' ? [input.publication] : input[kind];
    const checked = records.map((record) => validRecord(kind, record, input.publication.id, documents));
    expectUnique(kind, checked);
    Object.assign(valid, kind === 'publications' ? { publication: checked[0] } : { [kind]: checked });
    let text = '';
    for (const record of checked) text += `${JSON.stringify(record)}\n`;
    return text;
  });
  return { records: valid, lines };
}

type Owned = RecordOf<RecordKind> & { readonly publication?: string; readonly document?: string | undefined };

function validRecord(
  kind: RecordKind,
  input: unknown,
  publication: string,
  documents: ReadonlySet<string>,
): RecordOf<RecordKind> {
  const result = validateRecord(kind, input);
  if (!result.ok) throw refusal(kind, input as { id?: string }, result.problem);
  const record: Owned = result.record;
  if (record.publication !== undefined && record.publication !== publication) {
    throw refusal(kind, record, `publication: belongs to ${record.publication}, written under ${publication}`);
  }
  if (record.document !== undefined && !documents.has(record.document)) {
    throw refusal(kind, record, `document: ${record.document} is no document of publication ${publication}`);
  }
  return kind === 'facts' ? orderedFact(record as Fact) : record;
}

/** Checks the vocabulary of a fact and puts its open maps into declared order. */
function orderedFact(fact: Fact): Fact {
  for (const concept of [fact.concept, fact.base?.concept]) {
    if (typeof concept === 'string' && findConcept(concept) === undefined) {
      throw refusal('facts', fact, `concept: ${concept} is not in the vocabulary`);
    }
  }
  for (const dimensions of [fact.dimensions, fact.base?.dimensions ?? {}]) {
    for (const scheme of ['function', 'economic', 'revenue'] as const) {
      const code = dimensions[scheme];
      if (code !== undefined && !CODE_OR_NAME.test(code)) {
        throw refusal('facts', fact, `dimensions.${scheme}: ${JSON.stringify(code)} is neither a code nor name:…`);
      }
    }
  }
  fact.dimensions = inOrder(fact.dimensions, dimensionSchema.options);
  if (fact.base?.dimensions !== undefined)
    fact.base.dimensions = inOrder(fact.base.dimensions, dimensionSchema.options);
  fact.provenance.parts = inOrder(fact.provenance.parts as Record<PartName, Part>, partName.options);
  return fact;
}

function inOrder<K extends string, V>(map: Partial<Record<K, V>>, order: readonly K[]): Partial<Record<K, V>> {
  const ordered: Partial<Record<K, V>> = {};
  for (const key of order) if (map[key] !== undefined) ordered[key] = map[key];
  return ordered;
}

function expectUnique(kind: RecordKind, records: readonly RecordOf<RecordKind>[]): void {
  const seen = new Set<string>();
  for (const record of records) {
    if (seen.has(record.id)) throw refusal(kind, record, 'id: used by two records of the publication');
    seen.add(record.id);
  }
}

function refusal(kind: RecordKind, record: { readonly id?: string }, problem: string): WriteError {
  return new WriteError(`${recordName(kind)} ${record.id ?? '(no id)'} cannot be written: ${problem}`);
}
