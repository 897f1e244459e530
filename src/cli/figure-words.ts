import type { PublicationRecords } from '../model/dataset.ts';
import type { Figure } from '../model/figure.ts';

/** Characters of context shown on each side of a figure. */
const CONTEXT = 20;
const BREAKS = /[\t\n]+/g;

/** A figure that became no fact, in one line: whose page, what became of it, and the words around it. */
export function figureLine({ block, start, end, disposition, reason }: Figure, records: PublicationRecords): string {
  const text = records.blocks.find(({ id }) => id === block)?.text ?? '';
  const [before, quote, after] = [
    text.slice(Math.max(0, start - CONTEXT), start),
    text.slice(start, end),
    text.slice(end, end + CONTEXT),
  ];
  const became = reason === undefined ? disposition : `${disposition} as ${reason}`;
  const { entity, fiscalYear } = records.publication;
  const whose = [entity.name, fiscalYear ?? ''].filter((part) => part !== '').join(' ');
  return `${whose} · ${became}: ${`${before}【${quote}】${after}`.replace(BREAKS, ' ')}`;
}
