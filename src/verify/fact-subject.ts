import type { Dimension, Fact, Part } from '../model/fact.ts';
import { isOfGovernment } from '../vocabulary/concept.ts';
import { isNamed, OF_AN_INDICATOR, TOTALS } from './concept-named.ts';
import type { Context } from './context.ts';
import { verifyEntity } from './entity.ts';
import { verifyFunction } from './fact-function.ts';
import { verifyFund } from './fact-fund.ts';
import { TABLE_RULE, verifyTableFact } from './fact-table.ts';
import { foldLabel } from './fold.ts';
import { isClass } from './function-names.ts';
import { verifyOfGovernment } from './government.ts';
import { verifyGovernmentCell } from './government-cell.ts';
import { fixedDimensions, mayGive, saysAnywhere } from './names.ts';
import { isSaidOfAnother } from './said-of-another.ts';
import { SELF_EVALUATION_RULE, verifySelfEvaluation } from './self-evaluation.ts';

/** Statistics that a concept fixes. */
const STATISTIC_OF = new Map<string, Fact['statistic']>(
  Object.entries({
    'performance.score': 'score',
    'performance.weight': 'weight',
    'performance.share_of_projects': 'share',
    'project.execution_rate': 'completion_rate',
    'vehicles.avg_purchase_cost': 'average',
    'vehicles.avg_operating_cost': 'average',
  } as const),
);
const FIXED = new Set(['score', 'weight', 'average']);
const COMPARED = new Set(['change', 'change_rate']);

function verifyStatistic(fact: Fact, ledger: Context['ledger']): void {
  const { id, concept, statistic, dimensions, provenance } = fact;
  // 平均得分: of all that were evaluated; 平均成本 is the name of an indicator.
  const ofAll = concept === 'performance.score' && dimensions.indicator === undefined;
  const isAverage = ofAll && (provenance.parts.subject?.quote ?? '').includes('平均');
  const fixed = concept === null ? undefined : isAverage ? 'average' : STATISTIC_OF.get(concept);
  const holds =
    // 得分率 is the share of its points that something scored.
    (concept === 'performance.score' && statistic === 'share') ||
    COMPARED.has(statistic) ||
    (fixed === undefined ? !FIXED.has(statistic) || concept === null : statistic === fixed);
  const alone = concept !== 'performance.evaluated_projects' || statistic !== 'share';
  ledger.expect(
    'facts',
    id,
    'statistic-of-concept',
    holds && alone,
    fixed ?? 'a statistic of amounts and counts',
    statistic,
  );
}

/** Proves concept and dimensions: the printed subject can name them, or what it stands under does. */
export function verifySubject(fact: Fact, context: Context): void {
  const { ledger } = context;
  if (fact.concept !== null && isOfGovernment(fact.concept)) {
    if (fact.provenance.rule === TABLE_RULE) verifyGovernmentCell(fact, fact.concept, context);
    else verifyOfGovernment(fact, fact.concept, context);
    verifyStatistic(fact, ledger);
    verifyEntity(fact, context);
    return;
  }
  if (fact.provenance.rule === SELF_EVALUATION_RULE) {
    verifySelfEvaluation(fact, context);
    verifyStatistic(fact, ledger);
    verifyEntity(fact, context);
    return;
  }
  if (fact.provenance.rule === TABLE_RULE) {
    verifyTableFact(fact, context);
    verifyStatistic(fact, ledger);
    verifyEntity(fact, context);
    return;
  }
  const part = fact.provenance.parts.subject;
  const subject = foldLabel(part?.quote ?? '');
  if (fact.concept === null) {
    verifyPrinted(fact, subject, context);
  } else {
    const { concept } = fact;
    const named = isNamed(fact, concept, subject, context) && !isSaidOfAnother(fact, concept, subject, context);
    ledger.expect('facts', fact.id, 'concept-as-printed', named, `a concept of ${part?.quote}`, concept);
  }
  verifyDimensions(fact, subject, context);
  verifyStatistic(fact, ledger);
  verifyEntity(fact, context);
}

/** What is said of the projects that a sentence before names by the kind of their evaluation. */
const SAID_OF_EVALUATIONS: ReadonlySet<string> = new Set([
  'performance.amount',
  'performance.score',
  'performance.evaluated_projects',
]);

