import type { Command } from 'commander';
import { CliError, EXIT, type ExitCode } from './failure.ts';
import type { Session } from './session.ts';

/** How a command ended, where it did not throw. */
export interface Ending {
  code: ExitCode;
}

/** What every command is given. */
export interface Shell {
  readonly session: Session;
  readonly ending: Ending;
}

/** Adds a command to the program. */
export type AddCommand = (program: Command, shell: Shell) => void;

/** `--help` shows them under the options. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}

/** An option's argument as a whole number within bounds; bad usage otherwise. */
export function wholeNumber(name: string, lowest: number, highest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= lowest && value <= highest) return value;
    throw new CliError(`${name}: expected a whole number from ${lowest} to ${highest}, received ${text}`, EXIT.usage);
  };
}
