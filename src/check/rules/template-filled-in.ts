import type { Fact } from '../../model/fact.ts';
import type { FactIndex } from '../fact-index.ts';
import type { Outcome, Rule } from '../rule.ts';
import { subjectOfFact } from '../wording.ts';

/** blanks (占 %, 减少 万元), marks (XX万元) and both directions at once (增长（下降）0%, 大小于) are left of the template. */
export const templateFilledIn: Rule = {
  id: 'template-filled-in',
  doc: 'No place of the template is left blank, marked XX or open in its direction.',
  *evaluate(index: FactIndex) {
    for (const fact of index.input.facts) {
      const found = judge(fact);
      if (found !== undefined) yield found;
    }
    for (const { kind, text } of index.input.blocks ?? []) {
      if (kind === 'table') continue;
      yield* openDirections(text);
      yield* openNames(text);
    }
  },
};

/** 决算数大小于预算数, 大于（小于）: published text may be traditional. */
const OPEN_DIRECTION =
  /[数數额額](?:大小[于於]|小大[于於]|高低[于於]|多少[于於]|大[于於]?[（(/、]小[于於]?[）)]?[于於]?)(?=年初|[调調]整|全年|[预預]算)/g;
const AROUND = 12;
/** 云湖市XX局, 202X年度: a name or year that was not filled in. Amounts so marked are facts. */
const OPEN_NAME =
  /(?<![A-Za-z])(?:[XxＸｘ×]{2,4}|某某)(?=局|委|办公|院|厅|部[门門]|[单單]位|中心|街道|[镇鎮乡鄉]|[区區]|[县縣]|市|年|[项項]目)|20\d?[XＸ×]{1,2}(?=年)/g;

function* openDirections(text: string): Iterable<Outcome> {
  for (const { 0: words, index } of text.matchAll(OPEN_DIRECTION)) {
    const quote = text.slice(Math.max(0, index - 2), index + words.length + AROUND);
    const message = `“${quote}” leaves open in which direction: it is left of the template`;
    yield { verdict: 'warning', facts: [], message };
  }
}

function* openNames(text: string): Iterable<Outcome> {
  for (const { 0: words, index } of text.matchAll(OPEN_NAME)) {
    const quote = text.slice(Math.max(0, index - AROUND / 2), index + words.length + AROUND / 2);
    yield { verdict: 'warning', facts: [], message: `“${quote}” is left of the template` };
  }
}

function judge(fact: Fact): Outcome | undefined {
  if (fact.status !== 'blank' && fact.status !== 'placeholder') return undefined;
  const words = fact.provenance.parts.direction?.quote ?? '';
  const figure = fact.provenance.parts.figure?.quote ?? '';
  const message = `${subjectOfFact(fact)}: “${words}${figure}” is left of the template`;
  return { verdict: fact.value === null ? 'warning' : 'note', facts: [fact.id], message };
}
