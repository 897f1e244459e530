import type { BlockRecord } from '../model/document.ts';
import type { Figure, IgnoreReason } from '../model/figure.ts';
import type { Statement } from '../model/statement.ts';
import { ORDINAL_HEAD } from '../vocabulary/table-heads.ts';
import type { Context } from './context.ts';
import { foldCharacters } from './fold.ts';
import { tablePlace } from './table-place.ts';

/** A figure with what stands around it. */
interface Around {
  readonly figure: Figure;
  readonly block: BlockRecord;
  /** Folded characters right before and behind. */
  readonly before: string;
  readonly after: string;
}

const REACH = 12;
const QUOTE_REACH = 40;
const DATE_AFTER = /^(?:周?年|月|日|时|点|分|财年|:\d|[-/.]\d{1,2}(?:[-/.日]|$|\D)|[-—–~～至到、]+\d{1,4}[年月日])/;
const DAY_AFTER = /^[号日]/;
const DATE_BEFORE = /(?:\d年|年度|月|\d{4}[-/.]|\d{4}[-/.]\d{1,2}[-/.]?|\d:|年\d{0,4}[-—–~～至到、]+)$/;
const YEAR = /^(?:19|20)\d\d$/;
const SHORT = /^\d{1,4}$/;
const TWO_DIGITS = /^\d{1,2}$/;
/** PM10, W-07: part of a longer sign. */
const GLUED = /[A-Za-z\d.-]$/;
const MARKER_AFTER = /^[.、)】]/;
/** ① and the like are marks by themselves. */
const ENCLOSED = /^[①-⒛㈠-㈩]+$/;
const ORDINAL_BEFORE = /(?:第|表|图|附件|专栏|附表|附)(?:\d{1,2}-)?$/;
const FORM_BEFORE = /公开\s?$/;
const FORM_AFTER = /^\s?表/;
const YEAR_OF_NUMBER = /[〔[(【„]$/;
const BEHIND_YEAR = /^[〕\])】‟]/;
const NUMBER_BEFORE = /[〔[(【„]\d{4}[〕\])】‟]第?$/;
/** The bracket of a number of a document alone; some fonts of PDFs say ‟ for it. */
const BRACKET_BEHIND = /^[〕‟]/;
const NUMBER_AFTER = /^号/;
const BOUND_BEFORE =
  /(?:不低于|不少于|不超过|不高于|低于|高于|超过|未达到?|达不到|应达到|少于|多于|[<>≤≥])[^，。；、,;]{0,3}$/;
/** 前50家企业: how many were chosen. */
const CHOSEN = /前$/;
const BOUND_AFTER = /^[^，。；、,;]{0,8}?(?:以上|以下|以内|之内|之间|内|\(含\))/;
/** 300米深机井1座: how deep or large what is counted next is. */
const THING_AFTER =
  /^(?:米|吨|公斤|千克|升|平方米|立方米|m|㎡)[\u3400-\u9fff]{0,5}\d+(?:\.\d+)?(?:[座口个台眼处间栋套辆只棵根块组件]|米|吨)/;
const EXAMPLE_BEFORE = /(?:例如|比如|譬如|假如|如)[^，。；]{0,6}$/;
const CLAUSE_AFTER = /^(?:条|款|项)/;
const CLAUSE_BEFORE = /第$/;
const OPENING = /[“「『《〈"'(]/;
const CLOSING = /[”」』》〉)。；]/;

type Proof = (around: Around, context: FigureContext) => boolean;

interface FigureContext {
  readonly sections: Context['sections'];
  readonly reasons: ReadonlyMap<string, readonly Statement[]>;
  readonly facts: Context['facts'];
}

function isDate({ figure, before, after }: Around): boolean {
  const digits = foldCharacters(figure.quote);
  return (
    DATE_AFTER.test(after) ||
    (DATE_BEFORE.test(before) && SHORT.test(digits)) ||
    (DAY_AFTER.test(after) && TWO_DIGITS.test(digits)) ||
    YEAR.test(digits)
  );
}

function isDocumentNumber({ figure, before, after }: Around): boolean {
  const ofYear = YEAR_OF_NUMBER.test(before) && BEHIND_YEAR.test(after) && YEAR.test(foldCharacters(figure.quote));
  return ofYear || NUMBER_BEFORE.test(before) || NUMBER_AFTER.test(after);
}

