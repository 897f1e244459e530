import type { BlockRecord } from '../model/document.ts';
import type { DocumentKind } from '../model/publication.ts';
import { headingsOf, SECTION_LABELS } from '../vocabulary/sections.ts';
import { foldLabel } from './fold.ts';
import { yearsIn } from './years.ts';

/** A part of a document under one heading. */
export interface Section {
  /** Canonical id; undefined where no heading above opens a known section. */
  readonly id: string | undefined;
  readonly level: number;
  readonly parent: Section | undefined;
  /** The one year that the heading, or one above it, names: 第二部分 2022年度决算. */
  readonly year: number | undefined;
  /** That heading speaks of the budget of its year. */
  readonly budget: boolean;
}

const ROOT: Section = { id: undefined, level: 0, parent: undefined, year: undefined, budget: false };
/** A report on one part of a disclosure is that part from its beginning. */
const SECTION_OF_KIND: Partial<Record<DocumentKind, string>> = {
  'performance.report': 'performance.report',
  'performance.self_table': 'performance.report',
  procurement: 'procurement',
  'assets.occupancy': 'assets',
  purchased_services: 'purchased_services',
};
/** The name of a fund says nothing of measures. */
const FUND = /(?:一般公共|政府性基金|国有资本经营)预算(?=财政拨款|拨款|安排的?三公|三公)/g;
const RECEIPTS_AND_SPENDING = /预算收支(?:完成)?(?:情况|平衡|总体)/;
const PLANNED = /安排|草案|建议|代编|编制|计划/;
/** A heading that speaks of the execution of a budget speaks of accounts. */
const ACCOUNTS = /决算|执行|使用/;

/** 三、公务接待费 is no 三公: the mark behind a number is kept. */
function foldHeading(text: string): string {
  return text.split('、').map(foldLabel).join('、');
}

/** Folded heading words, longest first, with the section that they open. */
const WORDINGS = SECTION_LABELS.flatMap((label) =>
  headingsOf(label).map((words) => ({ words: foldHeading(words), id: label.id })),
).sort((a, b) => b.words.length - a.words.length);

/** 收入决算, 支出情况 stand inside many headings and mean the section of their own only behind number, year and body. */
const AT_START: ReadonlySet<string> = new Set(['income', 'expenditure']);
const BEFORE = /^第?\(?[\d一二三四五六七八九十]{0,6}\)?(?:部分)?、?(?:20\d\d年度?)?(?:本?部门|本?单位|关于)?$/;
const LONGEST_BEFORE = 20;

/** 总体情况 and 具体情况 under these say which side of the section they are. */
const DIVIDED: ReadonlySet<string> = new Set(['gpb', 'fiscal', 'three_public']);
const SIDES: readonly (readonly [words: string, side: string])[] = [
  ['总体情况', 'overall'],
  ['结构情况', 'structure'],
  ['具体情况', 'detail'],
  ['具体使用情况', 'detail'],
];
/** 财政拨款支出 and 支出决算 are said of the section above. */
const SAID_OF_ALL = /^(?:fiscal|expenditure|gpb(?:\.\w+)?)$/;
/** The only sections that headings inside of an evaluation report open. */
const OF_REPORTS = /^performance\.(?:findings|recommendations|good_practices)$/;

/**
 * The section of every block, by what the headings above it print: that of the nearest heading whose words open one; of several
 * wordings in a heading the longest.
 */
export function sectionsByHeading(
  blocks: readonly BlockRecord[],
  kind: DocumentKind = 'other',
): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>();
  let current: Section = { ...ROOT, id: SECTION_OF_KIND[kind] };
  for (const { id, kind: sort, role, level = 1, text } of blocks) {
    if (sort === 'heading' && role === undefined) {
      while (current.level >= level && current.parent !== undefined) current = current.parent;
      const heading = foldHeading(text);
      current = { id: opened(heading, current) ?? current.id, level, parent: current, ...periodOf(heading, current) };
    }
    sections.set(id, current);
  }
  return sections;
}

function periodOf(heading: string, { year, budget }: Section): Pick<Section, 'year' | 'budget'> {
  const years = yearsIn(heading);
  if (years.length !== 1) return { year, budget };
  const accounts = ACCOUNTS.test(heading);
  // 2025年预算收支情况 is what came in and went out, unless it is said to be planned.
  if (RECEIPTS_AND_SPENDING.test(heading) && !accounts && !PLANNED.test(heading)) return { year: years[0], budget };
  return {
    year: years[0],
    budget: !accounts && (budget || heading.replaceAll(FUND, '').replaceAll('预算决议', '').includes('预算')),
  };
}

function opened(heading: string, parent: Section): string | undefined {
  const named = WORDINGS.find(({ words, id }) => {
    const at = heading.indexOf(words);
    return at >= 0 && (!AT_START.has(id) || (at <= LONGEST_BEFORE && BEFORE.test(heading.slice(0, at))));
  })?.id;
  const known = named === undefined || isClosed(parent, named) ? undefined : named;
  return sideOf(parent.id, heading, known) ?? known;
}

/** The side of the section above: a heading that names another part of the document is none. */
function sideOf(parent: string | undefined, heading: string, known: string | undefined): string | undefined {
  if (parent === undefined || !DIVIDED.has(parent)) return undefined;
  if (known !== undefined && !SAID_OF_ALL.test(known) && !known.startsWith(parent)) return undefined;
  const side = SIDES.find(([words]) => heading.includes(words))?.[1];
  return side === undefined ? undefined : `${parent}.${side}`;
}

/** Inside a glossary or an evaluation report fiscal words are spoken of and open nothing. */
function isClosed(parent: Section, id: string): boolean {
  for (let at: Section | undefined = parent; at !== undefined; at = at.parent) {
    if (at.id === 'glossary') return true;
    if (at.id !== 'performance.report') continue;
    // A report that is the whole document has sections of its own: what it says of performance stays inside.
    const isWhole = at.parent === undefined;
    return !OF_REPORTS.test(id) && (!isWhole || id.startsWith('performance'));
  }
  return false;
}
