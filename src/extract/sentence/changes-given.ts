import { findConcept } from '../../vocabulary/concept.ts';
import { directionTouches, firstTokenFrom } from '../subject/lead.ts';
import type { Token } from '../tokens/token.ts';
import type { Reading } from './reading.ts';

const BETWEEN = '，,；;、';

/**
 * 支出增加31万元，主要是基本支出增加49万元，项目支出减少18万元: a reason that states how parts with concepts changed, and no other
 * amount. Its changes are facts like any others, against what its sentence is compared with.
 */
export function givesChanges(
  reading: Reading,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const { tokens, setting } = reading;
  if (!setting.concepts || reading.base === undefined) return false;
  let at = firstTokenFrom(tokens, start);
  let given = 0;
  for (;;) {
    const next = afterChange(reading, at);
    if (next === undefined) break;
    given += 1;
    at = next;
    const mark = tokens[at];
    if (mark?.kind === 'punctuation' && BETWEEN.includes(mark.mark)) at += 1;
  }
  return given > 0 && !statesMore(tokens, at, end);
}

/** Index behind a label, a direction and an amount that touch; undefined where something else stands there. */
function afterChange(reading: Reading, at: number): number | undefined {
  const [label, direction, next, behind] = reading.tokens.slice(at, at + 4);
  // 减少了.
  const figure = next?.kind === 'neutral' ? behind : next;
  if (label?.kind !== 'label' || direction?.kind !== 'direction' || figure?.kind !== 'mention') return undefined;
  if (label.end !== direction.start || figure.mention.kind !== 'amount') return undefined;
  if (!label.meanings.some(({ concept, weak }) => !weak && findConcept(concept)?.kind === 'money')) return undefined;
  return directionTouches(reading, direction.end, figure.mention) ? at + (figure === next ? 3 : 4) : undefined;
}

function statesMore(tokens: readonly Token[], from: number, end: number): boolean {
  for (let at = from; (tokens[at]?.start ?? end) < end; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'mention' && token.mention.unit !== undefined) return true;
  }
  return false;
}