function isListMarker({ figure, block, after }: Around): boolean {
  if (ENCLOSED.test(figure.quote) || MARKER_AFTER.test(after)) return true;
  return TWO_DIGITS.test(foldCharacters(figure.quote)) && block.text.trimStart().startsWith(figure.quote);
}

/** 1. before an item, 1) alike: nothing else has this shape. */
function isNumberOfItem({ figure, after }: Around): boolean {
  return TWO_DIGITS.test(foldCharacters(figure.quote)) && MARKER_AFTER.test(after);
}

/** The number of a paragraph. */
function opensBlock(around: Around): boolean {
  return isNumberOfItem(around) && around.block.text.trimStart().startsWith(around.figure.quote);
}

function isInReason({ figure }: Around, { reasons }: FigureContext): boolean {
  return reasons.get(figure.block)?.some(({ part }) => part.start <= figure.start && figure.end <= part.end) === true;
}

/** Places decide before shapes do: what stands in the contents is of the contents, whatever it looks like. */
function placeReason(around: Around, context: FigureContext): IgnoreReason | undefined {
  const { role, id } = around.block;
  if (role === 'contents') return 'contents';
  if (role === 'metadata' || role === 'breadcrumb') return 'publication_metadata';
  if (context.sections.get(id)?.id === 'glossary' && !opensBlock(around)) return 'glossary';
  return isInReason(around, context) ? 'reason_text' : undefined;
}

/** How the other reasons are told: by the shape of the figure and what is right beside it. */
const PROOFS: Readonly<Record<Exclude<IgnoreReason, PlaceReason>, Proof>> = {
  date: (around) => isDate(around) && !isNumberOfDocument(around),
  document_number: isDocumentNumber,
  list_marker: (around) => isListMarker(around) && !isYear(around),
  ordinal: (around) =>
    ORDINAL_BEFORE.test(around.before) || isNumberOfForm(around) || isNoteMark(around) || countsRowOrColumn(around),
  code: (around) =>
    !around.figure.withUnit &&
    (GLUED.test(around.before) || !(isDay(around) || isNumberOfDocument(around) || isNumberOfItem(around))),
  name: ({ figure, block }) => block.role === 'link' || isInQuotes(block.text, figure.start),
  threshold: (around, { facts }) =>
    !isDay(around) &&
    (isOverOfBodies(around) ||
      BOUND_BEFORE.test(around.before) ||
      CHOSEN.test(around.before) ||
      BOUND_AFTER.test(around.after) ||
      THING_AFTER.test(around.after) ||
      (around.figure.withUnit && around.figure.facts.some((id) => holdsSubject(facts.get(id), around.figure)))),
  example: ({ before }) => EXAMPLE_BEFORE.test(before),
  legal_reference: ({ before, after }) => CLAUSE_BEFORE.test(before) && CLAUSE_AFTER.test(after),
};

const OVER = /(?:超过?|过|逾|突破|[高低]于|不[足到超]|达到?|在)$/;
const OF_BODIES = /^[万亿]*元(?:以[上下内])?的.{0,6}(?:高校|大学|学校|部门|单位|机构|省份|地区|县区|区县|企业|城市)/;

/** 收入超200亿元的高校: which of many bodies. */
function isOverOfBodies({ before, after }: Around): boolean {
  return OVER.test(before) && OF_BODIES.test(after);
}

const SPACE = /\s/g;
const DIGIT = /\d/;
const NUMBER_OF_COLUMN = /^\(?\d{1,2}\)?(?:=[-\d+*×/÷%.()]+)?$/;

/** 1 2 3 4=3/2*100: a whole row of small numbers, each once from 1 on, with how they are reckoned from each other. */
function countUp(texts: readonly string[]): boolean {
  const numbers = texts
    .map((text) => text.replaceAll(SPACE, ''))
    .filter((text) => DIGIT.test(text))
    .map((text) => (NUMBER_OF_COLUMN.test(text) ? Number.parseInt(text.replace('(', ''), 10) : 0))
    .sort((a, b) => a - b);
  return numbers.length >= 3 && numbers.every((number, index) => number === index + 1);
}

