import type { Measure } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';

/** A word, numeral or mark that the grammar knows; offsets are UTF-16 units of the block's normalised text. */
export type Token = { readonly start: number; readonly end: number } & Word;

export type Word =
  | { readonly kind: 'mention'; readonly mention: Mention }
  | {
      readonly kind: 'label';
      readonly name: string;
      readonly meanings: readonly LabelMeaning[];
      readonly measure?: Measure;
    }
  /** A name followed by （类）, （款） or （项）; the name alone is [start, nameEnd). */
  | { readonly kind: 'class'; readonly level: 3 | 5 | 7; readonly name: string; readonly digits?: string }
  /** A name of the functional classification without a mark of its level. */
  | { readonly kind: 'class-name'; readonly name: string }
  | { readonly kind: 'measure'; readonly measure: Measure }
  /**
   * `open`: both directions stand there, 增加（减少）, or a noun for both, 变动, and the sign of the figure tells which; where they
   * are `marked`, 减少以“-”号填列, no sign is one too, that of the first word, which ends at `wordEnd`.
   */
  | {
      readonly kind: 'direction';
      readonly sign: 1 | -1;
      readonly open?: 'template' | 'marked' | 'noun';
      readonly wordEnd?: number;
    }
  | { readonly kind: 'flat'; readonly approximate: boolean }
  | { readonly kind: 'not-comparable' }
  | { readonly kind: 'than'; readonly sign: 1 | -1 }
  | { readonly kind: 'relative-year'; readonly offset: number }
  /** Several years: “十四五”期间, 近三年. */
  | { readonly kind: 'years' }
  | { readonly kind: 'compare'; readonly certain: boolean }
  | { readonly kind: 'share' }
  | { readonly kind: 'completion' }
  | { readonly kind: 'among' }
  | { readonly kind: 'each' }
  | { readonly kind: 'reason' }
  | { readonly kind: 'usage' }
  | { readonly kind: 'nil' }
  /** A word that is none of the grammar's; the tokenizer passes over it. */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'neutral'; readonly noun: boolean }
  | { readonly kind: 'punctuation'; readonly mark: string };
