import type { Dimension, Fact } from '../model/fact.ts';
import { CONCEPTS, isOfGovernment } from '../vocabulary/concept.ts';
import type { Context } from './context.ts';
import { verifyFunction } from './fact-function.ts';
import { verifyFund } from './fact-fund.ts';
import { foldLabel } from './fold.ts';
import { mayGive } from './names.ts';

/** Words that tell the social insurances apart, by the endings of their codes under 102 and 209. */
export const INSURANCES = new Map<string, readonly string[]>([
  ['01', ['企业职工', '养老']],
  ['02', ['失业']],
  ['03', ['职工', '医疗']],
  ['04', ['工伤']],
  ['10', ['居民', '养老']],
  ['11', ['机关事业', '养老']],
  ['12', ['居民', '医疗']],
]);
export const OF_INSURANCE = /^(?:102|209)(?<ending>\d\d)$/;
/** Words before a transfer whose name is the same both ways. */
const WAYS: readonly (readonly [concept: string, words: RegExp])[] = [
  ['government.transfer.received', /上级|我|对全|下达|收入/],
  ['government.transfer.paid', /[县区旗下]/],
];
const NON_TAX = 'government.revenue.non_tax';
const TRANSFER = /转移支付|税收返还/;
/** Words of the kinds of transfers that stand at the end of their concepts. */
const KINDS_OF_TRANSFERS: readonly (readonly [ending: string, word: string])[] = [
  ['.returned', '返还'],
  ['.general', '一般性'],
  ['.special', '专项'],
];
/** Kinds of documents that state sums of the budgets of governments. */
const OF_GOVERNMENTS = /\.government$|^three_public\./;
const PARSER = 'government-report';
const CODED: Readonly<Partial<Record<Dimension, RegExp>>> = {
  function: /^government\.expenditure$/,
  revenue: /^government\.revenue(?:\.(?:tax|non_tax))?$/,
};
/** Words of names of debt that say whose and of which kind it is. */
const OF_DEBT = /(?:地方)?政府(?!性)|(?:一般|专项)(?=债)/g;

/** Folded names of the concepts of governments, the longest first, with those that have them. */
const NAMES = Map.groupBy(
  CONCEPTS.filter(({ id }) => isOfGovernment(id)).flatMap(({ id, labels }) =>
    labels.map((label) => ({ id, name: foldLabel(label).replaceAll(OF_DEBT, '') })),
  ),
  ({ name }) => name,
);
const LONGEST_FIRST = [...NAMES.keys()].sort((a, b) => b.length - a.length);

/** Whether the longest name that a folded wording ends in is one of the concept. */
export function endsInName(folded: string, concept: string): boolean {
  const plain = folded.replaceAll(OF_DEBT, '');
  const name = LONGEST_FIRST.find((one) => plain.endsWith(one));
  return name !== undefined && NAMES.get(name)?.some(({ id }) => id === concept) === true;
}

/** Proves concept and dimensions of a sum of a government's budget: its name, with that of its total, says them. */
export function verifyOfGovernment(fact: Fact, concept: string, context: Context): void {
  const { ledger } = context;
  const { subject: part, whole } = fact.provenance.parts;
  const subject = foldLabel(part?.quote ?? '');
  const total = foldLabel(whole?.quote ?? '');
  const named =
    isCoded(fact, concept) ??
    (endsInName(subject, concept) ||
      (total !== '' && endsInName(total, concept)) ||
      isTotalBehind(fact, concept, subject, context) ||
      namesWay(fact, concept, subject, context));
  ledger.expect(
    'facts',
    fact.id,
    'concept-as-printed',
    named && isOfGovernments(context),
    `a concept of ${part?.quote}`,
    concept,
  );
  for (const [dimension, value] of Object.entries(fact.dimensions) as [Dimension, string][])
    verifyDimension(fact, dimension, value, subject + total, context);
}

/** Whether the document can state sums of a government's budget. */
export function isOfGovernments({ publication, document }: Context): boolean {
  return OF_GOVERNMENTS.test(publication.kind) || document.parser === PARSER;
}

/** 教育支出, 增值税: the code, which is proved itself, is that of what is spent or received. */
export function isCoded({ dimensions }: Fact, concept: string): boolean | undefined {
  const [coded] = Object.entries(CODED).filter(([dimension]) => dimensions[dimension as Dimension] !== undefined);
  return coded === undefined ? undefined : coded[1].test(concept);
}

function verifyDimension(fact: Fact, dimension: Dimension, value: string, words: string, context: Context): void {
  const ending = OF_INSURANCE.exec(value)?.groups?.ending;
  if (dimension === 'fund' && fact.concept !== NON_TAX) verifyFund(fact, value, context);
  else if (dimension === 'function' && ending === undefined) verifyFunction(fact, value, context);
  else {
    const { subject: part } = fact.provenance.parts;
    const around = part === undefined ? '' : context.surroundings.of(part.block);
    const given =
      ending === undefined
        ? mayGive(words, dimension, value) || (dimension !== 'revenue' && mayGive(around, dimension, value))
        : INSURANCES.get(ending)?.every((word) => around.includes(word)) === true;
    context.ledger.expect('facts', fact.id, `${dimension}-as-printed`, given, part?.quote, value);
  }
}

const TOTAL_BEHIND = /^\s*(?:预算总[计额]|(?:预算)?合计)/;
const SIDE = /收入|支出/;
const LONGEST_BEHIND = 8;

/** 政府性基金收入预算总计: the word for the total stands behind that for the budget. */
function isTotalBehind({ provenance }: Fact, concept: string, subject: string, { blocks }: Context): boolean {
  const { subject: part } = provenance.parts;
  if (concept !== 'government.grand_total' || part === undefined || !SIDE.test(subject)) return false;
  return TOTAL_BEHIND.test((blocks.get(part.block)?.text ?? '').slice(part.end, part.end + LONGEST_BEHIND));
}

/** 一般性转移支付: what stands before it says whether it is received or paid. */
function namesWay({ provenance }: Fact, concept: string, subject: string, { blocks }: Context): boolean {
  const { subject: part } = provenance.parts;
  const way = WAYS.find(([id]) => concept.startsWith(id))?.[1];
  const kind = KINDS_OF_TRANSFERS.find(([ending]) => concept.endsWith(ending))?.[1] ?? '';
  if (way === undefined || part === undefined || !TRANSFER.test(subject) || !subject.includes(kind)) return false;
  return way.test(foldLabel(blocks.get(part.block)?.text.slice(0, part.start) ?? '') + subject);
}
