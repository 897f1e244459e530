/**
 * Measurements: `npm run bench` runs those that need no argument, `npm run bench -- <name…>` the named ones,
 * `npm run bench -- real [--registry] [part of a file name…]` reports on the real documents.
 */
import { amounts } from './amounts.ts';
import type { Bench } from './bench.ts';
import { dataset } from './dataset.ts';
import { real } from './real.ts';
import { recognizersText } from './recognizers-text.ts';
import { throughput } from './throughput.ts';

const BENCHES: readonly Bench[] = [amounts, throughput, recognizersText, dataset, real];
const USAGE = 2;

const args = process.argv.slice(2);
const names = BENCHES.map(({ name }) => name);
// `real` takes the words after it as parts of file names.
const realAt = args.indexOf('real');
const asked = (realAt < 0 ? args : args.slice(0, realAt + 1)).filter((arg) => !arg.startsWith('--'));
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no bench is named ${unknown.join(', ')}; there are ${names.join(', ')}`);
  process.exitCode = USAGE;
} else {
  for (const bench of BENCHES) {
    const wanted = asked.length === 0 ? bench.always !== false : asked.includes(bench.name);
    if (!wanted) continue;
    console.log(`${bench.name}: ${bench.about}`);
    console.log(
      `${await bench.measure(bench.name === 'real' ? args.filter((arg) => arg !== 'real' && !asked.includes(arg)) : [])}\n`,
    );
  }
}
