import { sha256 } from '../../src/base/digest.ts';
import { factId, factKey } from '../../src/base/identity.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { ArchivedFile } from './example-dataset.ts';

/** A forger's work: facts changed, then every key, id and reference made consistent again. */
export function withFacts(records: PublicationRecords, change: (fact: Fact) => Fact): PublicationRecords {
  const roles = new Map(records.documents.map(({ id, role }) => [id, role]));
  const ids = new Map<string, string>();
  const seen = new Map<string, number>();
  const changed = records.facts.map((fact) => {
    const made = change(fact);
    const key = factKey(made);
    const role = roles.get(fact.document) ?? 'narrative';
    const counter = `${role} ${key}`;
    const ordinal = seen.get(counter) ?? 0;
    seen.set(counter, ordinal + 1);
    const id = factId(records.publication.id, role, key, ordinal);
    ids.set(fact.id, id);
    return { ...made, key, id };
  });
  const renamed = (list: readonly string[]) => list.map((id) => ids.get(id) ?? id);
  return {
    ...records,
    facts: changed.map((fact) => (fact.from === undefined ? fact : { ...fact, from: renamed(fact.from) })),
    statements: records.statements.map((one) => ({ ...one, explains: renamed(one.explains) })),
    figures: records.figures.map((one) => ({ ...one, facts: renamed(one.facts) })),
    findings: records.findings.map((one) => ({ ...one, facts: renamed(one.facts) })),
  };
}

/** The archived bytes changed and the documents made to state their digest and length. */
export function withBytes(
  records: PublicationRecords,
  files: readonly ArchivedFile[],
  change: (text: string) => string,
): { readonly records: PublicationRecords; readonly files: readonly ArchivedFile[] } {
  const digests = new Map<string, { readonly sha256: string; readonly bytes: number }>();
  const changed = files.map((file) => {
    const bytes = Buffer.from(change(Buffer.from(file.bytes).toString('latin1')), 'latin1');
    digests.set(sha256(file.bytes), { sha256: sha256(bytes), bytes: bytes.length });
    return { ...file, bytes };
  });
  const documents = records.documents.map((one) => ({ ...one, ...digests.get(one.sha256) }));
  return { records: { ...records, documents }, files: changed };
}

/** Another digit in place of each digit of the text, one bigger; 9 becomes 1. */
export function otherDigits(text: string): string {
  return text.replace(/\d/g, (digit) => (digit === '9' ? '1' : String(Number(digit) + 1)));
}

type Change = (fact: Fact) => Fact;
const bump = (value: string | null) =>
  value === null ? null : otherDigits(value.replace(/^-/, '')).replace(/^0(?=\d)/, '1');

/** Every way to falsify a fact that verification promises to notice; `applies` says to which facts. */
export const FORGERIES: readonly (readonly [name: string, applies: (fact: Fact) => boolean, change: Change])[] = [
  [
    'value',
    ({ value }) => value !== null,
    (fact) => ({ ...fact, value: `${fact.value?.startsWith('-') === true ? '-' : ''}${bump(fact.value)}` }),
  ],
  [
    'sign',
    ({ value }) => value !== null && !/^-?0(\.0+)?$/.test(value),
    (fact) => ({ ...fact, value: fact.value?.startsWith('-') === true ? fact.value.slice(1) : `-${fact.value}` }),
  ],
  [
    'unit',
    () => true,
    (fact) => ({ ...fact, unit: fact.unit === 'CNY' ? 'USD' : fact.unit === 'percent' ? 'permille' : 'CNY' }),
  ],
  ['year', () => true, (fact) => ({ ...fact, period: { ...fact.period, fiscalYear: fact.period.fiscalYear - 1 } })],
  ['decimals', ({ decimals }) => decimals !== null, (fact) => ({ ...fact, decimals: (fact.decimals ?? 0) + 1 })],
  [
    'concept',
    ({ concept }) => concept !== null,
    (fact) => ({ ...fact, concept: fact.concept === 'training' ? 'balance.distribution' : 'training' }),
  ],
  [
    'base year',
    ({ base }) => base?.fiscalYear !== undefined,
    (fact) => ({ ...fact, base: { ...fact.base, fiscalYear: (fact.base?.fiscalYear ?? 0) - 1 } }),
  ],
  [
    'base measure',
    ({ base }) => base?.measure !== undefined,
    (fact) => ({ ...fact, base: { ...fact.base, measure: fact.base?.measure === 'planned' ? 'actual' : 'planned' } }),
  ],
  [
    'measure',
    () => true,
    (fact) => ({ ...fact, measure: fact.measure === 'budget.adjusted' ? 'planned' : 'budget.adjusted' }),
  ],
  [
    'role',
    () => true,
    (fact) => ({ ...fact, entity: { ...fact.entity, role: fact.entity.role === 'unit' ? 'department' : 'unit' } }),
  ],
  ['section', () => true, (fact) => ({ ...fact, section: fact.section === 'procurement' ? 'assets' : 'procurement' })],
  ['status', () => true, (fact) => ({ ...fact, status: fact.status === 'withheld' ? 'nil_stated' : 'withheld' })],
];
