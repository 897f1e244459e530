import type { Aspect, AuditVerdict } from '../model/decision.ts';
import type { Fact } from '../model/fact.ts';
import type { Stratum } from './draw.ts';
import { type Precision, wilson } from './wilson.ts';

/** What a fact is counted under. */
export interface Labels {
  readonly concept: string;
  readonly statistic: Fact['statistic'];
  readonly parser: string;
  readonly kind: string;
}
type Grouping = keyof Labels;
export const GROUPINGS: readonly Grouping[] = ['concept', 'statistic', 'parser', 'kind'];

/** A verdict on a fact of a sample. */
export interface Judged {
  readonly verdict: AuditVerdict;
  readonly stratum: Pick<Stratum, 'name' | 'facts'>;
  /** What is wrong, of a fact that is. */
  readonly aspects?: readonly Aspect[];
}

/** A verdict that still fits its fact. */
export interface Counted {
  readonly judged: Judged;
  readonly labels: Labels;
}

export interface Tally {
  readonly name: string;
  readonly right: number;
  readonly wrong: number;
  /** In no share. */
  readonly unclear: number;
  /** Absent where nothing was decided. */
  readonly precision?: Precision;
}

export interface AuditReport {
  /** Precision of the facts of all strata that have a verdict, each weighing as many facts as it holds. */
  readonly overall: Tally & { readonly facts: number };
  readonly groups: Readonly<Record<Grouping, readonly Tally[]>>;
  /** How many of the wrong facts are wrong in what, the most frequent first. */
  readonly wrongIn: readonly { readonly aspect: Aspect; readonly facts: number }[];
}

/** Precision over all and in groups. A group's share is of its verdicts as they are; the overall one is weighted. */
export function precisionOf(counted: readonly Counted[]): AuditReport {
  const groups = Object.fromEntries(
    GROUPINGS.map((grouping) => [grouping, tallies(counted, (labels) => labels[grouping])]),
  ) as Record<Grouping, readonly Tally[]>;
  return { overall: overallOf(counted), groups, wrongIn: wrongIn(counted) };
}

function wrongIn(counted: readonly Counted[]): AuditReport['wrongIn'] {
  const aspects = Map.groupBy(
    counted.flatMap(({ judged }) => judged.aspects ?? []),
    (aspect) => aspect,
  );
  return [...aspects]
    .map(([aspect, { length }]) => ({ aspect, facts: length }))
    .sort((a, b) => b.facts - a.facts || (a.aspect < b.aspect ? -1 : 1));
}

function tallies(counted: readonly Counted[], nameOf: (labels: Labels) => string): readonly Tally[] {
  const groups = new Map<string, Judged[]>();
  for (const { judged, labels } of counted) {
    const name = nameOf(labels);
    groups.set(name, [...(groups.get(name) ?? []), judged]);
  }
  return [...groups]
    .map(([name, members]) => {
      const { right, wrong, unclear } = count(members);
      const decided = right + wrong;
      return {
        name,
        right,
        wrong,
        unclear,
        ...(decided === 0 ? {} : { precision: wilson(right / decided, decided) }),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function count(judged: readonly Judged[]): {
  readonly right: number;
  readonly wrong: number;
  readonly unclear: number;
} {
  const of = (verdict: Judged['verdict']) => judged.filter((one) => one.verdict === verdict).length;
  return { right: of('right'), wrong: of('wrong'), unclear: of('unclear') };
}

/**
 * Every decided verdict weighs facts / verdicts of its stratum. The interval is Wilson's with the effective count of
 * Kish (1965): (sum of weights)² / sum of squared weights, which unequal weights make smaller than the count.
 */
function overallOf(counted: readonly Counted[]): AuditReport['overall'] {
  const strata = new Map<string, { facts: number; right: number; decided: number }>();
  for (const { judged } of counted) {
    if (judged.verdict === 'unclear') continue;
    const { name, facts } = judged.stratum;
    const stratum = strata.get(name) ?? { facts, right: 0, decided: 0 };
    stratum.decided += 1;
    if (judged.verdict === 'right') stratum.right += 1;
    strata.set(name, stratum);
  }
  const all = [...strata.values()];
  const facts = all.reduce((sum, stratum) => sum + stratum.facts, 0);
  const right = all.reduce((sum, stratum) => sum + (stratum.facts * stratum.right) / stratum.decided, 0);
  const squares = all.reduce((sum, stratum) => sum + stratum.facts ** 2 / stratum.decided, 0);
  const totals = count(counted.map(({ judged }) => judged));
  // Rounding of the divisions must not put a share above 1.
  const share = totals.wrong === 0 ? 1 : right / facts;
  return {
    name: 'overall',
    ...totals,
    facts,
    ...(facts === 0 ? {} : { precision: wilson(share, facts ** 2 / squares) }),
  };
}
