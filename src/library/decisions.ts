import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatYamlProblem } from '../base/yaml-file.ts';
import { type Decisions, openDecisions, readDecisions, slotOf } from '../decide/index.ts';
import type { DecisionRecord } from '../model/decision.ts';
import { readText } from './local-file.ts';

/** A file that holds no decisions, or two that decide on one thing; the message says what is wrong and where. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError';
}

/**
 * Reads YAML files of decisions, to be laid on publications as they are read. What does not fit is a finding
 * (`decision-fits`) of the publication; `outcome()`, asked when all are read, also has those that none of them has to do
 * with. Throws DecisionError for the first mistake, and the error of the system for a file that cannot be read.
 *
 * @example const records = await extract('page.html', { decisions: await loadDecisions('decisions/mine.yaml') });
 */
export async function loadDecisions(...files: readonly (string | URL)[]): Promise<Decisions> {
  const made = new Map<string, DecisionRecord>();
  for (const file of files) {
    const path = file instanceof URL ? fileURLToPath(file) : resolve(file);
    const { value, problems } = readDecisions(await readText(path), basename(path));
    const [problem] = problems;
    if (value === undefined)
      throw new DecisionError(
        problem === undefined ? path : formatYamlProblem(path, problem).replace(/\p{Cc}+/gu, ' '),
      );
    for (const decision of value.decisions) {
      const first = made.get(slotOf(decision));
      if (first !== undefined)
        throw new DecisionError(
          `${path}:${decision.line}: the same is decided in ${first.file}:${first.line}: keep one`,
        );
      made.set(slotOf(decision), decision);
    }
  }
  return openDecisions([...made.values()]);
}
