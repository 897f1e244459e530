import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../base/canonical-json.ts';
import { sha256 } from '../base/digest.ts';

const CODE = /\.(?:ts|js|json)$/;
/** A module of `parsers/` itself, which imports nothing but the kit. */
const PARSER = /^parsers[\\/]([^\\/]+)\.(?:ts|js)$/;
/** Lists the parsers in their order. */
const REGISTRY = 'index';

/**
 * Digests of the program itself, its sources in a clone and what was built of them in a package: results computed by
 * other code are not taken for its own, whatever the version says.
 */
export interface ProgramDigests {
  readonly all: string;
  /** What reads every document: all but the parsers and their registry. */
  readonly common: string;
  /** Modules of parsers by their names, which are the ids of the parsers. */
  readonly parsers: ReadonlyMap<string, string>;
}

export function programDigests(): ProgramDigests {
  // This module is in src/pipeline/; parsers/ stands beside src/.
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const files = ['src', 'parsers'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => CODE.test(name))
      .map((name) => join(folder, name)),
  );
  const digests = files.sort().map((name) => [name, sha256(readFileSync(join(root, name)))] as const);
  const digestOf = (some: typeof digests) => sha256(canonicalJson(some));
  return {
    all: digestOf(digests),
    common: digestOf(digests.filter(([name]) => !PARSER.test(name))),
    parsers: new Map(
      digests.flatMap(([name, digest]) => {
        const id = PARSER.exec(name)?.[1];
        return id === undefined || id === REGISTRY ? [] : [[id, digest] as const];
      }),
    ),
  };
}
