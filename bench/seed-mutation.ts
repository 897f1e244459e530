import { parsers } from '../parsers/index.ts';
import { readPublication } from '../src/pipeline.ts';
import type { Bench } from './bench.ts';
import { mutateAmounts, sharesByStep } from './mutation.ts';
import { realDocuments, WITHOUT_DOCUMENTS } from './snapshots.ts';
import { formatTable } from './table.ts';

const MISSES = 12;

/** Share of changed amounts of the seed page that the checks notice; with --misses the amounts that none notices. */
export const seedMutation: Bench = {
  name: 'mutation',
  about: 'each amount of the seed page changed by 1, 10 and 1,000 units of its last place: share noticed',
  async measure(args) {
    const [page] = (await realDocuments((name) => name === 'seed-page.txt')) ?? [];
    if (page === undefined) return WITHOUT_DOCUMENTS;
    const records = await readPublication([{ snapshot: page.snapshot, role: 'page' }], parsers);
    const results = mutateAmounts(records);
    const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)}%`;
    const rows = sharesByStep(results).map(({ step, mutations, raised, atLeastWarning, changed }) => [
      step,
      mutations,
      share(raised, mutations),
      share(atLeastWarning, mutations),
      share(raised + changed, mutations),
    ]);
    const table = formatTable(['units', 'mutations', 'new finding', 'error or warning', 'any change'], rows);
    if (!args.includes('--misses')) return table;
    const silent = results.filter(({ raised, changed }) => raised === undefined && !changed);
    const named = new Map(silent.map(({ quote, concept }) => [`${quote} ${concept}`, true]));
    return [table, ...[...named.keys()].slice(0, MISSES)].join('\n');
  },
};
