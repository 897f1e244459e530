import type { Random } from './random.ts';

/** One way to spoil the bytes of a document. */
export interface Mutation {
  readonly name: string;
  readonly apply: (random: Random, bytes: Uint8Array) => Uint8Array;
}

/** Blocks of markup, tags and lines begin here. */
const SEAM = /<|\n/g;
const TAG = /<[^>]{0,300}>/g;
const FIGURE = /\d[\d,.]*/g;
const CHARSETS = ['gb2312', 'gbk', 'gb18030', 'big5', 'utf-8', 'utf-16', 'iso-8859-1', 'x-user-defined', 'nothing'];
/** Written over and over at some place. */
const STORMS: readonly string[] = [
  '9',
  ',',
  '1,',
  '.',
  '1.2',
  '万',
  '5万',
  '亿元',
  '一',
  '（',
  '）',
  '(5)',
  '“',
  '《',
  '、',
  '比上年',
  '主要原因',
  '其中：',
  '分别为',
  '增加5万元，',
  '2020年',
  '5%',
  '&#',
  '&#53;',
  '&nbsp',
  '\u200b',
  '\u3000',
  '\ufffd',
  '\u0000',
  '\u{20000}',
  '<',
  '<b>',
  '<td>',
  '<p>',
  '</div>',
  '<table>',
  '<!--',
  "<a b='",
];
const LONGEST_STORM = 4000;

/** A mutation of the text that the bytes spell, byte by byte where they are no UTF-8. */
function ofText(name: string, change: (random: Random, text: string) => string): Mutation {
  return {
    name,
    apply(random, bytes) {
      const utf8 = isUtf8(bytes);
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return Buffer.from(change(random, buffer.toString(utf8 ? 'utf8' : 'latin1')), utf8 ? 'utf8' : 'latin1');
    },
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The text cut before a sample of its seams. */
function piecesOf(random: Random, text: string): string[] {
  const seams = [...text.matchAll(SEAM)].map(({ index }) => index);
  const step = 1 + random.below(40);
  const pieces: string[] = [];
  let from = 0;
  for (let at = random.below(step); at < seams.length; at += step) {
    pieces.push(text.slice(from, seams[at]));
    from = seams[at] ?? from;
  }
  return [...pieces, text.slice(from)];
}

/** Does something at about one in `rate` of the matches. */
function atSome(random: Random, text: string, pattern: RegExp, change: (found: string) => string): string {
  const rate = 1 + random.below(60);
  return text.replace(pattern, (found) => (random.below(rate) === 0 ? change(found) : found));
}

function inserted(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

const truncation: Mutation = {
  name: 'truncation',
  apply: (random, bytes) => bytes.slice(0, random.below(bytes.length + 1)),
};

const hole: Mutation = {
  name: 'hole',
  apply(random, bytes) {
    const from = random.below(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random.below(bytes.length - from + 1))]);
  },
};

const flips: Mutation = {
  name: 'byte flips',
  apply(random, bytes) {
    const flipped = Uint8Array.from(bytes);
    const count = Math.min(bytes.length, 1 << random.below(9));
    for (let index = 0; index < count; index += 1) flipped[random.below(bytes.length)] = random.below(256);
    return flipped;
  },
};

const wideCharacters: Mutation = {
  name: 'UTF-16',
  apply(_, bytes) {
    const text = Buffer.from(bytes).toString('utf8');
    return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  },
};

export const PAGE_MUTATIONS: readonly Mutation[] = [
  truncation,
  hole,
  flips,
  wideCharacters,
  ofText('duplicated blocks', (random, text) =>
    piecesOf(random, text)
      .flatMap((piece) => (random.below(6) === 0 ? [piece, piece] : [piece]))
      .join(''),
  ),
  ofText('dropped blocks', (random, text) =>
    piecesOf(random, text)
      .filter(() => random.below(6) !== 0)
      .join(''),
  ),
  ofText('shuffled blocks', (random, text) => {
    const pieces = piecesOf(random, text);
    for (let index = pieces.length - 1; index > 0; index -= 1) {
      const other = random.below(index + 1);
      [pieces[index], pieces[other]] = [pieces[other] ?? '', pieces[index] ?? ''];
    }
    return pieces.join('');
  }),
  ofText('dropped tags', (random, text) => atSome(random, text, TAG, () => '')),
  ofText('doubled tags', (random, text) => atSome(random, text, TAG, (tag) => tag + tag)),
  ofText('other tags', (random, text) =>
    atSome(
      random,
      text,
      TAG,
      () =>
        `<${random.below(2) === 0 ? '' : '/'}${random.pick(['p', 'table', 'td', 'b', 'a', 'div', 'h2', 'span', 'script', 'pre', 'title', 'select', 'svg'])}>`,
    ),
  ),
  ofText('other figures', (random, text) =>
    atSome(random, text, FIGURE, (figure) =>
      random.pick([
        figure + figure,
        `,${figure}`,
        `${figure}.`,
        `-${figure}`,
        `${figure}万`,
        '',
        '０',
        '9'.repeat(400),
      ]),
    ),
  ),
  ofText('another charset', (random, text) =>
    text.replace(/charset\s*=\s*["']?[\w-]+/gi, `charset=${random.pick(CHARSETS)}`),
  ),
  ofText('storm', (random, text) =>
    inserted(text, random.below(text.length + 1), random.pick(STORMS).repeat(1 + random.below(LONGEST_STORM))),
  ),
  ofText('one line', (_, text) => text.replaceAll('\n', '')),
  ofText('no tags', (_, text) => text.replace(TAG, ' ')),
];

/** Mutations of files whose bytes are no text. */
export const BYTE_MUTATIONS: readonly Mutation[] = [truncation, hole, flips];

/** One to three mutations on each other. */
export function mutate(
  random: Random,
  bytes: Uint8Array,
  mutations: readonly Mutation[],
): { readonly bytes: Uint8Array; readonly names: readonly string[] } {
  const names: string[] = [];
  let mutated = bytes;
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const mutation = random.pick(mutations);
    names.push(mutation.name);
    mutated = mutation.apply(random, mutated);
  }
  return { bytes: mutated, names };
}
