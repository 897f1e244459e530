import { CHANGE_NOUNS, DIRECTION_WORDS } from '../../vocabulary/cues.ts';
import type { Word } from './token.ts';

type Direction = Extract<Word, { kind: 'direction' }> & { readonly end: number };

const WORD = '(?:增加|增长|增多|上升|提高|增|减少|下降|降低|减|降)';
const SIGN = '(?:\\([-+－—＋]\\)|[-+－—＋](?=[)增减降下]))?';
/** 以“-”号填列, 以负数表示. */
const FILLED = '(?:以?["“\'”]*(?:负数|[-－—])["”\'“]*(?:号|数)?(?:填列|填写|表示|反映)?)?';
/** 增加（减少）, 增长(下降-), 增加/减少, 增长或下降, 增（+）减（-）. */
const BOTH = new RegExp(`^\\(?(${WORD})${SIGN}(\\)?[\\s/、或]*\\(?或?)(${WORD})${FILLED}${SIGN}\\)?`);
const MINUS = /负数|[-－—]/;
/** 比上年增减-1.00万元, 变动率-5%: a noun for both. */
const NOUN = new RegExp(
  `^(?:${CHANGE_NOUNS.join('|')})(?:额|幅度?|率|金额|数额|比例)?(?=[为了约达是:：\\s]*([-－]?)\\d)`,
);
const NOUN_WORD = 2;
const COMPARED = /[比较][^，,。；;]{0,14}$/;
const LONGEST_COMPARED = 16;
/** 较上年（减少）1.00万元, （下降）5%. */
const BRACKETED = new RegExp(`^\\(\\s*(${WORD})\\s*\\)(?=(?:额|幅度?|率)?[为了约达是:：\\s]*\\d)`);
const LONGEST = 32;
const BEGINS = /[增上提减下降变(]/;

/** Words of direction at this place that a pattern tells and no single word; undefined where there are none. */
export function bothWaysAt(text: string, index: number): Direction | undefined {
  if (!BEGINS.test(text.charAt(index))) return undefined;
  const ahead = text.slice(index, index + LONGEST);
  const bracketed = BRACKETED.exec(ahead);
  const word = signOf(bracketed?.[1]);
  if (bracketed !== null && word !== undefined) return directed(word, index, bracketed[0].length);
  const noun = NOUN.exec(ahead);
  if (noun !== null && (noun[1] !== '' || COMPARED.test(text.slice(Math.max(0, index - LONGEST_COMPARED), index))))
    return { ...directed(1, index, NOUN_WORD), open: 'noun' };
  const [all = '', first = '', between = '', second = ''] = BOTH.exec(ahead) ?? [];
  const sign = signOf(first);
  // 增减变动原因: one noun.
  const joined = between === '' && all.length === 2;
  if (sign === undefined || joined || signOf(second) === undefined || signOf(second) === sign) return undefined;
  return {
    ...directed(sign, index, all.length),
    open: MINUS.test(all) ? 'marked' : 'template',
    wordEnd: index + all.indexOf(first) + first.length,
  };
}

function directed(sign: 1 | -1, index: number, length: number): Direction {
  return { kind: 'direction', sign, end: index + length };
}

function signOf(word: string | undefined): 1 | -1 | undefined {
  return word === undefined ? undefined : DIRECTION_WORDS[word];
}
