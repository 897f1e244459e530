import type { About } from '../model/about.ts';
import type { AuditVerdict, DecisionVerdict } from '../model/decision.ts';
import type { JudgedPrecision } from '../model/judged-precision.ts';
import { SCHEMA_VERSION } from '../model/schemas.ts';
import { STATUS_LABELS, VERDICT_LABELS } from '../vocabulary/code-labels.ts';
import { findConcept } from '../vocabulary/concept.ts';
import { type Coverage, LEVEL_ORDER } from './coverage.ts';
import { code, markdownTable } from './markdown.ts';
import type { Counts } from './summary.ts';

export interface ReadmeInput {
  readonly title: string;
  readonly version: string;
  readonly counts: Counts;
  readonly coverage: Coverage;
  /** What the makers say. */
  readonly about?: About;
  /** What persons found when they judged its facts. */
  readonly precision?: JudgedPrecision | undefined;
}

/** Concepts listed by their number of facts; the rest is told as a count. */
const MOST_CONCEPTS = 40;
/** Origins listed; the rest is told as a count. */
const MOST_ORIGINS = 50;

/** Words that stand for those of the dataset where its records are written in another form. */
export interface OtherWords {
  readonly files?: string;
}

/** README.md of a dataset: what it holds, in counts; what was found amiss; how to read, check and cite it. */
export function datasetReadme(
  { title, version, counts, coverage, about = {}, precision }: ReadmeInput,
  other: OtherWords = {},
): string {
  return `${[
    `# ${title}`,
    `Fiscal disclosures of Chinese public bodies as typed records. Written by gongkai ${version}, record shapes of version ${SCHEMA_VERSION}. 中国公共机构财政信息公开的结构化记录。`,
    ...madeBy(about),
    '## Contents 内容',
    contents(counts),
    '## Coverage 覆盖范围',
    ...coverageTables(coverage),
    '## Figures 数字',
    figures(counts),
    '## Findings 核对发现',
    findings(coverage),
    '## Decisions 人工裁定',
    decisions(coverage),
    '## Precision 准确率',
    precision === undefined ? NOT_JUDGED : judged(precision),
    '## Files 文件',
    other.files ?? FILES,
    '## Proof 验证',
    '`gongkai verify <dataset>` proves every quote and value from the archive, `gongkai check <dataset>` recomputes every relation, `gongkai build <dataset>/archive -o <other>` writes the same bytes again. 每个数值均可由存档重新验证。',
    '## Terms 使用条件',
    'The documents state no licence in a form that is read. They were published by public bodies as information to be disclosed (政府信息公开); whoever reuses their texts should cite the publisher and the address, which every record leads to. 引用时请注明发布单位和网址。',
  ].join('\n\n')}\n`;
}

function madeBy({ description, creators = [], license }: About): readonly string[] {
  const names = creators.map(({ name, url }) => (url === undefined ? name : `${name} (${url})`));
  const lines = [
    ...(description === undefined ? [] : [description]),
    ...(names.length === 0 ? [] : [`Made by 制作: ${names.join('; ')}.`]),
    ...(license === undefined ? [] : [`Licence of the dataset 数据集许可: ${license}`]),
  ];
  return lines.map((line) => line.replace(/\s+/gu, ' '));
}

function contents({ records, publicationsWithoutFacts }: Counts): string {
  const rows = Object.entries(records).map(([kind, count]) => [code(`${kind}.jsonl`), String(count)]);
  const without = `Publications without any fact: ${publicationsWithoutFacts}. 没有事实的公开件：${publicationsWithoutFacts}。`;
  return `${markdownTable(['records 记录', 'count 数量'], rows)}\n\n${without}`;
}

function coverageTables({ kinds, years, origins, concepts, statuses }: Coverage): readonly string[] {
  const rows = (map: ReadonlyMap<string, number>) => [...map].map(([key, count]) => [shown(key), String(count)]);
  const published = rows(origins);
  const counted = rows(concepts).sort(([, a], [, b]) => Number(b) - Number(a));
  const labelled = counted.map(([id = '', count = '']) => {
    const concept = findConcept(id.replaceAll('`', ''));
    return [id, concept?.zh ?? '', concept?.en ?? '', count];
  });
  const statusRows = [...statuses].map(([status, count]) => {
    const [zh, en] = STATUS_LABELS[status as keyof typeof STATUS_LABELS];
    return [code(status), zh, en, String(count)];
  });
  return [
    markdownTable(['kind 类型', 'publications'], rows(kinds)),
    markdownTable(['fiscal year 财政年度', 'publications'], rows(years)),
    markdownTable(['published at 发布网站', 'publications'], published.slice(0, MOST_ORIGINS)),
    ...rest(published.length - MOST_ORIGINS, 'sites'),
    markdownTable(['concept 概念', '中文', 'English', 'facts'], labelled.slice(0, MOST_CONCEPTS)),
    ...rest(labelled.length - MOST_CONCEPTS, 'concepts'),
    markdownTable(['status 状态', '中文', 'English', 'facts'], statusRows),
  ];
}

