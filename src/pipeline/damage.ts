import type { ArchiveProblem } from '../archive/index.ts';

const RESTORE = 'restore the file from a copy; what can be read is read';
/** What to do about damage, where its message does not say. */
const ADVICE: Readonly<Record<ArchiveProblem['problem'], string | undefined>> = {
  'missing-file': 'restore it from a copy',
  truncated: RESTORE,
  'bad-gzip': RESTORE,
  'bad-record': RESTORE,
  'digest-mismatch': RESTORE,
  'not-committed': 'run the command that was interrupted again',
  'unresolved-revisit': 'name the archive that holds the answer, too',
  'bad-index': 'move index.cdxj and its journals away: the next run makes them anew from the WARC files',
  'not-removed': 'ask for the same takedown again, it is finished',
  'not-warc': 'name WARC files, or folders of them',
  'too-large': undefined,
  unsupported: undefined,
};

/** Damage in one line: where, what, and what to do. */
export function damageLine({ problem, file, offset, message }: ArchiveProblem): string {
  const advice = ADVICE[problem];
  return `${file}:${offset}: ${message}${advice === undefined ? '' : `: ${advice}`}`;
}
