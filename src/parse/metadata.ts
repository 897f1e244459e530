import { isUscc } from '../base/uscc.ts';
import type { ParsedDocument, ReadProblem } from '../model/document.ts';

type Metadata = ParsedDocument['metadata'];

const DATE_LABEL =
  /(?:[发發][布佈]于|(?:发\s?布|發\s?佈|發\s?布|公\s?开|公\s?開|更\s?新|成\s?文|生\s?成|录\s?入)?(?:日\s{0,2}期|时\s{0,2}间|時\s{0,2}間))\s?[:：\]】]?\s?/g;
const DATE =
  /(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?日)?(?:[T\s]{1,2}(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?)?/;
const SOURCE_LABEL =
  /(?:出处|信息来源|資訊來源|稿件来源|文章来源|(?<!收入|资金|经费|财源|资产)来\s{0,4}源|(?<!收入|資金|經費)來\s{0,4}源|发布机构|發布機構|發佈機構|发布单位|公开单位)\s?[:：]\s?/;
/** Where the value of a label ends: the next label, a bracketed control, a date. */
const NEXT_LABEL =
  /[【[|｜\t]|\d{4}[-年/]\d|(?:发布|发表|更新|浏览|阅读|点击|访问|字体|字号|字號|打印|分享|作者|责任编辑|责编|编辑|日期|时间|時間)[^\s:：]{0,3}\s?[:：]|\s(?=\S{1,8}[:：])/;
const INDEX_LABEL = /索\s{0,3}引\s{0,3}[号號]\s?[:：]?\s?/;
const INDEX_VALUE = /^[0-9A-Za-z][0-9A-Za-z./_\-—–〔〕()（）]{3,80}/;
const ALPHANUMERIC = /[0-9A-Za-z]/;
const LABELLED =
  /(?:日\s{0,2}期|时\s{0,2}间|時\s{0,2}間|(?<!收入|资金|经费|财源|资产)来\s{0,4}源|(?<!收入|資金|經費)來\s{0,4}源|出处|索\s{0,3}引\s{0,3}[号號]|发布机构|發布機構|发布单位|信息分类|主题分类|文\s{0,3}号|有效性|责任编辑|作\s{0,2}者|编\s{0,2}辑)\s?[:：\t]/g;
const LABEL_END = /\s?[:：]?$/;
const LABEL_MARK = /[:：\t]/;
const BARE_LABEL =
  /^(?:索\s{0,3}引\s{0,3}[号號]|发布机构|發布機構|发布单位|公开主体|(?:发布|發布|生成|成文|公开|印发)?(?:日\s{0,2}期|时\s{0,2}间|時\s{0,2}間)|(?:信息|文章)?来\s{0,4}源|來\s{0,4}源|文\s{0,3}号|发文字号|主题分类|组配分类|信息分类|名\s{0,4}称|关键词|有\s{0,2}效\s{0,2}性)\s?[:：]?$/;
/** A date with a time or in digits and dashes, alone on its line; 2021年9月2日 alone dates the text itself. */
const DATE_LINE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T\s]{1,2}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?$/;
const EDGE_MARKS = /^[\s\ue000-\uf8ff]+|[\s\ue000-\uf8ff]+$/g;
const CRUMB_SEPARATOR = /\s*[-–—]*[>＞›»→]+\s*/;
const HOME_SLASH = /^首\s?[页頁]\s*[/／]/;
const CRUMB_SLASH = /\s*[/／|｜>＞›»→]+\s*/;
const CRUMB_LABEL =
  /^(?:您?(?:现在|当前)?所?在?(?:的)?位置|当前位置|當前位置|您所在的位置|您现在的位置)(?:是)?\s?[:：]?\s?/;

/** A page's facts of publication as ISO 8601 dates and printed names, and where two of them disagree. */
export interface FoundMetadata {
  readonly metadata: Metadata;
  readonly problems: readonly ReadProblem[];
}

/** `YYYY-MM-DD`, with `THH:MM` where a time is printed; undefined where no valid date stands. */
export function readDate(text: string): string | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', hour, minute] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDate(date)) return undefined;
  return hour === undefined || Number(hour) > 23 || Number(minute) > 59
    ? date
    : `${date}T${hour.padStart(2, '0')}:${minute}`;
}

function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** True for a line that states facts of publication by label. */
export function isMetadataLine(text: string): boolean {
  if (text.length > 400 || !LABEL_MARK.test(text)) return false;
  const labels = text.match(LABELLED)?.length ?? 0;
  if (labels === 0) return false;
  return readLabelledDate(text) !== undefined || SOURCE_LABEL.test(text) || INDEX_LABEL.test(text);
}

