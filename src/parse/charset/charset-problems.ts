import type { ReadProblem } from '../../model/document.ts';
import type { Charset } from '../../model/snapshot.ts';
import { decoderOf } from './charset.ts';

/** What a reader should know of how the text was decoded: a declaration the bytes contradict, characters lost. */
export function charsetProblems({ declared, declaredBy, used, replacements }: Charset): readonly ReadProblem[] {
  const problems: ReadProblem[] = [];
  if (declared !== undefined && decoderOf(declared) !== used) {
    const message = `declared ${declared} by ${declaredBy}, the bytes are ${used}`;
    problems.push({ rule: 'charset-mismatch', level: 'note', message });
  }
  if (replacements > 0) {
    const message = `${replacements} characters could not be decoded as ${used}`;
    problems.push({ rule: 'characters-undecodable', level: 'warning', message });
  }
  return problems;
}
