import type { Block } from '../model/document.ts';
import type { IgnoreReason } from '../model/figure.ts';
import type { Mention, MentionKind } from '../model/quantity.ts';
import type { Drafts, FactDraft, Place } from './draft.ts';
import type { Section } from './section.ts';
import { isLexical, isQuoted } from './sentence/naming-numerals.ts';
import { codedClass } from './tokens/class-code.ts';

/** A numeral of a block and what became of it; offsets are UTF-16 units of the block's normalised text. */
export interface FigureDraft {
  readonly place: Place;
  readonly disposition: 'fact' | 'ignored' | 'unbound';
  readonly reason?: IgnoreReason;
  readonly withUnit: boolean;
  /** Facts that use the numeral as figure, period, base or measure. */
  readonly facts: readonly FactDraft[];
}

/** A maximal run of Arabic digits with its separators and decimals. */
const ARABIC = /\d+(?:,\d{3})*(?:\.\d+)?/g;

const REASON_OF_KIND: Partial<Record<MentionKind, IgnoreReason>> = {
  date: 'date',
  document_number: 'document_number',
  list_marker: 'list_marker',
  ordinal: 'ordinal',
  code: 'code',
};

interface BlockContext {
  readonly block: Block;
  readonly text: string;
  readonly section: Section;
}

/** What facts and ignored places say of one mention. */
interface Uses {
  readonly facts: FactDraft[];
  /** The mention is the figure of one of them. */
  figure: boolean;
  /** It stands inside the name of what a fact is about. */
  inSubject: boolean;
  ignored?: IgnoreReason;
}

/** Gives every numeral of every block its disposition, in order. */
export function disposeFigures(
  blocks: readonly Block[],
  texts: readonly string[],
  mentions: readonly (readonly Mention[])[],
  sections: readonly Section[],
  drafts: Drafts,
): FigureDraft[] {
  const uses = usesOf(blocks, mentions, drafts);
  return blocks.flatMap((block, index) => {
    const section = sections[index];
    if (section === undefined) return [];
    const context = { block, text: texts[index] ?? '', section };
    return (mentions[index] ?? []).flatMap((mention) => disposeMention(context, mention, uses.get(mention)));
  });
}

/** Goes from the places of facts to the mentions inside them, so that the work grows with the places and not with their product. */
function usesOf(
  blocks: readonly Block[],
  mentions: readonly (readonly Mention[])[],
  drafts: Drafts,
): Map<Mention, Uses> {
  const byOrdinal = new Map(blocks.map(({ ordinal }, index) => [ordinal, mentions[index] ?? []]));
  const uses = new Map<Mention, Uses>();
  const usesInside = (place: Place): Uses[] =>
    mentionsInside(byOrdinal.get(place.block) ?? [], place).map((mention) => {
      const known = uses.get(mention) ?? { facts: [], figure: false, inSubject: false };
      uses.set(mention, known);
      return known;
    });
  for (const fact of drafts.facts) {
    for (const [name, place] of Object.entries(fact.parts)) {
      for (const use of usesInside(place)) {
        if (use.facts.at(-1) !== fact) use.facts.push(fact);
        if (name === 'figure') use.figure = true;
        if (name === 'subject') use.inSubject = true;
      }
    }
  }
  for (const place of drafts.ignored) for (const use of usesInside(place)) use.ignored ??= place.reason;
  return uses;
}

/** The mentions whose number lies inside the place; mentions are in order. */
function mentionsInside(mentions: readonly Mention[], { start, end }: Place): Mention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.number.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const inside: Mention[] = [];
  for (let index = low; index < mentions.length; index += 1) {
    const mention = mentions[index];
    if (mention === undefined || mention.number.end > end) break;
    inside.push(mention);
  }
  return inside;
}

function disposeMention(context: BlockContext, mention: Mention, use: Uses | undefined): FigureDraft[] {
  const { block, text } = context;
  const runs = [...text.slice(mention.start, mention.end).matchAll(ARABIC)].map(
    (match) => [mention.start + match.index, mention.start + match.index + match[0].length] as const,
  );
  const prose = block.role !== 'metadata' && block.role !== 'breadcrumb';
  const withUnit = prose && mention.unit !== undefined && mention.unit !== 'pure' && mention.unitInherited !== true;
  if (runs.length === 0) {
    // 增长两倍多: a numeral in words counts where a fact is read from it.
    if (use?.figure !== true && (!withUnit || isLexical(text, mention))) return [];
    runs.push([mention.number.start, mention.number.end]);
  }
  const facts = use?.facts ?? [];
  return runs.map(([start, end]): FigureDraft => {
    const place = { block: block.ordinal, start, end };
    if (use?.figure === true) return { place, disposition: 'fact', withUnit, facts };
    const reason = reasonFor(context, mention, use, withUnit);
    return reason === undefined
      ? { place, disposition: 'unbound', withUnit, facts }
      : { place, disposition: 'ignored', reason, withUnit, facts };
  });
}

function isOpenRange({ range }: Mention): boolean {
  return range !== undefined && (range.low === undefined || range.high === undefined);
}

function reasonFor(
  context: BlockContext,
  mention: Mention,
  use: Uses | undefined,
  withUnit: boolean,
): IgnoreReason | undefined {
  const { block, text, section } = context;
  if (block.role === 'contents') return 'contents';
  if (section.id === 'glossary' && mention.kind !== 'list_marker') return 'glossary';
  if (block.role === 'metadata' || block.role === 'breadcrumb') return 'publication_metadata';
  if (use?.ignored !== undefined) return use.ignored;
  // 单位价值50万元以上的通用设备: the amount belongs to the name of what is counted.
  if (withUnit && use?.inSubject === true) return 'threshold';
  // 通风机(20万以上): the name of a row says 万 for 万元; 18-22# are the numbers of houses.
  if (block.kind === 'table' && isOpenRange(mention) && use?.inSubject === true) return 'threshold';
  if (mention.kind === 'date' && isQuoted(text, mention.start)) return 'name';
  const ofKind = REASON_OF_KIND[mention.kind];
  if (ofKind !== undefined) return ofKind;
  if (codedClass(text, mention) !== undefined) return 'code';
  if (withUnit) return undefined;
  return isQuoted(text, mention.start) || block.role === 'link' ? 'name' : undefined;
}
