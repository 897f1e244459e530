import type { Block } from '../model/document.ts';
import type { IgnoreReason } from '../model/figure.ts';
import type { Mention, MentionKind } from '../model/quantity.ts';
import type { Drafts, FactDraft, IgnoredPlace, Place } from './draft.ts';
import type { Section } from './section.ts';
import { isQuoted } from './walk.ts';

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
  readonly facts: readonly FactDraft[];
  readonly ignored: readonly IgnoredPlace[];
}

/** Gives every numeral of every block its disposition, in order. */
export function disposeFigures(
  blocks: readonly Block[],
  texts: readonly string[],
  mentions: readonly (readonly Mention[])[],
  sections: readonly Section[],
  drafts: Drafts,
): FigureDraft[] {
  const facts = byBlock(drafts.facts.flatMap((fact) => blocksOf(fact).map((block) => ({ block, item: fact }))));
  const ignored = byBlock(drafts.ignored.map((item) => ({ block: item.block, item })));
  return blocks.flatMap((block, index) => {
    const section = sections[index];
    if (section === undefined) return [];
    const context: BlockContext = {
      block,
      text: texts[index] ?? '',
      section,
      facts: facts.get(block.ordinal) ?? [],
      ignored: ignored.get(block.ordinal) ?? [],
    };
    return (mentions[index] ?? []).flatMap((mention) => disposeMention(context, mention));
  });
}

function byBlock<T>(entries: readonly { readonly block: number; readonly item: T }[]): Map<number, T[]> {
  const map = new Map<number, T[]>();
  for (const { block, item } of entries) {
    const list = map.get(block);
    if (list === undefined) map.set(block, [item]);
    else list.push(item);
  }
  return map;
}

function blocksOf(fact: FactDraft): number[] {
  return [...new Set(Object.values(fact.parts).map(({ block }) => block))];
}

function disposeMention(context: BlockContext, mention: Mention): FigureDraft[] {
  const { block, text } = context;
  const runs = [...text.slice(mention.start, mention.end).matchAll(ARABIC)].map(
    (match) => [mention.start + match.index, mention.start + match.index + match[0].length] as const,
  );
  const prose = block.role !== 'metadata' && block.role !== 'breadcrumb';
  const withUnit = prose && mention.unit !== undefined && mention.unit !== 'pure' && mention.unitInherited !== true;
  if (runs.length === 0) {
    if (!withUnit || isQuoted(text, mention.start)) return [];
    runs.push([mention.number.start, mention.number.end]);
  }
  return runs.map(([start, end]) => {
    const using = context.facts.filter((fact) =>
      Object.values(fact.parts).some((part) => part.block === block.ordinal && part.start <= start && end <= part.end),
    );
    const place = { block: block.ordinal, start, end };
    const isFigure = using.some(
      ({ parts }) => parts.figure?.block === block.ordinal && parts.figure.start <= start && end <= parts.figure.end,
    );
    if (isFigure) return { place, disposition: 'fact', withUnit, facts: using };
    const reason = reasonFor(context, mention, start, end, withUnit);
    return reason === undefined
      ? { place, disposition: 'unbound', withUnit, facts: using }
      : { place, disposition: 'ignored', reason, withUnit, facts: using };
  });
}

function reasonFor(
  context: BlockContext,
  mention: Mention,
  start: number,
  end: number,
  withUnit: boolean,
): IgnoreReason | undefined {
  const { block, text, section, ignored } = context;
  if (block.role === 'contents') return 'contents';
  if (section.id === 'glossary' && mention.kind !== 'list_marker') return 'glossary';
  if (block.role === 'metadata' || block.role === 'breadcrumb') return 'publication_metadata';
  const covering = ignored.find((place) => place.start <= start && end <= place.end);
  if (covering !== undefined) return covering.reason;
  if (withUnit && insideLabel(context, start, end)) return 'threshold';
  const ofKind = REASON_OF_KIND[mention.kind];
  if (ofKind !== undefined) return ofKind;
  if (withUnit) return undefined;
  return isQuoted(text, start) || block.role === 'link' ? 'name' : undefined;
}

/** 单位价值50万元以上的通用设备: the amount belongs to the name of what is counted. */
function insideLabel({ block, facts }: BlockContext, start: number, end: number): boolean {
  return facts.some(
    ({ parts }) => parts.subject?.block === block.ordinal && parts.subject.start <= start && end <= parts.subject.end,
  );
}
