import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { comparePublication } from '../../src/change/index.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import { readPublication } from '../../src/pipeline.ts';
import { cosmeticTwin, randomBelow, restatedTwin } from './page-pairs.mjs';
import { LONG } from './rounds.ts';

const REAL = join(process.env.GONGKAI_REAL_DOCUMENTS ?? 'no documents', 'html');
const SAMPLES = ['final-accounts-hans', 'final-accounts-hant', 'three-public-two-bases', 'budget-department', 'traps'];
const SAMPLE_PAGES = SAMPLES.map((name) => `samples/${name}/page.html`);
const REAL_PAGES = existsSync(REAL) ? readdirSync(REAL).map((name) => join(REAL, name)) : [];
const PAGES = [...SAMPLE_PAGES, ...REAL_PAGES.filter((path) => path.endsWith('.html'))];
/** Pairs of each half. */
const PAIRS = LONG ? 100 : 20;

const read = (bytes: Uint8Array): Promise<PublicationRecords> => {
  const url = 'http://www.yunhu.example/page.html';
  const snapshot = {
    url,
    finalUrl: url,
    status: 200,
    headers: {},
    mediaType: 'text/html',
    bytes,
    sha256: sha256(bytes),
  };
  return readPublication([{ snapshot, role: 'page' }], parsers);
};

const factsOf = (before: PublicationRecords, after: PublicationRecords) =>
  comparePublication(before, after, 'publisher').filter((change) => change.type === 'fact');

test(
  'a page whose looks alone change states the same facts',
  async () => {
    const below = randomBelow(5);
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const path = PAGES[pair % PAGES.length] ?? '';
      const bytes = readFileSync(path);
      const twin = cosmeticTwin(bytes, below);
      expect(twin.equals(bytes), path).toBe(false);
      expect(factsOf(await read(bytes), await read(twin)), `${path}, pair ${pair}`).toEqual([]);
    }
  },
  LONG ? 300_000 : 60_000,
);

test(
  'one digit of a printed amount changed gives just the facts that it states, with the amount before and after',
  async () => {
    const below = randomBelow(6);
    let told = 0;
    for (let pair = 0; told < PAIRS && pair < 20 * PAIRS; pair += 1) {
      const path = PAGES[pair % PAGES.length] ?? '';
      const bytes = readFileSync(path);
      const twin = restatedTwin(bytes, below);
      if (twin === undefined) continue;
      const before = await read(bytes);
      const quoted = before.facts.filter(({ stated }) => stated.number === twin.before);
      // Printed once, as a fact: else which of several was changed is not known here.
      if (quoted.length !== 1 || before.figures.filter(({ quote }) => quote === twin.before).length !== 1) continue;
      told += 1;
      const found = factsOf(before, await read(twin.bytes));
      // What is derived from the amount follows it.
      const own = found.filter(({ after }) => after?.status !== 'derived');
      const restated = own.filter(({ kind }) => kind === 'restated');
      expect(
        restated.map((change) => change.after?.quote?.includes(twin.after)),
        `${path}: ${twin.before}`,
      ).toEqual([true]);
      expect(restated[0]?.before?.fact).toBe(quoted[0]?.id);
      expect(own.length - restated.length, `${path}: ${twin.before} → ${twin.after}`).toBe(0);
    }
    expect(told).toBe(PAIRS);
  },
  LONG ? 600_000 : 60_000,
);
