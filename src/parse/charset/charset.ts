import type { Charset } from '../../model/snapshot.ts';
import { metaCharsets } from './meta-charset.ts';

/** What was declared about the bytes; a `Snapshot` fits. */
export interface Declared {
  readonly headers?: Readonly<Record<string, string>>;
  readonly mediaType?: string;
}

export interface DecodedText {
  /** UTF-16 text without byte order mark: what every html and text locator counts in. */
  readonly text: string;
  readonly charset: Charset;
}

interface Attempt {
  readonly text: string;
  readonly used: string;
  readonly replacements: number;
  /** Replacements and characters no text has: decoders map stray bytes to controls and private use. */
  readonly errors: number;
}

type Declaration = Pick<Charset, 'declared' | 'declaredBy'> & { readonly decoder: string };

const HEADER_CHARSET = /;\s*charset\s*=\s*["']?\s*([^\s"';,]+)/i;
/** Labels the WHATWG registry lacks but servers send. */
const EXTRA_LABELS: ReadonlyMap<string, string> = new Map([
  ['cp936', 'gb18030'],
  ['ms936', 'gb18030'],
  ['cp-936', 'gb18030'],
  ['utf8mb4', 'utf-8'],
  ['cp950', 'big5'],
]);
const META_WINDOW = 16 * 1024;
const SINGLE_BYTE = /^(?:windows-|iso-8859-|koi8|ibm866|macintosh|x-mac)/;
/** Double-byte pairs that must be seen before their shape may contradict a declaration. */
const ENOUGH_PAIRS = 40;
const DOUBTFUL = /[\u0080-\u009f\ue000-\uf8ff]/g;
const CJK_SAMPLE = /[\u4e00-\u9fff]/g;

/**
 * Decodes published text. The byte order mark decides; else the Content-Type header, then meta elements of the first
 * 16 KB (pages put long scripts before them), each validated by decoding: the declaration with fewest errors wins, and
 * UTF-8 or GB18030 win over a declaration that the bytes contradict. gbk, gb2312 and cp936 are read as GB18030, their superset.
 */
export function decode(bytes: Uint8Array, declared: Declared = {}): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined)
    return finish(attempt(bytes, marked), { declared: marked, declaredBy: 'bom', decoder: marked });
  const declarations = declarationsOf(bytes, declared);
  const first = declarations[0];
  if (isAscii(bytes)) return finish(attempt(bytes, first?.decoder ?? 'utf-8'), first);
  return finish(choose(bytes, declarations), first);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function declarationsOf(bytes: Uint8Array, { headers, mediaType }: Declared): readonly Declaration[] {
  const declarations: Declaration[] = [];
  const header = HEADER_CHARSET.exec(headers?.['content-type'] ?? '')?.[1]?.toLowerCase();
  const decoder = header === undefined ? undefined : decoderOf(header);
  if (header !== undefined && decoder !== undefined)
    declarations.push({ declared: header, declaredBy: 'header', decoder });
  if (mediaType === 'text/plain') return declarations;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, META_WINDOW)).toString('latin1');
  for (const label of metaCharsets(head)) {
    const known = decoderOf(label);
    if (known === undefined) continue;
    // A meta element that could be read is not in UTF-16 (HTML standard, prescan).
    declarations.push({ declared: label, declaredBy: 'meta', decoder: known.startsWith('utf-16') ? 'utf-8' : known });
    break;
  }
  return declarations;
}

