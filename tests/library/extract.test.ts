import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DecisionError,
  ExtractError,
  type Extracted,
  extract,
  extractAll,
  type Input,
  loadDecisions,
  type PublicationRecords,
  readDataset,
  recognize,
  verify,
} from 'gongkai';
import { afterAll, describe, expect, test } from 'vitest';
import { gongkai } from '../cli/command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-library-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const PAGE = 'samples/three-public-township/page.txt';
const HANS = 'samples/final-accounts-hans';

/** What a publication states of one concept: amounts as levels. */
function levels({ facts }: PublicationRecords, concept: string): readonly (string | null)[] {
  return facts.filter((fact) => fact.concept === concept && fact.statistic === 'level').map(({ value }) => value);
}

/** A page that takes a while. */
const LONG = `云湖市档案局2021年度部门决算\n${'2021年度本年收入合计12.34万元，比上年增加1.20万元。\n'.repeat(20_000)}`;

async function collect(outcomes: AsyncIterable<Extracted>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const outcome of outcomes) lines.push(outcome.ok ? 'ok' : outcome.error.reason);
  return lines;
}

describe('extract', () => {
  test('a path gives what the page states, typed', async () => {
    const records = await extract(PAGE);
    expect(records.publication.title).toBe('栗川县白鹭滩乡人民政府2019年“三公”经费支出决算情况说明');
    expect(records.publication.fiscalYear).toBe(2019);
    // 三公经费 47万元 against a budget of 52万元, of it 公务接待费 19万元.
    expect(levels(records, 'three_public.total')).toEqual(['470000', '520000']);
    expect(levels(records, 'three_public.reception')).toEqual(['190000']);
    const [{ figures } = { figures: undefined }] = records.documents;
    expect(figures?.unbound).toBe(0);
  });

  test('a path, a file URL, bytes and text give the same facts', async () => {
    const bytes = readFileSync(PAGE);
    const [expected] = [(await extract(PAGE)).facts];
    expect(expected.length).toBe(18);
    for (const input of [pathToFileURL(PAGE), { content: bytes }, { content: bytes.toString('utf8') }]) {
      expect((await extract(input)).facts).toEqual(expected);
    }
  });

  test('text that is decoded already is not decoded by what its meta elements say', async () => {
    const page = new TextDecoder('gb18030').decode(readFileSync(`${HANS}/page.html`));
    expect(page).toMatch(/charset="?gb2312/);
    const [text, bytes] = [await extract({ content: page }), await extract(`${HANS}/page.html`)];
    expect(text.blocks.map((block) => block.text)).toEqual(bytes.blocks.map((block) => block.text));
    expect(text.documents[0]?.charset?.used).toBe('utf-8');
  });

  test('an address makes the publication known by it, and links absolute', async () => {
    const content = '<h1>云湖市档案局2021年度部门决算</h1><p>见附件：<a href="P1.pdf">附件：2021年公开表.pdf</a></p>';
    const { publication, documents } = await extract({ content, url: 'https://www.yunhu.example/a/t1.html' });
    expect(publication.url).toBe('https://www.yunhu.example/a/t1.html');
    expect(documents[0]?.links.map(({ url }) => url)).toEqual(['https://www.yunhu.example/a/P1.pdf']);
  });

  test('a page with its attachments is one publication', async () => {
    const pdf = readFileSync(`${HANS}/P020220826412300456789.pdf`);
    const { documents, facts } = await extract({
      page: `${HANS}/page.html`,
      attachments: [{ document: { content: pdf }, linkText: '附件：部门决算公开表.pdf' }],
    });
    expect(documents.map(({ role }) => role)).toEqual(['narrative', 'tables']);
    expect(new Set(facts.map(({ document }) => document)).size).toBe(2);
  });

  test('the command line prints the same records', async () => {
    const { facts } = await extract(PAGE);
    const { stdout } = await gongkai(['facts', PAGE]);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const printed = lines.filter(({ type }) => type === 'fact').map(({ type: _, ...fact }) => fact);
    expect(printed).toEqual(facts);
  });

  test.each<[Input, string, RegExp]>([
    ['samples/none.html', 'no-input', /samples\/none\.html/],
    ['samples', 'no-input', /is a directory/],
    ['https://www.yunhu.example/t1.html', 'no-input', /an address is not asked here/],
    [{ content: '<p>1</p>', url: 'page' }, 'no-input', /page: no address/],
    [{} as Input, 'no-input', /expected a path/],
    [undefined as unknown as Input, 'no-input', /expected a path/],
    [{ content: Buffer.from('PK\x03\x04 rest'), url: 'file:a.xlsx' }, 'unreadable', /file:a\.xlsx: nothing was read/],
  ])('%j is an error: %s', async (input, reason, message) => {
    const error = await extract(input).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ExtractError);
    expect(error).toMatchObject({ reason, input, message: expect.stringMatching(message) });
  });

  test('what cannot be read has the finding that says why', async () => {
    const error = await extract({ content: Buffer.from('PK\x03\x04 rest') }).catch((thrown: unknown) => thrown);
    const { records } = error as ExtractError;
    const errors = records?.findings.filter(({ level }) => level === 'error');
    expect(errors?.map(({ rule }) => rule)).toEqual(['archive-damaged']);
  });

  test('limits are those of the command line', async () => {
    await expect(extract(PAGE, { maxSize: 100 })).rejects.toThrow(/more than the 100 that are read/);
  });

  test('an abort ends the reading of a long page at once', async () => {
    const stop = AbortSignal.timeout(300);
    const started = performance.now();
    await expect(extract({ content: LONG.repeat(4) }, { signal: stop })).rejects.toThrow(/timeout/);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect((await extract(PAGE)).facts).toHaveLength(18);
  });

  test('many calls at once are read by no more threads than there are processors', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, () => extract(PAGE)));
    expect(all.map(({ facts }) => facts.length)).toEqual(Array.from({ length: 40 }, () => 18));
  });
});

