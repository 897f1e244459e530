import { EditComposer, type EditList } from './edits.ts';
import type { WordingRule } from './wording.ts';

interface CompiledRule {
  readonly source: string;
  /** Absent for a word that stays. */
  readonly target?: string;
}

export interface PhraseTable {
  /** 1 for every unit that a rule begins with. */
  readonly starts: Uint8Array;
  /** Rules by their first unit, the longest first. */
  readonly rules: ReadonlyMap<number, readonly CompiledRule[]>;
}

/** Phrase rules and the words that stay; throws RangeError where two have the same source. */
export function compilePhrases(rules: readonly WordingRule[], kept: readonly string[]): PhraseTable {
  const starts = new Uint8Array(0x10000);
  const table = new Map<number, CompiledRule[]>();
  const seen = new Set<string>();
  const all: CompiledRule[] = [
    ...rules.map(([source, target]) => ({ source, target })),
    ...kept.map((source) => ({ source })),
  ];
  for (const rule of all) {
    if (seen.has(rule.source)) throw new RangeError(`expected one wording rule for ${rule.source}, received two`);
    seen.add(rule.source);
    const first = rule.source.charCodeAt(0);
    starts[first] = 1;
    const sameStart = table.get(first) ?? [];
    sameStart.push(rule);
    table.set(first, sameStart);
  }
  for (const sameStart of table.values()) sameStart.sort((a, b) => b.source.length - a.source.length);
  return { starts, rules: table };
}

/** Units of a text, `units[0..length)`. */
export interface UnitText {
  readonly units: Uint16Array;
  length: number;
}

/**
 * Replaces phrases in place, leftmost longest, and composes the replacements with those of `before` into `after`. A
 * replacement is never longer than its source. Returns false, with nothing touched, where no phrase occurs.
 */
export function replaceWords(text: UnitText, phrases: PhraseTable, before: EditList, after: EditList): boolean {
  let read = firstReplacement(text, phrases);
  if (read >= text.length) return false;
  const composer = new EditComposer(before, after);
  const { units } = text;
  let write = read;
  while (read < text.length) {
    const rule = matchAt(text, phrases, read);
    const end = rule === undefined ? read + 1 : read + rule.source.length;
    const target = rule?.target;
    if (target !== undefined && composer.replace(read, end, target.length)) {
      for (let at = 0; at < target.length; at += 1) units[write + at] = target.charCodeAt(at);
      write += target.length;
    } else {
      units.copyWithin(write, read, end);
      write += end - read;
    }
    read = end;
  }
  composer.finish();
  text.length = write;
  return true;
}

function firstReplacement(text: UnitText, phrases: PhraseTable): number {
  let at = 0;
  while (at < text.length) {
    const rule = matchAt(text, phrases, at);
    if (rule?.target !== undefined) return at;
    at += rule === undefined ? 1 : rule.source.length;
  }
  return at;
}

function matchAt({ units, length }: UnitText, { starts, rules }: PhraseTable, at: number): CompiledRule | undefined {
  const first = units[at] ?? 0;
  if (starts[first] === 0) return undefined;
  return rules.get(first)?.find(({ source }) => {
    if (at + source.length > length) return false;
    for (let index = 1; index < source.length; index += 1) {
      if (units[at + index] !== source.charCodeAt(index)) return false;
    }
    return true;
  });
}
