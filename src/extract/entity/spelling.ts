import type { Spelling } from '../../model/publication.ts';
import type { Named } from './text.ts';
import { regionLength } from './words.ts';

const PARTY = /^(?:中国共产党|中共)/;
const OWN_LEVEL = /(?:\((?:本级|机关|本部|局机关|委机关)\)|本级)$/;
const BRACKETS = /[()（）〔〕[\]【】]/g;
const COMMITTEE = /委员会/g;
const SPACES = /\s+/g;

/** Ways in which two names of one body differ, each with what makes them equal. */
const WAYS: readonly (readonly [Spelling['reason'], (name: string) => string])[] = [
  ['spacing', (name) => name.replaceAll(SPACES, '')],
  ['brackets', (name) => name.replaceAll(BRACKETS, '')],
  ['own_level', (name) => name.replace(OWN_LEVEL, '')],
  ['party', (name) => name.replace(PARTY, '').replaceAll(COMMITTEE, '委')],
  ['region', (name) => name.slice(regionLength(name))],
];

/** Why two names are one body's, or undefined where nothing says that they are. Names are in mainland wording. */
export function sameBody(a: Named, b: Named): Spelling['reason'] | undefined {
  if (a.name === b.name)
    return a.stated.replaceAll(SPACES, '') === b.stated.replaceAll(SPACES, '') ? 'spacing' : 'script';
  for (const [reason, fold] of WAYS) {
    const [left, right] = [fold(a.name), fold(b.name)];
    if (left === '' || right === '' || (reason === 'region' && !oneLeavesOut(a.name, b.name))) continue;
    if (left === right) return reason;
  }
  return undefined;
}

/** 司法局 beside 云湖市司法局, 云山区司法局 beside 云湖市云山区司法局: one is the end of the other. */
function oneLeavesOut(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const left = long.length - short.length;
  return long.endsWith(short) && left <= regionLength(long);
}