describe('extractAll', () => {
  test('gives an outcome for each input in their order, failures among them', async () => {
    const inputs = [`${HANS}/page.html`, 'none.html', PAGE, { content: Buffer.from('PK\x03\x04') }, PAGE];
    const seen: Input[] = [];
    const outcomes: string[] = [];
    for await (const outcome of extractAll(inputs)) {
      seen.push(outcome.input);
      outcomes.push(outcome.ok ? outcome.records.publication.title.slice(0, 3) : outcome.error.reason);
    }
    expect(seen).toEqual(inputs);
    expect(outcomes).toEqual(['云湖市', 'no-input', '栗川县', 'unreadable', '栗川县']);
  });

  test('takes inputs that come in their time, no further ahead than it reads', async () => {
    let taken = 0;
    async function* inputs() {
      for (; taken < 50; ) {
        taken += 1;
        yield PAGE;
      }
    }
    const outcomes = extractAll(inputs(), { concurrency: 2 });
    expect((await outcomes.next()).value).toMatchObject({ ok: true });
    expect(taken).toBeLessThanOrEqual(3);
    await outcomes.return();
    expect(taken).toBeLessThanOrEqual(3);
  });

  test('no inputs give no outcome', async () => {
    expect(await collect(extractAll([]))).toEqual([]);
  });

  test('an abort throws its reason and no outcome', async () => {
    const stop = new AbortController();
    const outcomes = extractAll([{ content: LONG }, PAGE], { signal: stop.signal, concurrency: 1 });
    setTimeout(() => stop.abort(new Error('enough')), 200);
    await expect(collect(outcomes)).rejects.toThrow('enough');
    await expect(collect(extractAll([PAGE], { signal: stop.signal }))).rejects.toThrow('enough');
  });

  test('options that are none are an error before anything is read', async () => {
    await expect(collect(extractAll([PAGE], { concurrency: 0 }))).rejects.toThrow(
      /concurrency: expected a whole number/,
    );
    await expect(extract(PAGE, { maxTime: Number.NaN })).rejects.toThrow(/maxTime: expected a whole number/);
    await expect(extract(PAGE, { maxSize: -1 })).rejects.toThrow(/maxSize: expected a whole number/);
    await expect(collect(extractAll(PAGE))).rejects.toThrow(/one is read by extract/);
  });
});

