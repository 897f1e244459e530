import { type Mistake, readYaml, type YamlPath, type YamlReading } from '../base/yaml-file.ts';
import {
  type DecisionEntry,
  type DecisionFile,
  type DecisionRecord,
  decisionFileSchema,
  figureVerdict,
  isAuditVerdict,
} from '../model/decision.ts';
import { findConcept } from '../vocabulary/concept.ts';

/** What a file of decisions holds. */
export interface ReadDecisions {
  /** In the order of the file. */
  readonly decisions: readonly DecisionRecord[];
  /** Entries that wait for their verdict. */
  readonly open: number;
}

/** Reads a YAML file of decisions; every mistake is a problem with its line. `file`: its name in records and messages. */
export function readDecisions(text: string, file: string): YamlReading<ReadDecisions> {
  const reading = readYaml(text, decisionFileSchema, { asText: true, mistakesIn });
  if (reading.value === undefined) return reading;
  const { value, lineOf } = reading;
  const decisions = value.decisions.flatMap((entry, index) =>
    isOpen(entry) ? [] : [recordOf(entry, value, file, lineOf(['decisions', index]))],
  );
  return { ...reading, value: { decisions, open: value.decisions.length - decisions.length } };
}

function isOpen({ verdict }: DecisionEntry): boolean {
  return verdict === undefined || verdict === null || verdict === '';
}

/** The key under which a set of decisions has one at most: what it is on, and whether it is a verdict of an audit. */
export function slotOf({ content, verdict }: Pick<DecisionRecord, 'content' | 'verdict'>): string {
  return `${content} ${isAuditVerdict(verdict) ? 'audit' : 'decision'}`;
}

function recordOf(entry: DecisionEntry, all: DecisionFile, file: string, line: number): DecisionRecord {
  const { document, url, fact, finding, figure, content, passage, quote, stratum, verdict, value, states } = entry;
  const { aspects, reason } = entry;
  return {
    file,
    line,
    document,
    ...(url === undefined ? {} : { url }),
    ...(fact === undefined ? {} : { fact }),
    ...(finding === undefined ? {} : { finding }),
    ...(figure === undefined ? {} : { figure }),
    content,
    ...(passage === undefined ? {} : { passage }),
    ...(quote === undefined ? {} : { quote }),
    ...(stratum === undefined ? {} : { stratum }),
    verdict: verdict as DecisionRecord['verdict'],
    ...(value === undefined ? {} : { value }),
    ...(states === undefined ? {} : { states }),
    ...(aspects === undefined ? {} : { aspects }),
    ...(isBlank(reason) ? {} : { reason: reason.trim() }),
    author: (isBlank(entry.author) ? (all.author ?? '') : entry.author).trim(),
    date: isBlank(entry.date) ? (all.date ?? '') : entry.date,
  };
}

/** What is wrong in a file of the right shape. */
function mistakesIn(file: DecisionFile): readonly Mistake[] {
  const seen = new Map<string, number>();
  return file.decisions.flatMap((entry, index) => {
    const at: YamlPath = ['decisions', index];
    const found = entryMistakes(entry, file);
    if (!isOpen(entry)) {
      const slot = slotOf({ content: entry.content, verdict: entry.verdict as DecisionRecord['verdict'] });
      const first = seen.get(slot);
      if (first === undefined) seen.set(slot, index);
      else found.push([[], `the same is decided in decisions[${first}]: keep one of them`]);
    }
    return found.map(([path, message]): Mistake => [[...at, ...path], message]);
  });
}

function entryMistakes(entry: DecisionEntry, file: DecisionFile): Mistake[] {
  const { fact, finding, figure, verdict, stratum } = entry;
  const found: Mistake[] = [];
  if ([fact, finding, figure].filter((one) => one !== undefined).length !== 1)
    found.push([[], 'names one thing: a `fact`, a `finding` or a `figure`']);
  if (isOpen(entry)) {
    if (stratum === undefined) found.push([['verdict'], 'is missing: accept, correct or ignore']);
    return found;
  }
  const audit = isAuditVerdict(verdict ?? '');
  if (audit !== (stratum !== undefined))
    found.push([
      ['verdict'],
      audit
        ? `${verdict} is for facts of an audit sample, which have a stratum: accept, correct or ignore`
        : `${verdict} is not for facts of an audit sample: right, wrong or unclear, and an entry of its own`,
    ]);
  found.push(...verdictMistakes(entry));
  if (!audit && isBlank(entry.reason)) found.push([['reason'], 'is missing: why it is decided so']);
  for (const name of ['author', 'date'] as const)
    if (isBlank(entry[name]) && isBlank(file[name]))
      found.push([[name], 'is missing, here and at the head of the file']);
  return found;
}

/** Verdicts that not every kind of record takes, and what goes with some of them alone. */
function verdictMistakes({ finding, figure, verdict, value, states, aspects }: DecisionEntry): Mistake[] {
  const found: Mistake[] = [];
  if (finding !== undefined && verdict !== 'accept' && verdict !== 'ignore')
    found.push([['verdict'], `${verdict} is not for findings: accept or ignore`]);
  if (figure !== undefined && !figureVerdict.safeParse(verdict).success)
    found.push([['verdict'], `${verdict} is not for figures: ${figureVerdict.options.join(', ')}`]);
  if (figure === undefined && verdict === 'state')
    found.push([['verdict'], 'state is for figures that are no facts: accept, correct or ignore']);
  const parts = [
    ['value', value, 'correct', 'the value that holds'],
    ['states', states, 'state', 'what the figure says'],
    ['aspects', aspects, 'wrong', 'what of the fact is wrong'],
  ] as const;
  for (const [name, given, goesWith, what] of parts)
    if ((verdict === goesWith) !== (given !== undefined))
      found.push([[name], verdict === goesWith ? `is missing: ${what}` : `goes with \`${goesWith}\` alone`]);
  const { concept, dimensions } = states ?? {};
  if (concept !== undefined && findConcept(concept) === undefined)
    found.push([['states', 'concept'], `${concept} is no concept of the codebook: take one, or name a subject`]);
  if (states !== undefined && (concept === undefined) === (dimensions?.subject === undefined))
    found.push([['states'], 'names one thing: a `concept`, or the `subject` as printed among its dimensions']);
  return found;
}

function isBlank(text: string | null | undefined): text is null | undefined | '' {
  return text === undefined || text === null || text.trim() === '';
}
