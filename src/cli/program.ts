import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { addBuild } from './build.ts';
import { addCheck } from './check.ts';
import { addExtract } from './extract.ts';
import { addFacts } from './facts.ts';
import { addQuantities } from './quantities.ts';
import { addCrawl, addRun } from './run.ts';
import { addSchema } from './schema.ts';
import type { AddCommand, Shell } from './shell.ts';
import { addShow } from './show.ts';
import { addSources } from './sources.ts';
import { addTables } from './tables.ts';
import { addText } from './text.ts';
import { addVerify } from './verify.ts';

/** In the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addRun,
  addExtract,
  addBuild,
  addCrawl,
  addText,
  addQuantities,
  addTables,
  addFacts,
  addShow,
  addCheck,
  addVerify,
  addSources,
  addSchema,
];

const EXIT_CODES = `
Exit codes: 0 done; 1 failed; 2 bad usage; 4 some documents failed, the rest is written; 3 findings at or above
--fail-on; 4 goes before 3; 130 and 143 interrupted.
`;

/** The command line of the program; errors of usage are thrown as CommanderError after their line is written. */
export function buildProgram(shell: Shell): Command {
  const { session } = shell;
  const program = new Command('gongkai')
    .description('Fiscal disclosures of Chinese public bodies as typed, validated, verifiable records.')
    .version(VERSION)
    .option('-q, --quiet', 'no progress and no closing line')
    .on('option:quiet', () => {
      session.quiet = true;
    })
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void session.out(text).catch(() => undefined),
      writeErr: (text) => void session.out(text).catch(() => undefined),
      outputError: (text) => session.warn(`gongkai: ${usageLine(text)}`),
    });
  for (const add of COMMANDS) add(program, shell);
  return program;
}

/** Commander puts its suggestion on a second line. */
function usageLine(text: string): string {
  const line = text.replace('error: ', '').trim().split('\n').join(' ');
  return `${line}; see \`gongkai --help\``;
}
