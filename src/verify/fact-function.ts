import type { Fact, Part } from '../model/fact.ts';
import { GRAND_TOTALS } from '../vocabulary/relations.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import { codeNames, digitsPrinted, LEVELS, parentNames, topClassNames, withoutSuffix } from './function-names.ts';
import { mayName } from './names.ts';

const LEVEL_MARK = /\(\d{0,3}[类款项]\)/g;
const LEVEL_WORDS = { 3: '类', 5: '款', 7: '项' } as const;

/**
 * Proves a code of the functional classification. Digits that the levels print themselves, （204类）…（06款）…（04项）, are the
 * code; else the subject prints a name of it and, where several codes have the name, the 款 is named before.
 */
export function verifyFunction({ id, provenance }: Fact, code: string, context: Context): void {
  const part = provenance.parts.subject;
  // 事业单位医疗80万元，其中：基本支出50万元: the class stands where what it is a half of is named.
  const folded = foldLabel((part?.quote ?? '') + (provenance.parts.whole?.quote ?? ''));
  const printed = part === undefined ? undefined : printedCode(part, folded, code, context);
  // 住房公积金（项）和购房补贴（项）: several in one, each with its mark.
  const unmarked = folded.replaceAll(LEVEL_MARK, '');
  const named = codeNames(code).some((name) =>
    [folded, unmarked].some((words) => words.includes(withoutSuffix(foldLabel(name)))),
  );
  const holds = printed === undefined ? named : printed === code;
  context.ledger.expect('facts', id, 'function-as-printed', holds, printed ?? part?.quote, code);
  const parents = printed === undefined ? parentNames(code) : [];
  if (parents.length === 0) return;
  const before = parents.some((name) => context.surroundings.isNamedBefore(part?.block, name));
  context.ledger.expect('facts', id, 'function-as-printed', before, parents.join(' or '), code);
}

/** The code by its printed digits; undefined where the subject prints none at its own level. */
function printedCode(part: Part, folded: string, code: string, context: Context): string | undefined {
  const level = LEVELS.find((one) => digitsPrinted(folded, one) !== undefined && one === code.length);
  if (level === undefined) return undefined;
  const before = foldLabel(context.blocks.get(part.block)?.text.slice(0, part.end) ?? '');
  let digits = '';
  for (const above of LEVELS.filter((one) => one <= level)) {
    const own = code.slice(digits.length, above);
    const earlier = context.surroundings.isNamedBefore(part.block, `(${own}${LEVEL_WORDS[above]})`) ? own : '';
    digits += digitsPrinted(before, above) ?? earlier;
  }
  return digits;
}

/** Expenditure of a fund, which classes split; the headings above say of which. */
const FUND_EXPENDITURE = ['gpb.expenditure', 'gov_fund.expenditure', 'state_capital.expenditure'];
const ALL_EXPENDITURE: ReadonlySet<string> = new Set(['expenditure.total', 'fiscal.expenditure']);
/** Sections whose classes split all expenditure. */
const OF_ALL: readonly (readonly [section: string, concept: string])[] = [
  ['total', 'expenditure.total'],
  ['expenditure', 'expenditure.total'],
  ['fiscal_total', 'fiscal.expenditure'],
  ['fiscal', 'fiscal.expenditure'],
];
/** Where nothing else is said, classes split the general public budget, in a document that speaks of it. */
const UNSAID = { concept: 'gpb.expenditure', words: '一般公共预算' };
/** Sections whose classes are those of the economic classification: 工资福利支出（类）. */
const OTHER_CLASSES = /^(?:basic|office_operating)/;
const TOP_CLASSES = topClassNames();

/** Under these headings a class known by its name alone may be economic; not where the block names a functional 类. */
function isFunctional(code: string, section: string | undefined, text: string): boolean {
  return (
    !code.startsWith('name:') ||
    !OTHER_CLASSES.test(section ?? '') ||
    TOP_CLASSES.some((name) => text.includes(`${name}(类)`) || text.includes(`${name}支出(类)`))
  );
}

/** 支出总计 names what the classes below it divide: the expenditure that it balances. */
export function namesDivided(whole: string, concept: string): boolean {
  if (mayName(whole, concept)) return true;
  const balanced = GRAND_TOTALS.find(({ expenditure }) => expenditure === concept);
  return balanced !== undefined && whole.includes('支') && mayName(whole, balanced.total);
}

/** Whether a fact of a class may be about the concept: the `whole` part names it, else headings, else it is the fund unsaid. */
export function dividesByClass(concept: string, code: string, parts: Fact['provenance']['parts'], context: Context) {
  const { subject, whole } = parts;
  if (subject === undefined) return false;
  const { surroundings, sections, blocks } = context;
  if (!isFunctional(code, sections.get(subject.block)?.id, surroundings.text(subject.block))) return false;
  if (whole !== undefined) {
    const ordinals = [whole, subject].map(({ block }) => blocks.get(block)?.ordinal ?? 0);
    return namesDivided(foldLabel(whole.quote), concept) && (ordinals[0] ?? 0) <= (ordinals[1] ?? 0);
  }
  const under = surroundings.of(subject.block);
  const section = sections.get(subject.block)?.id;
  const fund = FUND_EXPENDITURE.find((one) => mayName(under, one));
  if (FUND_EXPENDITURE.includes(concept) && mayName(under, concept)) return true;
  if (ALL_EXPENDITURE.has(concept)) {
    const ofSection = OF_ALL.some(([id, total]) => id === section && total === concept);
    return ofSection || (fund === undefined && mayName(under, concept));
  }
  return concept === UNSAID.concept && surroundings.isNamedBefore(subject.block, UNSAID.words);
}
