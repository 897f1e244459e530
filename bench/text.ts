import { Converter } from 'opencc-js/cn2t';
import type { Edition } from '../src/model/normalized-text.ts';
import { detectEdition, normalize } from '../src/normalize/index.ts';
import { recognize } from '../src/recognize/index.ts';
import { cpuTime } from './clock.ts';
import { createRandom } from './random.ts';
import { paragraph } from './sentences.ts';

/** Paragraphs of one wording. */
export interface Texts {
  readonly name: string;
  readonly edition: Edition;
  readonly paragraphs: readonly string[];
  readonly bytes: number;
}

function texts(name: string, paragraphs: readonly string[]): Texts {
  return {
    name,
    edition: detectEdition(paragraphs.slice(0, 200).join('')),
    paragraphs,
    bytes: paragraphs.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  };
}

/** Distinct paragraphs, `megabytes` of UTF-8 each, in simplified script and as a gateway converts it (internet as 網際網路). */
export function generatedTexts(megabytes: number, seed = 1): readonly Texts[] {
  const make = (first: number): string[] => {
    const random = createRandom(first);
    const list: string[] = [];
    for (let bytes = 0; bytes < megabytes * 1e6; ) {
      const text = paragraph(random);
      list.push(text);
      bytes += Buffer.byteLength(text);
    }
    return list;
  };
  const convert = Converter({ from: 'cn', to: 'twp' });
  return [
    texts('simplified', make(seed)),
    texts(
      'traditional',
      make(seed + 1).map((text) => convert(text)),
    ),
  ];
}

/** The paragraphs of read documents as one text each wording. */
export function textsOf(name: string, paragraphs: readonly string[]): Texts {
  return texts(name, paragraphs);
}

/** Seconds for one pass of normalize, and one of recognize over its result. */
export function timeTexts({ edition, paragraphs }: Texts): { readonly normalize: number; readonly recognize: number } {
  const start = cpuTime();
  const normalized = paragraphs.map((text) => normalize(text, edition).text);
  const middle = cpuTime();
  for (const text of normalized) recognize(text);
  const end = cpuTime();
  return { normalize: (middle - start) / 1000, recognize: (end - middle) / 1000 };
}
