import type { Dimension, Fact } from '../model/fact.ts';
import {
  CODE_BEFORE_NAME,
  EXPENDITURE_OF,
  FUND_ALONE,
  FUND_WORDS,
  INCOME_OF,
  INCOME_OF_OWN_TABLE,
  OWN_FUND_WORDS,
  SIDE_TOTALS,
  STATES_OWN_YEAR,
  SUM_WORDS,
  TITLE_BASES,
  TOTAL_OF_BASIS,
} from '../vocabulary/table-heads.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import { codeNames, economicNames, topClassNames, withoutSuffix } from './function-names.ts';
import { fixedDimensions, mayGive } from './names.ts';
import { type PrintedCell, printedCell, verifyBeside } from './printed-cell.ts';
import { directNames, readings } from './row-names.ts';

/** Rule of facts that a row and a column of a table state together. */
export const TABLE_RULE = 'table-cell';

const TOTALS = new Set([
  ...Object.values(EXPENDITURE_OF),
  ...Object.values(INCOME_OF),
  ...Object.values(INCOME_OF_OWN_TABLE),
]);
const GRAND = /\.grand_total$/;
const CLASSES = new Set(topClassNames());

/** Proves concept and dimensions of an amount by the words of its row, the heads above it, and the title of its table. */
export function verifyTableFact(fact: Fact, context: Context): void {
  const { ledger } = context;
  const { figure, subject } = fact.provenance.parts;
  const printed = printedCell(fact, context);
  if (printed === undefined || subject === undefined || figure === undefined) {
    ledger.expect('facts', fact.id, 'concept-as-printed', false, 'a cell of a table', fact.concept);
    return;
  }
  if (fact.concept === null) verifyRowsAbove(fact, printed, context);
  verifyBeside(fact, printed, context);
  if (fact.concept === null) {
    const given = isSubject(fact.dimensions.subject ?? '', printed);
    ledger.expect('facts', fact.id, 'subject-as-printed', given, subjectOf(printed), fact.dimensions.subject);
  } else {
    const expected = `a concept of ${subject.quote} under ${printed.place.above.join(' ')}`;
    const named = isNamed(fact.concept, printed) || isPartOfTall(fact, printed);
    ledger.expect('facts', fact.id, 'concept-as-printed', named, expected, fact.concept);
  }
  for (const [dimension, value] of Object.entries(fact.dimensions) as [Dimension, string][]) {
    const given = isGiven(dimension, value, printed);
    ledger.expect('facts', fact.id, `${dimension}-as-printed`, given, subject.quote, value);
  }
  for (const dimension of missingDimensions(fact, printed))
    ledger.expect('facts', fact.id, `${dimension}-as-printed`, false, subject.quote, undefined);
}

const NAMED_WITH = 2;
const YEAR = /20\d\d(?=年)/;
const OWN_FUNDS = OWN_FUND_WORDS.map(([, fund]) => fund as string);

function subjectOf({ subject, wholes }: PrintedCell): string {
  return [...wholes.slice(0, NAMED_WITH).reverse(), subject].join('/');
}

/** The name of the row, or that behind the names of the cells over several rows right in front of it; further ones may list bodies. */
function isSubject(value: string, printed: PrintedCell): boolean {
  const own = subjectOf(printed);
  const { place, column } = printed;
  const groups = place.tall.filter((one) => one.column < column && !DIGITS.test(one.words) && !isSum(one.words));
  const beside = [...new Set(groups.map(({ words }) => words.replace(CODE_BEFORE_NAME, '')))];
  const paths = [...beside, own].map((_, from) => [...beside.slice(from), own].join('/'));
  return paths.some((one) => foldLabel(one) === foldLabel(value));
}

const DIGITS = /^[\d.,-]+$/;

/** A cell over several rows, in front of the one that names a row, names the concept, and the row a part of it. */
function isPartOfTall({ concept, dimensions }: Fact, printed: PrintedCell): boolean {
  const { place, column, subject } = printed;
  const whole = place.tall.findLast((one) => one.column < column);
  if (whole === undefined || concept === null || dimensions.subject === undefined || isSum(subject)) return false;
  return isNamed(concept, { ...printed, subject: whole.words, digits: '', purchase: undefined });
}

/** A year that the row names, or the nearest that it divides, is that of the fact; the one fund of the title is. */
function verifyRowsAbove(fact: Fact, { subject, wholes, givers, title }: PrintedCell, { ledger }: Context): void {
  const { id, period, dimensions } = fact;
  const rows = [subject, ...wholes, ...givers].filter((words) => STATES_OWN_YEAR.test(words));
  const year = rows.map((words) => YEAR.exec(words)?.[0]).find((one) => one !== undefined);
  if (year !== undefined) ledger.equal('facts', id, 'year-of-row', Number(year), period.fiscalYear);
  const named = OWN_FUND_WORDS.filter(([words]) => title.includes(words)).map(([, fund]) => fund as string);
  const fund = OWN_FUNDS.includes(dimensions.fund ?? '') ? dimensions.fund : undefined;
  ledger.equal('facts', id, 'fund-of-title', named.length === 1 ? named[0] : undefined, fund);
}

function isSum(words: string): boolean {
  return readings(words).some((one) => SUM_WORDS.has(one));
}

function isClassOrCode({ digits, subject }: PrintedCell): boolean {
  return (
    digits !== '' ||
    readings(subject).some((one) => CLASSES.has(withoutSuffix(one)) && (one.endsWith('支出') || !FUND_ALONE.test(one)))
  );
}

