import type { Block } from '../model/document.ts';
import type { Measure } from '../model/fact.ts';
import { PLAN_HEADINGS } from '../vocabulary/cues.ts';
import { headingsOf, SECTION_LABELS } from '../vocabulary/sections.ts';
import type { Place } from './draft.ts';

/** A part of the document under one heading; a block knows the section it stands in. */
export interface Section {
  /** Canonical section id, inherited from the heading above where this one's words tell nothing. */
  readonly id: string | undefined;
  /** Concept that sentences without a subject are about, and the heading that names it. */
  readonly subject: string | undefined;
  readonly heading: Place | undefined;
  readonly headingText: string;
  readonly level: number;
  /** Year and measure that the heading, or one above it, says of all below: 第二部分 2022年度“三公”经费决算. */
  readonly year: { readonly year: number; readonly place: Place } | undefined;
  readonly measure: { readonly measure: Measure; readonly place: Place } | undefined;
  /** Where such a heading says that tasks stand below: 2026年财政工作重点. */
  readonly plan: Place | undefined;
  readonly parent: Section | undefined;
}

export const ROOT_SECTION: Section = {
  id: undefined,
  subject: undefined,
  heading: undefined,
  headingText: '',
  level: 0,
  year: undefined,
  measure: undefined,
  plan: undefined,
  parent: undefined,
};

const QUOTES = /[“”"'「」『』\s]/g;

const HEADINGS = SECTION_LABELS.flatMap((label) =>
  headingsOf(label).map((words) => ({ words: words.replaceAll(QUOTES, ''), id: label.id, subject: label.subject })),
).sort((a, b) => b.words.length - a.words.length);

/** 收入决算, 支出情况 and the like stand inside many headings: they count only where the heading begins with them. */
const ONLY_AT_START = new Set(['income', 'expenditure']);
const BEFORE_WORDS =
  /^[\s(（第]*[\d一二三四五六七八九十]*(?:[)）]|部分)*[、.．]?(?:20\d\d年度?)?(?:本?部门|本?单位|关于)?/;

/** The section whose longest heading words this heading holds. */
export function sectionOfHeading(
  heading: string,
): { readonly id: string; readonly subject: string | undefined } | undefined {
  const plain = heading.replaceAll(QUOTES, '').replaceAll('运作', '运行');
  const start = BEFORE_WORDS.exec(plain)?.[0].length ?? 0;
  const found = HEADINGS.find(({ words, id }) =>
    ONLY_AT_START.has(id) ? plain.startsWith(words, start) : plain.includes(words),
  );
  return found === undefined ? undefined : { id: found.id, subject: found.subject };
}

const PARTS_OF_REPORTS = new Set(['performance.findings', 'performance.recommendations', 'performance.good_practices']);

/** Inside an evaluation report or a glossary the words of a heading open no fiscal section. */
function staysInside(parent: Section, id: string): boolean {
  for (let section: Section | undefined = parent; section !== undefined; section = section.parent) {
    if (section.id === 'glossary') return true;
    if (section.id !== 'performance.report') continue;
    // A report that is the whole document has sections of its own: only what it says of performance stays inside.
    const whole = section.heading === undefined;
    return !PARTS_OF_REPORTS.has(id) && (!whole || id.startsWith('performance'));
  }
  return false;
}

/** The section of every block, by ordinal. `texts` are the normalised texts of the blocks, `root` the section before any heading. */
export function sectionsOf(blocks: readonly Block[], texts: readonly string[], root?: string): Section[] {
  const sections: Section[] = [];
  let current: Section = root === undefined ? ROOT_SECTION : { ...ROOT_SECTION, id: root };
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading' && block.role === undefined) current = open(current, block, texts[index] ?? '');
    sections.push(current);
  }
  return sections;
}

/** Headings that say which side of the section above they are: 九、“三公”经费 … （二）具体情况. */
const SIDES_OF_SECTIONS: readonly (readonly [words: string, side: string])[] = [
  ['总体情况', 'overall'],
  ['结构情况', 'structure'],
  ['具体情况', 'detail'],
  ['具体使用情况', 'detail'],
];
const DIVIDED = new Set(['gpb', 'fiscal', 'three_public']);
const GENERAL: ReadonlySet<string> = new Set([
  'fiscal',
  'expenditure',
  'gpb',
  'gpb.structure',
  'gpb.detail',
  'gpb.overall',
]);

