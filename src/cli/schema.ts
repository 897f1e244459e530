import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../base/make-folder.ts';
import { decisionFileJsonSchema } from '../model/decision.ts';
import { jsonSchemaOf, RECORD_KINDS, type RecordKind } from '../model/schemas.ts';
import { sourceFileJsonSchema } from '../model/source.ts';
import { codebook, schemaFiles } from '../write/index.ts';
import { CliError, EXIT } from './failure.ts';
import { type AddCommand, examples } from './shell.ts';

/** Names the schema of source files. */
const SOURCES = 'sources';
/** Names the schema of decisions files. */
const DECISIONS = 'decisions';

interface SchemaOptions {
  readonly codebook?: true;
  readonly output?: string;
}

export const addSchema: AddCommand = (program, { session }) => {
  program
    .command('schema')
    .description('the JSON Schemas of the records (draft 2020-12), and the codebook')
    .argument(
      '[kind]',
      `one of ${RECORD_KINDS.join(', ')}, or ${SOURCES} or ${DECISIONS} for those files of people; those of all records where absent`,
    )
    .option('--codebook', 'the codebook instead: concepts, measures, units and all other codes, in Markdown')
    .option('-o, --output <dir>', 'write all schemas and the codebook as files, as in a dataset')
    .addHelpText(
      'after',
      examples(
        'gongkai schema facts',
        'gongkai schema sources > sources.schema.json',
        'gongkai schema decisions > decisions.schema.json',
        'gongkai schema --codebook',
        'gongkai schema -o output/schemas',
      ),
    )
    .action(async (kind: string | undefined, options: SchemaOptions) => {
      if (options.output !== undefined) await writeAll(options.output);
      else if (options.codebook === true) await session.out(codebook());
      else await session.out(`${JSON.stringify(schemaOf(kind), null, 2)}\n`);
    });
};

async function writeAll(dir: string): Promise<void> {
  makeFolder(dir);
  for (const [path, text] of schemaFiles()) {
    makeFolder(dirname(join(dir, path)));
    await writeFile(join(dir, path), text);
  }
}

function schemaOf(kind: string | undefined): Readonly<Record<string, unknown>> {
  if (kind === SOURCES) return sourceFileJsonSchema();
  if (kind === DECISIONS) return decisionFileJsonSchema();
  return kind === undefined ? allSchemas() : jsonSchemaOf(recordKind(kind));
}

function allSchemas(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(RECORD_KINDS.map((kind) => [kind, jsonSchemaOf(kind)]));
}

function recordKind(text: string): RecordKind {
  const kind = RECORD_KINDS.find((name) => name === text);
  if (kind !== undefined) return kind;
  throw new CliError(
    `schema: no records named ${text}; there are ${RECORD_KINDS.join(', ')}, and ${SOURCES} and ${DECISIONS} for such files`,
    EXIT.usage,
  );
}
