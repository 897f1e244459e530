import { decodeSource } from '../base/character-reference.ts';
import type { DocumentKind } from '../model/publication.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';

/** 云湖区图书馆2022年财政预算 is of the body in front of it, 云湖区2022年财政预算 of the region. */
const OF_REGION = '(?<!(?:局|厅|院|学|校|馆|中心|队|所|站|会|委|室|处)(?:20\\d\\d年度?)?)';

/** What the titles of a kind print, and what they print only where they are of another kind. */
const TITLES: Readonly<Record<DocumentKind, readonly [printed: RegExp, not?: RegExp]>> = {
  'final_accounts.department': [
    /部门决算|^(?!.*三公经费).*决算/,
    new RegExp(`单位决算|${OF_REGION}财政决算|决算草案|总决算|(?<!人民|镇|乡|办)政府决算`),
  ],
  'final_accounts.unit': [/单位.*决算|\(本级\)/, /三公经费/],
  'final_accounts.government': [
    /决算草案|财政决算|决算的?报告|总决算|政府决算|政府(?:一般|专项)?债[务券].*决算|(?:全.|.本?级).*决算|[省市县区州旗盟](?:20\d\d年度?)?决算情况表/,
    /部门决算|单位决算/,
  ],
  'budget.department': [
    /部门预算|^(?!.*三公经费).*预算/,
    new RegExp(
      `单位预算|预算草案|${OF_REGION}财政预算|(?<!人民|镇|乡|办)政府预算|预算执行(?:情况|[及和与暨]20\\d\\d年)|(?<!部门|单位)预算.*报告`,
    ),
  ],
  'budget.unit': [/单位预算/],
  'budget.government': [
    /预算执行(?:情况|[及和与暨]20\d\d年)|预算\(?草案|财政预算|政府预算|(?<!部门|单位)预算.*报告|总预算|政府(?:一般|专项)?债[务券].*预算|(?:全.|.本?级).*预算|[省市县区州旗盟](?:20\d\d年度?)?预算情况表|(?:一般公共预算|政府性基金|国有资本经营|社会保险基金).*执行情况/,
  ],
  'debt.government': [/政府(?:一般|专项)?债[务券]|举借债务/],
  'three_public.final': [/三公(?:经费|消费|开支|账[本单])/, /预算(?!.*(?:使用|执行)情况)|汇总|部门决算|单位决算/],
  'three_public.budget': [/三公经费.*预算|预算.*三公经费/, /部门预算|单位预算|汇总/],
  'three_public.aggregate': [/三公.*汇总|汇总.*三公/],
  'performance.self_table': [/自评表/],
  'performance.report': [/绩效|自评报告/],
  procurement: [/采购/],
  'assets.occupancy': [/资产/],
  purchased_services: [/购买服务/],
  other: [/^/, /部门决算|部门预算|单位决算|单位预算|三公经费/],
};

/** Proves the title of a document: the blocks with that role print it, else, of a page, its head does. */
export function verifyTitle(context: Context): void {
  const { document, ledger } = context;
  const printed = titlesOf(context);
  const title = foldLabel(document.title);
  const holds =
    title === '' || foldLabel(printed).includes(title) || (printed === '' && isInSource(context, document.title));
  ledger.expect('documents', document.id, 'title-as-printed', holds, printed, document.title);
}

/** Proves what the publication is called, whose it is and of what kind, by its first document. */
export function verifyPublicationHead(context: Context): void {
  const { publication, document, ledger } = context;
  const { id, title, url, entity, kind } = publication;
  ledger.equal('publications', id, 'title-of-page', document.title, title);
  ledger.equal('publications', id, 'address-of-page', document.url, url);
  const titles = titlesOf(context) || title;
  const [words, not] = TITLES[kind];
  const folded = foldLabel(titles).replaceAll(FUNDS, '');
  const titled = [folded, ownWords(folded)].some((one) => words.test(one) && not?.test(one) !== true);
  ledger.expect('publications', id, 'kind-as-titled', titled || saysText(kind, folded, context), titles, kind);
  const named = [entity, ...(publication.spellings ?? []), ...(publication.units ?? [])];
  const names = named.flatMap(({ stated }) => (stated === '' ? [] : [stated]));
  for (const name of new Set(names)) {
    const printed = [...context.blocks.values()].some(({ text }) => text.includes(name)) || isInSource(context, name);
    ledger.expect('publications', id, 'entity-as-printed', printed, name, titles);
  }
}

const ANNOUNCED = /现将(.+?)(?:公布|公开|公示|说明|汇报|报告)/;
const OTHER_PAPERS = /《[^》]*》|预算法|(?:根据|按照|依据)[^,，。]*[,，。]/g;

/** 根据《预算法》，现将2021年三公经费决算公布如下: an opening sentence names other papers as well. */
function ownWords(title: string): string {
  return ANNOUNCED.exec(title)?.[1] ?? title.replaceAll(OTHER_PAPERS, '');
}

/** What the text prints of a kind that the title leaves open. */
const TEXTS: readonly (readonly [kind: string, open: RegExp, printed: RegExp])[] = [
  ['three_public', /^(?!.*(?:预算|决算|绩效|采购|资产))/, /三公/],
  ['final_accounts', /^(?!.*(?:预算|决算|三公|绩效|采购|资产|公报|报告))/, /决算|实际/],
  ['budget', /^(?!.*(?:预算|决算|三公|绩效|采购|资产|公报|报告))/, /预算/],
  ['procurement', /^(?!.*(?:预算|决算|三公|绩效|采购|资产|公报|报告))/, /采购/],
  ['assets', /^(?!.*(?:预算|决算|三公|绩效|采购|公报|报告))/, /国有资产/],
];

/** The name of a fund says nothing of the document. */
const FUNDS = /(?:一般公共|政府性基金|国有资本经营)预算(?=财政|拨款|三公|机关|[及和、](?:政府性基金|国有资本))/g;

function saysText(kind: DocumentKind, title: string, { blocks }: Context): boolean {
  return TEXTS.some(
    ([family, open, printed]) =>
      kind.startsWith(family) &&
      open.test(title) &&
      [...blocks.values()].some(({ text }) => printed.test(foldLabel(text))),
  );
}

function titlesOf({ blocks }: Context): string {
  let titles = '';
  for (const { role, text } of blocks.values()) if (role === 'title') titles += text;
  return titles;
}

/** Whether the source of a page says the words somewhere, its head included. */
function isInSource({ source }: Context, words: string): boolean {
  if (source.text === undefined) return false;
  return source.text.includes(words) || decodeSource(source.text).includes(words);
}