/** A heading that names another part of the document is no side of this one; 财政拨款支出 is said of the fund above it. */
function sideOfParent(parent: Section, heading: string, known: string | undefined): string | undefined {
  if (parent.id === undefined || !DIVIDED.has(parent.id)) return undefined;
  const own = known === undefined || GENERAL.has(known) || known.startsWith(parent.id);
  if (!own) return undefined;
  const side = SIDES_OF_SECTIONS.find(([words]) => heading.includes(words))?.[1];
  return side === undefined ? undefined : `${parent.id}.${side}`;
}

/** 较2021年决算数增加: a year that something is compared with is not that of the section. */
const YEAR = /(?<![较比与同\d])20\d\d(?=年|一般公共预算|政府性基金|国有资本经营|社会保险基金)/g;
const ACTUAL = /决算|执行|使用/;
/** 落实预算决议 tells what was done, and 2019年度预算绩效情况 is of the performance. */
const BUDGET = /预算(?!决议|绩效|管理)/;
const FUND = /(?:一般公共|政府性基金|国有资本经营)预算(?=财政拨款|拨款|安排的?[“"]?三公|[“"]?三公)/g;

/** 2025年预算收支情况 is what came in and went out, unless it is said to be planned. */
function speaksOfBoth(text: string): boolean {
  return RECEIPTS_AND_SPENDING.test(text) && !ACTUAL.test(text) && !PLANNED.test(text);
}

const RECEIPTS_AND_SPENDING = /预算收支(?:完成)?(?:情况|平衡|总体)/;
const PLANNED = /安排|草案|建议|代编|编制|计划/;

const TASKS = new RegExp(PLAN_HEADINGS.join('|'));
/** 2025年重点工作完成情况 looks back. */
const REPORTED = /完成|落实|进展|回顾|成效|总结|开展情况/;

/** A heading that names one year says year and measure of all below it; one that names none leaves both as they were. */
function periodOf(parent: Section, block: number, text: string): Pick<Section, 'year' | 'measure' | 'plan'> {
  const years = [...text.matchAll(YEAR)];
  const only = years.length === 1 ? years[0] : undefined;
  if (only === undefined) return { year: parent.year, measure: parent.measure, plan: parent.plan };
  const tasks = TASKS.exec(text);
  const plan =
    tasks === null || REPORTED.test(text)
      ? undefined
      : { block, start: tasks.index, end: tasks.index + tasks[0].length };
  // 一般公共预算“三公”经费 names a fund and no measure; offsets stay.
  const plain = text.replaceAll(FUND, (name) => ' '.repeat(name.length));
  const words = ACTUAL.exec(plain) ?? BUDGET.exec(plain);
  const year = {
    year: Number(only[0]),
    place: {
      block,
      start: only.index,
      end: only.index + only[0].length + (text.charAt(only.index + only[0].length) === '年' ? 1 : 0),
    },
  };
  if (words === null || speaksOfBoth(text)) return { year, measure: parent.measure, plan };
  const measure: Measure = BUDGET.test(words[0]) ? 'budget.initial' : 'actual';
  return { year, plan, measure: { measure, place: { block, start: words.index, end: words.index + words[0].length } } };
}

function open(current: Section, block: Block, text: string): Section {
  const level = block.level ?? 1;
  let parent = current;
  while (parent.level >= level && parent.parent !== undefined) parent = parent.parent;
  const found = sectionOfHeading(text);
  const known = found !== undefined && !staysInside(parent, found.id) ? found : undefined;
  const side = sideOfParent(parent, text, known?.id);
  return {
    id: side ?? known?.id ?? parent.id,
    subject: side !== undefined || known === undefined ? parent.subject : known.subject,
    heading: { block: block.ordinal, start: 0, end: text.length },
    headingText: text,
    level,
    ...periodOf(parent, block.ordinal, text),
    parent,
  };
}
