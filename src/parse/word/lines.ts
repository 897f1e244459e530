import type { SourceRun, WordRun } from '../../model/document.ts';
import { TextBuilder } from '../text-builder.ts';
import type { WordParagraph } from './flow.ts';
import type { Typesetting } from './typesetting.ts';

/** What a paragraph prints on one line. */
export interface Line {
  readonly text: string;
  readonly runs: readonly WordRun[];
}

/** The lines of a paragraph that a reader sees; what he does not see is among the omissions. */
export function linesOf({ index, text, pieces }: WordParagraph, { omissions }: Typesetting): readonly Line[] {
  const builder = new TextBuilder(text, false);
  const lines: Line[] = [];
  const endLine = () => {
    const taken = builder.take();
    if (taken.text !== '') lines.push({ text: taken.text, runs: withoutGaps(taken.runs, index) });
  };
  for (const { from, to, isHidden } of pieces) {
    if (isHidden) {
      omissions.push({
        reason: 'hidden',
        text: text.slice(from, to),
        locator: { type: 'word', paragraph: index, start: from, end: to },
      });
      continue;
    }
    let at = from;
    for (let end = text.indexOf('\n', at); end >= 0 && end < to; end = text.indexOf('\n', at)) {
      builder.append(at, end);
      endLine();
      at = end + 1;
    }
    builder.append(at, to);
  }
  endLine();
  return lines;
}

/** Folded white space, and what is hidden, stands between two runs: with a run of its own, of no length, locators go over it. */
function withoutGaps(runs: readonly SourceRun[], paragraph: number): readonly WordRun[] {
  return runs.flatMap(({ at, end, from, to }, index) => {
    const own = { at, end, paragraph, from, to };
    const next = runs[index + 1];
    const isGap = next !== undefined && next.from > to;
    return isGap ? [own, { at: end, end, paragraph, from: to, to: next.from }] : [own];
  });
}
