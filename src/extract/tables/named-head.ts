import { plain } from './table-grid.ts';

/** Numbers and marks in front of what a row names: 一、 （一） 1. 其中： */
const NUMBERING =
  /^(?:20\d\d年(?:度)?|其中[:：]|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．]|[+＋减加][:：]?|[*★])/;
const QUOTES = /[“”"‘’「」『』]/g;
const MOST_NUMBERING = 3;

/** The words of a head without spaces and numbering. */
export function named(text: string): string {
  let rest = plain(text).replace(QUOTES, '');
  for (let turn = 0; turn < MOST_NUMBERING; turn += 1) {
    const shorter = rest.replace(NUMBERING, '');
    if (shorter === rest) break;
    rest = shorter;
  }
  return rest;
}
