import type { PublicationRecords } from '../model/dataset.ts';
import type { Finding } from '../model/finding.ts';

/** What a dataset is about, in counts. Memory grows with hosts, years and the vocabulary, not with publications. */
export interface Coverage {
  /** Publications by origin of their address (`https://www.yunhu.example`), `file:` for local files. */
  readonly origins: ReadonlyMap<string, number>;
  /** Publications by kind. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Publications by fiscal year; `` where none is known. */
  readonly years: ReadonlyMap<string, number>;
  /** Facts by concept; `` where none is known. */
  readonly concepts: ReadonlyMap<string, number>;
  /** Facts by status. */
  readonly statuses: ReadonlyMap<string, number>;
  /** Findings by level and rule, as `level rule`. */
  readonly findings: ReadonlyMap<string, number>;
  /** Decisions of persons by what they are on and the verdict, as `fact correct`. */
  readonly decisions: ReadonlyMap<string, number>;
}

/** The same as plain data, in any order. */
export type CoverageCounts = Readonly<Record<keyof Coverage, readonly (readonly [key: string, count: number])[]>>;

export interface CoverageCounter {
  add(records: PublicationRecords): void;
  /** What another counter counted. */
  addCounts(counts: CoverageCounts): void;
  plain(): CoverageCounts;
  /** The counts so far, every map in the order of its keys. */
  counts(): Coverage;
}

const NAMES = ['origins', 'kinds', 'years', 'concepts', 'statuses', 'findings', 'decisions'] as const;

/** Counts publication by publication. */
export function createCoverage(): CoverageCounter {
  const maps = Object.fromEntries(NAMES.map((name) => [name, new Map<string, number>()])) as Record<
    (typeof NAMES)[number],
    Map<string, number>
  >;
  const count = (name: (typeof NAMES)[number], key: string) => maps[name].set(key, (maps[name].get(key) ?? 0) + 1);
  return {
    add({ publication, facts, findings, figures }) {
      count('origins', originOf(publication.url));
      count('kinds', publication.kind);
      count('years', publication.fiscalYear === null ? '' : String(publication.fiscalYear));
      for (const { concept, status, decision, audit } of facts) {
        count('concepts', concept ?? '');
        count('statuses', status);
        for (const made of [decision, audit]) if (made !== undefined) count('decisions', `fact ${made.verdict}`);
      }
      for (const { level, rule, decision } of findings) {
        count('findings', `${level} ${rule}`);
        if (decision !== undefined) count('decisions', `finding ${decision.verdict}`);
      }
      for (const { decision } of figures) if (decision !== undefined) count('decisions', `figure ${decision.verdict}`);
    },
    addCounts(more) {
      for (const name of NAMES)
        for (const [key, number] of more[name]) maps[name].set(key, (maps[name].get(key) ?? 0) + number);
    },
    plain: () => Object.fromEntries(NAMES.map((name) => [name, [...maps[name]]])) as unknown as CoverageCounts,
    counts: () => Object.fromEntries(NAMES.map((name) => [name, sorted(maps[name])])) as unknown as Coverage,
  };
}

/** Levels of findings, the worst first. */
export const LEVEL_ORDER: readonly Finding['level'][] = ['error', 'warning', 'note', 'not_evaluable'];

function originOf(address: string): string {
  const url = URL.parse(address);
  return url === null || url.origin === 'null' ? 'file:' : url.origin;
}

function sorted(map: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
