import { GATEWAY_WORDS } from '../vocabulary/gateway-words.ts';
import { KEY_DROPPED, KEY_VARIANTS } from './character-data.ts';
import { BLANK, buildCharacterSet, type CharacterSet, EXPANDED, PLAIN, pairs, REMOVED } from './character-set.ts';
import { EditList } from './edits.ts';
import { compilePhrases, type PhraseTable, replaceWords } from './replace-words.ts';
import { SCRIPT_WORDS } from './wording.ts';

interface KeyTables {
  readonly set: CharacterSet;
  readonly phrases: PhraseTable;
}

let tables: KeyTables | undefined;
const unused = [new EditList(), new EditList()] as const;

/**
 * Key under which the spellings of one label meet: script, width, quotes, kinds of brackets, commas and dashes, blanks,
 * letter case, and the wording of gateways (运作/运行, 资讯/信息, 品质/质量, 帐/账). For comparing labels, never for
 * output.
 */
export function foldKey(text: string): string {
  tables ??= buildKeyTables();
  const { set, phrases } = tables;
  let key = '';
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const action = set.actions[unit];
    if (action === REMOVED || action === BLANK) continue;
    if (action === EXPANDED) key += set.expansions.get(unit) ?? '';
    else key += String.fromCharCode(set.images[unit] ?? unit);
  }
  const units = new Uint16Array(key.length);
  for (let index = 0; index < key.length; index += 1) units[index] = key.charCodeAt(index);
  const folded = { units, length: key.length };
  if (!replaceWords(folded, phrases, unused[0], unused[1])) return key;
  return Buffer.from(units.buffer, 0, folded.length * 2).toString('utf16le');
}

function buildKeyTables(): KeyTables {
  const set = buildCharacterSet('Hant');
  const { images, actions } = set;
  const variants = new Map<number, number>();
  for (const [printed, key] of pairs(KEY_VARIANTS)) variants.set(printed.charCodeAt(0), key.charCodeAt(0));
  for (let upper = 0x41; upper <= 0x5a; upper += 1) variants.set(upper, upper + 0x20);
  const dropped = new Set(Array.from(KEY_DROPPED, (mark) => mark.charCodeAt(0)));
  for (const [unit, image] of images.entries()) {
    images[unit] = variants.get(image) ?? image;
    if (actions[unit] === PLAIN && dropped.has(image)) actions[unit] = REMOVED;
  }
  return { set, phrases: compilePhrases([...SCRIPT_WORDS, ...GATEWAY_WORDS], []) };
}
