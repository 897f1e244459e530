import type { Block } from '../model/document.ts';
import type { NormalizedText } from '../model/normalized-text.ts';
import type { Mention } from '../model/quantity.ts';
import type { Drafts } from './draft.ts';
import { readFormLine } from './form-lines.ts';
import { type Named, newClause, type Reading, type Setting } from './reading.ts';
import { readScoreTable } from './score-table.ts';
import type { Section } from './section.ts';
import { readStatements } from './statements.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokenize.ts';
import { walk } from './walk.ts';

/** Reads every block of the main text in order into `drafts`. */
export function readBlocks(
  blocks: readonly Block[],
  normalized: readonly NormalizedText[],
  mentions: readonly (readonly Mention[])[],
  sections: readonly Section[],
  setting: Setting,
  drafts: Drafts,
): void {
  const texts = normalized.map(({ text }) => text);
  const reading = newReading(setting, drafts, sections[0]);
  for (const [index, block] of blocks.entries()) {
    const section = sections[index];
    const text = texts[index] ?? '';
    if (section === undefined || block.role !== undefined) continue;
    enterBlock(reading, section, block, text, tokenize(text, mentions[index] ?? []), blocks, texts, sections);
    const table = block.kind === 'table' ? normalized[index] : undefined;
    if (table !== undefined) {
      if (section.id?.startsWith('performance') === true) readScoreTable(reading, block, table, mentions[index] ?? []);
      continue;
    }
    if (section.id === 'glossary') {
      readStatements(reading, block);
      continue;
    }
    if (setting.lines && setting.concepts && readFormLine(reading)) continue;
    if (block.kind === 'paragraph' || !isOwnHeading(section, block)) walk(reading);
    readStatements(reading, block);
    reading.dutiesBelow =
      DUTIES.test(text) || (reading.dutiesBelow && block.numbering !== undefined && block.kind === 'paragraph');
  }
}

const DUTIES = /^[\s(（\d一二三四五六七八九十)）、.]*主要(?:职责|职能)(?:是|为|如下|包括|有)?[：:]?\s*$/;

function newReading(setting: Setting, drafts: Drafts, section: Section | undefined): Reading {
  return {
    setting,
    drafts,
    section: section ?? {
      id: undefined,
      subject: undefined,
      heading: undefined,
      headingText: '',
      level: 0,
      parent: undefined,
    },
    block: 0,
    text: '',
    tokens: [],
    at: 0,
    clause: newClause(0),
    subject: undefined,
    last: [],
    whole: undefined,
    base: undefined,
    year: undefined,
    codes: new Map(),
    unexplained: [],
    project: undefined,
    dutiesBelow: false,
    unnumbered: false,
    form: undefined,
    formTitle: undefined,
  };
}

/** In the section or in one of its own, its heading apart. */
function isBelow(inner: Section | undefined, outer: Section, block: Block): boolean {
  if (outer.heading?.block === block.ordinal) return false;
  for (let at = inner; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}

function isOwnHeading(section: Section, block: Block): boolean {
  return section.heading?.block === block.ordinal;
}

function enterBlock(
  reading: Reading,
  section: Section,
  block: Block,
  text: string,
  tokens: readonly Token[],
  blocks: readonly Block[],
  texts: readonly string[],
  sections: readonly Section[],
): void {
  if (section !== reading.section) {
    reading.codes.clear();
    reading.dutiesBelow = false;
    reading.section = section;
    reading.project = projectOf(section, blocks, texts, sections);
    reading.unnumbered = !blocks.some(
      (other, index) => other.numbering !== undefined && other !== block && isBelow(sections[index], section, other),
    );
    reading.whole = undefined;
  }
  const opensWithReason = tokens.find(({ kind }) => kind !== 'punctuation')?.kind === 'reason';
  reading.block = block.ordinal;
  reading.text = text;
  reading.tokens = tokens;
  reading.at = 0;
  reading.clause = newClause(0);
  reading.subject = sectionSubject(section);
  reading.base = undefined;
  reading.year = undefined;
  if (!opensWithReason) {
    reading.last = [];
    reading.unexplained = [];
  }
}

/** What sentences without a subject are about: what the nearest heading names. */
function sectionSubject(section: Section): Named | undefined {
  for (let at: Section | undefined = section; at?.heading !== undefined; at = at.parent) {
    const { heading } = at;
    const labels = tokenize(at.headingText, []).filter((token) => token.kind === 'label');
    const label = labels.at(-1);
    if (label?.kind === 'label')
      return { meanings: label.meanings, place: { ...heading, start: label.start, end: label.end } };
    if (at.subject !== undefined && at.subject !== at.parent?.subject) {
      return { meanings: [{ concept: at.subject, dimensions: {}, weak: false }], place: heading };
    }
  }
  return undefined;
}

const PROJECT = /[“"「]([^“”"「」]{4,60})[”"」](?=项目)|[“"「]([^“”"「」]{2,58}项目)[”"」]/;

/** The project that an evaluation report is about: the first quoted name that is called a project. */
function projectOf(
  section: Section,
  blocks: readonly Block[],
  texts: readonly string[],
  sections: readonly Section[],
): Reading['project'] {
  const report = reportAbove(section);
  if (report === undefined) return undefined;
  for (const [index, block] of blocks.entries()) {
    if (reportAbove(sections[index]) !== report) continue;
    const match = PROJECT.exec(texts[index] ?? '');
    const name = match?.[1] ?? match?.[2];
    if (match !== null && name !== undefined) {
      const start = match.index + 1;
      return { name, place: { block: block.ordinal, start, end: start + name.length } };
    }
  }
  return undefined;
}

function reportAbove(section: Section | undefined): Section | undefined {
  let found: Section | undefined;
  for (let at = section; at !== undefined; at = at.parent) if (at.id === 'performance.report') found = at;
  return found;
}
