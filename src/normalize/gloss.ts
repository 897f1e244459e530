/** Letters of pinyin: 1 plain, 2 with a tone mark (combining marks included). */
const LETTERS = new Uint8Array(0x400);
LETTERS.fill(1, 0x61, 0x7b);
for (const letter of 'üêɑɡ') LETTERS[letter.charCodeAt(0)] = 1;
for (const letter of 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹếề\u0300\u0301\u0304\u030c') {
  if (letter.charCodeAt(0) < 0x400) LETTERS[letter.charCodeAt(0)] = 2;
}

/** Longest gloss looked for: three syllables. */
const LONGEST = 18;

/** Syllables without a tone mark, in the spelling of the particles that carry none. */
const NEUTRAL = new Set(['de', 'le', 'zi', 'zhe', 'men', 'me']);

/**
 * Where the pinyin gloss that ends before `end` opens, or -1. `units[end]` would be the closing bracket. A gloss is a
 * bracketed reading with a tone mark, or a neutral syllable; `(km)` and `(app)` are none.
 */
export function findGloss(units: Uint16Array, end: number): number {
  let toned = false;
  let at = end - 1;
  for (; at >= 0 && end - at <= LONGEST; at -= 1) {
    const letter = LETTERS[units[at] ?? 0] ?? 0;
    if (letter === 0) break;
    if (letter === 2) toned = true;
  }
  if (at < 0 || at === end - 1 || units[at] !== 0x28) return -1;
  return toned || NEUTRAL.has(String.fromCharCode(...units.subarray(at + 1, end))) ? at : -1;
}
