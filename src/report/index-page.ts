import type { PublicationRecords } from '../model/dataset.ts';
import { DOCUMENT_KIND_LABELS } from '../vocabulary/record-labels.ts';
import { words } from './fact-words.ts';
import { element, textElement } from './html.ts';
import { link } from './page.ts';

const COLUMNS = [
  'entity 单位',
  'year 年度',
  'publication 公开件',
  'kind 类别',
  'facts 事实',
  'unbound 未定',
  'errors 错误',
  'warnings 警告',
];

/** Shown by the script, without which it could do nothing. */
const FILTER = `<form class="filter" role="search" hidden><label>filter 筛选 <input type="search" autocomplete="off" placeholder="words 词"></label> <output></output></form>
`;

/** What stands before the rows of the list of all publications. */
export function indexHead(): string {
  const heads = COLUMNS.map((name) => textElement('th', { scope: 'col' }, name)).join('');
  return `${FILTER}<div class="scroll" role="group" tabindex="0" aria-label="publications"><table class="index"><thead><tr>${heads}</tr></thead><tbody>\n`;
}

/** A publication in the list; `file` is beside the list. */
export function indexRow({ publication, facts, figures, findings }: PublicationRecords, file: string): string {
  const { entity, fiscalYear, title, kind, id } = publication;
  const count = (level: string) => findings.filter((one) => one.level === level).length;
  const unbound = figures.filter(({ disposition }) => disposition === 'unbound').length;
  const numbers = [facts.length, unbound, count('error'), count('warning')];
  return `${element(
    'tr',
    {},
    textElement('td', { lang: 'zh' }, entity.name),
    textElement('td', {}, fiscalYear === null ? '' : String(fiscalYear)),
    element('td', { lang: 'zh' }, link(file, title === '' ? id : title)),
    textElement('td', {}, words(DOCUMENT_KIND_LABELS[kind])),
    ...numbers.map((number) => textElement('td', { class: 'n' }, String(number))),
  )}\n`;
}

export function indexFoot(): string {
  return '</tbody></table></div>';
}
