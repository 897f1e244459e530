import type { Block } from '../model/document.ts';
import type { NormalizedText } from '../model/normalized-text.ts';
import type { Mention } from '../model/quantity.ts';
import type { Drafts } from './draft.ts';
import { isListed, listOpened } from './listed-below.ts';
import { isOfPastYear, leaveUnsaid } from './past-year.ts';
import type { Section } from './section.ts';
import { projectAtStart, type SectionContext, sectionContexts } from './section-context.ts';
import { newClause } from './sentence/clause.ts';
import { newReading } from './sentence/new-reading.ts';
import type { Reading, Setting } from './sentence/reading.ts';
import { readStatements } from './sentence/statements.ts';
import { walk } from './sentence/walk.ts';
import { isSectionOfYears } from './sentence/years-said.ts';
import { classified } from './subject/classes.ts';
import { noteItem } from './subject/fund-around.ts';
import { readBudgetNote } from './tables/budget-note.ts';
import { readCaption, readFormLine } from './tables/form-lines.ts';
import { readTable } from './tables/read-table.ts';
import { readScoreTable } from './tables/score-table.ts';
import { readSelfEvaluation } from './tables/self-evaluation.ts';
import type { CaptionLine } from './tables/title.ts';
import type { Token } from './tokens/token.ts';
import { tokenize } from './tokens/tokenize.ts';
import { goOn } from './whose/body-above.ts';
import { whoseOfBodies } from './whose/whose-bodies.ts';
import { whoseOfSection } from './whose/whose-section.ts';
import { type WhoseRange, whoseInText } from './whose/whose-text.ts';
import { withYearBeforeLast } from './year-before-last.ts';

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
  const contexts = sectionContexts(blocks, texts, sections);
  const reading = newReading(setting, drafts);
  let captions: CaptionLine[] = [];
  for (const [index, block] of blocks.entries()) {
    const section = sections[index];
    const text = texts[index] ?? '';
    // 表三 一般公共预算支出表……12: an entry of the contents names another table than the one below.
    if (block.kind !== 'table' && block.role !== 'contents')
      captions = [...captions.slice(-MOST_CAPTIONS), captionLine(block, text)];
    if (section === undefined || (block.role !== undefined && block.role !== 'caption')) continue;
    enterBlock(
      reading,
      setting,
      section,
      contexts.get(section),
      block,
      text,
      tokensOf(setting, text, mentions[index] ?? []),
    );
    if (block.role === 'caption') {
      readCaption(reading);
      continue;
    }
    const table = block.kind === 'table' ? normalized[index] : undefined;
    if (table !== undefined) {
      readTableBlock(reading, block, table, mentions[index] ?? [], captions);
      captions = [];
      continue;
    }
    if (section.id === 'glossary') {
      readStatements(reading, block);
      continue;
    }
    if (reading.tableAbove !== undefined) readBudgetNote(drafts.facts, text, block.ordinal);
    if (setting.lines && setting.concepts && readFormLine(reading)) continue;
    if (block.kind === 'paragraph' || !isOwnHeading(section, block) || statesAmount(reading)) {
      walk(reading);
      openList(reading);
      if (setting.minguo && isOfPastYear(section)) leaveUnsaid(reading);
    }
    readStatements(reading, block);
    reading.tableAbove = undefined;
    reading.dutiesBelow =
      DUTIES.test(text) || (reading.dutiesBelow && block.numbering !== undefined && block.kind === 'paragraph');
  }
}

function readTableBlock(
  reading: Reading,
  block: Block,
  table: NormalizedText,
  mentions: readonly Mention[],
  captions: readonly CaptionLine[],
): void {
  // The form of a self-evaluation says itself what its cells are.
  const isForm = reading.setting.concepts && readSelfEvaluation(reading, block, table, mentions, captions);
  if (!isForm) reading.formAbove = undefined;
  const isScored = !isForm && reading.section.id?.startsWith('performance') === true;
  if (isScored) readScoreTable(reading, block, table, mentions);
  else if (!isForm) readTable(reading, block, table, mentions, captions);
  readBudgetNote(reading.drafts.facts, table.text, block.ordinal);
  reading.form = undefined;
  reading.tableAbove = captions.findLast(({ text }) => TABLE_NAME.test(text)) ?? captionLine(block, '');
}

function openList(reading: Reading): void {
  const { text, block, whole, section } = reading;
  const opened = listOpened(text, block, whole);
  if (opened !== undefined) reading.listedBelow = { whole: opened, section };
}

function tokensOf({ minguo }: Setting, text: string, mentions: readonly Mention[]): readonly Token[] {
  const tokens = tokenize(text, mentions);
  return minguo ? withYearBeforeLast(text, tokens) : tokens;
}

const TABLE_NAME = /[\u3400-\u9fff”]{4}表\s*$/;

/** Lines in front of a table among which its title is looked for. */
const MOST_CAPTIONS = 7;

function captionLine({ ordinal }: Block, text: string): CaptionLine {
  return { text, place: { block: ordinal, start: 0, end: text.length } };
}

