import { Option } from 'commander';
import { counted } from '../base/counted.ts';
import { readDataset } from '../base/read-dataset.ts';
import { check, RULES } from '../check/index.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { FindingDraft } from '../model/finding.ts';
import { checkSeries } from '../pipeline/check-series.ts';
import { EXIT } from './failure.ts';
import type { Session } from './session.ts';
import { type AddCommand, examples } from './shell.ts';
import { type FailLevel, LEVELS, reaches } from './work-options.ts';

interface CheckOptions {
  readonly json?: true;
  readonly failOn?: FailLevel;
}

export const addCheck: AddCommand = (program, { session, ending }) => {
  program
    .command('check')
    .description(
      'recompute every relation that the publications of a dataset state, and those between publications of one body',
    )
    .argument('<dataset>', 'folder of a dataset')
    .addOption(
      new Option(
        '--fail-on <level>',
        'exit with 3 where there is a finding of this level or above that nobody has decided on',
      ).choices(LEVELS),
    )
    .option('--json', 'JSON lines: every relation looked at with its outcome, then the findings')
    .addHelpText('after', examples('gongkai check output/samples', 'gongkai check output/samples --fail-on error'))
    .action(async (dir: string, options: CheckOptions) => {
      const counts = new Map<string, number>();
      for await (const records of readDataset(dir).publications()) {
        const { findings, evaluated } = check(records);
        const decided = new Map(records.findings.flatMap((one) => (one.decision ? [[saysOf(one), one.decision]] : [])));
        for (const { outcome } of evaluated) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
        if (options.json === true) for (const one of evaluated) await tell(session, records, 'relation', one);
        for (const finding of findings) {
          const decision = decided.get(saysOf(finding));
          if (options.json === true)
            await tell(session, records, 'finding', { ...finding, ...(decision === undefined ? {} : { decision }) });
          else await session.out(`${finding.level}\t${records.publication.url}\t${finding.message}\n`);
          if (decision === undefined && reaches(finding.level, options.failOn)) ending.code = EXIT.findings;
        }
        if (!isSame(records, findings)) {
          session.warn(
            `gongkai: ${dir}: ${records.publication.url}: other findings than the dataset holds: build it again`,
          );
          ending.code = EXIT.failed;
          return;
        }
      }
      await tellOfSeries(dir, session, options, counts);
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const shown = [...counts].map(([outcome, count]) => `${count} ${outcome.replace('_', ' ')}`);
      session.note(`${counted(total, 'relation')} recomputed: ${shown.join(', ') || 'none'}`);
    });
};

/** What the publications of a body state of each other's years. No decision can be laid on it: it fails no command. */
async function tellOfSeries(
  dir: string,
  session: Session,
  { json }: CheckOptions,
  counts: Map<string, number>,
): Promise<void> {
  const print = (type: string, one: { readonly publications: readonly string[] }) =>
    session.out(`${JSON.stringify({ type, publication: one.publications[0], ...one })}\n`);
  for await (const { findings, evaluated, publications } of checkSeries(dir)) {
    for (const { outcome } of evaluated) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (json === true) for (const one of evaluated) await print('relation', one);
    for (const finding of findings) {
      const [here = '', there = ''] = finding.publications.map((id) => publications.get(id)?.url ?? id);
      if (json === true) await print('finding', finding);
      else await session.out(`${finding.level}\t${here}\t${finding.message} (there: ${there})\n`);
    }
  }
}

function tell(session: Session, { publication }: PublicationRecords, type: string, value: object): Promise<void> {
  return session.out(`${JSON.stringify({ type, publication: publication.id, ...value })}\n`);
}

/** What a finding says, wherever it stands. */
function saysOf({ rule, level, message, facts }: FindingDraft): string {
  return JSON.stringify([rule, level, message, facts]);
}

/** Whether the dataset holds these findings of checks, and no others. */
function isSame({ findings }: PublicationRecords, computed: readonly FindingDraft[]): boolean {
  const ids = new Set(RULES.map(({ id }) => id));
  const held = findings.filter(({ rule }) => ids.has(rule)).map(saysOf);
  const found = new Set(computed.map(saysOf));
  return held.length === found.size && held.every((one) => found.has(one));
}