function isNamed(concept: string, printed: PrintedCell): boolean {
  const { subject, place, purchase } = printed;
  if (purchase?.concept === concept) return true;
  const names = directNames(subject, concept);
  const heads = place.above.some((head) => directNames(head, concept));
  if (concept.startsWith('balance.carry_') && readings(subject).some((one) => FUND_ALONE.test(one)))
    return directNames(printed.carried(), concept);
  if (GRAND.test(concept)) return names || isTotalRow(subject);
  if (concept === EXPENDITURE_OF.all && basisOf(printed) !== undefined) return false;
  if (TOTALS.has(concept) && totalNamed(concept, printed)) return true;
  if (isSum(subject) || isClassOrCode(printed)) return heads || basisNamed(concept, printed);
  // 支出合计 in a table of 三公经费 is the sum of that.
  return names || (directNames(subject, EXPENDITURE_OF.all) && basisNamed(concept, printed));
}

function isTotalRow(subject: string): boolean {
  return readings(subject).some((one) => SIDE_TOTALS.has(one));
}

/** What all classes together, or the sum of a table, is: by the words of its title, the first that apply. */
function basisNamed(concept: string, printed: PrintedCell): boolean {
  return basisOf(printed) === concept;
}

function basisOf({ title }: PrintedCell): string | undefined {
  const basis = TITLE_BASES.find(([words]) => title.includes(foldLabel(words)))?.[1];
  return basis === undefined ? undefined : TOTAL_OF_BASIS[basis];
}

/** Income or expenditure of the year, of all funds or of one: side and fund are printed in row, heads or title. */
function totalNamed(concept: string, printed: PrintedCell): boolean {
  const { subject, place, title } = printed;
  const words = [subject, ...place.above, title];
  const isFund = readings(subject).some((one) => FUND_ALONE.test(one));
  const speaks =
    isFund || isSum(subject) || isClassOrCode(printed) || [...TOTALS].some((one) => directNames(subject, one));
  if (
    !speaks ||
    TITLE_BASES.some(([basis]) => title.includes(foldLabel(basis)) && !isFund && !directNames(subject, concept))
  )
    return false;
  const income = concept.includes('income');
  const sided = words.some((one) => one.includes(income ? '收' : '支')) || (!income && isClassOrCode(printed));
  const fund = [EXPENDITURE_OF, INCOME_OF, INCOME_OF_OWN_TABLE]
    .flatMap((table) => Object.entries(table))
    .find(([, one]) => one === concept)?.[0];
  return sided && (fund === 'all' ? !isFund : funds(words).has(fund ?? ''));
}

function funds(words: readonly string[]): ReadonlySet<string> {
  return new Set(FUND_WORDS.filter(([name]) => words.some((one) => one.includes(name))).map(([, fund]) => fund));
}

function isNamedBy(words: string, names: readonly string[]): boolean {
  const own = readings(words).map(withoutSuffix);
  return names.some((name) => own.includes(withoutSuffix(foldLabel(name))));
}

/** A table of basic expenditure says so in its title alone. */
const BASIC = '基本支出';

function isGiven(dimension: Dimension, value: string, printed: PrintedCell): boolean {
  if (printed.purchase?.gives(dimension, value) === true) return true;
  const { subject, digits, place, title } = printed;
  const words = [subject, ...place.above, title];
  switch (dimension) {
    case 'function':
      return digits === value || (digits === '' && isNamedBy(subject, codeNames(value)));
    case 'economic':
      return digits === value || (digits === '' && isNamedBy(subject, economicNames(value)));
    case 'fund':
      return funds(words).has(value) || OWN_FUND_WORDS.some(([name, fund]) => fund === value && title.includes(name));
    case 'side':
      return words.some((one) => one.includes(value === 'income' ? '收' : '支'));
    case 'subject':
      return isSubject(value, printed) || foldLabel(subject) === foldLabel(value);
    case 'indicator':
      return value
        .split(' / ')
        .every(
          (one) =>
            place.above.some((head) => foldLabel(head).startsWith(foldLabel(one))) ||
            (one === BASIC && title.includes(BASIC)),
        );
    default:
      return words.some((one) => mayGive(foldLabel(one), dimension, value));
  }
}

/** A row with a class or a total of one side says so in the fact. */
function missingDimensions({ concept, dimensions }: Fact, printed: PrintedCell): readonly Dimension[] {
  if (concept === null) return [];
  if (printed.purchase !== undefined)
    return printed.purchase.dimensions.filter((dimension) => dimensions[dimension] === undefined);
  const missing: Dimension[] = [];
  const classed = dimensions.function ?? dimensions.economic;
  if (classed === undefined && isClassOrCode(printed) && !isSum(printed.subject)) missing.push('function');
  if (GRAND.test(concept) && dimensions.side === undefined) missing.push('side');
  // 机要通信用车, 国内公务接待批次: the kind that the row names.
  const words = readings(printed.subject).at(-1)?.replace(UNIT_BEHIND, '') ?? '';
  for (const [kind, value] of Object.entries(fixedDimensions(words, concept)) as [Dimension, string][])
    if (KINDS.has(kind) && dimensions[kind] !== value) missing.push(kind);
  return missing;
}

const UNIT_BEHIND = /\([^()]{1,6}\)$/;
const KINDS: ReadonlySet<Dimension> = new Set<Dimension>(['vehicleKind', 'receptionKind', 'unitKind', 'staffKind']);
