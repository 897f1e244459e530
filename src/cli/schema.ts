import { jsonSchemaOf, RECORD_KINDS, type RecordKind } from '../model/schemas.ts';
import { CliError, EXIT } from './failure.ts';
import { type AddCommand, examples } from './shell.ts';

export const addSchema: AddCommand = (program, { session }) => {
  program
    .command('schema')
    .description('print the JSON Schemas of the records (draft 2020-12)')
    .argument('[kind]', `one of ${RECORD_KINDS.join(', ')}; all of them where absent`)
    .addHelpText('after', examples('gongkai schema facts > fact.schema.json', 'gongkai schema | jq keys'))
    .action(async (kind: string | undefined) => {
      const schema = kind === undefined ? allSchemas() : jsonSchemaOf(recordKind(kind));
      await session.out(`${JSON.stringify(schema, null, 2)}\n`);
    });
};

function allSchemas(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(RECORD_KINDS.map((kind) => [kind, jsonSchemaOf(kind)]));
}

function recordKind(text: string): RecordKind {
  const kind = RECORD_KINDS.find((name) => name === text);
  if (kind !== undefined) return kind;
  throw new CliError(`schema: no records named ${text}; there are ${RECORD_KINDS.join(', ')}`, EXIT.usage);
}
