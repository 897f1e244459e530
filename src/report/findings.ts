import { formatRational, parseRational, printedInterval, signOf } from '../base/interval.ts';
import type { Fact } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import { MEASURE_LABELS, STATISTIC_LABELS } from '../vocabulary/code-labels.ts';
import { grouped, isMoney, printedOf } from './amount.ts';
import { comparisonIn } from './comparison.ts';
import { decidingDigit } from './deciding-digit.ts';
import { decisionWords, subjectWords, verdictWords } from './fact-words.ts';
import { element, escapeText, textElement } from './html.ts';
import type { Places } from './places.ts';

/** Heaviest first. */
export const LEVELS: readonly Finding['level'][] = ['error', 'warning', 'note', 'not_evaluable'];

/** Facts shown of one finding; a table with more parts says how many. */
const MOST_TERMS = 60;
/** More than these are shown on demand. */
const OPEN_TERMS = 8;

/** Findings by weight, then in the order of the dataset. */
export function byWeight(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/** What a finding is shown with. */
export interface FindingContext {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly places: Places;
  /** What a rule claims, by its id. */
  readonly rules: ReadonlyMap<string, string>;
}

/** A finding at a place of the page with its calculation: what is compared, the deciding digit, and every figure that goes in. */
export function renderFinding(finding: Finding, place: string, context: FindingContext): string {
  const { id, level, rule, message, reason, decision } = finding;
  const claim = context.rules.get(rule);
  const says = message.startsWith(`${rule}: `) ? message.slice(rule.length + 2) : message;
  return element(
    'li',
    { class: `g l-${level}`, id: place, 'data-l': level },
    element(
      'p',
      {},
      textElement('strong', { class: `level l-${level}` }, level.replace('_', ' ')),
      ' ',
      textElement('code', {}, rule),
      decision === undefined ? '' : ` ${textElement('span', { class: 'badge' }, verdictWords(decision.verdict))}`,
    ),
    textElement('p', {}, says),
    reason === undefined ? '' : textElement('p', { class: 'why' }, `not evaluable: ${reason}`),
    decision === undefined ? '' : textElement('p', {}, `decision: ${decisionWords(decision)}`),
    comparison(says),
    terms(finding, context),
    claim === undefined ? '' : textElement('p', { class: 'why' }, claim),
    textElement('p', { class: 'why' }, `id ${id}`),
  );
}

function comparison(message: string): string {
  const compared = comparisonIn(message);
  if (compared === undefined) return '';
  const { printed, computed, reachable } = compared;
  const { before, digit, after } = decidingDigit(printed, computed) ?? { before: printed, digit: '', after: '' };
  const mark = digit === '' ? '' : textElement('mark', { class: 'digit', title: 'deciding digit' }, digit);
  const rows = [
    ['printed', `${escapeText(before)}${mark}${escapeText(after)}`],
    ['computed', escapeText(computed)],
    ...(reachable === undefined ? [] : [['reachable', escapeText(reachable)]]),
    ...(digit === '' ? [] : [['deciding digit', escapeText(digit)]]),
  ];
  return element('dl', { class: 'calc' }, ...rows.map(([name, html]) => `<dt>${name}</dt><dd>${html}</dd>`));
}

function terms({ facts: ids, rule }: Finding, { facts, places }: FindingContext): string {
  const known = ids.flatMap((id) => facts.get(id) ?? []);
  if (known.length === 0) return '';
  const head = '<tr><th scope="col">figure</th><th scope="col">printed</th><th scope="col">stands for</th></tr>';
  const rows = known.slice(0, MOST_TERMS).map((fact) => term(fact, places));
  const more = known.length - rows.length;
  const table = element(
    'div',
    { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': `figures of ${rule}` },
    element('table', { class: 'terms' }, `<thead>${head}</thead>`, element('tbody', {}, ...rows)),
    more > 0 ? textElement('p', {}, `and ${more} more`) : '',
  );
  if (known.length <= OPEN_TERMS) return table;
  return element('details', {}, textElement('summary', {}, `${known.length} figures 数字`), table);
}

function term(fact: Fact, { ofFact }: Places): string {
  const entry = ofFact.get(fact.id);
  const name = `${subjectWords(fact)} · ${fact.period.fiscalYear} · ${MEASURE_LABELS[fact.measure][0]} · ${STATISTIC_LABELS[fact.statistic][0]}`;
  const link =
    entry?.mark === undefined
      ? escapeText(name)
      : textElement('a', { href: `#${entry.mark}`, 'data-go': entry.id }, name);
  return `<tr><td>${link}</td><td>${escapeText(printedOf(fact.stated))}</td><td>${standsFor(fact)}</td></tr>`;
}

/** HTML of what the printed digits stand for. */
function standsFor(fact: Fact): string {
  const [from, to] = printedBounds(fact);
  return to === undefined ? (from ?? '') : `<span>${from} …</span> <span>${to}</span>`;
}

/**
 * What the printed digits stand for, in the base unit: half a unit of the last place to each side, where they were rounded;
 * one number where they were not, none where there are no digits.
 */
export function printedBounds({ value, decimals, unit, status, stated }: Fact): readonly string[] {
  if (status === 'nil_stated') return ['0'];
  if (value === null) return [];
  const isRounded = isMoney(unit) || unit === 'percent' || unit === 'percentage_point';
  if (!isRounded || decimals === null || stated.number === undefined || value.length > 100) return [grouped(value)];
  const point = parseRational(value);
  // A zero is printed for nothing at all.
  if (signOf(point) === 0) return ['0'];
  const { low, high } = printedInterval(point, decimals);
  const places = Math.max(0, decimals + 1);
  return [low, high].map((end) => grouped(formatRational(end, places)));
}
