import { canonicalJson } from '../base/canonical-json.ts';
import type { DecisionChange } from '../model/change.ts';
import { DECISION_FITS } from '../model/decision.ts';
import { aspectsOf, type Compared } from './compare-publication.ts';

type Decided = Pick<DecisionChange, 'fact' | 'about' | 'finding' | 'quote'> & {
  readonly made: NonNullable<DecisionChange['after']>;
};

/**
 * What persons decided otherwise on one publication, apart from what is stated and read in it: by fact, by finding as it is
 * worded, by figure as it is printed, then what no longer fits. To be carried over to other bytes is no change. In the order of `after`, then of `before`.
 */
export function compareDecisions(before: Compared, after: Compared): readonly DecisionChange[] {
  const place = { type: 'decision', publication: after.publication.id, url: after.publication.url } as const;
  const [old, now] = [decidedIn(before), decidedIn(after)];
  const changes: DecisionChange[] = [];
  for (const [key, { made, ...on }] of now) {
    const was = old.get(key)?.made;
    if (was === undefined) changes.push({ ...place, kind: 'made', ...on, after: made });
    else if (wordsOf(was) !== wordsOf(made))
      changes.push({ ...place, kind: 'revised', ...on, before: was, after: made });
  }
  for (const [key, { made, ...on }] of old)
    if (!now.has(key)) changes.push({ ...place, kind: 'dropped', ...on, before: made });
  const known = new Set(unfitIn(before));
  for (const message of unfitIn(after)) if (!known.has(message)) changes.push({ ...place, kind: 'unfit', message });
  return changes;
}

/** What was decided, whatever bytes it was made on. */
function wordsOf({ carriedFrom: _, ...made }: Decided['made']): string {
  return canonicalJson(made);
}

function decidedIn({ facts, findings, figures = [] }: Compared): ReadonlyMap<string, Decided> {
  const found = new Map<string, Decided>();
  for (const fact of facts) {
    const on = { fact: fact.id, about: aspectsOf(fact) };
    if (fact.decision !== undefined) found.set(`fact ${fact.id}`, { ...on, made: fact.decision });
    if (fact.audit !== undefined) found.set(`audit ${fact.id}`, { ...on, made: fact.audit });
  }
  for (const { rule, message, facts: ids, decision } of findings)
    if (decision !== undefined)
      found.set(`finding ${rule} ${ids.join() || message}`, { finding: message, made: decision });
  // Ids of figures hang on the bytes: of several that are printed alike each is known by its turn.
  const turns = new Map<string, number>();
  for (const { quote, decision } of figures) {
    if (decision === undefined) continue;
    const turn = (turns.get(quote) ?? 0) + 1;
    turns.set(quote, turn);
    found.set(`figure ${turn} ${quote}`, { quote, made: decision });
  }
  return found;
}

function unfitIn({ findings }: Compared): readonly string[] {
  return findings.filter(({ rule }) => rule === DECISION_FITS).map(({ message }) => message);
}
