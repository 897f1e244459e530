import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../base/canonical-json.ts';
import { PACKAGE_FILE } from '../base/dataset-layout.ts';
import { sha256 } from '../base/digest.ts';
import type { Results } from '../store/state-store.ts';
import { isIntact } from './is-intact.ts';

/** What was built last, from what. */
export interface BuiltLedger<Built> {
  /** What was remembered, while the dataset lies there whole and the inputs are the same; undefined else. */
  recall(): Promise<Built | undefined>;
  remember(built: Built): void;
}

/** What stands beside it. */
interface Kept {
  readonly inputs: string;
  /** Of datapackage.json, which lists the hashes of all other files. */
  readonly package?: string;
}

function packageDigest(dir: string): string | undefined {
  const path = join(dir, PACKAGE_FILE);
  return existsSync(path) ? sha256(readFileSync(path)) : undefined;
}

/** The ledger of a dataset, in a store where there is one. `key` is of the program; `inputs`: all that the bytes depend on. */
export function openBuiltLedger<Built extends object>(
  store: Results | undefined,
  { dir, key, inputs }: { readonly dir: string; readonly key: string; readonly inputs: object },
): BuiltLedger<Built> {
  const digest = sha256(canonicalJson(inputs));
  return {
    async recall() {
      const known = store?.recall(key);
      if (known === undefined) return undefined;
      const { inputs: of, package: written, ...built } = JSON.parse(known) as Built & Kept;
      const isSame = of === digest && written === packageDigest(dir);
      return isSame && (await isIntact(dir)) ? (built as unknown as Built) : undefined;
    },
    remember: (built) =>
      store?.remember(key, JSON.stringify({ ...built, inputs: digest, package: packageDigest(dir) })),
  };
}
