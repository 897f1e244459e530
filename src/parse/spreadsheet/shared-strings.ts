import { readPart } from '../xml-parts.ts';

/** Collects the text of a string that may be set in several runs; how to pronounce it (`rPh`) is no part of it. */
export class StringReader {
  #text = '';
  #inText = false;
  #inPhonetic = false;

  open(name: string): void {
    if (name === 'rPh') this.#inPhonetic = true;
    else if (name === 't') this.#inText = !this.#inPhonetic;
  }

  text(text: string): void {
    if (this.#inText) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 't') this.#inText = false;
  }

  take(): string {
    const text = this.#text;
    this.#text = '';
    return withoutEscapes(text);
  }
}

/** The strings that cells name by their number. */
export function readSharedStrings(part: Uint8Array | undefined): readonly string[] {
  if (part === undefined) return [];
  const strings: string[] = [];
  const reader = new StringReader();
  readPart(part, {
    open: (name) => reader.open(name),
    text: (text) => reader.text(text),
    close(name) {
      reader.close(name);
      if (name === 'si') strings.push(reader.take());
    },
  });
  return strings;
}

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** `_x000D_` is how the format writes characters that XML cannot (ECMA-376 part 1, 22.9.2.19). */
function withoutEscapes(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
