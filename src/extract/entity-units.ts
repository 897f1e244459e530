import type { Entity } from '../model/fact.ts';
import type { Records } from './assemble.ts';
import { isBody, regionLength, standing } from './entity-words.ts';

/** Concept of the count that a list of budget units stands behind; the lists of inner offices stand behind others. */
const BUDGET_UNITS = 'org.budget_units';
const SPACES = /\s+/g;
/** 1. and (1) before a name. */
const NUMBERING = /^(?:\(?\d{1,2}[)）.、．]|[①-⑳])/;

/** The budget units that a document lists behind their count, each once, without the entity itself. */
export function unitsOf(entity: Entity, { statements, facts }: Records): Entity[] {
  const counts = new Set(facts.filter(({ concept }) => concept === BUDGET_UNITS).map(({ id }) => id));
  const units = new Map<string, Entity>();
  for (const { kind, explains, items = [] } of statements) {
    if (kind !== 'organisation_unit' || !explains.some((id) => counts.has(id))) continue;
    for (const { text, part } of items) {
      const name = text.replaceAll(SPACES, '').replace(NUMBERING, '');
      if (name === entity.name || !isBody(name) || units.has(name)) continue;
      units.set(name, { name, stated: part.quote.trim(), role: 'unit', ...standingOf(name, entity) });
    }
  }
  return [...units.values()];
}

/** A unit that prints no region is of its department's. */
function standingOf(name: string, { level, division }: Entity): Pick<Entity, 'level' | 'division'> {
  if (regionLength(name) > 0) return standing(name, undefined);
  return { ...(level === undefined ? {} : { level }), ...(division === undefined ? {} : { division }) };
}
