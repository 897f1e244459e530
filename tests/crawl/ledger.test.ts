import { describe, expect, test } from 'vitest';
import { type LedgerFacts, ledgerOf, windowOf } from '../../src/crawl/ledger.ts';
import type { DocumentKind } from '../../src/model/publication.ts';
import { type Source, sourceFileSchema } from '../../src/model/source.ts';

function source(kinds: readonly DocumentKind[], years?: readonly number[]): Source {
  const [made] = sourceFileSchema.parse({
    version: 1,
    contact: 'crawl@a.example',
    sources: [
      {
        id: 'finance-bureau',
        publisher: { name: '云湖市财政局', level: 'prefecture', adminCode: '990100' },
        lists: [{ url: 'http://a.example/' }],
        publication: { url: 'html$' },
        kinds,
        ...(years === undefined ? {} : { years }),
      },
    ],
  }).sources;
  if (made === undefined) throw new TypeError('one source');
  return made;
}

type Known = LedgerFacts['publications'][number];

function known(fiscalYear: number, kind: DocumentKind, more: Partial<Known> = {}): Known {
  const entity = { name: '云湖市财政局', stated: '云湖市财政局', role: 'department' as const };
  const url = `http://a.example/${kind}/${fiscalYear}.html`;
  return { id: `${kind} ${fiscalYear}`, url, entity, fiscalYear, kind, sourceId: 'finance-bureau', ...more };
}

function states(facts: Partial<LedgerFacts>, made: Source): readonly string[] {
  const none = {
    now: '2026-08-15T00:00:00Z',
    publications: [],
    withdrawn: new Set<string>(),
    moved: new Set<string>(),
  };
  return ledgerOf([made], { ...none, unreadable: [], ...facts }).map(
    ({ fiscalYear, kind, state }) => `${fiscalYear} ${kind} ${state}`,
  );
}

describe('the ledger', () => {
  test('expects budgets in the spring of their year and final accounts in the summer after it', () => {
    expect(windowOf('budget.department', 2026)).toEqual({ from: '2026-01-01', to: '2026-04-30' });
    expect(windowOf('final_accounts.department', 2025)).toEqual({ from: '2026-07-01', to: '2026-10-31' });
    expect(windowOf('procurement', 2025)).toBeUndefined();
  });

  test('tells present, late, missing, due and not yet due apart', () => {
    const publications = [
      known(2023, 'final_accounts.department', { publishedAt: '2024-08-20' }),
      known(2024, 'final_accounts.department', { publishedAt: '2025-11-01' }),
    ];
    const made = source(['final_accounts.department'], [2022, 2023, 2024, 2025, 2026]);
    expect(states({ publications }, made)).toEqual([
      '2022 final_accounts.department missing',
      '2023 final_accounts.department present',
      '2024 final_accounts.department late',
      '2025 final_accounts.department due',
      '2026 final_accounts.department not-due',
    ]);
    expect(states({ publications, now: '2026-11-01T00:00:00Z' }, made)[3]).toBe(
      '2025 final_accounts.department missing',
    );
  });

  test('goes on from the first year found to the last whose window is open, where a source names no years', () => {
    const publications = [known(2023, 'budget.department', { publishedAt: '2023-02-01' })];
    expect(states({ publications }, source(['budget.department']))).toEqual([
      '2023 budget.department present',
      '2024 budget.department missing',
      '2025 budget.department missing',
      '2026 budget.department missing',
    ]);
  });

  test('tells what was withdrawn or moved, and takes what is still there before what is gone', () => {
    const made = source(['budget.department'], [2026]);
    const gone = known(2026, 'budget.department');
    const facts = { publications: [gone], withdrawn: new Set([gone.url]) };
    expect(states(facts, made)).toEqual(['2026 budget.department withdrawn']);
    const again = known(2026, 'budget.department', { id: 'again', url: 'http://a.example/z.html' });
    expect(states({ ...facts, publications: [gone, again] }, made)).toEqual(['2026 budget.department present']);
    expect(states({ publications: [gone], moved: new Set([gone.url]) }, made)).toEqual([
      '2026 budget.department moved',
    ]);
  });

  test('says unreadable, not missing, where something was found and could not be read', () => {
    const unreadable = [{ sourceId: 'finance-bureau', url: 'http://a.example/x.pdf' }];
    expect(states({ unreadable }, source(['budget.department'], [2026]))).toEqual([
      '2026 budget.department unreadable',
    ]);
  });

  test('gives nothing where no year is expected and none was found', () => {
    expect(states({}, source(['budget.department']))).toEqual([]);
  });
});
