/**
 * Measurements: `npm run bench` runs those that need no argument, `npm run bench -- <name…>` the named ones,
 * `npm run bench -- real [--registry] [part of a file name…]` reports on the real documents,
 * `npm run bench -- identities [--plant] [--plant-all] [part of a file name…]` on the sums of their tables,
 * `npm run bench -- pdf [--scores|--speed]` on tables of PDFs, on what is right in them alone, or on their time and memory alone,
 * `npm run bench -- crawl` on whole crawls of a local server and on a frontier of a million requests,
 * `npm run bench -- synthetic [--documents=N]` on generated datasets of 10, 1,000 and 10,000 documents,
 * `npm run bench -- hostile [part of a kind…]` on pages made to be slow.
 */
import { amounts } from './amounts.ts';
import { archive } from './archive.ts';
import type { Bench } from './bench.ts';
import { crawl } from './crawl.ts';
import { dataset } from './dataset.ts';
import { growth } from './growth.ts';
import { hostile } from './hostile.ts';
import { http } from './http.ts';
import { identities } from './identities.ts';
import { pdf } from './pdf.ts';
import { real } from './real.ts';
import { recognizersText } from './recognizers-text.ts';
import { seedMutation } from './seed-mutation.ts';
import { synthetic } from './synthetic/index.ts';
import { throughput } from './throughput.ts';

const BENCHES: readonly Bench[] = [
  amounts,
  http,
  throughput,
  recognizersText,
  dataset,
  archive,
  growth,
  hostile,
  seedMutation,
  real,
  identities,
  pdf,
  crawl,
  synthetic,
];
const USAGE = 2;

const args = process.argv.slice(2);
const names = BENCHES.map(({ name }) => name);
// What stands after `real` and `identities` are parts of file names, after `hostile` parts of what a page repeats.
const realAt = args.findIndex((arg) => arg === 'real' || arg === 'hostile' || arg === 'identities');
const options = args.filter((arg) => arg.startsWith('--'));
const asked = args.slice(0, realAt < 0 ? undefined : realAt + 1).filter((arg) => !arg.startsWith('--'));
const parts = realAt < 0 ? [] : args.slice(realAt + 1).filter((arg) => !arg.startsWith('--'));
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no bench is named ${unknown.join(', ')}; there are ${names.join(', ')}`);
  process.exitCode = USAGE;
} else {
  for (const { name, about, always, measure } of BENCHES) {
    if (asked.length === 0 ? always === false : !asked.includes(name)) continue;
    console.log(`${name}: ${about}`);
    console.log(`${await measure([...options, ...parts])}\n`);
  }
}
