import type { CheckedBlock } from './table.ts';

/** Names of tables that the contents list must be this many, and stand in the document for the most part, to say that one is missing. */
const FEWEST = 3;
const MOSTLY = 0.5;
const LONGEST = 60;
const SPACES = /\s+/g;
const NUMBER =
  /^(?:第?[一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[附表公开開\d]{0,4}表[:：]?)/;
const LEADERS = /[.…·．]{2,}.*$|\d+$/;
const NOTE = /[（(][^（）()]{0,20}[）)]$|单位[:：].*$/;
/** 第二部分 2021年度部门决算表 names all tables together. */
const TOGETHER = /^第.{1,3}部分|(?:部[门門]|[单單]位)(?:[决決]算|[预預]算)(?:公[开開])?表$/;

/**
 * Tables that the contents list and that do not stand in the document. A line stands for the name that it is, else
 * for the longest that it ends in; as many names as there are other lines may be these.
 */
export function missingTables(blocks: readonly CheckedBlock[]): readonly string[] {
  const listed = [...new Set(blocks.filter(({ role }) => role === 'contents').map(({ text }) => nameOf(text)))];
  const names = listed.filter((name) => name.endsWith('表') && !TOGETHER.test(name));
  if (names.length < FEWEST) return [];
  const lines = blocks
    .filter(({ kind, role, text }) => kind !== 'table' && role !== 'contents' && text.length <= LONGEST)
    .map(({ text }) => nameOf(text))
    .filter((line) => line.endsWith('表') && !TOGETHER.test(line));
  const exact = new Set(names.filter((name) => lines.includes(name)));
  const standing = new Set(exact);
  const otherwise = new Set<string>();
  for (const line of lines) {
    if (exact.has(line)) continue;
    const fitting = names.filter((one) => !exact.has(one) && (line.endsWith(one) || one.endsWith(line)));
    const [name] = fitting.sort((one, other) => other.length - one.length);
    if (name === undefined) otherwise.add(line);
    else standing.add(name);
  }
  const missing = names.filter((name) => !standing.has(name));
  const isPrinted = standing.size >= names.length * MOSTLY;
  return isPrinted && missing.length > otherwise.size ? missing : [];
}

function nameOf(text: string): string {
  const words = text.replace(SPACES, '').replace(LEADERS, '').replace(NOTE, '');
  return words.replace(NUMBER, '').replace(NUMBER, '');
}
