import type { Fact } from '../../model/fact.ts';
import type { FactIndex } from '../fact-index.ts';
import type { Outcome, Rule } from '../rule.ts';
import type { CheckedBlock } from '../table.ts';

/** 故本表无数据 is printed below a table without figures, as the disclosure rules want it. */
export const emptyTableIsEmpty: Rule = {
  id: 'empty-table-is-empty',
  doc: 'A table that the note below it calls empty (故本表无数据) prints no amount other than 0.',
  *evaluate({ input }: FactIndex) {
    const blocks = input.blocks ?? [];
    if (!blocks.some(({ text }) => SAYS_EMPTY.test(text))) return;
    const facts = Map.groupBy(
      input.facts.filter(({ statistic }) => statistic === 'level'),
      ({ provenance }) => provenance.parts.figure?.block,
    );
    for (const [index, block] of blocks.entries()) {
      if (block.kind === 'table' || !SAYS_EMPTY.test(block.text)) continue;
      const table = tableAbove(blocks, index);
      if (table !== undefined) yield judge(block.text, facts.get(table.id) ?? []);
    }
  },
};

/** Published text may be traditional. */
const SAYS_EMPTY = /本表(?:[无無][数數][据據]|[无無][资資]料|[无無][内內]容|[为為]空)/;
/** Notes below a table before the one that calls it empty. */
const MOST_NOTES = 2;
const ZERO = /^-?0(?:\.0+)?$/;
const QUOTED = 40;

function tableAbove(blocks: readonly CheckedBlock[], at: number): CheckedBlock | undefined {
  for (let index = at - 1; index >= Math.max(0, at - 1 - MOST_NOTES); index -= 1) {
    const block = blocks[index];
    if (block?.kind !== 'paragraph') return block?.kind === 'table' ? block : undefined;
  }
  return undefined;
}

function judge(note: string, facts: readonly Fact[]): Outcome {
  const printed = facts.filter(({ value }) => value !== null && !ZERO.test(value));
  const shown = printed[0]?.provenance.parts.figure?.quote ?? '';
  const message = `“${note.trim().slice(0, QUOTED)}” stands below a table that prints ${shown}`;
  return { verdict: printed.length > 0 ? 'warning' : 'passed', facts: printed.map(({ id }) => id), message };
}
