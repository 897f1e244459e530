import { factId, factKey } from '../base/identity.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { Fact } from '../model/fact.ts';
import { RECORD_KINDS, type RecordKind } from '../model/schemas.ts';
import type { Ledger, Subject } from './report.ts';

const DIGIT = /[\d０-９]/;

/** Proves ids, keys and references of one publication's records, and that figures and facts agree. */
export function verifyRecords(records: PublicationRecords, ledger: Ledger): void {
  const { publication, documents, facts } = records;
  verifyFactIds(records, ledger);
  const known = idSets(records, ledger);
  const refer = (record: Subject, id: string, to: RecordKind, target: string) =>
    ledger.expect(record, id, `names-${to}`, known.get(to)?.has(target) === true, `one of the ${to}`, target);
  ledger.equal(
    'publications',
    publication.id,
    'lists-its-documents',
    documents.map(({ id }) => id).join(),
    publication.documents.join(),
  );
  for (const { id, block } of records.tables) refer('tables', id, 'blocks', block);
  for (const { id, reasons, from } of facts) {
    for (const reason of reasons) refer('facts', id, 'statements', reason);
    for (const source of from ?? []) refer('facts', id, 'facts', source);
  }
  for (const { id, explains } of records.statements)
    for (const fact of explains) refer('statements', id, 'facts', fact);
  for (const { id, document, facts: involved, figures } of records.findings) {
    if (document !== undefined) refer('findings', id, 'documents', document);
    for (const fact of involved) refer('findings', id, 'facts', fact);
    for (const figure of figures ?? []) refer('findings', id, 'figures', figure);
  }
  verifyFigureFacts(records, ledger);
}

function verifyFactIds({ publication, documents, facts }: PublicationRecords, ledger: Ledger): void {
  const roles = new Map(documents.map(({ id, role }) => [id, role]));
  const seen = new Map<string, number>();
  for (const fact of facts) {
    const key = factKey(fact);
    ledger.equal('facts', fact.id, 'key-of-aspects', key, fact.key);
    const role = roles.get(fact.document);
    const counter = `${role} ${key}`;
    const ordinal = seen.get(counter) ?? 0;
    seen.set(counter, ordinal + 1);
    ledger.equal(
      'facts',
      fact.id,
      'id-of-key',
      role === undefined ? undefined : factId(publication.id, role, key, ordinal),
      fact.id,
    );
  }
}

function idSets(records: PublicationRecords, ledger: Ledger): ReadonlyMap<RecordKind, ReadonlySet<string>> {
  const sets = new Map<RecordKind, ReadonlySet<string>>();
  for (const kind of RECORD_KINDS) {
    const list = kind === 'publications' ? [records.publication] : records[kind];
    const ids = new Set(list.map(({ id }) => id));
    ledger.equal(
      kind,
      ids.size === list.length ? records.publication.id : (list.at(-1)?.id ?? ''),
      'ids-differ',
      list.length,
      ids.size,
    );
    sets.set(kind, ids);
  }
  return sets;
}

/** A blank has no numeral, its figure is the bare unit; nor has XX万元. */
function hasNumeral({ provenance: { parts }, status }: Fact): boolean {
  if (parts.figure === undefined || status === 'blank') return false;
  return status !== 'placeholder' || DIGIT.test(parts.figure.quote);
}

/** A figure that became a fact is inside a figure part of one it lists, and every figure part is inside such a figure. */
function verifyFigureFacts({ figures, facts, documents }: PublicationRecords, ledger: Ledger): void {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const covered = new Set<string>();
  for (const figure of figures) {
    let isFigure = false;
    for (const id of figure.facts) {
      const fact = byId.get(id);
      const parts = Object.values(fact?.provenance.parts ?? {});
      const inside = parts.some(
        (part) =>
          part !== undefined && part.block === figure.block && part.start <= figure.start && figure.end <= part.end,
      );
      ledger.expect('figures', figure.id, 'figure-in-its-facts', inside, 'a part of the fact', id);
      const own = fact?.provenance.parts.figure;
      if (own === undefined || own.block !== figure.block || own.start > figure.start || figure.end > own.end) continue;
      isFigure = true;
      covered.add(id);
    }
    ledger.equal('figures', figure.id, 'disposition-of-figure', isFigure, figure.disposition === 'fact');
    ledger.equal(
      'figures',
      figure.id,
      'reason-with-ignored',
      figure.disposition === 'ignored',
      figure.reason !== undefined,
    );
  }
  for (const fact of facts.filter(hasNumeral))
    ledger.expect('facts', fact.id, 'fact-of-figure', covered.has(fact.id), 'a figure that lists it', undefined);
  for (const document of documents) {
    const own = figures.filter((figure) => figure.document === document.id);
    const counts = [
      own.length,
      ...(['fact', 'ignored', 'unbound'] as const).map(
        (kind) => own.filter(({ disposition }) => disposition === kind).length,
      ),
    ];
    const withUnit = own.filter((figure) => figure.withUnit);
    counts.push(withUnit.length, withUnit.filter(({ disposition }) => disposition === 'fact').length);
    const { all, fact, ignored, unbound, withUnit: united, boundWithUnit } = document.figures;
    const stated = [all, fact, ignored, unbound, united, boundWithUnit].join();
    ledger.equal('documents', document.id, 'counts-of-figures', counts.join(), stated);
  }
}
