import type { Dimensions } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import { indicatorNamed } from '../subject/indicator-named.ts';
import { emitFigure } from './emit.ts';
import { yearOf } from './levels.ts';
import { place, type Reading } from './reading.ts';

/** 综合得分率, 资金到位率. */
const OF_POINTS = /(?:综合|总体|平均)?得分率[为是达到约：:]*$/;
const OF_FUNDS = /(?:项目|预算|资金)*到位率[为是达到约：:]*$/;
const VERBS = /[为是达到约：:]*$/;
const LONGEST = 14;
const POINTS = /^performance\.(?:score|weight)$/;

/** 得分13.5分，得分率90%; 到位资金50万元，资金到位率100%: rates that reports on evaluations name themselves, each of what was stated before it. */
export function readRateOfReport(reading: Reading, mention: Mention): boolean {
  const { section, text, clause } = reading;
  if (section.id?.startsWith('performance') !== true) return false;
  const lead = text.slice(Math.max(clause.start, mention.start - LONGEST), mention.start);
  return scoredRate(reading, mention, lead) || receivedRate(reading, mention, lead);
}

function scoredRate(reading: Reading, mention: Mention, lead: string): boolean {
  const words = OF_POINTS.exec(lead)?.[0];
  if (words === undefined) return false;
  const { last, block, segment, project } = reading;
  const own = indicatorNamed(reading, mention.start - words.length);
  const [before] = last;
  const isOfLast = before !== undefined && before.place.block === block && before.place.start >= segment;
  // A rate whose points are not stated with it is of the whole or of an indicator that is not known.
  if (own === undefined && !(isOfLast && POINTS.test(before.concept ?? ''))) return false;
  const ofProject: Dimensions = project === undefined ? {} : { project: project.name };
  const dimensions = own === undefined ? (before?.dimensions ?? {}) : { ...ofProject, indicator: own.name };
  const start = mention.start - words.length;
  const at = place(reading, start, start + words.replace(VERBS, '').length);
  const { fiscalYear, period } = yearOf(reading);
  emitFigure(reading, mention, {
    rule: 'score-rate',
    concept: 'performance.score',
    dimensions,
    measure: 'actual',
    statistic: 'share',
    base: { concept: 'performance.weight' },
    fiscalYear,
    parts: { subject: at, base: at, period },
  });
  return true;
}

function receivedRate(reading: Reading, mention: Mention, lead: string): boolean {
  const words = OF_FUNDS.exec(lead)?.[0];
  if (words === undefined) return false;
  const start = mention.start - words.length;
  const at = place(reading, start, start + words.replace(VERBS, '').length);
  const { fiscalYear, period } = yearOf(reading);
  const { project } = reading;
  emitFigure(reading, mention, {
    rule: 'received-rate',
    concept: 'project.received',
    dimensions: project === undefined ? {} : { project: project.name },
    measure: 'actual',
    statistic: 'completion_rate',
    base: { measure: 'budget.unspecified', fiscalYear },
    fiscalYear,
    parts: { subject: at, base: at, period },
  });
  return true;
}
