import type { Fact, Part } from '../model/fact.ts';
import type { Statement } from '../model/statement.ts';
import type { Context } from './context.ts';

const CHANGES: ReadonlySet<string> = new Set(['change', 'change_rate', 'completion_rate']);
const COMMA = /[,，]/;
const SENTENCE_END = '。；;';

/** Where something is printed: ordinal of the block, offset in it. */
type Position = readonly [block: number, at: number];

/**
 * Proves what statements explain. A fact and its reason name each other; the reason is the first one behind the fact, in
 * the same section; the changes of the sentence that leads up to a reason are explained by it. Other statements explain
 * facts of their own block.
 */
export function verifyExplained(statements: readonly Statement[], facts: readonly Fact[], context: Context): void {
  const { ledger } = context;
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  const reasons = statements
    .filter(({ kind }) => kind === 'reason')
    .map((statement) => ({ statement, position: positionOf(statement.part, context) }))
    .sort((a, b) => compare(a.position, b.position));
  const ownFacts = new Map(facts.map((fact) => [fact.id, fact]));
  for (const statement of statements) verifyNamed(statement, ownFacts, context);
  for (const fact of facts) {
    for (const id of fact.reasons) {
      const mirrored = byId.get(id)?.kind === 'reason' && byId.get(id)?.explains.includes(fact.id) === true;
      ledger.expect('facts', fact.id, 'reason-explains-it', mirrored, 'a reason that names the fact', id);
    }
  }
  verifyOrder(facts, reasons, context);
}

/** Every explained fact names the reason too; other statements stand in the block of what they explain. */
function verifyNamed({ id, kind, explains, part }: Statement, facts: ReadonlyMap<string, Fact>, { ledger }: Context) {
  for (const explained of explains) {
    const fact = facts.get(explained);
    if (kind === 'reason') {
      const named = fact?.reasons.includes(id) === true;
      ledger.expect('statements', id, 'explained-names-it', named, 'a fact that names the reason', explained);
      continue;
    }
    const place = fact === undefined ? undefined : placeOf(fact);
    ledger.expect('statements', id, 'explains-its-block', place?.block === part.block, part.block, place?.block);
    ledger.equal('facts', explained, 'reason-explains-it', false, fact?.reasons.includes(id));
  }
}

interface Reason {
  readonly statement: Statement;
  readonly position: Position;
}

function verifyOrder(facts: readonly Fact[], reasons: readonly Reason[], context: Context): void {
  for (const fact of facts) {
    const place = placeOf(fact);
    if (place === undefined || fact.status === 'derived') continue;
    const position = positionOf(place, context);
    const next = reasons[firstAfter(reasons, position)]?.statement;
    const changes = CHANGES.has(fact.statistic);
    for (const id of fact.reasons)
      context.ledger.expect('facts', fact.id, 'reason-follows', changes && next?.id === id, 'the reason behind it', id);
    if (next === undefined) continue;
    if (fact.reasons.includes(next.id)) {
      const [own, its] = [place, next.part].map(({ block }) => context.sections.get(block)?.id);
      context.ledger.equal('facts', fact.id, 'reason-in-section', own, its);
    } else if (changes && leadsTo(place, next, context)) {
      context.ledger.expect('facts', fact.id, 'reason-of-sentence', false, next.id, fact.reasons.join());
    }
  }
}

/**
 * Whether a reason has to explain what is stated at a place of its block: it ends the same sentence, or it is a sentence of
 * its own (。主要原因：…, 。决算数大于预算数的主要原因：…) and explains what the paragraph has stated before.
 */
function leadsTo(place: Part, { part }: Statement, { blocks }: Context): boolean {
  if (place.block !== part.block) return false;
  const between = blocks.get(part.block)?.text.slice(place.end, part.start) ?? '';
  const mark = Math.max(...[...SENTENCE_END].map((one) => between.lastIndexOf(one)));
  return mark < 0 || !COMMA.test(between.slice(mark + 1));
}

function placeOf({ provenance }: Fact): Part | undefined {
  const { figure, statistic, direction } = provenance.parts;
  return figure ?? direction ?? statistic;
}

function positionOf({ block, start }: Part, { blocks }: Context): Position {
  return [blocks.get(block)?.ordinal ?? -1, start];
}

function compare(a: Position, b: Position): number {
  return a[0] - b[0] || a[1] - b[1];
}

function firstAfter(reasons: readonly Reason[], position: Position): number {
  let low = 0;
  let high = reasons.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = reasons[middle]?.position;
    if (at !== undefined && compare(at, position) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
