import type { Fact } from '../../model/fact.ts';
import { TITLE_BASES, TOTAL_OF_BASIS } from '../../vocabulary/table-heads.ts';
import type { FactIndex } from '../fact-index.ts';
import type { Outcome, Rule } from '../rule.ts';
import type { CheckedBlock } from '../table.ts';
import { subjectOfFact } from '../wording.ts';

/** a table of three public expenses, purchases and the like without a figure, of what the text states an amount. */
export const blankTableAgrees: Rule = {
  id: 'blank-table-agrees',
  doc: 'Of what the title of a table without a single figure names, the text states no amount other than 0.',
  *evaluate({ input }: FactIndex) {
    const { blocks = [], facts, figures } = input;
    const printing = new Set(figures.filter(({ disposition }) => disposition !== 'ignored').map(({ block }) => block));
    for (const [index, block] of blocks.entries()) {
      if (block.kind !== 'table' || printing.has(block.id)) continue;
      const title = titleAbove(blocks, index);
      const concept = title === undefined ? undefined : conceptOf(title);
      if (title === undefined || concept === undefined) continue;
      const found = judge(title, levelsOf(facts, concept, input.publication.fiscalYear));
      if (found !== undefined) yield found;
    }
  },
};

/** Lines above a table among which its title is looked for. */
const MOST_LINES = 4;
const NAME = /表(?:[（(].{0,20}[）)])?\s*$/;
const ZERO = /^-?0(?:\.0+)?$/;

function titleAbove(blocks: readonly CheckedBlock[], at: number): string | undefined {
  for (let index = at - 1; index >= Math.max(0, at - MOST_LINES); index -= 1) {
    const block = blocks[index];
    if (block === undefined || block.kind === 'table') return undefined;
    if (NAME.test(block.text)) return block.text.trim();
  }
  return undefined;
}

/** Of titles whose sum is of one thing. */
function conceptOf(title: string): string | undefined {
  const basis = TITLE_BASES.find(([words]) => title.includes(words))?.[1];
  const isPurpose = basis === 'basic' || basis === 'project';
  return basis === undefined || isPurpose ? undefined : TOTAL_OF_BASIS[basis];
}

function levelsOf(facts: readonly Fact[], concept: string, year: number | null): readonly Fact[] {
  const own = facts.filter((fact) => fact.concept === concept && isOfYear(fact, year));
  return own.filter(({ statistic, status }) => statistic === 'level' && status === 'stated');
}

/** A year that stands over a section may be wrong; that of a sentence is meant. */
function isOfYear({ period, provenance: { parts } }: Fact, year: number | null): boolean {
  return period.fiscalYear === year || parts.period?.block !== parts.figure?.block;
}

function judge(title: string, levels: readonly Fact[]): Outcome | undefined {
  // Another table of the document prints it.
  if (levels.length === 0 || levels.some(({ provenance }) => provenance.rule === 'table-cell')) return undefined;
  const stated = levels.filter(({ value }) => value !== null && !ZERO.test(value));
  const [first] = stated;
  const said = first === undefined ? '' : `${subjectOfFact(first)} ${first.provenance.parts.figure?.quote ?? ''}`;
  const message = `the table “${title}” prints no figure, and the text states ${said}`;
  return { verdict: first === undefined ? 'passed' : 'warning', facts: stated.map(({ id }) => id), message };
}
