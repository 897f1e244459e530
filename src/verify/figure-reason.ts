import type { BlockRecord } from '../model/document.ts';
import type { Figure, IgnoreReason } from '../model/figure.ts';
import type { Statement } from '../model/statement.ts';
import type { Context } from './context.ts';
import { foldCharacters } from './fold.ts';

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
const DATE_AFTER = /^(?:年|月|日|号|时|点|分|财年|:\d|[-/.]\d{1,2}(?:[-/.日]|$)|[-—–~～至到、]+\d{1,4}[年月日])/;
const DATE_BEFORE = /\d(?:年|年度|月|[-/.:—–~～至到、]+|日)$/;
const YEAR = /^(?:19|20)\d\d$/;
const MARKER_AFTER = /^[.、)〕】]/;
const MARKER_BEFORE = /[(〔【]$/;
/** ① and the like are marks by themselves. */
const ENCLOSED = /^[①-⒛㈠-㈩]+$/;
const ORDINAL_BEFORE = /(?:第|表|图|附件|专栏|附表|附)$/;
const DOCUMENT_NUMBER = /[〔[(]\d{4}[〕\])]|号/;
const BOUND = /以上|以下|以内|之内|不低于|不少于|不超过|不高于|低于|高于|超过|未达|达不到|应达到|之间|[<>≤≥]/;
const EXAMPLE = /例如|比如|譬如|假如|如/;
const LEGAL = /第|条|款|《/;
const OPENING = /[“「『《〈"'(]/;
const CLOSING = /[”」』》〉)。；]/;

type Proof = (around: Around, context: FigureContext) => boolean;

interface FigureContext {
  readonly sections: Context['sections'];
  readonly reasons: ReadonlyMap<string, readonly Statement[]>;
  readonly facts: Context['facts'];
}

/** How each reason is told: by the shape around the figure, or by the place it stands in. */
const PROOFS: Readonly<Record<IgnoreReason, Proof>> = {
  date: ({ figure, before, after }) =>
    DATE_AFTER.test(after) || DATE_BEFORE.test(before) || YEAR.test(foldCharacters(figure.quote)),
  publication_metadata: ({ block }) => block.role === 'metadata' || block.role === 'breadcrumb',
  contents: ({ block }) => block.role === 'contents',
  document_number: ({ figure, before, after }) => DOCUMENT_NUMBER.test(`${before}${figure.quote}${after}`),
  list_marker: ({ figure, block, before, after }) =>
    ENCLOSED.test(figure.quote) ||
    MARKER_AFTER.test(after) ||
    MARKER_BEFORE.test(before) ||
    block.text.trimStart().startsWith(figure.quote),
  ordinal: ({ before }) => ORDINAL_BEFORE.test(before),
  code: ({ figure }) => !figure.withUnit,
  name: ({ figure, block }) => block.role === 'link' || isInQuotes(block.text, figure.start),
  threshold: ({ figure, before, after }, { facts }) =>
    BOUND.test(before) || BOUND.test(after) || figure.facts.some((id) => holdsSubject(facts.get(id), figure)),
  example: ({ before }) => EXAMPLE.test(before),
  legal_reference: ({ before, after }) => LEGAL.test(before) || LEGAL.test(after),
  glossary: ({ block }, { sections }) => sections.get(block.id)?.id === 'glossary',
  reason_text: ({ figure }, { reasons }) =>
    reasons.get(figure.block)?.some(({ part }) => part.start <= figure.start && figure.end <= part.end) === true,
};

/** A figure with a unit counts something: it may be passed over for these reasons alone. */
const WITH_UNIT: ReadonlySet<IgnoreReason> = new Set([
  'threshold',
  'example',
  'legal_reference',
  'glossary',
  'reason_text',
]);

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
    const holds = PROOFS[reason]({ figure, block, before, after }, { sections, reasons, facts });
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
