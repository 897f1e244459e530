import { counted } from '../base/counted.ts';
import { contentsOf } from '../base/decision-content.ts';
import { check } from '../check/index.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { Fact, Part } from '../model/fact.ts';
import type { FindingDraft } from '../model/finding.ts';
import type { Locator } from '../model/locator.ts';
import {
  BASIS_LABELS,
  type Label,
  MEASURE_LABELS,
  STATISTIC_LABELS,
  STATUS_LABELS,
  UNIT_LABELS,
} from '../vocabulary/code-labels.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { decisionInWords } from './decision-words.ts';

/** Characters of context shown on each side of a quote. */
const CONTEXT = 40;
const BREAKS = /[\t\n]+/g;

/** One fact in words, one statement a line: what, who, when, how much, printed how and where, and what was said of it. */
export function factInWords(fact: Fact, records: PublicationRecords): readonly string[] {
  return [
    row('fact', subjectInWords(fact)),
    row(
      'entity',
      fact.entity.name +
        (fact.entity.scope === undefined ? '' : `, ${fact.entity.scope.replace('_', ' ')}`) +
        (fact.entity.stated === fact.entity.name ? '' : ` (printed ${fact.entity.stated})`),
    ),
    row(
      'period',
      `fiscal year ${fact.period.fiscalYear}${fact.period.asOf === undefined ? '' : `, as of ${fact.period.asOf}`}`,
    ),
    row('value', worthOf(fact)),
    ...baseOf(fact),
    row('status', words(STATUS_LABELS[fact.status])),
    ...placesOf(fact, records),
    row('chain', chainOf(fact)),
    ...reasonsOf(fact, records),
    ...checksOf(fact, records),
    ...decisionsOf(fact, records),
  ];
}

/** A fact in one line: whose, when, what, how much and how it is printed. */
export function factLine(fact: Fact): string {
  const { entity, period, value, unit, status, range, provenance } = fact;
  const worth = range === undefined ? (value ?? status) : `${range.low ?? '…'} to ${range.high ?? '…'}`;
  const quote = provenance.parts.figure?.quote.replace(BREAKS, ' ');
  const printed = quote === undefined ? '' : ` 【${quote}】`;
  return `${entity.name} ${period.fiscalYear} · ${subjectInWords(fact)}: ${worth} ${unit}${printed}`;
}

function row(name: string, text: string): string {
  return `${name.padEnd(10)}${text}`;
}

function words([zh, en]: Label): string {
  return `${en} ${zh}`;
}

/** Concept, dimensions, measure and statistic, in English and Chinese. */
export function subjectInWords({
  concept,
  dimensions,
  measure,
  statistic,
}: Pick<Fact, 'concept' | 'dimensions' | 'measure' | 'statistic'>): string {
  const known = concept === null ? undefined : findConcept(concept);
  const name = known === undefined ? 'subject as printed' : `${known.en} ${known.zh} (${known.id})`;
  const narrowed = Object.entries(dimensions).map(([dimension, code]) => `${dimension} ${code}`);
  return [name, ...narrowed, words(MEASURE_LABELS[measure]), words(STATISTIC_LABELS[statistic])].join(' · ');
}

function worthOf({ value, range, unit, decimals }: Fact): string {
  const label = words(UNIT_LABELS[unit]);
  if (range !== undefined) return `${range.low ?? '…'} to ${range.high ?? '…'} ${label}`;
  if (value === null) return 'none';
  const sign = value.startsWith('-') ? 'a decrease or negative; ' : '';
  return `${value} ${unit} (${label}; ${sign}last printed place 10^${-(decimals ?? 0)})`;
}

function baseOf({ base }: Fact): readonly string[] {
  if (base === undefined) return [];
  const parts = [
    base.concept,
    base.measure === undefined ? undefined : words(MEASURE_LABELS[base.measure]),
    base.fiscalYear === undefined ? undefined : `fiscal year ${base.fiscalYear}`,
    ...Object.entries(base.dimensions ?? {}).map(([dimension, code]) => `${dimension} ${code}`),
    base.basis === undefined ? undefined : words(BASIS_LABELS[base.basis]),
  ];
  return [row('against', parts.filter((part) => part !== undefined).join(' · '))];
}

function placesOf(fact: Fact, records: PublicationRecords): readonly string[] {
  const document = records.documents.find(({ id }) => id === fact.document);
  const parts = Object.entries(fact.provenance.parts).map(([name, part]) => row(name, quoteInContext(part, records)));
  return [
    row('document', `${document?.title ?? ''} ${document?.finalUrl ?? fact.document}`.trim()),
    row('place', locatorInWords(fact.provenance.locator)),
    ...heldRow(fact, records),
    ...parts,
  ];
}

