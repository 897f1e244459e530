import { counted } from '../base/counted.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { Fact } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import type { NormalizedText } from '../model/normalized-text.ts';
import type { PageImage } from '../model/page-image.ts';
import type { DocumentRecord } from '../model/publication.ts';
import { DOCUMENT_KIND_LABELS, DOCUMENT_ROLE_LABELS } from '../vocabulary/record-labels.ts';
import { type BlockContext, renderBlock } from './blocks.ts';
import type { HeldRelation } from './checks.ts';
import type { FactStanding } from './entries.ts';
import { words } from './fact-words.ts';
import { byWeight, LEVELS } from './findings.ts';
import { element, textElement } from './html.ts';
import { type PagesInput, renderPages } from './page-boxes.ts';
import { type PlacedFinding, renderPanel } from './panel.ts';
import { type Places, placesOf } from './places.ts';
import { renderPlot } from './plot.ts';
import { plotsOf } from './series.ts';

/** A relation as recomputed: the rule, what became of it, the ids of its facts. */
export interface Relation {
  readonly rule: string;
  readonly outcome: Finding['level'] | 'passed';
  readonly facts: readonly string[];
}

/** What the page needs of other stages. */
export interface ReviewInput {
  readonly records: PublicationRecords;
  /** The mainland form of a text of a document, with the way back. */
  readonly simplify: (published: string, document: DocumentRecord) => NormalizedText;
  readonly relations: readonly Relation[];
  /** What each rule claims. */
  readonly rules: ReadonlyMap<string, string>;
  /** Pages of its PDFs as they look, by id of the document. */
  readonly images?: ReadonlyMap<string, readonly PageImage[]>;
  /** Counted from 1 on its page. */
  readonly number: number;
}

/** A publication with its documents, panel, plots and pages. */
export function renderPublication(input: ReviewInput): string {
  const { records, rules, number } = input;
  const prefix = `p${number}`;
  const places = placesOf(records, prefix);
  const findings = byWeight(records.findings).map((finding, index) => ({ id: `${prefix}g${index + 1}`, finding }));
  const held = input.relations
    .filter(({ outcome }) => outcome === 'passed')
    .map(({ rule, facts }, index) => ({ id: `${prefix}r${index + 1}`, rule, facts }));
  const standings = standingsOf(records, findings, held);
  const levels = levelsOfMarks(places, standings);
  const pagePrefixes = new Map(records.documents.map(({ id }, index) => [id, `${prefix}d${index + 1}s`]));
  const documents = records.documents.map((document) =>
    renderDocument(document, pagePrefixes.get(document.id) ?? '', input, places, levels),
  );
  const pageOf = ({ document, provenance: { locator } }: Fact) =>
    locator.type === 'pdf' ? { id: `${pagePrefixes.get(document)}${locator.page}`, page: locator.page } : undefined;
  const plots = plotsOf(records).map((plot, index) => renderPlot(plot, `${prefix}g${index}`, places));
  return element(
    'section',
    { class: 'publication', id: prefix, 'aria-labelledby': `${prefix}h` },
    renderHead(records, input, prefix),
    element(
      'div',
      { class: 'columns' },
      element(
        'div',
        { class: 'pages' },
        plots.length === 0
          ? ''
          : element('details', { class: 'plots' }, '<summary>Plots 图</summary>', element('div', {}, ...plots)),
        ...documents,
      ),
      renderPanel(records, { prefix, places, standings, rules, findings, held, pageOf }),
    ),
  );
}

function renderHead(
  { publication, figures, facts, findings }: PublicationRecords,
  input: ReviewInput,
  prefix: string,
): string {
  const { title, entity, fiscalYear, kind, url } = publication;
  const count = (disposition: string) => figures.filter((figure) => figure.disposition === disposition).length;
  const outcomes = (wanted: Relation['outcome']) => input.relations.filter(({ outcome }) => outcome === wanted).length;
  const open = outcomes('not_evaluable');
  const found = LEVELS.map((level) => [level, findings.filter((one) => one.level === level).length] as const);
  const says = [
    counted(facts.length, 'fact'),
    ...found.flatMap(([level, number]) => (number === 0 ? [] : [`${number} × ${level.replace('_', ' ')}`])),
    `${counted(outcomes('passed'), 'relation')} ${outcomes('passed') === 1 ? 'holds' : 'hold'} 核对相符${open === 0 ? '' : `, ${open} cannot be computed 无法计算`}`,
  ];
  const legend = (['fact', 'unbound', 'ignored'] as const).map((kind) =>
    element(
      'li',
      {},
      textElement(
        'a',
        { class: `m ${kind}`, href: `#${prefix}facts`, 'data-tab': true, 'data-show': kind },
        LEGEND[kind],
      ),
      ` ${count(kind)}`,
    ),
  );
  return element(
    'div',
    { class: 'about' },
    textElement('h2', { id: `${prefix}h`, lang: 'zh' }, title === '' ? publication.id : title),
    textElement(
      'p',
      { lang: 'zh' },
      [entity.name, fiscalYear ?? '', words(DOCUMENT_KIND_LABELS[kind])].filter((part) => part !== '').join(' · '),
    ),
    textElement('p', { class: 'url' }, url),
    textElement('p', {}, says.join(' · ')),
    element(
      'nav',
      { 'aria-label': `lists of ${title}` },
      textElement('a', { href: `#${prefix}facts`, 'data-tab': true }, 'facts and figures 事实与数字'),
      ' · ',
      textElement('a', { href: `#${prefix}findings`, 'data-tab': true }, 'findings 核对结果'),
      ' · ',
      textElement('a', { href: `#${prefix}checks`, 'data-tab': true }, 'relations that hold 核对相符'),
    ),
    element('ul', { class: 'legend', 'aria-label': 'legend: figures by disposition' }, ...legend, WORDS_LEGEND),
  );
}

