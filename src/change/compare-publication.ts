import type { Aspects, ChangedBy, FactChange, FactSide, FindingChange } from '../model/change.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import { DECISION_FITS } from '../model/decision.ts';
import type { Fact } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import { type FactPair, pairFacts } from './pair-facts.ts';

/** The part of a publication that is compared; of figures those that persons decided on. */
export type Compared = Pick<PublicationRecords, 'publication' | 'documents' | 'facts' | 'findings'> &
  Partial<Pick<PublicationRecords, 'figures'>>;

/** What differs between two records of one publication: facts first, then findings. Empty where they say the same. */
export function comparePublication(
  before: Compared,
  after: Compared,
  by: ChangedBy,
): readonly (FactChange | FindingChange)[] {
  const place = { by, publication: after.publication.id, url: after.publication.url };
  return [
    ...pairFacts(before.facts, after.facts).map((pair) => factChange(pair, place, { before, after })),
    ...findingChanges(before.findings, after.findings, place),
  ];
}

/** Whether both stand on the same bytes: then the publisher changed nothing. */
export function isSameBytes(before: Compared, after: Compared): boolean {
  const digests = ({ documents }: Compared) =>
    documents
      .map(({ role, sha256 }) => `${role} ${sha256}`)
      .sort()
      .join('\n');
  return digests(before) === digests(after);
}

type Place = Pick<FactChange, 'by' | 'publication' | 'url'>;

function factChange(pair: FactPair, place: Place, sides: Record<'before' | 'after', Compared>): FactChange {
  const before = 'before' in pair ? pair.before : undefined;
  const after = 'after' in pair ? pair.after : undefined;
  const shown = after ?? before;
  if (shown === undefined) throw new TypeError('a pair of facts has at least one');
  const findings = after === undefined ? sides.before.findings : sides.after.findings;
  return {
    type: 'fact',
    kind: pair.kind,
    ...place,
    about: aspectsOf(shown),
    ...(pair.kind === 'renamed' ? { was: aspectsOf(pair.before) } : {}),
    ...(before === undefined ? {} : { before: sideOf(before, sides.before) }),
    ...(after === undefined ? {} : { after: sideOf(after, sides.after) }),
    checks: [...new Set(findings.filter(({ facts }) => facts.includes(shown.id)).map(({ rule }) => rule))].sort(),
  };
}

/** What a fact is about. */
export function aspectsOf({ entity, period, concept, dimensions, measure, statistic, base }: Fact): Aspects {
  return {
    entity: entity.name,
    ...(entity.scope === undefined ? {} : { scope: entity.scope }),
    fiscalYear: period.fiscalYear,
    concept,
    dimensions,
    measure,
    statistic,
    ...(base === undefined ? {} : { base }),
  };
}

function sideOf(fact: Fact, { documents }: Compared): FactSide {
  const { id, document, value, range, unit, decimals, status, provenance } = fact;
  const quote = provenance.parts.figure?.quote;
  const { sha256, retrievedAt } = documents.find((one) => one.id === document) ?? {};
  return {
    fact: id,
    document,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(retrievedAt === undefined ? {} : { retrievedAt }),
    value,
    ...(range === undefined ? {} : { range }),
    unit,
    decimals,
    status,
    ...(quote === undefined ? {} : { quote }),
  };
}

/** Findings are known by what they say: their ids hang on places. */
function findingChanges(before: readonly Finding[], after: readonly Finding[], place: Place): readonly FindingChange[] {
  // What persons decided is neither the publisher's nor the reader's.
  const [old, now] = [before, after].map((all) => all.filter(({ rule }) => rule !== DECISION_FITS));
  const went = unmatched(old ?? [], now ?? []).map((finding) => ['went', finding] as const);
  const appeared = unmatched(now ?? [], old ?? []).map((finding) => ['appeared', finding] as const);
  return [...appeared, ...went].map(([kind, { rule, level, message }]) => ({
    type: 'finding',
    kind,
    ...place,
    rule,
    level,
    message,
  }));
}

function unmatched(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(wordsOf(other), (counts.get(wordsOf(other)) ?? 0) + 1);
  return findings.filter((finding) => {
    const left = counts.get(wordsOf(finding)) ?? 0;
    counts.set(wordsOf(finding), left - 1);
    return left <= 0;
  });
}

function wordsOf({ rule, level, message }: Finding): string {
  return `${rule} ${level} ${message}`;
}
