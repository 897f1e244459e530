import { formatDecimal, multiply, parseDecimal, rescale } from '../../base/decimal.ts';
import type { Mention } from '../../model/quantity.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { Place } from '../draft.ts';
import type { Named } from '../sentence/clause.ts';
import { emitFigure } from '../sentence/emit.ts';
import { meantMeasure, place, type Reading } from '../sentence/reading.ts';
import { overSides } from '../subject/figure-subject.ts';
import { meaningFor } from '../subject/subject.ts';
import type { Token } from '../tokens/token.ts';
import type { Form } from './form.ts';

/** The line may end before 元, which then stands below it. */
const UNIT_LINE = /(?:金额)?单位[:：]\s*((人民币|新台币|港币)?(亿元|百万元|万元|千元|元|[亿万]$))/;
const CURRENCIES: Readonly<Record<string, Form['countedIn']>> = { 人民币: 'CNY', 新台币: 'TWD', 港币: 'HKD' };
const SCALES: Readonly<Record<string, number>> = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8, 万: 4, 亿: 8 };
/** The title of the next form; 公开07表 is only its number. */
const TITLE = /[\u3400-\u9fff]{4,}表$/;
/** 公开11表：机关运行经费支出预算表: the number of the form is no figure of it. */
const NUMBERED_TITLE = /^\s*(?:公开|附)?表?\s*\d{1,2}\s*表?[：:、\s].*[\u3400-\u9fff]{4,}表/;
/** 某某表（单位：万元）: the title ends before its unit. */
const TITLE_END = /\s*[（(]?(?:金额)?单位[:：]/;
const CODED = /(?:^|\s)\d{3,}(?=\s)/;
const SENTENCE = /[。；]/;
const OTHER_SUBJECTS: ReadonlySet<Token['kind']> = new Set(['class', 'class-name', 'among']);
const HAN = /[\u3400-\u9fff]/;
const LONGEST_HEAD = 80;
const TOTAL = /^\s*合\s*计/;

/**
 * Lines of a form whose table was flattened to text (label, figure, label, figure). A figure is read only where a known
 * label stands right before it and the head gives as many measures as the label has figures, or one; others stay unbound.
 * Returns false where the line is no form line.
 */
export function readFormLine(reading: Reading): boolean {
  const { text, tokens } = reading;
  const figures = tokens.filter((token) => token.kind === 'mention' && token.mention.value !== undefined);
  if (figures.length === 0 || NUMBERED_TITLE.test(text)) noteTitle(reading);
  if (noteUnit(reading)) return true;
  const { form } = reading;
  if (form === undefined) return false;
  if (SENTENCE.test(text)) {
    reading.form = undefined;
    return false;
  }
  // 30217 公务接待费 36.55: the code makes it a line of another classification.
  if (CODED.test(text)) return true;
  const measures = tokens.flatMap((token) =>
    token.kind === 'measure'
      ? [{ measure: meantMeasure(reading, token.measure), place: place(reading, token.start, token.end) }]
      : [],
  );
  if (figures.length === 0) {
    if (measures.length > 0) form.measures = measures;
    return true;
  }
  for (const { label, mentions } of segments(reading, form)) emitLine(reading, form, label, mentions);
  return true;
}

/** The title of a form; the subject that it names is that of its 合计. */
function noteTitle(reading: Reading): void {
  const { text, tokens } = reading;
  const head = text.split(TITLE_END)[0] ?? text;
  if (TITLE.test(head)) reading.formTitle = undefined;
  const title = tokens.findLast((token) => token.kind === 'label' && token.end <= head.length);
  if (title?.kind === 'label' && head.endsWith('表')) {
    reading.formTitle = { meanings: title.meanings, place: place(reading, title.start, title.end) };
  }
}

/** 单位：万元 opens a form. */
function noteUnit(reading: Reading): boolean {
  const form = formIn(reading.text, place(reading, 0, reading.text.length));
  if (form === undefined) return false;
  reading.form = { ...form, total: reading.formTitle };
  return true;
}

/** The unit of money that a short line prints for all figures of a form: 金额单位：万元. `at` is the place of the line. */
export function formIn(text: string, at: Place): Form | undefined {
  const unit = text.length < LONGEST_HEAD ? UNIT_LINE.exec(text) : null;
  if (unit === null) return undefined;
  const [line, printedUnit = '元', currency = '人民币', scale = '元'] = unit;
  const start = at.start + unit.index + line.length - printedUnit.length;
  return {
    scale: SCALES[scale] ?? 0,
    countedIn: CURRENCIES[currency] ?? 'CNY',
    unit: { ...at, start, end: start + printedUnit.length },
    printedUnit,
    measures: [],
    total: undefined,
  };
}

/** Title and unit line above a table. */
export function readCaption(reading: Reading): void {
  noteTitle(reading);
  noteUnit(reading);
}

interface Segment {
  readonly label: Named;
  readonly mentions: Mention[];
}

function segments(reading: Reading, form: Form): Segment[] {
  const found: Segment[] = [];
  let current: Segment | undefined;
  if (form.total !== undefined && TOTAL.test(reading.text)) {
    current = { label: { ...form.total, place: place(reading, 0, reading.text.indexOf('计') + 1) }, mentions: [] };
    found.push(current);
  }
  let from = 0;
  for (const token of reading.tokens) {
    // Words that are no label take the figures behind them: 一般公共服务支出 264.87 in the right half of a form.
    if (HAN.test(reading.text.slice(from, token.start)) || OTHER_SUBJECTS.has(token.kind)) current = undefined;
    if (token.kind === 'label') {
      current = { label: { meanings: token.meanings, place: place(reading, token.start, token.end) }, mentions: [] };
      found.push(current);
    } else if (isBare(token)) current?.mentions.push(token.mention);
    from = Math.max(from, token.end);
  }
  return found;
}

function isBare(token: Token): token is Extract<Token, { kind: 'mention' }> {
  return token.kind === 'mention' && token.mention.kind === 'number' && token.mention.value !== undefined;
}

function emitLine(reading: Reading, form: Form, label: Named, mentions: readonly Mention[]): void {
  const kinds = new Set(form.measures.map(({ measure }) => measure));
  const perFigure = mentions.length === form.measures.length && mentions.length > 1;
  if (mentions.length === 0 || (!perFigure && (mentions.length !== 1 || kinds.size > 1))) return;
  const meaning: LabelMeaning | undefined = meaningFor(label, 'CNY', reading);
  if (meaning === undefined) return;
  const subject = { concept: meaning.concept, dimensions: meaning.dimensions, place: label.place };
  for (const [index, mention] of mentions.entries()) {
    const column = perFigure ? form.measures[index] : form.measures[0];
    for (const { concept, dimensions } of overSides(subject)) {
      const fact = emitFigure(reading, scaled(mention, form), {
        rule: 'form-line',
        concept,
        dimensions,
        measure: column?.measure ?? reading.setting.measure,
        statistic: 'level',
        fiscalYear: reading.setting.fiscalYear,
        parts: { subject: label.place, unit: form.unit, measure: column?.place, period: reading.setting.yearPlace },
      });
      fact.section = 'tables';
    }
  }
}

/** The mention in the base unit, by the unit that the form prints once. */
export function scaled(
  mention: Mention,
  { scale, countedIn, printedUnit }: Pick<Form, 'scale' | 'countedIn' | 'printedUnit'>,
): Mention {
  const value = multiply(parseDecimal(mention.value ?? '0'), { units: 10n ** BigInt(scale), scale: 0 });
  const decimals = (mention.decimals ?? 0) - scale;
  return {
    ...mention,
    value: formatDecimal(rescale(value, Math.max(decimals, 0))),
    decimals,
    unit: countedIn,
    printedUnit,
    unitInherited: true,
  };
}