const DUTIES = /^[\s(（\d一二三四五六七八九十)）、.]*主要(?:职责|职能)(?:是|为|如下|包括|有)?[：:]?\s*$/;

/** The setting under headings that name a year, and the measure of it. */
function settingOf(setting: Setting, { year, measure, plan }: Section): Setting {
  const ofYear =
    year === undefined || year.year === setting.fiscalYear ? {} : { fiscalYear: year.year, yearPlace: year.place };
  const other = measure !== undefined && measure.measure !== setting.measure;
  return { ...setting, plan, ...ofYear, ...(other ? { measure: measure.measure, measurePlace: measure.place } : {}) };
}

function isInside(section: Section, outer: Section | undefined): boolean {
  for (let at: Section | undefined = section; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}

/** （一）人员经费60万元: a heading that states what it names. */
function statesAmount({ tokens }: Reading): boolean {
  return tokens.some((token) => token.kind === 'mention' && token.mention.kind === 'amount');
}

function isOwnHeading(section: Section, block: Block): boolean {
  return section.heading?.block === block.ordinal;
}

const OPENS_WITH_COMPARISON =
  /^\s*[较比与]\s?(?:上年|去年|\d{4}\s?年度?|年初)\s?(?:年初|全年)?(?:[预决]算数?)?(?:相比|比较)?[，,]?(?:增|减|下降|上升|提高|降低|(?:基本)?持平)/;

function enterSection(reading: Reading, setting: Setting, section: Section, context: SectionContext | undefined): void {
  reading.setting = settingOf(setting, section);
  reading.codes.clear();
  reading.asOf = undefined;
  reading.classTotal = undefined;
  if (!isInside(section, reading.fundSection)) reading.fund = undefined;
  reading.economicClass = undefined;
  reading.dutiesBelow = false;
  reading.section = section;
  for (const named of context?.classes ?? []) classified(reading, named);
  reading.whose = whoseOfSection(section, setting.body);
  reading.unnumbered = context?.unnumbered === true;
}

/** 与上年决算数相比，⏎减少5万元: the line below goes on with the sentence. */
const UNFINISHED = /[\u3400-\u9fff\d%][，,]\s*$/;

function beginSentence(reading: Reading, context: SectionContext | undefined): void {
  reading.subject = context?.subject;
  reading.base = undefined;
  reading.year = undefined;
  reading.ofYears = isSectionOfYears(reading.section);
  reading.changing = [];
  reading.whole = undefined;
}

/** Whose the figures of a paragraph are; what begins later holds. */
function rangesOf(reading: Reading, { body, several }: Setting, text: string): readonly WhoseRange[] {
  const { whose, block } = reading;
  const scopes = whoseInText(text, block, body, whose);
  if (!several) return scopes;
  const bodies = whoseOfBodies(text, block, body);
  const said = bodies.length === 0 ? scopes : [...scopes, ...bodies].sort((a, b) => a.from - b.from);
  const [above, next] = goOn(text, block, body, reading.bodyAbove ?? {}, said);
  reading.bodyAbove = next;
  if (above !== undefined) return [{ from: 0, to: text.length, whose: above }, ...said];
  return said.filter(({ whose: of, named, each }) => of !== undefined || named !== undefined || each !== undefined);
}

function enterBlock(
  reading: Reading,
  setting: Setting,
  section: Section,
  context: SectionContext | undefined,
  block: Block,
  text: string,
  tokens: readonly Token[],
): void {
  const goesOn = section === reading.section;
  const unfinished = goesOn && block.numbering === undefined && UNFINISHED.test(reading.text);
  if (!goesOn) enterSection(reading, setting, section, context);
  const ofProject = section.id?.startsWith('performance') === true ? projectAtStart(block, text) : undefined;
  reading.project = ofProject ?? context?.project;
  const opensWithReason = tokens.find(({ kind }) => kind !== 'punctuation')?.kind === 'reason';
  reading.block = block.ordinal;
  reading.text = text;
  reading.whoseRanges = block.kind === 'table' ? [] : rangesOf(reading, setting, text);
  reading.named = undefined;
  reading.ofParts = undefined;
  reading.tokens = tokens;
  if (block.kind === 'heading') reading.item = undefined;
  else noteItem(reading);
  reading.at = 0;
  reading.firstFact = reading.drafts.facts.length;
  reading.clause = newClause(0);
  if (!unfinished) beginSentence(reading, context);
  reading.distribution = undefined;
  reading.members = [];
  const { listedBelow } = reading;
  if (listedBelow !== undefined && isInside(section, listedBelow.section) && isListed(tokens, text))
    reading.whole = listedBelow.whole;
  else reading.listedBelow = undefined;
  reading.listed = undefined;
  reading.segment = 0;
  reading.interrupted = undefined;
  // 较上年减少3万元, on a line of its own: of what the line above stated.
  if (!opensWithReason && !unfinished && !(goesOn && OPENS_WITH_COMPARISON.test(text))) reading.last = [];
  if (!opensWithReason) reading.unexplained = [];
}
