import type { Entity } from '../../model/fact.ts';
import type { Records } from '../assemble.ts';
import { isBody, standing } from './words.ts';

/** Concept of the count that a list of budget units stands behind; the lists of inner offices stand behind others. */
const BUDGET_UNITS = 'org.budget_units';
const SPACES = /\s+/g;
/** 云湖市司法局(本级): the department as a unit of its own. */
const OWN_LEVEL = /(?:机关)?(?:\((?:本级|机关|本部)[^()]{0,4}\)|本级)$/;
/** 1. and (1) before a name. */
const NUMBERING = /^(?:\(?\d{1,2}[)）.、．]|[①-⑳])/;

/**
 * The budget units that a document lists behind their count, each once; the entity's own level (本级) is one of them.
 * A unit whose name begins with no region has no level: that it is of its department's region is not said.
 */
export function unitsOf({ statements, facts }: Records): Entity[] {
  const counts = new Set(facts.filter(({ concept }) => concept === BUDGET_UNITS).map(({ id }) => id));
  const units = new Map<string, Entity>();
  for (const { kind, explains, items = [] } of statements) {
    if (kind !== 'organisation_unit' || !explains.some((id) => counts.has(id))) continue;
    for (const { text, part } of items) {
      const name = text.replaceAll(SPACES, '').replace(NUMBERING, '').replace(OWN_LEVEL, '');
      if (!isBody(name) || units.has(name)) continue;
      units.set(name, { name, stated: part.quote.trim(), role: 'unit', ...standing(name, undefined) });
    }
  }
  return [...units.values()];
}
