import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify, isAllowed, parseRobots, refusalOf } from '../src/fetch/index.ts';
import { decode } from '../src/parse/index.ts';
import type { Bench } from './bench.ts';
import { formatTable } from './table.ts';

/** Folder of the case files, robots/ and http/; not part of the repository. */
const FOLDER = process.env.GONGKAI_BENCH ?? join(import.meta.dirname, '..', '..', 'shared', 'bench');

interface RobotsCase {
  readonly id: string;
  readonly robots: string;
  readonly agent: string;
  readonly url: string;
  readonly allowed: boolean;
  readonly tier: string;
}
interface ResponseCase {
  readonly id: string;
  readonly status: number;
  readonly base: string;
  readonly content_type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
  readonly kind: string;
  readonly target: string | null;
}
interface AddressCase {
  readonly url: string;
  readonly block: boolean;
}
interface CharsetCase {
  readonly id: string;
  readonly content_type?: string;
  readonly bytes_base64: string;
  readonly expected: string;
}
interface RealFile {
  readonly name?: string;
  readonly bytes_base64: string;
}

/** Cases right of all, and the names of those that are not. */
interface Score {
  readonly what: string;
  readonly cases: number;
  readonly wrong: readonly string[];
}

/** Published cases of robots.txt, outcome classes, refused addresses and charsets. */
export const http: Bench = {
  name: 'http',
  about: 'published cases of robots.txt, outcome classes, refused addresses and charsets that come out right',
  async measure() {
    if (!existsSync(join(FOLDER, 'robots', 'cases.jsonl')) || !existsSync(join(FOLDER, 'http'))) {
      return 'skipped: GONGKAI_BENCH names no folder with robots/ and http/';
    }
    const scores = [...robotsScores(), responseScore(), addressScore(), ...charsetScores()];
    const rows = scores.map(({ what, cases, wrong }) => [what, cases, cases - wrong.length, wrong.join(', ')]);
    return `${formatTable(['cases of', 'cases', 'right', 'wrong'], rows)}\n${slowestRealFile()}`;
  },
};

function rowsOf<Row>(...path: readonly string[]): readonly Row[] {
  const lines = readFileSync(join(FOLDER, ...path), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): Row => JSON.parse(line));
}

function scoreOf<Case extends { readonly id: string }>(
  what: string,
  cases: readonly Case[],
  isRight: (row: Case) => boolean,
): Score {
  return { what, cases: cases.length, wrong: cases.filter((row) => !isRight(row)).map(({ id }) => id) };
}

function robotsScores(): readonly Score[] {
  const tiers = Map.groupBy(rowsOf<RobotsCase>('robots', 'cases.jsonl'), ({ tier }) => tier);
  return [...tiers].map(([tier, cases]) =>
    scoreOf(
      `robots.txt, ${tier}`,
      cases,
      ({ robots, agent, url, allowed }) => isAllowed(parseRobots(robots), agent, url) === allowed,
    ),
  );
}

function responseScore(): Score {
  return scoreOf('outcome classes', rowsOf<ResponseCase>('http', 'classify', 'cases.jsonl'), (row) => {
    const headers = [['content-type', row.content_type] as const, ...Object.entries(row.headers)];
    const found = classify({ url: row.base, status: row.status, headers, body: Buffer.from(row.html) });
    return found.outcome === row.kind && (found.target ?? null) === row.target;
  });
}

function addressScore(): Score {
  const cases = rowsOf<AddressCase>('http', 'ssrf', 'cases.jsonl').map((row) => ({ ...row, id: row.url }));
  return scoreOf('refused addresses', cases, ({ url, block }) => (refusalOf(new URL(url)) !== undefined) === block);
}

/** GB18030 is the superset that GBK is read with; ASCII without a declaration is called UTF-8 here, windows-1252 there. */
function charsetScores(): readonly Score[] {
  return [
    ['charsets, html5lib', 'html5lib-sniff.jsonl'],
    ['charsets, precedence', 'authored-precedence.jsonl'],
  ].map(([what = '', file = '']) =>
    scoreOf(what, rowsOf<CharsetCase>('http', 'charset', file), ({ bytes_base64, content_type, expected }) => {
      const headers = content_type === undefined ? {} : { 'content-type': content_type };
      const { charset } = decode(Buffer.from(bytes_base64, 'base64'), { headers });
      const undeclared = charset.declared === undefined && charset.used === 'utf-8' && expected === 'windows-1252';
      return undeclared || charset.used === (expected === 'gbk' ? 'gb18030' : expected);
    }),
  );
}

function slowestRealFile(): string {
  const files = rowsOf<RealFile>('http', 'robots-real', 'sample.jsonl');
  const times = files.map(({ bytes_base64 }) => {
    const bytes = Buffer.from(bytes_base64, 'base64');
    const start = performance.now();
    isAllowed(parseRobots(bytes), 'gongkai', 'https://a.example/zwgk/2021/index.html');
    return performance.now() - start;
  });
  return `${files.length} real robots.txt: slowest ${Math.max(...times).toFixed(1)} ms`;
}
