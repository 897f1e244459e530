import { formatYamlProblem, type YamlProblem } from '../base/yaml-file.ts';
import { CliError } from './failure.ts';

/** Line breaks and other control characters that an unreadable file puts into messages. */
const BREAKS = /\p{Cc}+/gu;
const LONGEST_SHOWN = 300;

/** A problem of a file in one line that is not too long. */
export function problemLine(path: string, problem: YamlProblem): string {
  const line = formatYamlProblem(path, problem).replace(BREAKS, ' ');
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
}

/** The error of a file that is needed without a mistake; `others` says where to see the rest of them. */
export function firstProblem(path: string, problems: readonly YamlProblem[], others: string): CliError {
  const [first] = problems;
  const line = first === undefined ? path : problemLine(path, first);
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more: ${others})` : '';
  return new CliError(`${line}${more}`);
}
