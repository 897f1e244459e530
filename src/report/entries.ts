import type { Figure } from '../model/figure.ts';
import type { Finding } from '../model/finding.ts';
import { IGNORE_REASON_LABELS } from '../vocabulary/code-labels.ts';
import { decisionWords, factWords, statedWords, subjectWords, verdictWords, words } from './fact-words.ts';
import { element, escapeText, textElement } from './html.ts';
import type { Entry } from './places.ts';

/** What is known of a fact beyond itself. */
export interface FactStanding {
  /** Worst level among the findings that it takes part in. */
  readonly level?: Finding['level'];
  /** How many relations hold with it, by rule, as recomputed now. */
  readonly passed: ReadonlyMap<string, number>;
}

/** A line of the panel. What the filters read stands in `data-` attributes. */
export function renderEntry(entry: Entry, standing: FactStanding | undefined): string {
  const { fact, figure } = entry;
  const kind = fact === undefined ? (figure?.disposition ?? 'unbound') : 'fact';
  const title = fact === undefined ? (figure?.quote ?? '') : subjectWords(fact);
  const verdict = fact?.decision?.verdict ?? fact?.audit?.verdict ?? figure?.decision?.verdict;
  const attributes = {
    class: `e ${kind}`,
    id: entry.id,
    'data-d': kind,
    'data-c': fact === undefined ? undefined : (fact.concept ?? '-'),
    'data-t': fact?.status,
    'data-l': standing?.level,
    'data-f': fact?.id,
    'data-v': verdict,
  };
  const head =
    entry.mark === undefined
      ? textElement('span', { class: 't' }, title)
      : textElement('a', { class: 't', href: `#${entry.mark}` }, title);
  const rows = fact === undefined ? figureWords(figure) : [...factWords(fact), ...checksOf(standing)];
  const badge = verdict === undefined ? '' : ` ${textElement('span', { class: 'badge' }, verdictWords(verdict))}`;
  return element('li', attributes, head, badge, element('dl', {}, ...rows.map(row)));
}

function row([name, text]: readonly [string, string]): string {
  return `<dt>${name}</dt><dd>${escapeText(text)}</dd>`;
}

function figureWords(figure: Figure | undefined): readonly (readonly [string, string])[] {
  if (figure === undefined) return [];
  const { disposition, reason, withUnit, decision, id } = figure;
  const became =
    disposition === 'ignored'
      ? reason === undefined
        ? 'no reason recorded'
        : words(IGNORE_REASON_LABELS[reason])
      : `no certain subject 主语不确定${withUnit ? ', with a unit 有单位' : ''}`;
  return [
    [disposition === 'ignored' ? 'ignored' : 'unbound', became],
    ...(decision?.states === undefined ? [] : [['states', statedWords(decision.states)] as const]),
    ...(decision === undefined ? [] : [['decision', decisionWords(decision)] as const]),
    ['id', id],
  ];
}

function checksOf(standing: FactStanding | undefined): readonly (readonly [string, string])[] {
  if (standing === undefined) return [];
  const held = [...standing.passed].map(([rule, count]) => (count === 1 ? rule : `${rule} ×${count}`));
  return [
    ...(held.length === 0 ? [] : [['holds', held.join(', ')] as const]),
    ...(standing.level === undefined ? [] : [['finding', standing.level.replace('_', ' ')] as const]),
  ];
}
