import { configs } from 'opencc-js/preset/t2cn';
import { EXTRA_SIMPLIFIED } from './character-data.ts';

/** Traditional character to simplified, one code point each: TSCharacters of OpenCC and what it leaves out. */
export const SIMPLIFIED: ReadonlyMap<string, string> = readScriptTable();

/** Characters of GB 2312, the repertoire of simplified printing: in a simplified text they are meant as they stand. */
export const GB2312 = readRepertoire('gb18030', 0xb0, 0xf7, 0xa1);

/** Characters of Big5, the repertoire of traditional printing. */
export const BIG5 = readRepertoire('big5', 0xa4, 0xf9, 0x40);

function readScriptTable(): ReadonlyMap<string, string> {
  const dictionaries = configs.t2s?.conversionChain[0];
  const characters = dictionaries?.[1];
  if (typeof characters !== 'string') throw new TypeError('opencc-js: expected TSCharacters as second table of t2s');
  const table = new Map<string, string>();
  for (const entry of characters.split('|')) {
    const [source, target] = entry.split(' ');
    if (source !== undefined && target !== undefined) table.set(source, target);
  }
  const [source, target] = EXTRA_SIMPLIFIED;
  if (source !== undefined && target !== undefined) table.set(source, target);
  // 薴→苧→苎 is one chain of two characters: without its first step a second conversion changes nothing.
  for (const [from, to] of table) if (table.has(to) && table.get(to) !== to) table.delete(from);
  return table;
}

/** Decodes every two-byte code of a legacy encoding from the lead and trail bytes given. */
function readRepertoire(
  encoding: string,
  firstLead: number,
  lastLead: number,
  firstTrail: number,
): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const bytes: number[] = [];
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (let trail = firstTrail; trail <= 0xfe; trail += 1) if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
  }
  return new Set(decoder.decode(Uint8Array.from(bytes)));
}
