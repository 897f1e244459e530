import { attribute, readPart } from '../xml-parts.ts';
import type { ListPlace } from './flow.ts';

interface Level {
  start: number;
  format: string;
  /** `第%1部分`: what stands around the numbers of the levels. */
  text: string;
}

interface Lists {
  /** Levels by the definition of a list. */
  readonly levels: Map<string, Level[]>;
  /** Definition of each list. */
  readonly definitions: Map<string, string>;
  /** Lists that begin to count anew: `list level`. */
  readonly restarts: Map<string, number>;
}

const DEEPEST = 9;

/** Counts the numbers of lists as Word shows them, paragraph by paragraph in order. */
export class ListNumbers {
  readonly #lists: Lists;
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(part: Uint8Array | undefined) {
    this.#lists =
      part === undefined ? { levels: new Map(), definitions: new Map(), restarts: new Map() } : readLists(part);
  }

  /** The number in front of the next paragraph of a list: `（一）`; empty for bullets and lists that are not defined. */
  next({ list, level }: ListPlace): string {
    const definition = this.#lists.definitions.get(list);
    const levels = definition === undefined ? undefined : this.#lists.levels.get(definition);
    const own = levels?.[level];
    if (definition === undefined || levels === undefined || own === undefined || level >= DEEPEST) return '';
    const counts = this.#counts.get(definition) ?? [];
    this.#counts.set(definition, counts);
    const restart = this.#lists.restarts.get(`${list} ${level}`);
    if (restart !== undefined && !this.#begun.has(`${list} ${level}`)) counts[level] = restart - 1;
    this.#begun.add(`${list} ${level}`);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    return own.text.replace(PLACE, (_, at: string) => {
      const other = levels[Number(at) - 1];
      return other === undefined ? '' : written(counts[Number(at) - 1] ?? other.start, other.format);
    });
  }
}

const PLACE = /%([1-9])/g;

function readLists(part: Uint8Array): Lists {
  const lists: Lists = { levels: new Map(), definitions: new Map(), restarts: new Map() };
  let definition = '';
  let list = '';
  let at = 0;
  readPart(part, {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      const level = lists.levels.get(definition)?.[at];
      if (name === 'abstractNum') {
        definition = attribute(attributes, 'abstractNumId') ?? '';
        lists.levels.set(definition, []);
      } else if (name === 'num') {
        list = attribute(attributes, 'numId') ?? '';
        definition = '';
      } else if (name === 'abstractNumId') lists.definitions.set(list, value);
      else if (name === 'lvl' || name === 'lvlOverride') {
        at = Math.min(Number(attribute(attributes, 'ilvl') ?? 0) || 0, DEEPEST);
        const levels = lists.levels.get(definition);
        if (levels !== undefined && name === 'lvl') levels[at] = { start: 1, format: 'decimal', text: '' };
      } else if (name === 'startOverride') lists.restarts.set(`${list} ${at}`, Number(value));
      else if (level !== undefined && name === 'start') level.start = Number(value);
      else if (level !== undefined && name === 'numFmt') level.format = value;
      else if (level !== undefined && name === 'lvlText') level.text = value;
    },
  });
  return lists;
}

const DIGITS = '零一二三四五六七八九';
const CIRCLED = 0x2460;
const CIRCLES = 20;
const CHINESE = /^(?:chinese|taiwanese|japanese|ideographDigital|koreanCounting)/i;
const LETTERS = 26;

/** A number as a list prints it; empty for bullets and what has no number. */
function written(count: number, format: string): string {
  if (format === 'bullet' || format === 'none') return '';
  if (CHINESE.test(format)) return inChinese(count);
  if (format === 'decimalEnclosedCircle' && count >= 1 && count <= CIRCLES)
    return String.fromCharCode(CIRCLED + count - 1);
  if (format === 'upperLetter' && count <= LETTERS) return String.fromCharCode(64 + count);
  if (format === 'lowerLetter' && count <= LETTERS) return String.fromCharCode(96 + count);
  return String(count);
}

/** Up to 99, as far as lists of documents go. */
function inChinese(count: number): string {
  if (count > 99 || count < 0) return String(count);
  const tens = Math.floor(count / 10);
  const units = count % 10;
  if (tens === 0) return DIGITS.charAt(units);
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${units === 0 ? '' : DIGITS.charAt(units)}`;
}