/** 序号, 行次 above it, or 栏次 in its row. */
function countsRowOrColumn({ block, figure }: Around): boolean {
  const place = tablePlace(block, figure);
  if (place === undefined) return false;
  const own = foldCharacters(block.text.slice(place.cell.start, place.cell.end)).replaceAll(SPACE, '');
  if (NUMBER_OF_COLUMN.test(own) && countUp([own, ...place.beside])) return true;
  const head = place.above.at(-1);
  const alone = block.text.slice(place.cell.start, place.cell.end).trim() === figure.quote;
  return alone && (place.beside.includes('栏次') || (head !== undefined && ORDINAL_HEAD.test(head)));
}

type PlaceReason = 'contents' | 'publication_metadata' | 'glossary' | 'reason_text';

const OF_DATE = /^[年月日]/;

/** 2021年, 12月31日 are dates and nothing else. */
function isDay({ figure, after }: Around): boolean {
  const digits = foldCharacters(figure.quote);
  return OF_DATE.test(after) && !figure.withUnit && (YEAR.test(digits) || TWO_DIGITS.test(digits));
}

function isYear({ figure, after }: Around): boolean {
  return YEAR.test(foldCharacters(figure.quote)) && after.startsWith('年');
}

function isNumberOfDocument(around: Around): boolean {
  return isDocumentNumber(around) && (BRACKET_BEHIND.test(around.after) || NUMBER_BEFORE.test(around.before));
}

function isProved(reason: IgnoreReason, around: Around, context: FigureContext): boolean {
  const place = placeReason(around, context);
  if (place === reason) return true;
  // The number of an item in a reason is a mark there too.
  if (place !== undefined && (place !== 'reason_text' || reason !== 'list_marker')) return false;
  return isOfShape(reason) && PROOFS[reason](around, context);
}

function isOfShape(reason: IgnoreReason): reason is keyof typeof PROOFS {
  return reason in PROOFS;
}

/** A figure with a unit counts something: it may be passed over for these reasons alone. */
const WITH_UNIT: ReadonlySet<IgnoreReason> = new Set([
  'threshold',
  'example',
  'legal_reference',
  'glossary',
  'reason_text',
]);

const NOTE_BEFORE = /[\u3400-\u9fff”"》）)%％][[［【]$/;
const NOTE_AFTER = /^[\]］】](?![\d号])/;

/** 调节基金[1]: the number of a note. */
/** 公开10表 */
function isNumberOfForm({ before, after }: Around): boolean {
  return FORM_BEFORE.test(before) && FORM_AFTER.test(after);
}

function isNoteMark({ figure, before, after }: Around): boolean {
  return !figure.withUnit && figure.quote.length <= 2 && NOTE_BEFORE.test(before) && NOTE_AFTER.test(after);
}

/** Proves why figures are no facts. */
export function verifyFigureReasons(
  figures: readonly Figure[],
  statements: readonly Statement[],
  { blocks, sections, facts, ledger }: Context,
): void {
  const reasons = Map.groupBy(
    statements.filter(({ kind }) => kind === 'reason'),
    ({ part }) => part.block,
  );
  for (const figure of figures) {
    const { id, reason, start, end, withUnit } = figure;
    const block = blocks.get(figure.block);
    if (reason === undefined || block === undefined) continue;
    const before = foldCharacters(block.text.slice(Math.max(0, start - REACH), start));
    const after = foldCharacters(block.text.slice(end, end + REACH));
    const holds = isProved(reason, { figure, block, before, after }, { sections, reasons, facts });
    ledger.expect('figures', id, 'reason-as-printed', holds, reason, `${before}[${figure.quote}]${after}`);
    if (withUnit) ledger.expect('figures', id, 'reason-of-quantity', WITH_UNIT.has(reason), 'a cause', reason);
  }
}

function isInQuotes(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0 && start - at < QUOTE_REACH; at -= 1) {
    const mark = text.charAt(at);
    if (OPENING.test(mark)) return true;
    if (CLOSING.test(mark)) return false;
  }
  return false;
}

/** 单价50万元以上的设备: the amount is part of the name of what is counted. */
function holdsSubject(fact: ReturnType<Context['facts']['get']>, { block, start, end }: Figure): boolean {
  const subject = fact?.provenance.parts.subject;
  return subject?.block === block && subject.start <= start && end <= subject.end;
}
