import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as inside from '../src/library.ts';
import { command, ROOT } from './cli/command.ts';

const source = readFileSync(join(ROOT, 'src/library.ts'), 'utf8');

/** Names that a module exports by its text, values apart from types. */
function exportsOf(text: string) {
  const values: string[] = [];
  const types: string[] = [];
  for (const [, kind, names = ''] of text.matchAll(/export (type )?\{([^}]*)\}/g)) {
    for (const name of names.split(',').map((each) => each.trim())) {
      if (name === '') continue;
      if (kind !== undefined || name.startsWith('type ')) types.push(name.replace('type ', ''));
      else values.push(name);
    }
  }
  return { values: values.toSorted(), types: types.toSorted() };
}

// The public surface: whoever alters it alters this list, the changelog and the version.
const VALUES = [
  'DatasetError',
  'DecisionError',
  'ExtractError',
  'ParserError',
  'extract',
  'extractAll',
  'loadDecisions',
  'readDataset',
  'recognize',
  'verify',
];
const TYPES = [
  'AttachmentInput',
  'BlockRecord',
  'Content',
  'DatasetReader',
  'DecisionRecord',
  'Decisions',
  'DecisionsOutcome',
  'Description',
  'DocumentInput',
  'DocumentRecord',
  'ExtractAllOptions',
  'ExtractFailure',
  'ExtractOptions',
  'Extracted',
  'Fact',
  'Figure',
  'Finding',
  'Input',
  'Items',
  'Mention',
  'Parser',
  'Publication',
  'PublicationInput',
  'PublicationRecords',
  'RecognizeOptions',
  'RecordKind',
  'RecordOf',
  'Statement',
  'Table',
  'VerifyOptions',
  'VerifyReport',
];

test('the package exports these values and no other', async () => {
  expect(Object.keys(await import('gongkai')).toSorted()).toEqual(VALUES);
  expect(Object.keys(inside).toSorted()).toEqual(VALUES);
});

test('the package exports these types and no other', () => {
  expect(exportsOf(source)).toEqual({ values: VALUES, types: TYPES });
  expect(source).not.toMatch(/export \*/);
});

test('nothing else of the package can be imported', () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(Object.keys(exports)).toEqual(['.', './package.json']);
});

test.each([
  ['20.19.0', 'gongkai needs Node 22.19 or newer, this is 20.19.0'],
  ['22.18.1', 'gongkai needs Node 22.19 or newer, this is 22.18.1'],
  ['22.19.0', 'function'],
  ['26.0.0', 'function'],
])('Node %s is told: %s', async (version, told) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  const load =
    "import('gongkai').then(({ extract }) => console.log(typeof extract), (error) => console.log(error.message));";
  const { stdout } = await command(process.execPath, ['-e', `${pretend} ${load}`]);
  expect(stdout).toBe(`${told}\n`);
});
