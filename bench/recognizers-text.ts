import { createRequire } from 'node:module';
import { detectEdition, normalize } from '../src/normalize/index.ts';
import { recognize } from '../src/recognize/index.ts';
import { type Bench, rate } from './bench.ts';
import { cpuTime } from './clock.ts';
import { formatTable } from './table.ts';
import { generatedTexts } from './text.ts';

interface Model {
  parse(query: string): readonly unknown[];
}
interface NumbersWithUnit {
  readonly NumberWithUnitRecognizer: new (culture: string) => { getCurrencyModel(): Model };
}
interface Numbers {
  readonly NumberRecognizer: new (culture: string) => { getPercentageModel(): Model };
}

/** Seconds that the other library may take; it reads as many lines as it can in them. */
const BUDGET = 20;

/** Speed against Recognizers-Text for JavaScript on the same lines in the same run. */
export const recognizersText: Bench = {
  name: 'recognizers-text',
  about: `speed against Recognizers-Text JS, currency + percentage, line by line, at most ${BUDGET} s`,
  async measure() {
    const models = otherModels();
    const [texts] = generatedTexts(6, 40);
    const lines = texts?.paragraphs ?? [];
    for (const line of lines.slice(0, 20)) for (const model of models) model.parse(line);
    const start = cpuTime();
    const other = { lines: 0, bytes: 0, found: 0 };
    for (const line of lines) {
      for (const model of models) other.found += model.parse(line).length;
      other.lines += 1;
      other.bytes += Buffer.byteLength(line);
      if (cpuTime() - start > BUDGET * 1000) break;
    }
    const otherSeconds = (cpuTime() - start) / 1000;
    const ours = measureOurs(lines, other.lines);
    const rows = [
      ['Recognizers-Text JS', other.lines, other.found, otherSeconds.toFixed(2), rate(other.bytes, otherSeconds)],
      ['normalize + recognize', other.lines, ours.found, ours.seconds.toFixed(3), rate(other.bytes, ours.seconds)],
    ];
    const ratio = otherSeconds / ours.seconds;
    return `${formatTable(['reader', 'lines', 'amounts, %', 'seconds', 'speed'], rows)}\nratio ${ratio.toFixed(0)}`;
  },
};

/** The percentage model belongs to a dependency of the package installed, found from there. */
function otherModels(): Model[] {
  const require = createRequire(import.meta.url);
  const name = '@microsoft/recognizers-text-number-with-unit';
  const withUnit = require(name) as NumbersWithUnit;
  const numbers = createRequire(require.resolve(name))('@microsoft/recognizers-text-number') as Numbers;
  return [
    new withUnit.NumberWithUnitRecognizer('zh-cn').getCurrencyModel(),
    new numbers.NumberRecognizer('zh-cn').getPercentageModel(),
  ];
}

/** The first `count` lines after a warm-up over the others. */
function measureOurs(lines: readonly string[], count: number): { readonly found: number; readonly seconds: number } {
  const edition = detectEdition(lines.slice(0, 100).join(''));
  for (const line of lines.slice(count)) recognize(normalize(line, edition).text);
  let found = 0;
  const start = cpuTime();
  for (const line of lines.slice(0, count)) {
    for (const { kind } of recognize(normalize(line, edition).text)) {
      if (kind === 'amount' || kind === 'percent') found += 1;
    }
  }
  return { found, seconds: (cpuTime() - start) / 1000 };
}