describe('parsers of files', () => {
  const file = (name: string, text: string) => {
    const path = join(scratch, name);
    writeFileSync(path, text);
    return path;
  };
  const parser = (more: string) =>
    `export default { id: 'township', kinds: ['three_public.final'], accepts: ({ kind }) => kind.startsWith('three_public'),
      measure: 'planned', concepts: true, expects: { facts: 3 }, ${more} };`;

  test('are tried before those of the program', async () => {
    const own = file('own.mjs', parser(''));
    const { documents, facts } = await extract(PAGE, { parsers: [own] });
    expect(documents.map((document) => document.parser)).toEqual(['township']);
    expect(facts[0]?.measure).toBe('actual'); // 决算 is printed
    const { documents: others } = await extract('samples/assets-report/page.html', { parsers: [pathToFileURL(own)] });
    expect(others.map((document) => document.parser)).toEqual(['assets']);
  });

  test.each([
    ['none.mjs', undefined, /no such file or directory: check the path/],
    ['syntax.mjs', 'export default {', /not a module that can be loaded/],
    ['nothing.mjs', 'export const parser = {};', /its default export must be one/],
    ['taken.mjs', parser("id: 'assets'"), /id: assets is the id of another parser/],
    ['named.mjs', parser("id: 'A b'"), /id: expected words in kebab case/],
    ['kinds.mjs', parser("kinds: ['decree']"), /kinds: expected a list of final_accounts\.department/],
    ['accepts.mjs', parser('accepts: true'), /accepts: expected a function/],
    ['section.mjs', parser("section: 'operating'"), /section: expected one of tables, overview/],
    ['measure.mjs', parser("measure: 'spent'"), /measure: expected one of actual/],
    ['concepts.mjs', parser("concepts: 'yes'"), /concepts: expected true or false/],
    ['expects.mjs', parser('expects: 3'), /expects\.facts: expected a whole number/],
  ])('%s is refused in one line that names it, before anything is read', async (name, text, message) => {
    const path = text === undefined ? join(scratch, name) : file(name, text);
    const error = await collect(extractAll([PAGE], { parsers: [path] })).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ParserError', message: expect.stringMatching(message) });
    expect((error as Error).message).toContain(path);
    expect((error as Error).message).not.toContain('\n');
  });

  test('one that throws fails the document alone', async () => {
    const own = file(
      'throws.mjs',
      parser("accepts: ({ title }) => { if (title.includes('栗川')) throw new Error('oops'); }"),
    );
    expect(await collect(extractAll([PAGE, 'samples/assets-report/page.html'], { parsers: [own] }))).toEqual([
      'failed',
      'ok',
    ]);
  });

  test('are known by their content to a dataset that is built again', async () => {
    const dir = join(scratch, 'dataset');
    const own = file('again.mjs', parser(''));
    const parserOf = async (...more: readonly string[]) => {
      expect((await gongkai(['extract', PAGE, '-o', dir, ...more])).code).toBe(0);
      const parsers: string[] = [];
      for await (const document of readDataset(dir).records('documents')) parsers.push(document.parser);
      return parsers;
    };
    expect(await parserOf()).toEqual(['three-public']);
    expect(await parserOf('--parser', own)).toEqual(['township']);
    file('again.mjs', parser("id: 'village'"));
    expect(await parserOf('--parser', own)).toEqual(['village']);
    expect(await parserOf()).toEqual(['three-public']);
  });

  test('the command line tells of one that is none', async () => {
    const own = file('none.txt.mjs', 'export default 1;');
    const { code, stderr } = await gongkai(['facts', '--parser', own, PAGE]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^gongkai: .*its default export must be one\n$/)]);
  });
});