/** WHATWG name of the decoder for a label, GBK as GB18030; undefined for a label nobody knows. */
export function decoderOf(label: string): string | undefined {
  const extra = EXTRA_LABELS.get(label);
  if (extra !== undefined) return extra;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    // An unknown label is no declaration; the bytes decide.
    return undefined;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

/**
 * GBK text of more than a few characters is never valid UTF-8, so UTF-8 with Han characters outweighs a label, also
 * where a byte here and there is broken: as GB18030 such bytes would give other characters and few errors.
 */
function choose(bytes: Uint8Array, declarations: readonly Declaration[]): Attempt {
  const utf8 = attempt(bytes, 'utf-8');
  const declared = declarations.map(({ decoder }) => decoder);
  const trusted = utf8.replacements === 0 && (declared[0] === 'utf-8' || declared.length === 0);
  if (trusted || holdsHan(utf8)) return utf8;
  const wide = declared.filter((decoder) => !SINGLE_BYTE.test(decoder));
  const shape = pairShape(bytes);
  const order = [...wide, 'utf-8', ...(shape.likeBig5 ? ['big5', 'gb18030'] : ['gb18030', 'big5'])];
  let best: Attempt | undefined;
  for (const decoder of new Set(order)) {
    const next = decoder === 'utf-8' ? utf8 : attempt(bytes, decoder);
    if (isMislabelled(bytes, next, shape)) continue;
    if (best === undefined || next.errors < best.errors) best = next;
    if (best.errors === 0) break;
  }
  const single = declared.find((decoder) => SINGLE_BYTE.test(decoder));
  // A single-byte label fits every byte, so it proves nothing: it counts only where no Chinese decoding fits.
  if (single !== undefined && (best === undefined || best.errors > 0)) return attempt(bytes, single);
  return best ?? utf8;
}

/** Each of the two fits much text of the other without an error: the shape of many pairs decides then. */
function isMislabelled(bytes: Uint8Array, next: Attempt, { pairs, likeBig5, likeGbk }: PairShape): boolean {
  if (pairs < ENOUGH_PAIRS) return false;
  const other = next.used === 'gb18030' && likeBig5 ? 'big5' : next.used === 'big5' && likeGbk ? 'gb18030' : undefined;
  return other !== undefined && attempt(bytes, other).errors <= next.errors;
}

/** Three Han characters at least, and ten for each error. */
function holdsHan({ text, replacements }: Attempt): boolean {
  const needed = Math.max(3, replacements * 10);
  let count = 0;
  CJK_SAMPLE.lastIndex = 0;
  while (count < needed && CJK_SAMPLE.test(text)) count += 1;
  return count >= needed;
}

interface PairShape {
  readonly pairs: number;
  readonly likeBig5: boolean;
  readonly likeGbk: boolean;
}

/** Trail bytes below A1 are two in five in Big5 text and rare in GBK text (its rare characters). */
function pairShape(bytes: Uint8Array): PairShape {
  let pairs = 0;
  let low = 0;
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    const trail = bytes[at + 1] ?? 0;
    pairs += 1;
    if (trail >= 0x40 && trail < 0x7f) low += 1;
    at += 1;
  }
  return { pairs, likeBig5: pairs >= 4 && low * 6 > pairs, likeGbk: low * 20 < pairs };
}

function attempt(bytes: Uint8Array, used: string): Attempt {
  const { text, replacements } = decodeWith(bytes, used);
  return { text, used, replacements, errors: replacements + (text.match(DOUBTFUL)?.length ?? 0) };
}

function decodeWith(bytes: Uint8Array, used: string): Pick<Attempt, 'text' | 'replacements'> {
  try {
    return { text: new TextDecoder(used, { fatal: true }).decode(bytes), replacements: 0 };
  } catch {
    const text = new TextDecoder(used).decode(bytes);
    return { text, replacements: countReplacements(text, bytes, used) };
  }
}

function countReplacements(text: string, bytes: Uint8Array, used: string): number {
  const replacements = text.split('\ufffd').length - 1;
  if (used !== 'utf-8') return replacements;
  const published =
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\u00ef\u00bf\u00bd')
      .length - 1;
  return replacements - published;
}

function finish({ text, used, replacements }: Attempt, declaration?: Declaration): DecodedText {
  const charset =
    declaration === undefined ? {} : { declared: declaration.declared, declaredBy: declaration.declaredBy };
  return {
    // The decoder has removed the byte order mark; a second one is a character of the text.
    text,
    charset: { ...definedOnly(charset), used, replacements },
  };
}

function definedOnly({
  declared,
  declaredBy,
}: Pick<Charset, 'declared' | 'declaredBy'>): Pick<Charset, 'declared' | 'declaredBy'> {
  return declared === undefined || declaredBy === undefined ? {} : { declared, declaredBy };
}
