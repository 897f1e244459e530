import { LineCounter, parseDocument } from 'yaml';
import { isUscc } from '../base/uscc.ts';
import { type SourceFile, sourceFileSchema } from '../model/source.ts';

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

type Path = readonly PropertyKey[];

/** Reads a YAML file of sources; every mistake is a problem with its line. */
export function readSources(text: string): SourceReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => ({ ...place(lines, error.pos[0]), path: '', message: error.message })),
    };
  }
  const where = (path: Path) => place(lines, offsetOf(document, path));
  const parsed = sourceFileSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => {
      // An unknown key is reported at the object that holds it; the key itself is the better place.
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
      const paths: readonly Path[] = keys === undefined ? [issue.path] : keys.map((key) => [...issue.path, key]);
      return paths.map((path) => ({
        ...where(path),
        path: pathName(path),
        message: keys === undefined ? issue.message : 'is not a known key',
      }));
    });
    return { problems };
  }
  const problems = meaningProblems(parsed.data).map(([path, message]) => ({
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

function meaningProblems(file: SourceFile): readonly (readonly [Path, string])[] {
  const found: (readonly [Path, string])[] = [];
  const seen = new Set<string>();
  for (const [index, source] of file.sources.entries()) {
    const at = ['sources', index];
    if (seen.has(source.id)) found.push([[...at, 'id'], `a second source with the id ${source.id}`]);
    seen.add(source.id);
    const { uscc } = source.publisher;
    if (uscc !== undefined && !isUscc(uscc)) {
      found.push([
        [...at, 'publisher', 'uscc'],
        `${uscc} is not a unified social credit code: a check character is wrong`,
      ]);
    }
    for (const [position, list] of source.lists.entries()) {
      if (list.next !== undefined && list.pages !== undefined) {
        found.push([[...at, 'lists', position, 'pages'], 'either `next` or `pages`, not both']);
      }
    }
  }
  return found;
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
function offsetOf(document: ReturnType<typeof parseDocument>, path: Path): number {
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
