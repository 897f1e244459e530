import type { Fact } from '../model/fact.ts';
import type { DocumentRole } from '../model/publication.ts';
import { canonicalJson } from './canonical-json.ts';
import { shortId } from './digest.ts';

/** The aspects of a fact that say what is stated. */
export type FactAspects = Pick<Fact, 'entity' | 'period' | 'concept' | 'dimensions' | 'measure' | 'statistic' | 'base'>;

/**
 * Hash of what a fact states, 16 hexadecimal digits: equal for equal statements wherever and however they are printed.
 * Of the entity only the mainland name counts, so that a traditional page and its simplified twin agree.
 */
export function factKey({ entity, period, concept, dimensions, measure, statistic, base }: FactAspects): string {
  return shortId(
    canonicalJson({ entity: entity.name, period, concept, dimensions, measure, statistic, base: base ?? null }),
  );
}

/**
 * Identity of one fact: the publication, the role of the document that prints it, its key, and its place among the facts
 * of that publication and role with the same key (0-based, in document order).
 */
export function factId(publication: string, role: DocumentRole, key: string, ordinal: number): string {
  return shortId('fact', publication, role, key, String(ordinal));
}
