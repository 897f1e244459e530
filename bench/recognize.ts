import { recognize } from '../src/recognize/index.ts';
import { cpuTime } from './clock.ts';
import type { Throughput } from './normalize.ts';

const SUBJECTS = [
  '一般公共服务支出',
  '教育支出',
  '社会保障和就业支出',
  '公务用车运行维护费',
  '机关运行经费',
  '政府采购服务支出',
];
const SHAPES: readonly ((n: number) => string)[] = [
  (n) =>
    `${(n % 90) + 10},${String((n * 37) % 1000).padStart(3, '0')}.${String(n % 100).padStart(2, '0')}万元，比上年增加`,
  (n) => `${n % 1000}.${String((n * 7) % 100).padStart(2, '0')}万元，增长`,
  (n) =>
    `${n % 100}.${String((n * 3) % 100).padStart(2, '0')}%，主要原因是本年度新增人员和项目，按照规定追加了预算安排；`,
  (n) => `${(n % 300) + 1}批次、${(n % 4000) + 1}人次，`,
  (n) => `${2015 + (n % 10)}年度决算数`,
];

/** Distinct pages of about 9,000 characters with 300 numerals each, `megabytes` of UTF-8 in all. */
function pages(megabytes: number): readonly string[] {
  const texts: string[] = [];
  let bytes = 0;
  for (let seed = 1; bytes < megabytes * 1e6; seed += 1) {
    let text = '';
    for (let part = 0; part < 300; part += 1) {
      const n = seed * 131 + part * 17;
      text += `${SUBJECTS[n % SUBJECTS.length] ?? ''}${SHAPES[part % SHAPES.length]?.(n) ?? ''}${part % 20 === 19 ? '。\n' : ''}`;
    }
    texts.push(text);
    bytes += Buffer.byteLength(text);
  }
  return texts;
}

/** Measures recognition over distinct simplified pages dense in numerals, after one warm-up pass. */
export function measureRecognize(megabytes = 24): readonly Throughput[] {
  const texts = pages(megabytes);
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  for (const text of texts.slice(0, Math.ceil(texts.length / 4))) recognize(text);
  const start = cpuTime();
  for (const text of texts) recognize(text);
  return [{ name: 'recognize pages', megabytes: size / 1e6, seconds: (cpuTime() - start) / 1000 }];
}