/** What the cell holds of which its number format shows fewer digits. */
function heldRow({ provenance: { parts } }: Fact, { blocks }: PublicationRecords): readonly string[] {
  const { figure } = parts;
  const cells = blocks.find(({ id }) => id === figure?.block)?.cells ?? [];
  const cell = cells.find(({ start, end }) => figure !== undefined && start <= figure.start && figure.end <= end);
  return cell?.held === undefined ? [] : [row('held', `${cell.held} in the cell, whose format shows fewer digits`)];
}

/** `…before【quote】after…` with the block and the offsets in it. */
function quoteInContext({ block: id, start, end, quote }: Part, { blocks }: PublicationRecords): string {
  const block = blocks.find((candidate) => candidate.id === id);
  const text = block?.text ?? '';
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  const after = text.slice(end, end + CONTEXT);
  const shown = `${start > CONTEXT ? '…' : ''}${before}【${quote}】${after}${end + CONTEXT < text.length ? '…' : ''}`;
  return `${shown.replace(BREAKS, ' ')}  (block ${block?.ordinal ?? '?'}, ${start}–${end})`;
}

function locatorInWords(locator: Locator): string {
  switch (locator.type) {
    case 'html':
    case 'text':
      return `characters ${locator.segments.map(([start, end]) => `${start}–${end}`).join(', ')} of the decoded source`;
    case 'pdf':
      return `page ${locator.page}, ${locator.boxes.map((box) => `[${box.join(', ')}]`).join(' ')} in points`;
    case 'sheet':
      return sheetPlaceInWords(locator);
    case 'word':
      return `paragraph ${locator.paragraph}, ${locator.start}–${locator.end}`;
  }
}

function sheetPlaceInWords({ sheet, cell, start, end }: Extract<Locator, { type: 'sheet' }>): string {
  if (cell === undefined) return `name of sheet ${sheet}`;
  return `sheet ${sheet}, cell ${cell}${start === undefined ? '' : `, characters ${start}–${end} of what it shows`}`;
}

/** From the printed characters to the value, step by step. */
function chainOf({ stated, value, unit, statistic, provenance }: Fact): string {
  const { number, unit: printedUnit, direction, qualifiers = [], unitInherited } = stated;
  const from = unitInherited === true ? ' from the table or heading' : '';
  const steps = [
    number === undefined ? 'no number printed' : `printed ${number}`,
    printedUnit === undefined ? undefined : `unit ${printedUnit}${from}`,
    direction === undefined ? undefined : `${statistic === 'level' ? 'word' : 'direction'} ${direction}`,
    qualifiers.length === 0 ? undefined : `qualified ${qualifiers.join(', ')}`,
    value === null ? undefined : `${value} ${unit}`,
  ];
  return `${steps.filter((step) => step !== undefined).join(' → ')} (rule ${provenance.rule})`;
}

function reasonsOf(fact: Fact, { statements }: PublicationRecords): readonly string[] {
  return statements.filter(({ explains }) => explains.includes(fact.id)).map(({ kind, text }) => row(kind, text));
}

/** What persons decided, and the hashes that a decision holds on to. */
function decisionsOf(fact: Fact, records: PublicationRecords): readonly string[] {
  const { decision, audit, unit } = fact;
  const contents = contentsOf(records);
  const passage = contents.passageOf({ fact });
  return [
    ...(decision === undefined ? [] : [row('decision', decisionInWords(decision, unit))]),
    ...(audit === undefined ? [] : [row('audit', decisionInWords(audit))]),
    row('content', contents.contentOf({ fact })),
    ...(passage === undefined ? [] : [row('passage', passage)]),
  ];
}

/** Every relation the fact takes part in, as recomputed now. */
function checksOf(fact: Fact, records: PublicationRecords): readonly string[] {
  const { findings, evaluated } = check(records);
  const passed = evaluated.filter(({ outcome, facts }) => outcome === 'passed' && facts.includes(fact.id));
  const about = findings.filter(({ facts }) => facts.includes(fact.id));
  if (passed.length + about.length === 0) return [row('check', 'it takes part in none')];
  return [
    ...passed.map(({ rule, facts }) => row('check', `passed ${rule} with ${counted(facts.length - 1, 'other fact')}`)),
    ...about.map((finding) => row('check', `${finding.level} ${finding.message}${decidedOn(finding, records)}`)),
  ];
}

function decidedOn(draft: FindingDraft, { findings }: PublicationRecords): string {
  const same = findings.find(({ rule, message }) => rule === draft.rule && message === draft.message);
  return same?.decision === undefined ? '' : ` · ${decisionInWords(same.decision)}`;
}
