import type { RecordKind } from '../model/schemas.ts';

/** What a failure is about: a record of the dataset, or a file. */
export type Subject = RecordKind | 'file' | 'archive';

/** One thing that the archive does not bear out. */
export interface Failure {
  readonly record: Subject;
  /** Id of the record, or path of the file. */
  readonly id: string;
  /** Name of the check in kebab case: a claim that does not hold. */
  readonly check: string;
  readonly expected: string;
  readonly found: string;
  /** The whole in one line. */
  readonly message: string;
}

export interface VerifyReport {
  readonly dir: string;
  readonly publications: number;
  readonly documents: number;
  readonly facts: number;
  /** Facts of which every check held. */
  readonly provedFacts: number;
  /** How often each check was made, and how often it held. */
  readonly checks: Readonly<Record<string, { readonly made: number; readonly held: number }>>;
  /** In the order found; at most `maxFailures` of them. */
  readonly failures: readonly Failure[];
  readonly failureCount: number;
}

const LONGEST_SHOWN = 120;

/** Counts checks and keeps failures. */
export class Ledger {
  readonly #max: number;
  readonly checks: Record<string, { made: number; held: number }> = {};
  readonly failures: Failure[] = [];
  failureCount = 0;

  constructor(maxFailures: number) {
    this.#max = maxFailures;
  }

  /** Notes one check of a record and gives back whether it held. */
  expect(record: Subject, id: string, check: string, holds: boolean, expected: unknown, found: unknown): boolean {
    const count = this.checks[check] ?? { made: 0, held: 0 };
    this.checks[check] = count;
    count.made += 1;
    if (holds) count.held += 1;
    else this.#fail(record, id, check, show(expected), show(found));
    return holds;
  }

  /** The same for two strings, numbers or absences that must be equal. */
  equal(record: Subject, id: string, check: string, expected: unknown, found: unknown): boolean {
    return this.expect(record, id, check, expected === found, expected, found);
  }

  #fail(record: Subject, id: string, check: string, expected: string, found: string): void {
    this.failureCount += 1;
    if (this.failures.length >= this.#max) return;
    const name = record === 'file' || record === 'archive' ? record : record.slice(0, -1);
    const message = `${name} ${id}: ${check}: expected ${expected}, found ${found}`;
    this.failures.push({ record, id, check, expected, found, message });
  }
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : value === undefined ? 'nothing' : String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
