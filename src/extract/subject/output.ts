import type { Dimensions } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import type { Reading } from '../sentence/reading.ts';
import { nounAfter, printedSubject } from './printed-subject.ts';

interface Output {
  readonly concept: string;
  readonly dimensions: Dimensions;
  readonly place: Place;
}

/** 指标分值10分，得9分. */
const SCORED = '得';

/** Inside an evaluation report a count of anything is an output of the project, a score without a name the weight of an indicator. */
export function outputOf(reading: Reading, mention: Mention): Output | undefined {
  const { project: ofProject, section } = reading;
  const report = section.id?.startsWith('performance.') === true && section.id !== 'performance.work';
  if (!report && ofProject === undefined) return undefined;
  if (mention.kind !== 'quantity') return undefined;
  const project: Dimensions = reading.project === undefined ? {} : { project: reading.project.name };
  if (mention.unit === 'score') {
    const scored = reading.text.startsWith(SCORED, mention.start - SCORED.length);
    if (scored) {
      const place = { block: reading.block, start: mention.start - SCORED.length, end: mention.start };
      return { concept: 'performance.score', dimensions: project, place };
    }
    const named = reading.last[0]?.concept === 'performance.weight' ? printedSubject(reading, mention) : undefined;
    return named === undefined ? undefined : output('performance.weight', project, named);
  }
  const named = nounAfter(reading, mention) ?? printedSubject(reading, mention);
  return named === undefined ? undefined : output('project.output', project, named);
}

function output(concept: string, project: Dimensions, named: { dimensions: Dimensions; place: Place }): Output {
  return { concept, dimensions: { ...project, indicator: named.dimensions.subject ?? '' }, place: named.place };
}
