import { isAlias, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { type SourceFile, sourceFileSchema } from '../model/source.ts';
import { meaningMistakes, type Path, type Refusal, type SelectorMistake } from './source-meaning.ts';

/** What is wrong in a source file, where. Lines and columns count from 1. */
export interface SourceProblem {
  readonly line: number;
  readonly column: number;
  /** Where in the data: `sources[0].lists[1].url`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

export type SourceReading =
  | { readonly file: SourceFile; readonly problems: readonly [] }
  | { readonly file?: never; readonly problems: readonly SourceProblem[] };

/** What to say of mistakes that YAML words for programmers. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['TAB_AS_INDENT', 'indented with a tab: use spaces'],
  ['MULTIPLE_DOCS', 'a second document begins here: one file holds one, put its sources into the first'],
]);

/** Reads a YAML file of sources; every mistake is a problem with its line. */
export function readSources(
  text: string,
  refusalOf: Refusal = () => undefined,
  selectorMistake: SelectorMistake = () => undefined,
): SourceReading {
  const lines = new LineCounter();
  // The library compares every key with every other; keyMistakes looks each up.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const mistakes: readonly Mistake[] =
    document.errors.length > 0
      ? document.errors.map(({ pos: [at], code, message }) => [at, WORDS.get(code) ?? message])
      : keyMistakes(document);
  const data = mistakes.length > 0 ? undefined : dataOf(document);
  if (data === undefined || 'mistake' in data) {
    const all = data === undefined ? mistakes : [data.mistake];
    return { problems: all.map(([at, message]) => ({ ...place(lines, at), path: '', message })) };
  }
  const where = (path: Path) => place(lines, offsetOf(document, path));
  const parsed = sourceFileSchema.safeParse(data.value);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => {
      // An unknown key is reported at the object that holds it; the key itself is the better place.
      const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, MOST_KEYS) : undefined;
      const paths: readonly Path[] = keys === undefined ? [issue.path] : keys.map((key) => [...issue.path, key]);
      return paths.map((path) => ({
        ...where(path),
        path: pathName(path),
        message: keys === undefined ? issue.message.replace(ABSENT, 'is missing: expected $1') : 'is not a known key',
      }));
    });
    return { problems };
  }
  const problems = meaningMistakes(parsed.data, refusalOf, selectorMistake).map(([path, message]) => ({
    ...where(path),
    path: pathName(path),
    message,
  }));
  return problems.length > 0 ? { problems } : { file: parsed.data, problems: [] };
}

/** `sources.yaml:12:9: sources[0].lists[0].url: not an http(s) address` */
export function formatSourceProblem(fileName: string, problem: SourceProblem): string {
  const path = problem.path === '' ? '' : `${problem.path}: `;
  return `${fileName}:${problem.line}:${problem.column}: ${path}${problem.message}`;
}

/** Unknown keys told of in one map: each is looked for among all. */
const MOST_KEYS = 100;
const ABSENT = /^Invalid input: expected (\w+), received undefined$/;

type Mistake = readonly [offset: number, message: string];
type YamlDocument = ReturnType<typeof parseDocument>;

/** Keys that are no words, or the second of their name. */
function keyMistakes(document: YamlDocument): readonly Mistake[] {
  const found: Mistake[] = [];
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
function dataOf(document: YamlDocument): { readonly value: unknown } | { readonly mistake: Mistake } {
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

function pathName(path: Path): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

function place(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Offset of the key or item that a path names; of the nearest holder that exists where it does not. */
function offsetOf(document: YamlDocument, path: Path): number {
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
