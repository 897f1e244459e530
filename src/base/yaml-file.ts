import { Document, isAlias, isCollection, isScalar, Lexer, LineCounter, type Node, parseDocument, visit } from 'yaml';

/** What is wrong in a YAML file, where. Lines and columns count from 1. */
export interface YamlProblem {
  readonly line: number;
  readonly column: number;
  /** Where in the data: `sources[0].lists[1].url`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** Where in the data of a file. */
export type YamlPath = readonly PropertyKey[];

/** Something amiss in data of the right shape. */
export type Mistake = readonly [YamlPath, string];

/** What was read, with the line of everything in it; or what is wrong. */
export type YamlReading<T> =
  | { readonly value: T; readonly lineOf: (path: YamlPath) => number; readonly problems: readonly [] }
  | { readonly value?: never; readonly problems: readonly YamlProblem[] };

/** A schema, as zod makes them. */
interface Shape<T> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: YamlPath;
  readonly message: string;
  readonly keys?: readonly string[];
}

interface YamlOptions<T> {
  /** Every scalar is the text that is written: no number loses a digit. */
  readonly asText?: boolean;
  readonly mistakesIn?: (value: T) => readonly Mistake[];
}

/** What to say of mistakes that YAML words for programmers. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['TAB_AS_INDENT', 'indented with a tab: use spaces'],
  ['MULTIPLE_DOCS', 'a second document begins here: one file holds one, put what it lists into the first'],
]);

/** Read whole they take half a gigabyte: words, marks and the blanks between them. */
const MOST_PARTS = 1_500_000;

/** Reads a YAML file of a shape; every mistake is a problem with its line. */
export function readYaml<T>(text: string, shape: Shape<T>, options: YamlOptions<T> = {}): YamlReading<T> {
  const excess = excessOf(text);
  if (excess !== undefined) return { problems: [excess] };
  const lines = new LineCounter();
  // The library compares every key with every other; keyMistakes looks each up.
  const plain = { lineCounter: lines, prettyErrors: false, uniqueKeys: false } as const;
  const document = parseDocument(text, options.asText === true ? { ...plain, schema: 'failsafe' } : plain);
  const syntax: readonly SyntaxMistake[] =
    document.errors.length > 0
      ? document.errors.map(({ pos: [at], code, message }) => [at, WORDS.get(code) ?? message])
      : keyMistakes(document);
  const data = syntax.length > 0 ? undefined : dataOf(document);
  if (data === undefined || 'mistake' in data) {
    const all = data === undefined ? syntax : [data.mistake];
    return { problems: all.map(([at, message]) => ({ ...place(lines, at), path: '', message })) };
  }
  const where = (path: YamlPath) => place(lines, offsetOf(document, path));
  const problemAt = ([path, message]: Mistake) => ({ ...where(path), path: pathName(path), message });
  const parsed = shape.safeParse(data.value);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap(mistakesOf).map(problemAt) };
  const problems = options.mistakesIn?.(parsed.data).map(problemAt) ?? [];
  return problems.length > 0 ? { problems } : { value: parsed.data, lineOf: (path) => where(path).line, problems: [] };
}

/** Where a text has too many parts; telling it takes no memory. */
function excessOf(text: string): YamlProblem | undefined {
  // A part has a character at least.
  if (text.length <= MOST_PARTS) return undefined;
  let [parts, line] = [0, 1];
  for (const part of new Lexer().lex(text)) {
    parts += 1;
    const message = `more than ${MOST_PARTS} words and marks up to here: split it into several files`;
    if (parts > MOST_PARTS) return { line, column: 1, path: '', message };
    for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) line += 1;
  }
  return undefined;
}

/** `sources.yaml:12:9: sources[0].lists[0].url: not an http(s) address` */
export function formatYamlProblem(fileName: string, problem: YamlProblem): string {
  const path = problem.path === '' ? '' : `${problem.path}: `;
  return `${fileName}:${problem.line}:${problem.column}: ${path}${problem.message}`;
}

/** One item of a list, and the lines of comment above it. */
export interface YamlItem {
  readonly value: object;
  readonly comment: readonly string[];
}

/** A new file: lines of comment, what stands at its head, and a list under a key. */
export function printYaml(
  comment: readonly string[],
  head: object,
  [key, items]: readonly [key: string, items: readonly YamlItem[]],
): string {
  const document = new Document({ ...head, [key]: [] });
  for (const item of items) addItem(document, key, item);
  return `${comment.map((line) => `# ${line}\n`).join('')}${document.toString(WIDE)}`;
}

/** The text of a file with one more item in the list under a key, its comments kept. The file must be one without mistakes. */
export function appendToYaml(text: string, key: string, item: YamlItem): string {
  const document = parseDocument(text);
  addItem(document, key, item);
  return document.toString(WIDE);
}

/** Lines are broken by people alone; what is null waits to be written. */
const WIDE = { lineWidth: 0, nullStr: '' };

function addItem(document: Document<Node, boolean> | Document, key: string, { value, comment }: YamlItem): void {
  const node = document.createNode(value);
  node.commentBefore = comment.map((line) => ` ${line}`).join('\n');
  const list = document.get(key);
  if (isCollection(list)) list.flow = false;
  document.addIn([key], node);
}

/** Unknown keys told of in one map: each is looked for among all. */
const MOST_KEYS = 100;
const ABSENT = /^Invalid input: expected (\w+), received undefined$/;

function mistakesOf({ code, keys, path, message }: Issue): readonly Mistake[] {
  if (code !== 'unrecognized_keys' || keys === undefined)
    return [[path, message.replace(ABSENT, 'is missing: expected $1')]];
  // An unknown key is reported at the object that holds it; the key itself is the better place.
  return keys.slice(0, MOST_KEYS).map((key) => [[...path, key], 'is not a known key']);
}

type SyntaxMistake = readonly [offset: number, message: string];
type YamlDocument = ReturnType<typeof parseDocument>;

/** Keys that are no words, or the second of their name. */
function keyMistakes(document: YamlDocument): readonly SyntaxMistake[] {
  const found: SyntaxMistake[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        const at = hasRange(key) ? key.range[0] : 0;
        if (!isScalar(key)) found.push([at, 'a key is a word, not a list or map']);
        else if (seen.has(String(key.value)))
          found.push([at, `a second key ${key.value} in one map: keep one of them`]);
        else seen.add(String(key.value));
      }
    },
  });
  return found;
}

/** The plain values. Aliases that refer to aliases again and again are refused by the library. */
function dataOf(document: YamlDocument): { readonly value: unknown } | { readonly mistake: SyntaxMistake } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    let at = 0;
    visit(document, {
      Alias(_, node) {
        at = isAlias(node) && hasRange(node) ? node.range[0] : 0;
        return visit.BREAK;
      },
    });
    const what = error instanceof Error ? error.message : String(error);
    return { mistake: [at, `aliases cannot be followed (${what}): write the values out`] };
  }
}

function pathName(path: YamlPath): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

function place(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Offset of the key or item that a path names; of the nearest holder that exists where it does not. */
function offsetOf(document: YamlDocument, path: YamlPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parts = path.slice(0, length);
    const node: unknown = document.getIn(parts, true);
    const range = hasRange(node) ? node.range : undefined;
    if (range !== undefined) return range[0];
  }
  return 0;
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
