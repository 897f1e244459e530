import type { Base, Dimensions, Fact } from '../model/fact.ts';
import type { DocumentRole } from '../model/publication.ts';
import { shortId } from './digest.ts';

/** The aspects of a fact that say what is stated. */
export type FactAspects = Pick<Fact, 'entity' | 'period' | 'concept' | 'dimensions' | 'measure' | 'statistic' | 'base'>;

/** Separates the members of one aspect; control characters stand in no name. */
const MEMBER = '\u001e';

function membersOf(dimensions: Dimensions | undefined): string {
  if (dimensions === undefined) return '';
  const names = Object.keys(dimensions) as (keyof Dimensions)[];
  if (names.length > 1) names.sort();
  return names.map((name) => `${name}=${dimensions[name]}`).join(MEMBER);
}

function baseMembers(base: Base | undefined): string {
  if (base === undefined) return 'none';
  const { measure, fiscalYear, concept, dimensions, basis } = base;
  const members = ['base', measure, fiscalYear, concept, membersOf(dimensions)];
  return (basis === undefined ? members : [...members, basis]).join(MEMBER);
}

/**
 * Hash of what a fact states, 16 hexadecimal digits: equal for equal statements wherever and however they are printed.
 * Of the entity only the mainland name and the scope count, so that a traditional page and its simplified twin agree.
 */
export function factKey({ entity, period, concept, dimensions, measure, statistic, base }: FactAspects): string {
  const { fiscalYear, type, asOf } = period;
  return shortId(
    entityKey(entity),
    `${fiscalYear}${MEMBER}${type}${MEMBER}${asOf ?? ''}`,
    // A concept id never begins with a dash.
    concept ?? '-',
    membersOf(dimensions),
    measure,
    statistic,
    baseMembers(base),
  );
}

/** Whose a fact is and of which of its accounts: 全市 and 市本级 are never the same. */
export function entityKey({ name, scope }: Pick<Fact['entity'], 'name' | 'scope'>): string {
  return scope === undefined ? name : `${name}${MEMBER}${scope}`;
}

/**
 * Identity of one fact: the publication, the role of the document that prints it, its key, and its place among the facts
 * of that publication and role with the same key (0-based, in document order).
 */
export function factId(publication: string, role: DocumentRole, key: string, ordinal: number): string {
  return shortId('fact', publication, role, key, String(ordinal));
}
