/** A classification: 支出功能分类, 部门预算支出经济分类 (with its predecessor), 政府预算支出经济分类, 收入分类. */
export type CodeScheme = 'functional' | 'department' | 'government' | 'revenue';

/**
 * Where the pair of code and name comes from: the project's domain notes; a document that prints both together; `both`;
 * a document that lists the names of a whole government in the order of their codes; the yearly 政府收支分类科目 as commonly
 * quoted, without a document at hand; a rule of the numbering.
 */
export type CodeSource = 'domain' | 'printed' | 'both' | 'listed' | 'book' | 'rule';

/** One name of one code, in force in the fiscal years from `validFrom` to `validTo` (0: still in force). */
export interface CodeEntry {
  readonly scheme: CodeScheme;
  /** 类 have 3 digits, 款 5, 项 7. */
  readonly code: string;
  /** As the book prints it, with ASCII brackets. */
  readonly name: string;
  readonly validFrom: number;
  readonly validTo: number;
  /** False where first or last year could not be checked; 2007 then only means that no later beginning is known. */
  readonly yearsCertain: boolean;
  readonly aliases: readonly string[];
  readonly source: CodeSource;
  /** That the code bears this name: `certain` when written down or printed, `uncertain` when even the code is doubtful. */
  readonly confidence: 'certain' | 'likely' | 'uncertain' | 'rule';
  /** Fiscal years that documents print it for with its code, and the number of these documents. */
  readonly printedFor: readonly number[];
  readonly documents: number;
}

/**
 * A row of a code list. The mark says the source, `d` domain, `l` listed, `b` book, then `y` where the years are certain and
 * `?` where the code is not.
 */
export type CodeRow = readonly [
  code: string,
  name: string,
  from: number,
  to: number,
  mark: string,
  aliases?: readonly string[],
];

/** A pair of code and name that documents print, with their fiscal years and their number. */
export type PrintedRow = readonly [code: string, name: string, fiscalYears: readonly number[], documents: number];

/** Entries of the rows, each with the documents that print it. */
export function readRows(
  scheme: CodeScheme,
  rows: readonly CodeRow[],
  printed: readonly PrintedRow[],
): readonly CodeEntry[] {
  const byPair = new Map(printed.map((row) => [`${row[0]} ${row[1]}`, row]));
  return rows.map(([code, name, validFrom, validTo, mark, aliases = []]) => {
    const [, , printedFor = [], documents = 0] = byPair.get(`${code} ${name}`) ?? [];
    const source = sourceOf(mark, documents);
    return {
      scheme,
      code,
      name,
      validFrom,
      validTo,
      yearsCertain: mark.includes('y'),
      aliases,
      source,
      confidence: mark.includes('?') ? 'uncertain' : source === 'listed' || source === 'book' ? 'likely' : 'certain',
      printedFor,
      documents,
    };
  });
}

function sourceOf(mark: string, documents: number): CodeSource {
  if (mark.startsWith('d')) return documents > 0 ? 'both' : 'domain';
  if (documents > 0) return 'printed';
  return mark.startsWith('l') ? 'listed' : 'book';
}

export interface CodeQuery {
  /** As printed, mainland simplified. */
  readonly name: string;
  readonly fiscalYear: number;
  /** Digits of the code. */
  readonly level?: number;
  /** Code of an entry above. */
  readonly parent?: string;
}

export function isInForce({ validFrom, validTo }: CodeEntry, fiscalYear: number): boolean {
  return validFrom <= fiscalYear && (validTo === 0 || fiscalYear <= validTo);
}

/** 其他支出 is a name; 其他 alone is any rest. */
const REST = '其他';
const SPACE_OR_QUOTE = /[\s"“”「」『』]/g;

/** One classification with its lookups. */
export class CodeList {
  readonly entries: readonly CodeEntry[];
  readonly #suffix: string;
  readonly #byName = new Map<string, CodeEntry[]>();
  readonly #byCode = new Map<string, CodeEntry[]>();

  /** @param suffix - Word that disclosures print or leave out at the end of a name: 支出, 收入. */
  constructor(entries: readonly CodeEntry[], suffix: string) {
    this.entries = entries;
    this.#suffix = suffix;
    for (const entry of entries) {
      put(this.#byCode, entry.code, entry);
      const keys = new Set([entry.name, ...entry.aliases].map((name) => this.keyOf(name)));
      for (const key of keys) put(this.#byName, key, entry);
    }
  }

  /** One key for the printings of a name: spaces, quotes, width of brackets and the suffix decide nothing. */
  keyOf(name: string): string {
    const plain = name.replaceAll(SPACE_OR_QUOTE, '').replaceAll('（', '(').replaceAll('）', ')');
    const stem = plain.endsWith(this.#suffix) ? plain.slice(0, -this.#suffix.length) : '';
    return stem.length >= 2 && stem !== REST ? stem : plain;
  }

  /** Every entry of a code, the newest first. */
  ofCode(code: string): readonly CodeEntry[] {
    return this.#byCode.get(code) ?? [];
  }

  /** The entry with this code in force in the year, else the newest one with the code. */
  byCode(code: string, fiscalYear: number): CodeEntry | undefined {
    const entries = this.ofCode(code);
    return entries.find((entry) => isInForce(entry, fiscalYear)) ?? entries[0];
  }

  /**
   * The one entry with this name, in force in the year, at the level and under the parent; undefined when none or
   * several fit. A name that was in force in another year only is still found when it names one code: bodies keep old
   * wording for a year or two.
   */
  find({ name, fiscalYear, level, parent = '' }: CodeQuery): CodeEntry | undefined {
    const named = (this.#byName.get(this.keyOf(name)) ?? []).filter(
      ({ code }) => (level === undefined || code.length === level) && code !== parent && code.startsWith(parent),
    );
    const inForce = named.filter((entry) => isInForce(entry, fiscalYear));
    const candidates = inForce.length > 0 ? inForce : named;
    if (new Set(candidates.map(({ code }) => code)).size === 1) return candidates[0];
    // Without a level 其他支出 is the 类: the 款 and 项 of that name are only printed below it.
    const shortest = Math.min(...candidates.map(({ code }) => code.length));
    const highest = candidates.filter(({ code }) => code.length === shortest);
    return level === undefined && highest.length === 1 ? highest[0] : undefined;
  }
}

function put(map: Map<string, CodeEntry[]>, key: string, entry: CodeEntry): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [entry]);
  else known.push(entry);
}