const LEGEND = { fact: 'fact 事实', unbound: 'unbound 未定', ignored: 'ignored 略去' } as const;
const WORDS_LEGEND = '<li><span class="m words">words 文字</span> of a fact without a figure of its own</li>';

function renderDocument(
  document: DocumentRecord,
  pagePrefix: string,
  { records, simplify, images }: ReviewInput,
  places: Places,
  levels: ReadonlyMap<string, string>,
): string {
  const blocks = records.blocks.filter(({ document: id }) => id === document.id);
  const context: BlockContext = {
    marks: places.marks,
    tables: new Map(records.tables.map((table) => [table.block, table])),
    simplify: (text) => simplify(text, document),
    levels,
    ...(document.type === 'pdf' ? { pages: pagePrefix } : {}),
  };
  const pages =
    document.type === 'pdf'
      ? pagesOf({ document: document.id, blocks, places, images: images?.get(document.id) ?? [], prefix: pagePrefix })
      : '';
  return element(
    'article',
    { 'aria-label': document.title === '' ? document.id : document.title },
    textElement(
      'p',
      { class: 'url' },
      [
        words(DOCUMENT_ROLE_LABELS[document.role]),
        document.type,
        ...(records.documents.length > 1 ? [document.finalUrl] : []),
      ].join(' · '),
    ),
    pages,
    element(
      'div',
      { class: 'text', lang: `zh-${document.script}`, 'data-lang': `zh-${document.script}` },
      ...blocks.map((block) => renderBlock(block, context)),
    ),
  );
}

/** The pages of a document, to be opened above its text. */
function pagesOf(input: PagesInput): string {
  const pages = renderPages(input);
  if (pages === '') return '';
  const { length } = input.images;
  const summary = length === 0 ? 'Pages as boxes 版面' : `Pages 原版页面 (${counted(length, 'image')})`;
  return element('details', { class: 'boxes' }, textElement('summary', {}, summary), element('div', {}, pages));
}

/** The findings and the relations that hold, by fact. */
function standingsOf(
  { facts }: PublicationRecords,
  findings: readonly PlacedFinding[],
  held: readonly HeldRelation[],
): ReadonlyMap<string, FactStanding> {
  const standings = new Map(facts.map(({ id }) => [id, { findings: [], held: [] } as Mutable]));
  for (const { id, rule, facts: ids } of held)
    for (const fact of new Set(ids)) standings.get(fact)?.held.push({ id, words: rule });
  // The worst come first.
  for (const { id, finding } of findings)
    for (const fact of new Set(finding.facts)) {
      const standing = standings.get(fact);
      standing?.findings.push({ id, words: `${finding.level.replace('_', ' ')} ${finding.rule}` });
      if (standing !== undefined) standing.level ??= finding.level;
    }
  return standings;
}

interface Mutable extends FactStanding {
  level?: NonNullable<FactStanding['level']>;
  readonly findings: FactStanding['findings'][number][];
  readonly held: FactStanding['held'][number][];
}

function levelsOfMarks({ entries }: Places, standings: ReadonlyMap<string, FactStanding>): ReadonlyMap<string, string> {
  const levels = new Map<string, Finding['level']>();
  for (const { mark, fact } of entries) {
    const level = fact === undefined ? undefined : standings.get(fact.id)?.level;
    if (mark === undefined || level === undefined || level === 'not_evaluable') continue;
    const before = levels.get(mark);
    if (before === undefined || LEVELS.indexOf(level) < LEVELS.indexOf(before)) levels.set(mark, level);
  }
  return levels;
}
