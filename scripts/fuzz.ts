/**
 * Reads spoilt documents and holds what comes out against what must hold for any: `node scripts/fuzz.ts [count] [first seed]`.
 * Mutates the samples and, where GONGKAI_REAL_DOCUMENTS names their folder, the real documents. Ends with 1 where
 * anything is broken; each line names the seed that does it again.
 */
import { type FuzzCase, fuzzDocuments, fuzzOne, isTooSlow } from '../bench/fuzz.ts';

const MOST_SHOWN = 20;
const KILOBYTE = 1000;
/** Time of small documents is that of the machine. */
const LEAST_KILOBYTES = 20;

const [count = 1000, first = 1] = process.argv.slice(2).map(Number);
const documents = await fuzzDocuments();
const sum = { bytes: 0, time: 0, facts: 0, withFacts: 0, withFindings: 0, broken: 0 };
let slowest: FuzzCase | undefined;
for (let seed = first; seed < first + count; seed += 1) {
  const result = await fuzzOne(documents, seed);
  sum.bytes += result.bytes;
  sum.time += result.time;
  sum.facts += result.facts;
  if (result.facts > 0) sum.withFacts += 1;
  if (result.findings > 0) sum.withFindings += 1;
  if (slowest === undefined || pace(result) > pace(slowest)) slowest = result;
  if (isTooSlow(result)) show({ ...result, broken: [`took ${result.time.toFixed(0)} ms`, ...result.broken] });
  else if (result.broken.length > 0) show(result);
}
console.log(
  [
    `${count} mutations of ${documents.length} documents, seeds ${first} to ${first + count - 1}: ${sum.broken} broken`,
    `${sum.withFacts} gave facts (${sum.facts}), ${sum.withFindings} findings`,
    `${(sum.bytes / 1e6).toFixed(0)} MB in ${(sum.time / 1000).toFixed(0)} s, ${(sum.time / (sum.bytes / 1e6)).toFixed(0)} ms per MB`,
    slowest === undefined
      ? ''
      : `slowest for its size: ${titleOf(slowest)}, ${slowest.bytes} bytes in ${slowest.time.toFixed(0)} ms`,
    `most memory: ${(process.resourceUsage().maxRSS / KILOBYTE).toFixed(0)} MB`,
  ].join('\n'),
);
if (sum.broken > 0) process.exitCode = 1;

function pace({ time, bytes }: FuzzCase): number {
  return time / Math.max(LEAST_KILOBYTES, bytes / KILOBYTE);
}

function titleOf({ seed, name, mutations }: FuzzCase): string {
  return `seed ${seed}, ${name}, ${mutations.join(', ')}`;
}

function show(result: FuzzCase): void {
  sum.broken += 1;
  if (sum.broken <= MOST_SHOWN) console.log(`${titleOf(result)}: ${result.broken.slice(0, 3).join('\n  ')}`);
}
