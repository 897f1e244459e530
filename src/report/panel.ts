import type { PublicationRecords } from '../model/dataset.ts';
import type { Finding } from '../model/finding.ts';
import { STATUS_LABELS } from '../vocabulary/code-labels.ts';
import { type HeldRelation, renderChecks } from './checks.ts';
import { type EntryContext, type FactStanding, renderEntry } from './entries.ts';
import { conceptWords, verdictWords, words } from './fact-words.ts';
import { LEVELS, renderFinding } from './findings.ts';
import { element, textElement } from './html.ts';
import type { Places } from './places.ts';

export interface PanelContext extends Pick<EntryContext, 'pageOf'> {
  readonly prefix: string;
  readonly places: Places;
  readonly standings: ReadonlyMap<string, FactStanding>;
  readonly rules: ReadonlyMap<string, string>;
  /** Findings in the order in which they are shown, with their places. */
  readonly findings: readonly PlacedFinding[];
  readonly held: readonly HeldRelation[];
}

/** A finding with the id of its place on the page. */
export interface PlacedFinding {
  readonly id: string;
  readonly finding: Finding;
}

/** The list of facts and figures with its filters, and the findings. */
export function renderPanel(records: PublicationRecords, context: PanelContext): string {
  const { prefix, places, standings, rules, held, pageOf } = context;
  const texts = new Map(records.blocks.map(({ id, text }) => [id, text]));
  const shown = { textOf: (block: string) => texts.get(block), pageOf };
  const entries = places.entries.map((entry) => renderEntry(entry, standings.get(entry.fact?.id ?? ''), shown));
  const facts = new Map(records.facts.map((fact) => [fact.id, fact]));
  const findings = context.findings.map(({ id, finding }) => renderFinding(finding, id, { facts, places, rules }));
  return element(
    'aside',
    { class: 'panel', 'aria-label': `facts and findings of ${records.publication.title}` },
    '<div class="tabs"></div>',
    element(
      'section',
      { id: `${prefix}facts`, class: 'list', 'aria-label': 'facts and figures 事实与数字' },
      textElement('h3', {}, `Figures 事实与数字 (${entries.length})`),
      filters(records, context),
      element('ol', { class: 'entries' }, ...entries),
    ),
    element(
      'section',
      { id: `${prefix}findings`, class: 'found', 'aria-label': 'findings 核对结果' },
      textElement('h3', {}, `Findings 不符 (${findings.length})`),
      findings.length === 0 ? '<p>none 无</p>' : element('ol', { class: 'findings' }, ...findings),
    ),
    element(
      'section',
      { id: `${prefix}checks`, class: 'found', 'aria-label': 'relations that hold 核对相符' },
      textElement('h3', {}, `Holds 相符 (${held.length})`),
      held.length === 0 ? '<p>none 无</p>' : renderChecks(held, { facts, places, rules }),
    ),
  );
}

function filters({ facts, figures }: PublicationRecords, { standings }: PanelContext): string {
  const concepts = counts(facts.map(({ concept }) => concept ?? '-'));
  const statuses = counts(facts.map(({ status }) => status));
  const verdicts = counts([
    ...facts.flatMap(({ decision, audit }) => decision?.verdict ?? audit?.verdict ?? []),
    ...figures.flatMap(({ decision }) => decision?.verdict ?? []),
  ]);
  const levels = counts([...standings.values()].flatMap(({ level }) => level ?? []));
  return element(
    'form',
    { class: 'filters', hidden: true },
    '<label>search 搜索 <input type="search" name="q" autocomplete="off"></label>',
    select(
      'concept 概念',
      'c',
      [...concepts].map(([id, count]) => [id, `${labelOf(id)} (${count})`]),
    ),
    select(
      'status 状态',
      't',
      [...statuses].map(([id, count]) => [id, `${words(STATUS_LABELS[id])} (${count})`]),
    ),
    select('disposition 处置', 'd', [
      ['fact', 'fact 事实'],
      ['unbound', 'unbound 未定'],
      ['ignored', 'ignored 略去'],
    ]),
    select(
      'finding 核对',
      'l',
      LEVELS.filter((level) => levels.has(level)).map((level) => [level, `${level} (${levels.get(level)})`]),
    ),
    verdicts.size === 0
      ? ''
      : select(
          'decision 裁定',
          'v',
          [...verdicts].map(([verdict, count]) => [verdict, `${verdictWords(verdict)} (${count})`]),
        ),
    '<output aria-live="polite"></output>',
  );
}

function labelOf(concept: string): string {
  return concept === '-' ? 'subject as printed 原文主语' : conceptWords(concept, {});
}

function select(label: string, name: string, options: readonly (readonly [value: string, label: string])[]): string {
  return element(
    'label',
    {},
    `${label} `,
    element(
      'select',
      { name },
      '<option value="">all 全部</option>',
      ...options.map(([value, words]) => textElement('option', { value }, words)),
    ),
  );
}

function counts<T>(all: readonly T[]): ReadonlyMap<T, number> {
  const found = new Map<T, number>();
  for (const one of all) found.set(one, (found.get(one) ?? 0) + 1);
  return found;
}
