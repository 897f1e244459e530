import type { SourceRun } from '../../model/document.ts';
import type { SourcedText } from '../text-builder.ts';

/** Texts in one, each with what stands in front of it. A joiner is ours: it has no run, so that no locator holds it. */
export function joinTexts(parts: readonly (SourcedText & { readonly joiner: string })[]): SourcedText {
  let text = '';
  const runs: SourceRun[] = [];
  for (const part of parts) {
    if (text !== '') text += part.joiner;
    for (const run of part.runs) runs.push({ ...run, at: run.at + text.length, end: run.end + text.length });
    text += part.text;
  }
  return { text, runs };
}

/** The stretches of a text between the offsets in `breaks`, which are left out; in one pass over its runs. */
export function splitText({ text, runs }: SourcedText, breaks: readonly number[]): readonly SourcedText[] {
  const parts: SourcedText[] = [];
  let index = 0;
  let from = 0;
  for (const to of [...breaks, text.length]) {
    const own: SourceRun[] = [];
    for (let run = runs[index]; run !== undefined && run.at < to; run = runs[index]) {
      const cut = clip(run, from, to);
      if (cut !== undefined) own.push(cut);
      if (run.end > to + 1) break;
      index += 1;
    }
    parts.push({ text: text.slice(from, to), runs: own });
    from = to + 1;
  }
  return parts;
}

/** The part of a run within `[from, to)`, offsets counted from there. A break is a run of its own or literal. */
function clip(run: SourceRun, from: number, to: number): SourceRun | undefined {
  const at = Math.max(run.at, from);
  const end = Math.min(run.end, to);
  if (at >= end) return undefined;
  const source = run.literal ? { from: run.from + at - run.at, to: run.to - (run.end - end) } : run;
  return { at: at - from, end: end - from, from: source.from, to: source.to, literal: run.literal };
}