/** True for a label alone: its value stands in the next block. */
export function isBareLabel(text: string): boolean {
  return text.length <= 12 && BARE_LABEL.test(text);
}

/** True for a line that is a date of publication without label. */
export function isDateLine(text: string): boolean {
  return text.length <= 24 && DATE_LINE.test(text);
}

function readLabelledDate(text: string): string | undefined {
  for (const match of text.matchAll(DATE_LABEL)) {
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 24);
    const date = readDate(after);
    if (date !== undefined && after.trimStart().startsWith(date.slice(0, 4))) return date;
  }
  return undefined;
}

/** Members of a breadcrumb `A > B > C`, or undefined where the line is none. */
export function readBreadcrumb(text: string): readonly string[] | undefined {
  if (text.length > 200) return undefined;
  const plain = text.replace(EDGE_MARKS, '');
  const labelled = CRUMB_LABEL.test(plain);
  const slashed = !plain.includes('>') && (labelled || HOME_SLASH.test(plain));
  const members = plain
    .replace(CRUMB_LABEL, '')
    .split(slashed ? CRUMB_SLASH : CRUMB_SEPARATOR)
    .map((member) => member.replace(EDGE_MARKS, ''))
    .filter((member) => member !== '');
  if (members.length < 2 || members.some((member) => member.length > 60)) return undefined;
  return labelled || members.length >= 3 || members[0] === '首页' || members[0] === '首頁' ? members : undefined;
}

/** Facts of publication from lines of the page and from meta elements (`name` lower case → content). */
export function readMetadata(
  printedLines: readonly string[],
  meta: ReadonlyMap<string, string> = new Map(),
): FoundMetadata {
  const lines = joinLabels(printedLines);
  const labelled = lines.map(readLabelledDate).filter((date) => date !== undefined);
  const printed = labelled.length > 0 ? labelled : lines.map(readDate).filter((date) => date !== undefined);
  const dates = [...metaDates(meta), ...printed];
  const publishedAt = dates.find((date) => date.includes('T')) ?? dates[0];
  const source = readSource(lines) ?? nonEmpty(meta.get('contentsource')) ?? nonEmpty(meta.get('source'));
  const breadcrumb = lines.map(readBreadcrumb).find((members) => members !== undefined);
  const indexNumber = readIndexNumber(lines);
  const uscc = indexNumber === undefined ? undefined : usccOf(indexNumber);
  const days = new Set(dates.map((date) => date.slice(0, 10)));
  const problems: ReadProblem[] =
    days.size < 2
      ? []
      : [
          {
            rule: 'publication-dates-agree',
            level: 'note',
            message: `the page states different publication dates: ${[...days].join(', ')}`,
          },
        ];
  return {
    metadata: {
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(source === undefined ? {} : { source }),
      ...(breadcrumb === undefined ? {} : { breadcrumb }),
      ...(indexNumber === undefined ? {} : { indexNumber }),
      ...(uscc === undefined ? {} : { uscc }),
    },
    problems,
  };
}

function joinLabels(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) =>
    isBareLabel(line) ? `${line.replace(LABEL_END, '')}：${lines[index + 1] ?? ''}` : line,
  );
}

function nonEmpty(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === '' ? undefined : trimmed;
}

function metaDates(meta: ReadonlyMap<string, string>): readonly string[] {
  return ['pubdate', 'publishdate', 'publish_time', 'article:published_time', 'firstpublishedtime', 'og:release_date']
    .map((name) => readDate(meta.get(name) ?? ''))
    .filter((date) => date !== undefined);
}

function readSource(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const match = SOURCE_LABEL.exec(line);
    if (match === null) continue;
    const after = line.slice(match.index + match[0].length);
    const value = after.slice(0, NEXT_LABEL.exec(after)?.index ?? after.length).trim();
    if (value !== '' && value.length <= 60) return value;
  }
  return undefined;
}

function readIndexNumber(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const match = INDEX_LABEL.exec(line);
    const value = match === null ? null : INDEX_VALUE.exec(line.slice(match.index + match[0].length));
    if (value !== null) return value[0];
  }
  return undefined;
}

/** The publisher's code before the first slash of an index number, where both check characters hold. */
function usccOf(indexNumber: string): string | undefined {
  const code = indexNumber.slice(0, 18).toUpperCase();
  const next = indexNumber[18];
  return isUscc(code) && (next === undefined || !ALPHANUMERIC.test(next)) ? code : undefined;
}
