import { expect } from 'vitest';
import { decodeSource } from '../../src/base/character-reference.ts';
import { locate } from '../../src/base/locate.ts';
import type { Block, Omission, SourceRun } from '../../src/model/document.ts';

/** The block's way back to the source; fails for blocks of PDFs and sheets. */
export function runsOf(block: Block): readonly SourceRun[] {
  if (block.origin.type !== 'html' && block.origin.type !== 'text') throw new Error('a block without source runs');
  return block.origin.runs;
}

/** Asserts that every run is what the source says and that runs lie in order without overlap. */
export function expectRuns(block: Block, source: string): void {
  let at = 0;
  for (const run of runsOf(block)) {
    expect(run.at).toBeGreaterThanOrEqual(at);
    expect(run.end).toBeGreaterThan(run.at);
    const published = source.slice(run.from, run.to);
    expect(run.literal ? published : decodeSource(published)).toBe(block.text.slice(run.at, run.end));
    at = run.end;
  }
  expect(block.text.length).toBeGreaterThanOrEqual(at);
}

/**
 * Asserts that the decoded ranges of a span are its text. A span is widened to whole runs where it would cut a
 * character reference; marks that join cells have no run and are left out.
 */
export function expectSpan(block: Block, source: string, start: number, end: number): void {
  const pieces = runsOf(block).filter((run) => run.at < end && run.end > start);
  const text = pieces
    .map((run) =>
      run.literal
        ? block.text.slice(Math.max(run.at, start), Math.min(run.end, end))
        : block.text.slice(run.at, run.end),
    )
    .join('');
  expect(decodeLocated(block, source, start, end)).toBe(text);
}

function decodeLocated(block: Block, source: string, start: number, end: number): string {
  return locate(block, start, end)
    .map((locator) => decodeLocator(locator, source))
    .join('');
}

/** Text of the ranges of an html or text locator. */
export function decodeLocator(locator: Omission['locator'], source: string): string {
  if (locator.type !== 'html' && locator.type !== 'text') throw new Error(`no ranges: ${locator.type}`);
  return locator.segments.map(([from, to]) => decodeSource(source.slice(from, to))).join('');
}
