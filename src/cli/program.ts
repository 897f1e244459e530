import { Command } from 'commander';
import { VERSION } from '../version.ts';
import type { AddCommand, Shell } from './shell.ts';

/** In the order of the help. A command's module brings its stages along: only what is asked for is loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  run: async () => (await import('./run.ts')).addRun,
  extract: async () => (await import('./extract.ts')).addExtract,
  build: async () => (await import('./build.ts')).addBuild,
  watch: async () => (await import('./watch.ts')).addWatch,
  status: async () => (await import('./status.ts')).addStatus,
  crawl: async () => (await import('./crawl.ts')).addCrawl,
  text: async () => (await import('./text.ts')).addText,
  quantities: async () => (await import('./quantities.ts')).addQuantities,
  tables: async () => (await import('./tables.ts')).addTables,
  facts: async () => (await import('./facts.ts')).addFacts,
  show: async () => (await import('./show.ts')).addShow,
  check: async () => (await import('./check.ts')).addCheck,
  verify: async () => (await import('./verify.ts')).addVerify,
  decide: async () => (await import('./decide.ts')).addDecide,
  audit: async () => (await import('./audit.ts')).addAudit,
  diff: async () => (await import('./diff.ts')).addDiff,
  archive: async () => (await import('./archive.ts')).addArchive,
  export: async () => (await import('./export.ts')).addExport,
  report: async () => (await import('./report.ts')).addReport,
  sources: async () => (await import('./sources.ts')).addSources,
  state: async () => (await import('./state.ts')).addState,
  schema: async () => (await import('./schema.ts')).addSchema,
};

const EXIT_CODES = `
Exit codes: 0 done; 1 failed, or nothing could be read; 2 bad usage; 4 some documents failed, the rest is written; 3
findings at or above --fail-on; 4 goes before 3; 130 and 143 interrupted.
`;

/** The command line of the program; errors of usage are thrown as CommanderError after their line is written. */
export async function buildProgram(shell: Shell, argv: readonly string[]): Promise<Command> {
  const { session } = shell;
  const write = (text: string) => void session.out(text).catch(() => undefined);
  const program = new Command('gongkai')
    .description('Fiscal disclosures of Chinese public bodies as typed, validated, verifiable records.')
    .version(VERSION)
    .option('-q, --quiet', 'no progress and no closing lines')
    .on('option:quiet', () => {
      session.quiet = true;
    })
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: (text) => session.warn(`gongkai: ${usageLine(text)}`),
    });
  const named = COMMANDS[argv.find((word) => !word.startsWith('-')) ?? ''];
  const loaders = named === undefined ? Object.values(COMMANDS) : [named];
  for (const load of loaders) (await load())(program, shell);
  return program;
}

/** Commander puts its suggestion on a second line. */
function usageLine(text: string): string {
  const line = text.replace('error: ', '').trim().split('\n').join(' ');
  return `${line}; see \`gongkai --help\``;
}
