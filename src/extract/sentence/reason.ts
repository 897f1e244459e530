import { PARTS_OF_TOTALS } from '../../vocabulary/relations.ts';
import type { StatementDraft } from '../draft.ts';
import type { Token } from '../tokens/token.ts';
import { givesChanges } from './changes-given.ts';
import { place, type Reading } from './reading.ts';

/** 一是 … 十是, 其一, 第一，, 首先: what numbers the items of a reason. */
const ORDINAL = /^\s*(?:[一二三四五六七八九十]是|其[一二三四五][是，,]|第[一二三四五][，,、]|首先|其次|再次)/;
const LONGEST_ORDINAL = 6;
const SENTENCE_END = '。！？';
const ITEM_END = '；;';
const OPENING = /^[\s：:,，是为]+/;

/** No reason is that long; the bound keeps a paragraph of many without a full stop linear. */
const LONGEST_SPAN = 4000;

interface ReasonSpan {
  readonly start: number;
  readonly end: number;
  readonly items: readonly { readonly ordinal: string; readonly start: number; readonly end: number }[];
}

/**
 * The words of a reason from `start`: to the end of the sentence, over sentences while the next one goes on numbering
 * (二是…); a reason without numbered items ends at the first semicolon.
 */
export function reasonSpan(text: string, from: number): ReasonSpan {
  const start = from + (OPENING.exec(text.slice(from, from + LONGEST_ORDINAL))?.[0].length ?? 0);
  const items: { ordinal: string; start: number; end: number }[] = [];
  let index = start;
  let begins = true;
  const bound = Math.min(text.length, start + LONGEST_SPAN);
  for (; index < bound; index += 1) {
    const ordinal = begins ? ORDINAL.exec(text.slice(index, index + LONGEST_ORDINAL))?.[0] : undefined;
    if (ordinal !== undefined) items.push({ ordinal: ordinal.trim(), start: index + ordinal.length, end: index });
    const mark = text[index] ?? '';
    begins = false;
    if (!SENTENCE_END.includes(mark) && !ITEM_END.includes(mark)) continue;
    const last = items.at(-1);
    if (last !== undefined) last.end = index;
    begins = true;
    if (!ORDINAL.test(text.slice(index + 1, index + 1 + LONGEST_ORDINAL))) break;
  }
  const last = items.at(-1);
  if (last !== undefined && last.end < last.start) last.end = index;
  return { start, end: index, items };
}

const EXPLAINED: ReadonlySet<string> = new Set(['change', 'change_rate', 'completion_rate']);
const AFTER_COMMA = /[,，]\s*$/;

function sentenceStart(text: string, from: number): number {
  for (let index = from; index > 0; index -= 1) if ('。；;'.includes(text[index - 1] ?? '')) return index;
  return 0;
}

const VEHICLES =
  /[，,](?:(?:\d{4}年度?|全年|年末|期末)[，,]?)?(?:公务用车|公务车辆|公车|车辆)?(?:购置(?:数量?|量)|保有量)[^，,。；;\d减增下上]{0,10}\d/;
const GUESTS = /[，,](?:全年|年内|共|累计|其中|国内|公务|外事){0,3}接待(?:来访|来宾)?(?:人员|团组)?\d/;

/** 主要原因是来访增多，共接待60批次: the clause that counts guests, or vehicles, gives no reason. */
function withoutCounts(text: string, span: ReasonSpan): ReasonSpan {
  if (span.items.length > 0) return span;
  const words = text.slice(span.start, Math.min(span.end, span.start + LONGEST_REASON));
  const found = GUESTS.exec(words) ?? VEHICLES.exec(words);
  return found === null ? span : { ...span, end: span.start + found.index };
}

/** 主要原因是招商工作，二、公务接待费预算200万元: behind a comma the next item with an amount of its own, and no change. */
function withoutItems({ tokens, at, text }: Reading, span: ReasonSpan): ReasonSpan {
  if (span.items.length > 0) return span;
  for (let index = at; (tokens[index]?.start ?? span.end) < span.end; index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'label' || token.start <= span.start) continue;
    const lead = BEHIND_COMMA.exec(text.slice(Math.max(span.start, token.start - LONGEST_NUMBER), token.start))?.[0];
    if (lead === undefined || !token.meanings.some(({ concept, weak }) => !weak && NEXT_ITEMS.has(concept))) continue;
    if (statesLevel(tokens, index)) return { ...span, end: token.start - lead.length };
  }
  return span;
}

/** 公务接待费预算200万元, 公务接待费200万元. */
function statesLevel(tokens: readonly Token[], index: number): boolean {
  const [label, next, behind] = tokens.slice(index, index + 3);
  const measure = next?.kind === 'measure' && next.start === label?.end ? next : undefined;
  const amount = measure === undefined ? next : behind;
  return isAmount(amount) && (amount?.start ?? 0) - ((measure ?? label)?.end ?? 0) <= LONGEST_LINK;
}

