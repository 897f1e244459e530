import type { DocumentKind, Publication } from '../model/publication.ts';
import type { Source } from '../model/source.ts';

/**
 * What became of something expected. `not-due`: its window has not opened; `due`: it is open and nothing is there yet;
 * `late`: there, but published behind the window.
 */
export type LedgerState = 'present' | 'late' | 'not-due' | 'due' | 'missing' | 'moved' | 'withdrawn' | 'unreadable';

/** One line of the ledger: a body, a fiscal year, a kind. */
export interface LedgerRow {
  readonly sourceId: string;
  readonly entity: string;
  readonly fiscalYear: number;
  readonly kind: DocumentKind;
  readonly state: LedgerState;
  /** When it is to be published: first and last day, ISO 8601. Absent for kinds that no rule gives a time. */
  readonly window?: Window;
  /** The publication that fulfils it, the last one known where it is withdrawn. */
  readonly publication?: string;
  readonly url?: string;
  readonly publishedAt?: string;
}

export interface Window {
  readonly from: string;
  readonly to: string;
}

export interface LedgerFacts {
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly publications: readonly Pick<
    Publication,
    'id' | 'url' | 'entity' | 'fiscalYear' | 'kind' | 'publishedAt' | 'sourceId'
  >[];
  /** Addresses that are gone, that moved, and that were found and gave nothing to read. */
  readonly withdrawn: ReadonlySet<string>;
  readonly moved: ReadonlySet<string>;
  readonly unreadable: readonly { readonly sourceId: string; readonly url: string }[];
}

/**
 * Organisation × year × kind: what each source is expected to publish, and what is there. Expected are the kinds of the
 * source in its years; where it names none, in the years from the first one found to the last whose window has opened.
 * Sorted by source, kind and year.
 */
export function ledgerOf(sources: readonly Source[], facts: LedgerFacts): readonly LedgerRow[] {
  const rows = sources.flatMap((source) => {
    const own = facts.publications.filter(({ sourceId }) => sourceId === source.id);
    return source.kinds.flatMap((kind) =>
      yearsOf(source, kind, own, facts.now).map((year) => rowOf(source, kind, year, own, facts)),
    );
  });
  return rows.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/**
 * When a kind is to be published for a fiscal year. 预算法 art. 14: within twenty days of approval. Budgets are approved by
 * the people's congresses of January to March, final accounts by their standing committees of June to September.
 */
export function windowOf(kind: DocumentKind, fiscalYear: number): Window | undefined {
  switch (kind) {
    case 'budget.department':
    case 'budget.unit':
    case 'budget.government':
    case 'three_public.budget':
      return { from: `${fiscalYear}-01-01`, to: `${fiscalYear}-04-30` };
    case 'final_accounts.department':
    case 'final_accounts.unit':
    case 'final_accounts.government':
    case 'three_public.final':
    case 'three_public.aggregate':
    case 'performance.self_table':
      return { from: `${fiscalYear + 1}-07-01`, to: `${fiscalYear + 1}-10-31` };
    // 财预〔2018〕209号: with the budget, with the final accounts, and when bonds are issued.
    case 'debt.government':
    case 'performance.report':
    case 'procurement':
    case 'assets.occupancy':
    case 'purchased_services':
    case 'other':
      return undefined;
  }
}

type Known = LedgerFacts['publications'][number];

function yearsOf({ years }: Source, kind: DocumentKind, own: readonly Known[], now: string): readonly number[] {
  if (years !== undefined) return years;
  const found = own.flatMap((one) => (one.kind === kind && one.fiscalYear !== null ? [one.fiscalYear] : []));
  if (found.length === 0) return [];
  const first = Math.min(...found);
  let last = Math.max(...found);
  while ((windowOf(kind, last + 1)?.from ?? '9999') <= now) last += 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function rowOf(
  source: Source,
  kind: DocumentKind,
  fiscalYear: number,
  own: readonly Known[],
  facts: LedgerFacts,
): LedgerRow {
  const window = windowOf(kind, fiscalYear);
  const row = { sourceId: source.id, entity: source.publisher.name, fiscalYear, kind, ...(window && { window }) };
  const there = own.filter((one) => one.kind === kind && one.fiscalYear === fiscalYear);
  // The publisher's own before those of its units, one that is still there before one that is gone.
  const [best] = [...there].sort((a, b) => rank(a, source, facts) - rank(b, source, facts) || (a.url < b.url ? -1 : 1));
  if (best === undefined) return { ...row, state: stateOfNothing(source, window, facts) };
  const { id, url, publishedAt } = best;
  const place = { publication: id, url, ...(publishedAt === undefined ? {} : { publishedAt }) };
  return { ...row, ...place, entity: best.entity.name, state: stateOf(best, window, facts) };
}

function rank({ url, entity }: Known, { publisher }: Source, { withdrawn }: LedgerFacts): number {
  return (withdrawn.has(url) ? 2 : 0) + (entity.name === publisher.name ? 0 : 1);
}

function stateOf(
  { url, publishedAt }: Known,
  window: Window | undefined,
  { withdrawn, moved }: LedgerFacts,
): LedgerState {
  if (withdrawn.has(url)) return 'withdrawn';
  if (moved.has(url)) return 'moved';
  const late = window !== undefined && publishedAt !== undefined && publishedAt.slice(0, 10) > window.to;
  return late ? 'late' : 'present';
}

function stateOfNothing({ id }: Source, window: Window | undefined, { now, unreadable }: LedgerFacts): LedgerState {
  const day = now.slice(0, 10);
  if (window !== undefined && day < window.from) return 'not-due';
  if (unreadable.some(({ sourceId }) => sourceId === id)) return 'unreadable';
  return window !== undefined && day <= window.to ? 'due' : 'missing';
}

function sortKey({ sourceId, kind, fiscalYear }: LedgerRow): string {
  return `${sourceId} ${kind} ${String(fiscalYear).padStart(4, '0')}`;
}
