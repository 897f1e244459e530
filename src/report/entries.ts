import type { Fact } from '../model/fact.ts';
import type { Figure } from '../model/figure.ts';
import type { Finding } from '../model/finding.ts';
import { IGNORE_REASON_LABELS } from '../vocabulary/code-labels.ts';
import { decisionWords, factWords, statedWords, subjectWords, verdictWords, words } from './fact-words.ts';
import { printedBounds } from './findings.ts';
import { element, escapeText, textElement } from './html.ts';
import type { Entry } from './places.ts';

/** What is known of a fact beyond itself. */
export interface FactStanding {
  /** Worst level among the findings that it takes part in. */
  readonly level?: Finding['level'];
  /** The findings that it takes part in: their rules, levels and places on the page. */
  readonly findings: readonly PlaceOfCheck[];
  /** The relations that hold with it, as recomputed now. */
  readonly held: readonly PlaceOfCheck[];
}

interface PlaceOfCheck {
  readonly id: string;
  readonly words: string;
}

/** What entries are shown with. */
export interface EntryContext {
  /** The text of a block. */
  readonly textOf: (block: string) => string | undefined;
  /** Where the page that a fact stands on is shown, of documents that have pages. */
  readonly pageOf: (fact: Fact) => PlaceOfPage | undefined;
}

/** A page with the id of its place on the page of the report. */
export interface PlaceOfPage {
  readonly id: string;
  /** 1-based. */
  readonly page: number;
}

/** A line of the panel. What the filters and calculations read stands in `data-` attributes. */
export function renderEntry(entry: Entry, standing: FactStanding | undefined, context: EntryContext): string {
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
    'data-i':
      standing === undefined || standing.held.length === 0 || fact === undefined
        ? undefined
        : printedBounds(fact).join(' … '),
    'data-v': verdict,
  };
  const head =
    entry.mark === undefined
      ? textElement('span', { class: 't' }, title)
      : textElement('a', { class: 't', href: `#${entry.mark}` }, title);
  const rows = (fact === undefined ? figureWords(figure, context.textOf) : factWords(fact)).map(row);
  const page = fact === undefined ? undefined : context.pageOf(fact);
  const badge = verdict === undefined ? '' : ` ${textElement('span', { class: 'badge' }, verdictWords(verdict))}`;
  return element(
    'li',
    attributes,
    head,
    badge,
    element('dl', {}, ...rows, pageRow(page, entry), ...checksOf(standing)),
  );
}

function pageRow(place: PlaceOfPage | undefined, { id }: Entry): string {
  if (place === undefined) return '';
  const words = `page ${place.page} 第${place.page}页`;
  return `<dt>on</dt><dd>${textElement('a', { href: `#${place.id}`, 'data-on': id }, words)}</dd>`;
}

function row([name, text]: readonly [string, string]): string {
  return `<dt>${name}</dt><dd>${escapeText(text)}</dd>`;
}

function figureWords(
  figure: Figure | undefined,
  textOf: (block: string) => string | undefined,
): readonly (readonly [string, string])[] {
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
    ...contextOf(figure, textOf(figure.block)).map((words) => ['in', words] as const),
    ['id', id],
  ];
}

/** Characters shown on each side of a figure. */
const CONTEXT = 16;
const BREAKS = /\s+/gu;

/** The words around a figure: alone it says nothing. */
function contextOf({ start, end }: Figure, text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  const [before, after] = [text.slice(Math.max(0, start - CONTEXT), start), text.slice(end, end + CONTEXT)];
  const around = `${start > CONTEXT ? '…' : ''}${before}【${text.slice(start, end)}】${after}${end + CONTEXT < text.length ? '…' : ''}`;
  return [around.replace(BREAKS, ' ')];
}

/** Rows of links to the calculations that a fact takes part in. */
function checksOf(standing: FactStanding | undefined): readonly string[] {
  if (standing === undefined) return [];
  const rules = [...Map.groupBy(standing.held, ({ words }) => words)].map(([words, all]) => ({
    id: all[0]?.id ?? '',
    words: all.length === 1 ? words : `${words} ×${all.length}`,
  }));
  return [
    ...(rules.length === 0 ? [] : [linkRow('holds', rules)]),
    ...(standing.findings.length === 0 ? [] : [linkRow('finding', standing.findings)]),
  ];
}

function linkRow(name: string, places: readonly PlaceOfCheck[]): string {
  const links = places.map(({ id, words }) => textElement('a', { href: `#${id}`, 'data-check': true }, words));
  return `<dt>${name}</dt><dd>${links.join(', ')}</dd>`;
}