const BEHIND_COMMA = /[，,](?:[一二三四五六七八九十]、)?(?:\d{4}年度?)?$/;
const LONGEST_NUMBER = 10;
const NEXT_ITEMS: ReadonlySet<string> = new Set([
  'three_public.abroad',
  'three_public.reception',
  'three_public.vehicle',
  'three_public.vehicle.purchase',
  'three_public.vehicle.operation',
]);

/** Concepts that are parts of a total in the standard forms. */
const PARTS: ReadonlySet<string> = new Set(PARTS_OF_TOTALS.flatMap(({ parts }) => parts));

/**
 * 主要原因是人员增加，其中：基本支出900万元，占75%: a part of the total with its amount goes on with the total that the reason
 * explained; 其中信息化项目增加50万元 gives the reason.
 */
function withoutParts({ tokens, at }: Reading, span: ReasonSpan): ReasonSpan {
  if (span.items.length > 0) return span;
  for (let index = at; (tokens[index]?.start ?? span.end) < span.end; index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'among' || token.start < span.start || !namesPart(tokens, index + 1)) continue;
    // 是因为两家单位划出，减少了三公经费300万元，其中公务接待费280万元: a part of what the reason itself states.
    if (isAmount(tokens[index - 1]) || isAmount(tokens[index - 2])) return span;
    return { ...span, end: token.start };
  }
  return span;
}

const HALVES = /^expenditure\.basic\.(?:personnel|public)$/;
const INCLUDING = /[，,](?:主要)?(?:包括|含)[^，,。；;]*$/;

/** 主要是为保障正常运转的支出，包括基本工资等人员经费90万元: the halves of basic expenditure with their amounts are parts of it. */
function withoutHalves({ tokens, at, text }: Reading, span: ReasonSpan): ReasonSpan {
  if (span.items.length > 0) return span;
  for (let index = at; (tokens[index]?.start ?? span.end) < span.end; index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'label' || token.start <= span.start || !statesLevel(tokens, index)) continue;
    if (!token.meanings.some(({ concept }) => HALVES.test(concept))) continue;
    const lead = INCLUDING.exec(text.slice(Math.max(span.start, token.start - LONGEST_HALF), token.start));
    return lead === null ? span : { ...span, end: token.start - lead[0].length };
  }
  return span;
}

const LONGEST_HALF = 80;

function namesPart(tokens: readonly Token[], from: number): boolean {
  const colon = tokens[from];
  const at = colon?.kind === 'punctuation' && COLON.test(colon.mark) ? from + 1 : from;
  const [label, amount, next] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  // 主要是保障正常运转的支出，其中：工资福利支出16万元: a class of it.
  if (label?.kind === 'class-name')
    return isAmount(amount) && (amount?.start ?? 0) - label.end <= LONGEST_LINK && next?.kind !== 'direction';
  if (label?.kind !== 'label' || amount?.kind !== 'mention' || amount.mention.kind !== 'amount') return false;
  const isPart = label.meanings.some(({ concept }) => PARTS.has(concept));
  return isPart && amount.start - label.end <= LONGEST_LINK && next?.kind !== 'direction';
}

function isAmount(token: Token | undefined): boolean {
  return token?.kind === 'mention' && token.mention.kind === 'amount';
}

const COLON = /[：:]/;
/** 为, 共. */
const LONGEST_LINK = 1;

const LONGEST_REASON = 400;

/**
 * Records the reason that opens at this token; returns the offset where it ends. It explains the changes of the paragraph
 * since the last reason; after a comma, those of its own sentence.
 */
export function readReason(reading: Reading, tokenStart: number, tokenEnd: number): number {
  const whole = withoutCounts(reading.text, reasonSpan(reading.text, tokenEnd));
  const span = withoutHalves(reading, withoutParts(reading, withoutItems(reading, whole)));
  // 主要原因是。: no reason is given.
  if (span.end <= span.start) return span.end;
  const afterComma = AFTER_COMMA.test(reading.text.slice(Math.max(0, tokenStart - LONGEST_ORDINAL), tokenStart));
  const since = afterComma ? sentenceStart(reading.text, tokenStart) : 0;
  const explained = reading.unexplained.filter(
    ({ statistic, place: at }) => EXPLAINED.has(statistic) && (at.block !== reading.block || at.start >= since),
  );
  const statement: StatementDraft = {
    kind: 'reason',
    section: reading.section.id,
    place: place(reading, span.start, span.end),
    items: span.items.map(({ ordinal, start, end }) => ({ ordinal, place: place(reading, start, end) })),
    explains: explained,
  };
  for (const fact of explained) fact.reasons.push(statement);
  reading.unexplained = [];
  reading.drafts.statements.push(statement);
  if (span.items.length === 0 && givesChanges(reading, span)) return span.start;
  reading.drafts.ignored.push({ ...place(reading, span.start, span.end), reason: 'reason_text' });
  return span.end;
}
