import type { Edition, NormalizedText } from '../model/normalized-text.ts';
import { GATEWAY_WORDS } from '../vocabulary/gateway-words.ts';
import { buildCharacterSet, type CharacterSet } from './character-set.ts';
import { EditList } from './edits.ts';
import { CharacterFolder } from './fold-characters.ts';
import { AlignedText, MappedText } from './mapped-text.ts';
import { compilePhrases, type PhraseTable, replaceWords } from './replace-words.ts';
import { NATIVE_WORDS, SCRIPT_WORDS } from './wording.ts';

interface Reader {
  readonly set: CharacterSet;
  readonly folder: CharacterFolder;
}

// Tables are built at first use: a command that reads no page does not pay for them.
const readers: Partial<Record<Edition['script'], Reader>> = {};
let scriptPhrases: PhraseTable | undefined;
let gatewayPhrases: PhraseTable | undefined;
const composed = new EditList();

/**
 * Published text in mainland simplified characters, and in mainland wording where a gateway changed it, with the way
 * back. Characters that look alike are one (full width, radicals, compatibility forms), list markers are written out
 * (① as `(1)`), blanks that only the layout needs, invisible characters and pinyin glosses are gone. `，` stays unless
 * it groups thousands; 、。“”《》 stay. TAB and LF stay in a text that has a TAB: they are the cells of a table.
 * Normalising the result again changes nothing.
 */
export function normalize(published: string, edition: Edition): NormalizedText {
  const { folder } = readerOf(edition.script);
  const phrases = phrasesOf(edition);
  if (phrases === undefined && folder.leaves(published)) return new AlignedText(published, published);
  const folded = folder.fold(published);
  const replaced = phrases !== undefined && replaceWords(folded, phrases, folded.edits, composed);
  const edits = replaced ? composed : folded.edits;
  const text = folded.text();
  return edits.count === 0 ? new AlignedText(published, text) : new MappedText(published, text, edits.toArray());
}

/** Simplified form of a short text, character by character; 乾 and the like as in traditional text. */
export function toSimplified(text: string): string {
  const { images, astral, expansions } = readerOf('Hant').set;
  let simplified = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point > 0xffff) simplified += astral.get(point) ?? character;
    else simplified += expansions.get(point) ?? String.fromCharCode(images[point] ?? point);
  }
  return simplified;
}

function readerOf(script: Edition['script']): Reader {
  const known = readers[script];
  if (known !== undefined) return known;
  const set = buildCharacterSet(script);
  const reader = { set, folder: new CharacterFolder(set) };
  readers[script] = reader;
  return reader;
}

function phrasesOf({ script, machineConverted }: Edition): PhraseTable | undefined {
  if (script === 'Hans') return undefined;
  if (machineConverted) {
    gatewayPhrases ??= compilePhrases([...SCRIPT_WORDS, ...GATEWAY_WORDS], NATIVE_WORDS);
    return gatewayPhrases;
  }
  scriptPhrases ??= compilePhrases(SCRIPT_WORDS, []);
  return scriptPhrases;
}
