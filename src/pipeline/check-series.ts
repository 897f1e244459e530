import { indexDataset } from '../base/indexed-dataset.ts';
import { readDataset } from '../base/read-dataset.ts';
import { type BetweenResult, checkBetween, seriesOf } from '../check/index.ts';
import type { Publication } from '../model/publication.ts';

/** What was found between the publications of one series. */
export interface SeriesChecked extends BetweenResult {
  /** By id. */
  readonly publications: ReadonlyMap<string, Publication>;
}

/**
 * Checks the publications of each series of a dataset against each other, in the order of the first of each. Memory holds the
 * publications without their records, and the facts of one series. Throws DatasetError as `readDataset`.
 */
export async function* checkSeries(dir: string): AsyncGenerator<SeriesChecked> {
  const series = new Map<string, Publication[]>();
  for await (const publication of readDataset(dir).records('publications')) {
    const key = seriesOf(publication);
    if (key === undefined) continue;
    const known = series.get(key);
    if (known === undefined) series.set(key, [publication]);
    else known.push(publication);
  }
  const facts = await indexDataset(dir, ['facts']);
  try {
    for (const publications of series.values()) {
      if (publications.length < 2) continue;
      const inputs = [];
      for (const publication of publications) {
        const own = await facts.recordsOf('facts', publication.id);
        inputs.push({ publication, facts: own, statements: [], figures: [] });
      }
      yield { ...checkBetween(inputs), publications: new Map(publications.map((one) => [one.id, one])) };
    }
  } finally {
    await facts.close();
  }
}