/** 债券本息/利息: of a part that its total names, the total stands in front and is printed before it in the paragraph. */
function verifyPrinted({ id, dimensions, provenance }: Fact, subject: string, { ledger, blocks }: Context): void {
  const { whole, subject: part } = provenance.parts;
  const names = (dimensions.subject ?? '').split(BETWEEN).map(foldLabel);
  if (whole === undefined) {
    ledger.equal('facts', id, 'subject-as-printed', subject, foldLabel(dimensions.subject ?? ''));
    return;
  }
  const lead = foldLabel(blocks.get(part?.block ?? '')?.text.slice(0, part?.start) ?? '');
  ledger.equal('facts', id, 'subject-as-printed', subject, names.at(-1));
  ledger.equal('facts', id, 'whole-as-printed', foldLabel(whole.quote), names.at(-2));
  const printed = names.slice(0, -1).every((name) => lead.includes(name));
  ledger.expect(
    'facts',
    id,
    'whole-as-printed',
    printed && whole.block === part?.block,
    'totals before the part',
    names.join(PATH),
  );
}

const PATH = '/';
/** 债券(发行/转贷)情况 is one name. */
const BETWEEN = /\/(?![^()（）【】〔〕]*[)）】〕])/;

/** Every dimension is printed, and what the subject's own label fixes is there. */
function verifyDimensions(fact: Fact, subject: string, context: Context): void {
  const { ledger, surroundings } = context;
  const { subject: part, figure, statistic } = fact.provenance.parts;
  const places = new Set([part, figure ?? statistic].flatMap((one) => (one === undefined ? [] : [one.block])));
  const around = [...places].map((block) => surroundings.of(block)).join('\n');
  for (const [dimension, value] of Object.entries(fact.dimensions) as [Dimension, string][]) {
    if (dimension === 'subject' && fact.concept === null) continue;
    if (dimension === 'function') {
      verifyFunction(fact, value, context);
      continue;
    }
    if (dimension === 'fund' && fact.concept === null) {
      verifyFund(fact, value, context);
      continue;
    }
    const given =
      mayGive(subject, dimension, value) ||
      mayGive(around, dimension, value) ||
      // 单位自评项目12个，涉及资金800万元: the sentence before the amount says what was evaluated.
      (SAID_OF_EVALUATIONS.has(fact.concept ?? '') && saysAnywhere(textOf(figure, surroundings), dimension, value)) ||
      // 行政单位资产总额5亿元，负债总额1亿元: said once in the paragraph.
      (dimension === 'unitKind' &&
        fact.concept?.startsWith('assets.') === true &&
        textOf(figure, surroundings).includes(`${value}单位`)) ||
      // 救护车2辆: kinds in words of the document's own.
      (dimension === 'vehicleKind' && (subject === value || subject === `${value}用车`)) ||
      (dimension === 'project' && surroundings.isNamedBefore((figure ?? statistic)?.block, value));
    ledger.expect('facts', fact.id, `${dimension}-as-printed`, given, part?.quote, value);
  }
  for (const [dimension, value] of missing(fact, subject))
    ledger.expect('facts', fact.id, `${dimension}-as-printed`, false, value, fact.dimensions[dimension]);
}

function textOf(part: Part | undefined, surroundings: Context['surroundings']): string {
  return part === undefined ? '' : surroundings.text(part.block);
}

/** 年初财政拨款结转和结余 under the heading of one fund: that of the fund, whose name is proved as any dimension is. */
function isOfOneFund(dimension: Dimension, value: string, fund: string | undefined): boolean {
  return dimension === 'fund' && value === 'fiscal' && (fund === 'gov_fund' || fund === 'state_capital');
}

/** Dimensions that the words of the subject fix and the fact has otherwise or not at all, with what is expected. */
function missing({ concept, dimensions, provenance, status }: Fact, subject: string): [Dimension, string][] {
  if (concept === null) return [];
  const found = (Object.entries(fixedDimensions(subject, concept)) as [Dimension, string][]).filter(
    ([dimension, value]) => dimensions[dimension] !== value && !isOfOneFund(dimension, value, dimensions.fund),
  );
  const denied = provenance.parts.figure === undefined && status === 'nil_stated';
  if (concept.endsWith('.grand_total') && !denied && dimensions.side === undefined) found.push(['side', 'a side']);
  if (dimensions.function === undefined && dimensions.economic === undefined && isClass(subject))
    found.push(['function', 'a class']);
  const ofTable = provenance.parts.statistic !== undefined && status === 'stated' && OF_AN_INDICATOR.has(concept);
  if (ofTable && !TOTALS.has(subject) && dimensions.indicator === undefined) found.push(['indicator', subject]);
  return found;
}
