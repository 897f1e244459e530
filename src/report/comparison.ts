/** What a finding compares, in its words. */
export interface Comparison {
  readonly printed: string;
  readonly computed: string;
  /** The interval that the printed digits of the terms leave. */
  readonly reachable?: string;
}

const PRINTED = 'printed ';
const COMPUTED = 'computed ';
/** What a figure would have to be for relations to hold. */
const INSTEAD = ' instead of ';
const REACHABLE = ' (reachable ';
const ENDS = [REACHABLE, ' from ', ' explains ', ';', ', '];

/**
 * Reads `… printed 7.10 %, computed 7.01 % (reachable 7.0084 … 7.0115) from …` as the checks write it; undefined for
 * sentences that compare nothing. Linear in the message, whose subjects are published text.
 */
export function comparisonIn(message: string): Comparison | undefined {
  const joint = message.includes(INSTEAD) ? INSTEAD : COMPUTED;
  const to = message.indexOf(joint);
  const from = message.lastIndexOf(PRINTED, to);
  if (to < 0 || from < 0) return undefined;
  const printed = upTo(message.slice(from + PRINTED.length, to), [', ']);
  const rest = message.slice(to + joint.length);
  const computed = upTo(rest, ENDS);
  const open = rest.indexOf(REACHABLE);
  const interval = open === computed.length ? upTo(rest.slice(open + REACHABLE.length), [')']) : undefined;
  return { printed, computed, ...(interval === undefined ? {} : { reachable: interval }) };
}

/** The text before the first of some ends. */
function upTo(text: string, ends: readonly string[]): string {
  const places = ends.map((end) => text.indexOf(end)).filter((at) => at >= 0);
  return text.slice(0, Math.min(text.length, ...places));
}
