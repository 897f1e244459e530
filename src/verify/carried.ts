import type { Dimension, Fact } from '../model/fact.ts';
import type { Context } from './context.ts';
import { SELF_EVALUATION_RULE } from './self-evaluation.ts';

/** Dimensions that a count hands on to the next one of its part of the vocabulary: 行政编制3人，实有2人. */
const HANDED_ON: readonly (readonly [prefix: string, dimension: Dimension])[] = [
  ['staff.', 'staffKind'],
  ['three_public.', 'receptionKind'],
];
/** Behind a bracket that closes, what it held is not handed on. */
const ENDS = '。；;)）';
const BASIC = 'expenditure.basic';
const OF_A_PROJECT = /^project\.|^performance\.(?:score|weight)$/;

/**
 * Proves that what a figure says for those behind it is kept by them: kinds of staff and reception up to the semicolon, the
 * fund of basic expenditure within its section, the project of an evaluation within its section. `facts` are in the order of the document.
 */
export function verifyCarried(facts: readonly Fact[], context: Context): void {
  let before: Fact | undefined;
  let beforeThat: Fact | undefined;
  let basic: Fact | undefined;
  const projects = new Map<unknown, string>();
  for (const fact of facts) {
    const figure = fact.provenance.parts.figure;
    if (figure === undefined || fact.status === 'derived' || fact.concept === null) continue;
    for (const [prefix, dimension] of HANDED_ON) {
      const kind = before?.concept?.startsWith(prefix) === true ? before.dimensions[dimension] : undefined;
      const value = isOfAll(fact, kind, context) ? undefined : kind;
      if (value !== undefined && fact.concept.startsWith(prefix) && isSameSegment(before, fact, context))
        if (!isOneOfKinds(before, beforeThat, dimension, context) || fact.concept === before?.concept)
          expect(fact, dimension, value, context);
    }
    const fund =
      fact.concept.startsWith(`${BASIC}.`) && isSameSection(basic, fact, context) ? basic?.dimensions.fund : undefined;
    if (fund !== undefined) expect(fact, 'fund', fund, context);
    verifyProject(fact, projects, context);
    if (fact.statistic === 'level' || fact.statistic === 'count') [beforeThat, before] = [before, fact];
    if (fact.concept === BASIC) basic = fact;
  }
}

const ALL = /(?:合计|总计|总数|总共|共计)[^，,。；;]{0,3}$/;
const RETIRED: ReadonlySet<string | undefined> = new Set(['退休', '离休']);

/** 编制合计19个: all of them; 1人退休，实有45人: who retired is not among those in post. */
function isOfAll({ concept, provenance }: Fact, kind: string | undefined, { blocks }: Context): boolean {
  const { figure } = provenance.parts;
  if (RETIRED.has(kind) && concept !== 'staff.retired') return true;
  return figure !== undefined && ALL.test(blocks.get(figure.block)?.text.slice(0, figure.start) ?? '');
}

/** 行政编制28人，事业编制64人，实有87人: behind kinds that were listed all of them are meant. */
function isOneOfKinds(
  last: Fact | undefined,
  earlier: Fact | undefined,
  dimension: Dimension,
  context: Context,
): boolean {
  const kind = earlier?.dimensions[dimension];
  return (
    last !== undefined &&
    kind !== undefined &&
    earlier?.concept === last.concept &&
    kind !== last.dimensions[dimension] &&
    isSameSegment(earlier, last, context)
  );
}

/** One evaluation report is about one project. */
function verifyProject(fact: Fact, projects: Map<unknown, string>, context: Context): void {
  const block = fact.provenance.parts.figure?.block ?? '';
  let report = context.sections.get(block);
  // A form names its project itself, and a list one in each row.
  if (fact.concept === null || !OF_A_PROJECT.test(fact.concept) || fact.provenance.rule === SELF_EVALUATION_RULE)
    return;
  while (report !== undefined && report.parent?.id?.startsWith('performance.') === true) report = report.parent;
  const known = projects.get(report);
  const { project } = fact.dimensions;
  if (known === undefined && project !== undefined) projects.set(report, project);
  if (known !== undefined) expect(fact, 'project', known, context);
}

function expect(fact: Fact, dimension: Dimension, value: string, { ledger }: Context): void {
  const own = fact.dimensions[dimension];
  ledger.expect('facts', fact.id, `${dimension}-carried`, own !== undefined, value, own);
}

function isSameSection(a: Fact | undefined, b: Fact, { sections }: Context): boolean {
  const [own, its] = [a, b].map((fact) => sections.get(fact?.provenance.parts.figure?.block ?? ''));
  return own !== undefined && own === its;
}

function isSameSegment(a: Fact | undefined, b: Fact, { blocks }: Context): boolean {
  const [from, to] = [a?.provenance.parts.figure, b.provenance.parts.figure];
  if (from === undefined || to === undefined || from.block !== to.block) return false;
  const between = blocks.get(to.block)?.text.slice(from.end, to.start) ?? '';
  return ![...ENDS].some((mark) => between.includes(mark));
}
