import { decodeSource } from '../base/character-reference.ts';

/** A tag of an XML text; its name and those of its attributes are without prefix. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isEnd: boolean;
  /** `<c/>`. */
  readonly isEmpty: boolean;
  /** Behind its last bracket. */
  readonly end: number;
}

const NAME = /^[^\s/]*/;
/** Declarations and instructions. */
const NO_TAG = /^[?!]/;
const ATTRIBUTE = /([^\s=/]{1,60})\s?=\s?(?:"([^"]*)"|'([^']*)')/g;

/** Every tag of an XML text from its beginning on, by its brackets alone. */
export function* tagsIn(text: string): Generator<Tag> {
  let at = text.indexOf('<');
  while (at >= 0) {
    if (text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at);
      at = close < 0 ? -1 : text.indexOf('<', close);
      continue;
    }
    const end = closing(text, at);
    if (end < 0) return;
    const inside = text.slice(at + 1, end);
    const isEnd = inside.startsWith('/');
    const name = NAME.exec(isEnd ? inside.slice(1) : inside)?.[0] ?? '';
    if (!NO_TAG.test(inside)) {
      const attributes = isEnd ? {} : attributesOf(inside.slice(name.length));
      yield { name: local(name), attributes, isEnd, isEmpty: inside.endsWith('/'), end: end + 1 };
    }
    at = text.indexOf('<', end);
  }
}

/** The bracket that ends a tag: one that no attribute quotes. */
function closing(text: string, at: number): number {
  let quote = '';
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index;
  }
  return -1;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE))
    attributes[local(name)] ??= decodeSource(double ?? single ?? '');
  return attributes;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The text from a tag to the next one, its references and CDATA undone. */
export function textUpTo(text: string, { end, isEmpty }: Tag): string {
  if (isEmpty) return '';
  let found = '';
  let at = end;
  while (text.startsWith('<![CDATA[', at)) {
    const close = text.indexOf(']]>', at);
    if (close < 0) return found;
    found += text.slice(at + 9, close);
    at = close + 3;
  }
  const next = text.indexOf('<', at);
  const plain = text.slice(at, next < 0 ? text.length : next);
  return found + (plain.includes('&') ? decodeSource(plain) : plain);
}
