import type { BlockRecord } from '../model/document.ts';
import type { Statement } from '../model/statement.ts';
import { NIL_WORDS, REASON_WORDS, USAGE_WORDS } from '../vocabulary/cues.ts';
import type { Context } from './context.ts';
import { foldCharacters, foldLabel } from './fold.ts';

/** Copulas behind a cue: 主要原因是, 原因为. */
const COPULA = /[是为]+$/;
const bare = (word: string) => foldLabel(word).replace(COPULA, '');
const REASONS = REASON_WORDS.map(bare);
const USAGES = USAGE_WORDS.map(bare);
const NIL = NIL_WORDS.map(foldLabel);
const TITLE = /^[《〈<]/;
const NUMBER = /\d{4}\D{0,2}第?\d+号|\d号/;
const ANNOUNCED = /附|下表/;
const GRADE = /^(?:优秀|优|良好|良|中等|中|合格|不合格|较差|差)$/;
const GRADED = /结论|等级|评级|评定|评价结果/;
const INCLUDES = /包括$/;
/** 主要职责： alone opens numbered paragraphs of duties. */
const OPENS_DUTIES = /^[(\d一二三四五六七八九十).]*主要(?:职责|职能)(?:是|为|如下|包括|有)?$/;
/** Characters before a statement that its cue stands in. */
const LEAD = 40;

interface Around {
  /** Folded words before the statement in its block. */
  readonly before: string;
  /** Its own words, folded. */
  readonly own: string;
  readonly section: string | undefined;
}

type Proof = (around: Around, statement: Statement, context: Context) => boolean;

const ofSection =
  (section: string): Proof =>
  (around) =>
    around.section === section;

/** How each kind is told: by a cue before it, by its own words, or by its section. */
const PROOFS: Readonly<Record<Statement['kind'], Proof>> = {
  reason: ({ before }) => REASONS.some((word) => before.replace(COPULA, '').endsWith(word)),
  usage: ({ before }) => USAGES.some((word) => before.replace(COPULA, '').endsWith(word)),
  nil: ({ own }, { explains, part }, { facts }) =>
    NIL.some((word) => own.includes(word)) &&
    explains.length > 0 &&
    explains.every((id) => isSaidBy(facts.get(id), part)),
  legal_basis: (_, { part }) => TITLE.test(part.quote) && NUMBER.test(foldCharacters(part.quote)),
  attachment_announced: ({ own }) => ANNOUNCED.test(own),
  item_list: ({ before, section }, { items = [] }) => section === 'basic' && items.length > 1 && INCLUDES.test(before),
  organisation_unit: (_, { explains, part }, { facts }) =>
    explains.length > 0 && explains.every((id) => isCountOfBodies(facts.get(id), part.start)),
  grade: ({ before, own }) => GRADE.test(own) && GRADED.test(before),
  duty: ({ section }, { part }, { blocks }) =>
    part.end === blocks.get(part.block)?.text.length &&
    (section === 'overview.duties' || isBelowDuties(part.block, blocks)),
  finding: ofSection('performance.findings'),
  recommendation: ofSection('performance.recommendations'),
  good_practice: ofSection('performance.good_practices'),
  glossary_term: ofSection('glossary'),
};

function isSaidBy(fact: ReturnType<Context['facts']['get']>, { block, start, end }: Statement['part']): boolean {
  const said = fact?.provenance.parts.statistic;
  return said?.block === block && said.start === start && said.end === end;
}

/** The last paragraph without a number above a numbered one opens duties. */
function isBelowDuties(id: string, blocks: Context['blocks']): boolean {
  const all = [...blocks.values()];
  let at = all.findIndex((block) => block.id === id);
  while (at >= 0 && all[at]?.kind === 'paragraph' && all[at]?.numbering !== undefined && !opensDuties(all[at])) at -= 1;
  return opensDuties(all[at]);
}

function opensDuties(block: BlockRecord | undefined): boolean {
  return block !== undefined && block.text.length < LEAD && OPENS_DUTIES.test(foldLabel(block.text));
}

function isCountOfBodies(fact: ReturnType<Context['facts']['get']>, start: number): boolean {
  const figure = fact?.provenance.parts.figure;
  return fact?.concept?.startsWith('org.') === true && figure !== undefined && start - figure.end < LEAD;
}

/** Proves kind, section and subject of a statement by what stands before, in and above it. */
export function verifyStatementKind(statement: Statement, context: Context): void {
  const { id, kind, part, subject } = statement;
  const text = context.blocks.get(part.block)?.text ?? '';
  const before = foldLabel(text.slice(Math.max(0, part.start - LEAD), part.start));
  const section = context.sections.get(part.block)?.id;
  const holds = PROOFS[kind]({ before, own: foldLabel(part.quote), section }, statement, context);
  context.ledger.expect('statements', id, 'kind-as-printed', holds, `words of ${kind}`, `${before}[${part.quote}`);
  context.ledger.equal('statements', id, 'section-by-heading', section, statement.section);
  if (subject === undefined) return;
  const named = context.surroundings.isNamedBefore(part.block, subject);
  context.ledger.expect('statements', id, 'subject-as-printed', named, 'words up to its block', subject);
}
