import type { OutlineInput } from './draft.ts';
import { readNumbering } from './numbering.ts';

const LABEL = /^[【[]?\s*目\s*[录錄次]\s*[】\]]?\s*[:：]?$/;
/** Dot leaders and page number behind an entry. */
const LEADER = /[\s.．…·•⋯_\-—–]*[0-9０-９]{0,4}$/;
/** An entry that shows its page number behind leaders is one whatever the body says. */
const LED = /(?:[.．…·•⋯]{3,}|…{2,})\s*[0-9０-９]{0,4}$/;
const IGNORED = /[\s.．…·•⋯、，,:：;；《》“”"'（）()〔〕[\]【】]/g;
const SENTENCE_END = /[。；;！]/;
const LONGEST_ENTRY = 90;
const MOST_ENTRIES = 400;
const FEWEST_ENTRIES = 3;

/**
 * Indexes of the blocks that are a table of contents: the line 目录 and the entries after it until the body repeats the
 * first of them, or the entries in front of a part heading that comes a second time.
 */
export function findContents(blocks: readonly OutlineInput[]): ReadonlySet<number> {
  const found = new Set<number>();
  let from = 0;
  while (from < blocks.length) {
    const label = isLabel(blocks[from]);
    const end = label ? endAfterLabel(blocks, from + 1) : endOfUnlabelled(blocks, from);
    if (end > from + 1) for (let index = from; index < end; index += 1) found.add(index);
    from = Math.max(end, from + 1);
    // One table of contents a document; a second label is a chapter of its own.
    if (found.size > 0) break;
  }
  return found;
}

function isLabel(block: OutlineInput | undefined): boolean {
  return block !== undefined && block.kind === 'text' && block.text.length <= 12 && LABEL.test(block.text);
}

/**
 * What the entries of a year name, without their numbers: a block that repeats one of them heads a part of the body. Tables are
 * named above themselves.
 */
export function namesIn(blocks: readonly OutlineInput[], contents: ReadonlySet<number>): ReadonlySet<string> {
  const names = [...contents].map((index) => {
    const text = blocks[index]?.text ?? '';
    return keyOf(readNumbering(text)?.rest ?? text);
  });
  return new Set(names.filter((name) => OF_YEAR.test(name) && !OF_TABLE.test(name)));
}

const OF_YEAR = /20\d\d年/;
const OF_TABLE = /[表图]$/;

/** Entries compare without marks, spaces and page number, because the body prints them with others. */
export function keyOf(text: string): string {
  return text.replace(LEADER, '').replace(IGNORED, '');
}

/** Some print a full stop behind every entry. */
function isEntry(block: OutlineInput | undefined): block is OutlineInput {
  if (block === undefined || block.kind !== 'text' || block.text.length > LONGEST_ENTRY) return false;
  return (
    !SENTENCE_END.test(block.text.slice(0, -1)) &&
    (!SENTENCE_END.test(block.text) || readNumbering(block.text) !== undefined)
  );
}

function endAfterLabel(blocks: readonly OutlineInput[], first: number): number {
  const keys = new Map<string, number>();
  let end = first;
  while (end < Math.min(blocks.length, first + MOST_ENTRIES)) {
    const block = blocks[end];
    if (!isEntry(block)) break;
    const key = keyOf(block.text);
    const earlier = keys.get(key);
    if (earlier === first || (earlier !== undefined && isTopOf(blocks, earlier, first))) return end;
    if (end > first + 1 && repeatsUnnumbered(block.text, blocks[first]?.text ?? '')) return end;
    if (earlier === undefined && key !== '') keys.set(key, end);
    end += 1;
  }
  return endWithoutRepetition(blocks, first, end);
}

/** 一、2025年预算执行情况 in the list, 2025年预算执行情况 over the body: a year and what it is about stand in no other entry without a number. */
function repeatsUnnumbered(text: string, entry: string): boolean {
  const numbered = readNumbering(entry);
  return numbered !== undefined && OF_YEAR.test(text) && keyOf(text) === keyOf(numbered.rest);
}

/** An entry as high in the outline as the first one is repeated by the body only. */
function isTopOf(blocks: readonly OutlineInput[], entry: number, first: number): boolean {
  const level = readNumbering(blocks[entry]?.text ?? '')?.level ?? 9;
  const top = readNumbering(blocks[first]?.text ?? '')?.level ?? 9;
  return level <= top && level < 9;
}

/** The body words its first heading otherwise: entries end with the last leader or before the number that starts the count again. */
function endWithoutRepetition(blocks: readonly OutlineInput[], first: number, end: number): number {
  let led = end;
  while (led > first && !LED.test(blocks[led - 1]?.text ?? '')) led -= 1;
  if (led > first) return led;
  const opening = readNumbering(blocks[first]?.text ?? '')?.printed;
  if (opening === undefined) return first;
  for (let index = first + 1; index < end; index += 1) {
    const printed = readNumbering(blocks[index]?.text ?? '')?.printed;
    if (printed === opening) return index;
    // Behind a label, numbers without a gap are entries however the body goes on.
    if (printed === undefined) return index - first >= FEWEST_ENTRIES ? index : first;
  }
  return end - first >= FEWEST_ENTRIES ? end : first;
}

function endOfUnlabelled(blocks: readonly OutlineInput[], first: number): number {
  const block = blocks[first];
  if (!isEntry(block) || readNumbering(block.text)?.level !== 1) return first;
  const key = keyOf(block.text);
  for (let index = first + 1; index < Math.min(blocks.length, first + MOST_ENTRIES); index += 1) {
    const next = blocks[index];
    if (!isEntry(next)) return first;
    if (keyOf(next.text) === key) return index;
    if (readNumbering(next.text) === undefined) return first;
  }
  return first;
}