function rest(count: number, what: string): readonly string[] {
  return count > 0 ? [`… and ${count} more ${what}.`] : [];
}

function shown(key: string): string {
  return key === '' ? 'not known 不详' : code(key);
}

function figures({ figures: { fact, ignored, unbound, withUnit, boundWithUnit } }: Counts): string {
  return [
    `Every numeral of the main texts is accounted for: ${fact} are facts, ${ignored} ignored with a reason, ${unbound} unbound (no certain subject).`,
    `Of ${withUnit} with a unit printed ${boundWithUnit} became facts.`,
    `正文中的数字：成为事实 ${fact} 个，注明原因忽略 ${ignored} 个，主语不能确定 ${unbound} 个。`,
  ].join(' ');
}

function findings({ findings: counts }: Coverage): string {
  if (counts.size === 0) return 'None. 无。';
  const rows = [...counts].map(([key, count]) => {
    const [level = '', rule = ''] = key.split(' ');
    return [code(level), code(rule), String(count)];
  });
  const rank = ([level = '']: readonly string[]) => LEVEL_ORDER.findIndex((one) => code(one) === level);
  return markdownTable(
    ['level 级别', 'rule 规则', 'findings'],
    rows.sort((a, b) => rank(a) - rank(b)),
  );
}

function decisions({ decisions: counts }: Coverage): string {
  if (counts.size === 0) return 'None. 无。';
  const rows = [...counts].map(([key, count]) => {
    const [on = '', verdict = ''] = key.split(' ');
    const [zh, en] = VERDICT_LABELS[verdict as DecisionVerdict | AuditVerdict];
    return [on, code(verdict), zh, en, String(count)];
  });
  return [
    'What persons decided on facts, findings and figures, each with reason and author in the record; what the documents state is left as it is. 人工裁定及其理由、裁定人见各条记录，原文数值保持不变。',
    markdownTable(['on 对象', 'verdict 裁定', '中文', 'English', 'records'], rows),
  ].join('\n\n');
}

const FILES = [
  '`*.jsonl` hold the records, one a line, described by `schema/*.schema.json`. `facts.csv`, `documents.csv` (the manifest) and `publications.csv` are the same in flat form, described with types and keys in `datapackage.json` (Data Package v2). `decisions.jsonl` keeps the decisions of persons that the dataset was built with, `stated_by_persons.csv` what they state of figures that are no facts. `codebook.md` explains the codes in both languages; `dataset.jsonld` describes the dataset as schema.org/Dataset.',
  '`gongkai export <dataset> --to csv|parquet|sqlite -o <place>` gives it to spreadsheets, R, pandas, DuckDB and Datasette, also with one row per entity and year.',
].join(' ');

const NOT_JUDGED =
  'Nobody has judged the facts against the pages yet: `gongkai audit <dataset>` draws a sample for that, and a build with its verdicts (`--decisions <sample>`) states the precision here. 尚未经人工抽样判定。';

function judged(precision: JudgedPrecision): string {
  const rows = precision.map(({ name, right, wrong, share }) => [code(name), `${right} of ${right + wrong}`, share]);
  return [
    'Facts of a stratified sample, judged by hand against the page (`gongkai audit`): the verdicts stand in `decisions.jsonl` and in the facts. `all` weighs each stratum as many facts as it holds; the interval is at 95%. 由人工对照原文判定的分层抽样。',
    markdownTable(['facts 事实', 'right 正确', 'precision 准确率'], rows),
  ].join('\n\n');
}
