import { canonicalJson } from '../base/canonical-json.ts';
import type { DecisionChange } from '../model/change.ts';
import { DECISION_FITS } from '../model/decision.ts';
import { aspectsOf, type Compared } from './compare-publication.ts';

type Decided = Pick<DecisionChange, 'fact' | 'about' | 'finding'> & {
  readonly made: NonNullable<DecisionChange['after']>;
};

/**
 * What persons decided otherwise on one publication, apart from what is stated and read in it: by fact, by finding as it is
 * worded, then what no longer fits. In the order of `after`, then of `before`.
 */
export function compareDecisions(before: Compared, after: Compared): readonly DecisionChange[] {
  const place = { type: 'decision', publication: after.publication.id, url: after.publication.url } as const;
  const [old, now] = [decidedIn(before), decidedIn(after)];
  const changes: DecisionChange[] = [];
  for (const [key, { made, ...on }] of now) {
    const was = old.get(key)?.made;
    if (was === undefined) changes.push({ ...place, kind: 'made', ...on, after: made });
    else if (canonicalJson(was) !== canonicalJson(made))
      changes.push({ ...place, kind: 'revised', ...on, before: was, after: made });
  }
  for (const [key, { made, ...on }] of old)
    if (!now.has(key)) changes.push({ ...place, kind: 'dropped', ...on, before: made });
  const known = new Set(unfitIn(before));
  for (const message of unfitIn(after)) if (!known.has(message)) changes.push({ ...place, kind: 'unfit', message });
  return changes;
}

function decidedIn({ facts, findings }: Compared): ReadonlyMap<string, Decided> {
  const found = new Map<string, Decided>();
  for (const fact of facts) {
    const on = { fact: fact.id, about: aspectsOf(fact) };
    if (fact.decision !== undefined) found.set(`fact ${fact.id}`, { ...on, made: fact.decision });
    if (fact.audit !== undefined) found.set(`audit ${fact.id}`, { ...on, made: fact.audit });
  }
  for (const { rule, message, facts: ids, decision } of findings)
    if (decision !== undefined)
      found.set(`finding ${rule} ${ids.join() || message}`, { finding: message, made: decision });
  return found;
}

function unfitIn({ findings }: Compared): readonly string[] {
  return findings.filter(({ rule }) => rule === DECISION_FITS).map(({ message }) => message);
}
