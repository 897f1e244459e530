import type { Dimension, Fact } from '../model/fact.ts';
import { OWN_FUND_WORDS } from '../vocabulary/table-heads.ts';
import { BONDS_OF_PROJECT, provesBondUse } from './bond-use.ts';
import type { Context } from './context.ts';
import { provesDebt } from './debt-cell.ts';
import { foldLabel } from './fold.ts';
import { codeNames, revenueNames, topClassNames, withoutSuffix } from './function-names.ts';
import { endsInName, isCoded, isOfGovernments, OF_INSURANCE } from './government.ts';
import { provesInsurance } from './insurance-cell.ts';
import { mayGive } from './names.ts';
import { type PrintedCell, printedCell, verifyBeside } from './printed-cell.ts';
import { provesTransfer } from './transfer-cell.ts';

const DEBT = 'government.debt.';
const SUM = /(?:合计|小计|总计)$/;
const GRAND_TOTAL = 'government.grand_total';
const SIDE = /收入|支出/;
const SIDES = /收入|支出/g;
const HEAD_OF_SIDE = /^(?:收入|支出)$/;
/** 类 and 款, by count of digits. */
const LEVELS = [3, 5] as const;
const TOP_CLASSES = topClassNames();
const INCOME = /收入$/;
const INSURANCE = 'social_insurance';
const CODES: ReadonlySet<Dimension> = new Set<Dimension>(['revenue', 'function']);

/** Proves concept and dimensions of a cell of a government's table by its row, the rows that this divides and the title. */
export function verifyGovernmentCell(fact: Fact, concept: string, context: Context): void {
  const { ledger } = context;
  const printed = printedCell(fact, context);
  const subject = fact.provenance.parts.subject?.quote;
  if (printed === undefined) {
    ledger.expect('facts', fact.id, 'concept-as-printed', false, 'a cell of a table', concept);
    return;
  }
  verifyBeside(fact, printed, context);
  if (concept.startsWith(DEBT) && printed.title.includes('债')) {
    const proves = concept === BONDS_OF_PROJECT ? provesBondUse : provesDebt;
    const proved = isOfGovernments(context) && proves(fact, concept, printed, context);
    ledger.expect('facts', fact.id, 'concept-as-printed', proved, `a concept of ${subject}`, concept);
    return;
  }
  const names = namesOf(printed);
  const ofInsurance = fact.dimensions.fund === INSURANCE ? provesInsurance(fact, concept, printed) : undefined;
  const ofTransfer = provesTransfer(fact, concept, printed);
  const named =
    ofInsurance ??
    ofTransfer ??
    names.some(
      (name) =>
        isCoded(fact, concept) ??
        (concept === GRAND_TOTAL ? isGrand(name) : endsInName(name.replace(SUM, ''), concept)),
    );
  ledger.expect(
    'facts',
    fact.id,
    'concept-as-printed',
    named && isOfGovernments(context),
    `a concept of ${subject}`,
    concept,
  );
  for (const [dimension, value] of Object.entries(fact.dimensions) as [Dimension, string][]) {
    // The code of a transfer is proved with its concept.
    const isProved = ofTransfer !== undefined && CODES.has(dimension);
    const given = isProved || names.some((name) => isGiven(dimension, value, name, printed));
    ledger.expect('facts', fact.id, `${dimension}-as-printed`, given, subject, value);
  }
}

/** The name of the row, and with the side that the title or the head of its half says: of a bare 合计, and of a class without 支出. */
function namesOf({ subject, title, place }: PrintedCell): readonly string[] {
  const name = foldLabel(subject);
  const heads = place.above.filter((head) => HEAD_OF_SIDE.test(head));
  const sides = heads.length > 0 ? heads : title.includes('收支') ? [] : [...new Set(title.match(SIDES))];
  if (sides.length !== 1 || SIDE.test(name)) return [name];
  return [name, SUM.test(name) ? `${sides[0]}${name}` : `${name}${sides[0]}`];
}

function isGrand(name: string): boolean {
  return (SUM.test(name) && SIDE.test(name)) || ALL_OF_SIDE.test(name);
}

const ALL_OF_SIDE = /总(?:收入|支出)$/;

function isGiven(dimension: Dimension, value: string, name: string, { title, wholes, digits }: PrintedCell): boolean {
  if (dimension !== 'fund' && digits === value) return true;
  // Proved with the concept.
  if (OF_INSURANCE.test(value)) return dimension === 'revenue' || dimension === 'function';
  switch (dimension) {
    case 'fund': {
      const named = new Set(
        OWN_FUND_WORDS.filter(([words]) => title.includes(words)).map(([, fund]) => fund as string),
      );
      return named.size === 1 && named.has(value);
    }
    case 'function':
      return isClass(name, value) && isBelow(value, wholes);
    case 'revenue':
      return revenueNames(value).some((one) => foldLabel(name).replace(INCOME, '').endsWith(foldLabel(one)));
    default:
      return mayGive(name, dimension, value);
  }
}

/** 其他民航发展基金支出: the rest of a 款, by the rule of the numbering. */
const REST = '99';
const OTHER = '其他';

/** 武装警察部队(款). */
const LEVEL_MARK = /\([类款项]\)$/;

function isClass(name: string, code: string): boolean {
  const plain = withoutSuffix(name.replace(LEVEL_MARK, ''));
  if (code.length === 7 && code.endsWith(REST) && plain.includes(OTHER)) {
    const group = plain.slice(plain.indexOf(OTHER) + OTHER.length);
    if (codeNames(code.slice(0, LEVELS[1])).some((one) => withoutSuffix(foldLabel(one)).endsWith(group))) return true;
  }
  return codeNames(code).some((one) => plain.endsWith(withoutSuffix(foldLabel(one))));
}

/** 人大事务/行政运行: the 款 stands above a 项; a 款 of a fund, or of what enterprises yield, may stand alone. */
function isBelow(code: string, wholes: readonly string[]): boolean {
  if (code.length <= LEVELS[1]) return wholes.every((one) => !isSomeClass(one)) || isAbove(wholes, code, LEVELS[0]);
  return isAbove(wholes, code, LEVELS[1]);
}

function isSomeClass(words: string): boolean {
  return TOP_CLASSES.some((one) => withoutSuffix(foldLabel(words)).endsWith(one));
}

function isAbove(wholes: readonly string[], code: string, level: 3 | 5): boolean {
  return wholes.some((one) => isClass(foldLabel(one), code.slice(0, level)));
}
