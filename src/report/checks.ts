import { counted } from '../base/counted.ts';
import type { Fact } from '../model/fact.ts';
import { subjectWords } from './fact-words.ts';
import { element, escapeText, textElement } from './html.ts';
import type { Places } from './places.ts';

/** A relation that holds, with the id of its place in the list. */
export interface HeldRelation {
  readonly id: string;
  readonly rule: string;
  readonly facts: readonly string[];
}

interface ChecksContext {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly places: Places;
  /** What a rule claims, by its id. */
  readonly rules: ReadonlyMap<string, string>;
}

/**
 * The relations that hold, by rule. Their figures are entries of the list beside: the page in the browser makes the
 * calculation of them where one is opened, which written out would be most of the page.
 */
export function renderChecks(held: readonly HeldRelation[], context: ChecksContext): string {
  const byRule = Map.groupBy(held, ({ rule }) => rule);
  return [...byRule]
    .map(([rule, relations]) => {
      const claim = context.rules.get(rule);
      return element(
        'div',
        { class: 'rule', role: 'group', 'aria-label': rule },
        element('h4', {}, textElement('code', {}, rule), escapeText(` (${relations.length})`)),
        claim === undefined ? '' : textElement('p', { class: 'why' }, claim),
        element('ul', { class: 'findings' }, ...relations.map((relation) => renderRelation(relation, context))),
      );
    })
    .join('');
}

function renderRelation({ id, facts: ids }: HeldRelation, { facts, places }: ChecksContext): string {
  const known = ids.flatMap((one) => facts.get(one) ?? []);
  const [first] = known;
  const entries = known.flatMap((fact) => places.ofFact.get(fact.id)?.id ?? []);

  if (first === undefined) return textElement('li', { class: 'g passed', id }, 'of no figure 不涉及数字');
  return element(
    'li',
    { class: 'g passed', id },
    element(
      'details',
      { 'data-r': entries.join(' ') },
      textElement(
        'summary',
        {},
        `${subjectWords(first)} · ${first.period.fiscalYear} (${counted(known.length, 'figure')})`,
      ),
    ),
  );
}
