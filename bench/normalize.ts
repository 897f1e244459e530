import { detectEdition, normalize } from '../src/normalize/index.ts';
import { cpuTime } from './clock.ts';

export interface Throughput {
  readonly name: string;
  readonly megabytes: number;
  readonly seconds: number;
}

const AMOUNTS = [
  (n: number) => `${(n % 900) + 100},${String(n % 1000).padStart(3, '0')}.${String(n % 100).padStart(2, '0')}萬元`,
  (n: number) => `${n % 100}.${String((n * 7) % 100).padStart(2, '0')}%`,
];
const SUBJECTS = [
  '一般公共服務支出',
  '社會保障和就業支出',
  '衛生健康支出',
  '公務用車運作維護費',
  '資訊網路購置更新',
  '機關運作經費',
];
const CLAUSES = [
  '比上年增加',
  '，主要原因是調整預算安排',
  '（含追加項目）',
  '；佔本年支出合計的',
  '。其中：',
  '與年初預算數持平',
];

/** Distinct traditional paragraphs, `megabytes` of UTF-8 in all. */
function paragraphs(megabytes: number): readonly string[] {
  const texts: string[] = [];
  let bytes = 0;
  for (let seed = 1; bytes < megabytes * 1e6; seed += 1) {
    let text = '';
    for (let part = 0; part < 8; part += 1) {
      const n = seed * 31 + part * 17;
      text +=
        (SUBJECTS[n % SUBJECTS.length] ?? '') +
        (CLAUSES[(n >> 2) % CLAUSES.length] ?? '') +
        (AMOUNTS[part % 2]?.(n) ?? '');
    }
    texts.push(text);
    bytes += Buffer.byteLength(text);
  }
  return texts;
}

/** Measures normalisation of distinct text, block by block and as pages of 50 blocks. */
export function measureNormalize(megabytes = 24): readonly Throughput[] {
  const blocks = paragraphs(megabytes);
  const pages: string[] = [];
  for (let at = 0; at < blocks.length; at += 50) pages.push(blocks.slice(at, at + 50).join('\n\n'));
  const simplified = blocks.map((text) => normalize(text, { script: 'Hant', machineConverted: true }).text);
  const run = (name: string, texts: readonly string[]): Throughput => {
    const edition = detectEdition(texts.slice(0, 100).join(''));
    const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const start = cpuTime();
    for (const text of texts) normalize(text, edition);
    return { name: `normalize ${name}`, megabytes: size / 1e6, seconds: (cpuTime() - start) / 1000 };
  };
  return [run('traditional blocks', blocks), run('traditional pages', pages), run('simplified blocks', simplified)];
}
