import type { Unit } from '../model/quantity.ts';
import { CONCEPT_ROWS, type ConceptRow } from './concepts.ts';
import { GOVERNMENT_ROWS, type GovernmentRow } from './government-concepts.ts';

/** What a concept is counted in; decides which printed units fit it. */
export type ConceptKind = 'money' | 'count' | 'percent' | 'score';

/** A concept of the disclosure vocabulary (SKOS: prefLabel `zh`, altLabel `labels`). */
export interface Concept {
  readonly id: string;
  readonly kind: ConceptKind;
  /** Units that a count may be printed in; empty for money, percent and score, and for counts of anything. */
  readonly units: readonly Unit[];
  /** A stock at the end of the period (staff, assets) and not a flow. */
  readonly instant: boolean;
  readonly zh: string;
  readonly en: string;
  /** Every wording that names it, mainland simplified, quotation marks left out, `zh` included. */
  readonly labels: readonly string[];
}

/** Of departments and units, whose names documents print as labels; and of governments, told by {@link isOfGovernment}. */
export const CONCEPTS: readonly Concept[] = [...CONCEPT_ROWS, ...GOVERNMENT_ROWS].map(asConcept);

function asConcept([id, unit, zh, en, labels]: ConceptRow | GovernmentRow): Concept {
  const instant = unit.endsWith('@');
  const kind = instant ? unit.slice(0, -1) : unit;
  const plain = kind === 'money' || kind === 'percent' || kind === 'score';
  return {
    id,
    kind: plain ? kind : 'count',
    units: plain || kind === 'any' ? [] : (kind.split('|') as Unit[]),
    instant,
    zh,
    en,
    labels: [zh, ...labels],
  };
}

const byId = new Map(CONCEPTS.map((concept) => [concept.id, concept]));

/** The concept with this id, or undefined. */
export function findConcept(id: string): Concept | undefined {
  return byId.get(id);
}

/** Whether only the budgets of governments have it: the same words name other things in documents of departments. */
export function isOfGovernment(id: string): boolean {
  return id.startsWith(OF_GOVERNMENT);
}

const OF_GOVERNMENT = 'government.';

/** 地方政府债务余额, 年末滚存结余: what there is on a day, by the name as printed. */
export function isStockName(subject: string | undefined): boolean {
  return subject !== undefined && STOCK.test(subject);
}

const STOCK = /(?:余额|滚存结余)(?:\([^()]*\))?$/;