describe('datasets and texts', () => {
  test('records of a dataset come typed, one after the other', async () => {
    const printed = readFileSync('output/samples/facts.jsonl', 'utf8').trim().split('\n');
    const facts: unknown[] = [];
    for await (const fact of readDataset('output/samples').records('facts')) facts.push(fact);
    expect(facts).toEqual(printed.map((line) => JSON.parse(line)));
    expect(() => readDataset(scratch)).toThrow(/no dataset here/);
  });

  test('verify proves what the archive bears out, and tells what it does not', async () => {
    const dir = join(scratch, 'proved');
    expect((await gongkai(['extract', HANS, '-o', dir])).code).toBe(0);
    const report = await verify(dir);
    expect(report.failures).toEqual([]);
    expect([report.documents, report.provedFacts]).toEqual([2, report.facts]);
    const facts = readFileSync(join(dir, 'facts.jsonl'), 'utf8');
    writeFileSync(join(dir, 'facts.jsonl'), facts.replace('"value":"', '"value":"1'));
    expect((await verify(dir)).failureCount).toBeGreaterThan(0);
  });

  test('quantities of a text have offsets in it and exact values', () => {
    const text = '比上年增加16,803.49万元';
    const [found] = recognize(text);
    expect(found).toMatchObject({ kind: 'amount', value: '168034900', unit: 'CNY', decimals: -2 });
    expect(text.slice(found?.start, found?.end)).toBe('16,803.49万元');
  });
});

describe('decisions', () => {
  const FILE = 'samples/decisions/yunhu-data-bureau.yaml';

  test('of files are laid on what is read, and those on nothing that was read are told of', async () => {
    const decisions = await loadDecisions(FILE);
    const outcomes = [];
    for await (const outcome of extractAll([`${HANS}/page.html`, PAGE], { decisions })) outcomes.push(outcome);
    const [page, other] = outcomes.map((outcome) => (outcome.ok ? outcome.records : undefined));
    expect(page?.facts.filter(({ decision }) => decision !== undefined)).toMatchObject([
      { value: '7.10', decision: { verdict: 'correct', value: '7.01' } },
    ]);
    expect(page?.findings.filter(({ decision }) => decision !== undefined)).toHaveLength(2);
    expect(other?.findings.filter(({ rule }) => rule === 'decision-fits')).toEqual([]);
    expect(decisions.outcome()).toEqual({ all: 3, applied: 3, carried: [], unfit: [] });
    const elsewhere = await loadDecisions(FILE);
    await extract(PAGE, { decisions: elsewhere });
    expect(elsewhere.outcome()).toMatchObject({ applied: 0, unfit: { length: 3 } });
  });

  test('a file with a mistake, and one thing decided twice, are told of with their line', async () => {
    const broken = join(scratch, 'broken.yaml');
    writeFileSync(broken, readFileSync(FILE, 'utf8').replace('verdict: correct', 'verdict: okay'));
    await expect(loadDecisions(broken)).rejects.toThrow(
      /broken\.yaml:\d+:14: decisions\[0\]\.verdict: expected one of/,
    );
    const twice = join(scratch, 'twice.yaml');
    writeFileSync(twice, readFileSync(FILE, 'utf8'));
    const failure = loadDecisions(FILE, pathToFileURL(twice));
    await expect(failure).rejects.toThrow(DecisionError);
    await expect(failure).rejects.toThrow(
      /twice\.yaml:\d+: the same is decided in yunhu-data-bureau\.yaml:\d+: keep one/,
    );
  });
});
