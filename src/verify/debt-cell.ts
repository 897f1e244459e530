import type { Fact } from '../model/fact.ts';
import { foldLabel } from './fold.ts';
import type { PrintedCell } from './printed-cell.ts';

/** What a name around an amount calls debt, by words that no other name of it holds. */
const CALLED: readonly (readonly [figure: string, words: RegExp])[] = [
  ['foreign_loans', /国际金融组织|外国政府/],
  ['new_limit', /新增.*(?:限额|举债额度)/],
  ['limit', /限额/],
  ['balance', /余额/],
  ['service', /还本[/付]/],
  ['on_lent_in', /转贷/],
  ['principal', /还本|本金/],
  ['interest', /付息|利息/],
  ['issued', /发行|举借/],
];
/** What one name may say more widely of an amount that another names exactly. */
const WIDER: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['principal', new Set(['service'])],
  ['interest', new Set(['service'])],
  ['new_limit', new Set(['limit'])],
  ['foreign_loans', new Set(['issued', 'on_lent_in'])],
]);
/** 新增债券转贷额: what a region is lent on of bonds that another issued. */
const ON_LENT = 'on_lent_in';
/** Bonds that are issued, by the word for what they are issued for. */
const BONDS: ReadonlyMap<string, string> = new Map([
  ['new_bonds', '新增'],
  ['refinancing_bonds', '再融资'],
  ['swap_bonds', '置换'],
]);
const BONDS_ISSUED = 'bonds_issued';
const ISSUED = 'issued';
const BOND = /债券/;
const USES = /新增|再融资|置换/;
const KINDS = /一般(?!公共)|专项/g;
const KIND_WORDS: Readonly<Record<string, string>> = { general: '一般', special: '专项' };
const PREFIX = 'government.debt.';

/** Whether the names around a cell of a table of government debt, and its title, say its concept and its kind, and no other. */
export function provesDebt({ dimensions, provenance }: Fact, concept: string, printed: PrintedCell): boolean {
  const { title, place, wholes, numbered, divided } = printed;
  const own = foldLabel(provenance.parts.subject?.quote ?? '');
  const names = [...divided, ...place.above, ...place.beside.filter(isName), ...wholes, numbered, own].map(foldLabel);
  const figure = concept.slice(PREFIX.length);
  return title.includes('债') && saysFigure(figure, names, title) && saysKind(dimensions.debtKind, names, title);
}

const NUMBER = /^[-\d.,]+$/;

function isName(words: string): boolean {
  return !NUMBER.test(words);
}

const WITH = /\(含[^()]*\)/;

function called(words: string): string | undefined {
  const own = words.replace(WITH, '');
  return CALLED.find(([, pattern]) => pattern.test(own))?.[0];
}

function saysFigure(figure: string, names: readonly string[], title: string): boolean {
  const use = BONDS.get(figure);
  const wanted = use !== undefined || figure === BONDS_ISSUED ? ISSUED : figure;
  const said = new Set(names.flatMap((words) => called(words) ?? []));
  for (const one of WIDER.get(wanted) ?? []) if (said.has(wanted) || titleCalls(title, wanted)) said.delete(one);
  const others = [...said].filter((one) => one !== wanted && (use === undefined || one !== ON_LENT));
  const all = [...names, title];
  if (others.length > 0) return false;
  const ofBonds = all.some((words) => BOND.test(words));
  if (use !== undefined) return ofBonds && usesIn(names, title).join() === use;
  if (figure === BONDS_ISSUED)
    return ofBonds && usesIn(names, title).length === 0 && (said.size > 0 || titleCalls(title, wanted));
  return (
    (said.size > 0 || titleCalls(title, wanted)) && (figure === 'new_limit' || !names.some((words) => USES.test(words)))
  );
}

/** Words for what bonds are issued for, of the names, else of the title. */
function usesIn(names: readonly string[], title: string): readonly string[] {
  const own = new Set(names.flatMap((words) => USES.exec(words)?.[0] ?? []));
  return own.size > 0 ? [...own] : [...new Set(USES.exec(title))];
}

function titleCalls(title: string, figure: string): boolean {
  return CALLED.some(([one, words]) => one === figure && words.test(title));
}

/** Of no kind is an amount that no name around it gives one; a title may name both. */
function saysKind(kind: string | undefined, names: readonly string[], title: string): boolean {
  const own = new Set(names.flatMap((words) => words.match(KINDS) ?? []));
  const whole = new Set(title.match(KINDS));
  const said = own.size > 0 || whole.size > 1 ? own : whole;
  return kind === undefined ? said.size === 0 : said.size === 1 && said.has(KIND_WORDS[kind] ?? kind);
}
