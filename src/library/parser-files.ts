import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parsers } from '../../parsers/index.ts';
import type { Parser } from '../extract/index.ts';
import { measureSchema } from '../model/fact.ts';
import { documentKind } from '../model/publication.ts';
import { SECTION_LABELS } from '../vocabulary/sections.ts';
import { ParserError } from './parser-error.ts';

/**
 * The URLs of parser files, as a thread can be told of them, each of which can be loaded. Paths are relative to the working
 * directory. Throws ParserError as loadParsers does.
 */
export async function parserUrls(files: readonly (string | URL)[]): Promise<readonly string[]> {
  const urls = files.map((file) => (file instanceof URL ? file : pathToFileURL(resolve(file))).href);
  await loadParsers(urls);
  return urls;
}

/**
 * The parsers of the program, and before them those of files: each is the default export of a module, JavaScript or
 * TypeScript with erasable syntax. Throws ParserError for a file that has none, or one whose id is taken.
 */
export async function loadParsers(urls: readonly string[] = []): Promise<readonly Parser[]> {
  const own: Parser[] = [];
  for (const url of urls) own.push(await loadParser(url));
  const all = [...own, ...parsers];
  for (const [index, { id }] of all.entries()) {
    if (all.findIndex((other) => other.id === id) < index)
      throw new ParserError(`${fileURLToPath(urls[0] ?? '')}: id: ${id} is the id of another parser`);
  }
  return all;
}

async function loadParser(url: string): Promise<Parser> {
  const path = fileURLToPath(url);
  if (!existsSync(path)) throw new ParserError(`${path}: no such file or directory: check the path`);
  const module: { readonly default?: unknown } = await import(url).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ParserError(`${path}: not a module that can be loaded: ${why.split('\n').join(' ')}`, { cause });
  });
  const value = module.default;
  if (typeof value !== 'object' || value === null)
    throw new ParserError(`${path}: no parser: its default export must be one`);
  const mistake = mistakeIn(value as Readonly<Record<string, unknown>>);
  if (mistake !== undefined) throw new ParserError(`${path}: ${mistake}`);
  return value as Parser;
}

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** What the type of a parser promises, as far as it can be seen before one is used. */
function mistakeIn({ id, kinds, accepts, section, measure, concepts, expects }: Readonly<Record<string, unknown>>) {
  if (typeof id !== 'string' || !ID.test(id)) return 'id: expected words in kebab case, such as debt-limits';
  if (!Array.isArray(kinds) || !kinds.every((kind) => documentKind.safeParse(kind).success))
    return `kinds: expected a list of ${documentKind.options.join(', ')}`;
  if (typeof accepts !== 'function') return 'accepts: expected a function of a description';
  if (section !== undefined && !SECTION_LABELS.some((known) => known.id === section))
    return `section: expected one of ${SECTION_LABELS.map((known) => known.id).join(', ')}`;
  if (typeof measure !== 'function' && !measureSchema.safeParse(measure).success)
    return `measure: expected one of ${measureSchema.options.join(', ')}, or a function of a description`;
  if (typeof concepts !== 'boolean') return 'concepts: expected true or false';
  const facts = typeof expects === 'object' && expects !== null && 'facts' in expects ? expects.facts : undefined;
  return Number.isInteger(facts) ? undefined : 'expects.facts: expected a whole number';
}
