import { parsers } from '../parsers/index.ts';
import { type Bench, median, rate } from './bench.ts';
import { realDocuments } from './snapshots.ts';
import { noTimes, runStages } from './stages.ts';
import { formatTable } from './table.ts';
import { generatedTexts, type Texts, textsOf, timeTexts } from './text.ts';

const TARGET = '20 MB/s';
const PASSES = 3;
/** Bytes that a pass reads at least: the real documents are one megabyte, read again and again. */
const LEAST = 10e6;

/** normalize + recognize over distinct text, one thread, after a warm-up over other text. */
export const throughput: Bench = {
  name: 'throughput',
  about: `normalize + recognize over 24 MB of distinct text, one thread; target ${TARGET}`,
  async measure() {
    for (const texts of generatedTexts(3, 90)) timeTexts(texts);
    const rows = generatedTexts(12).map((texts) => rowOf(texts, 'paragraphs'));
    for (const texts of await realTexts()) rows.push(rowOf(texts, 'blocks'));
    return formatTable(['text', 'of', 'MB', 'distinct', 'normalize', 'recognize', 'both', 'target'], rows);
  },
};

/** The middle of three passes. */
function rowOf(texts: Texts, unit: string): (string | number)[] {
  const repeats = Math.max(1, Math.ceil(LEAST / texts.bytes));
  const passes = Array.from({ length: PASSES }, () => {
    const times = Array.from({ length: repeats }, () => timeTexts(texts));
    const sum = (pick: (time: { normalize: number; recognize: number }) => number) =>
      times.reduce((total, time) => total + pick(time), 0) / repeats;
    return { normalize: sum((time) => time.normalize), recognize: sum((time) => time.recognize) };
  });
  const [normalize, recognize] = [median(passes.map((at) => at.normalize)), median(passes.map((at) => at.recognize))];
  const { bytes, paragraphs } = texts;
  return [
    texts.name,
    unit,
    (bytes / 1e6).toFixed(1),
    new Set(paragraphs).size,
    rate(bytes, normalize),
    rate(bytes, recognize),
    rate(bytes, normalize + recognize),
    TARGET,
  ];
}

/** The blocks of the real documents, by the wording of their pages; empty where no folder is given. */
async function realTexts(): Promise<Texts[]> {
  const documents = await realDocuments();
  const byScript = { Hans: [] as string[], Hant: [] as string[] };
  for (const { snapshot } of documents ?? []) {
    const { document, edition } = await runStages(snapshot, parsers.slice(-1), noTimes());
    byScript[edition.script].push(...document.blocks.map(({ text }) => text));
  }
  const all = [textsOf('real simplified', byScript.Hans), textsOf('real traditional', byScript.Hant)];
  return all.filter(({ bytes }) => bytes > 0);
}
