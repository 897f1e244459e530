import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetFiles, gongkai } from './command.ts';
import { judgedSample } from './judged-sample.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-audit-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const dir = join(scratch, 'dataset');
const SAMPLE = `${dir}.audit.yaml`;
const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
const factsOf = (path: string) => lines(path).flatMap((line) => /^ {4}fact: "?([0-9a-f]{16})"?$/.exec(line)?.[1] ?? []);

/** The sample with verdicts by place (0-based) in a file of its own. */
function judged(name: string, verdictOf: (index: number) => string): string {
  const path = join(scratch, name);
  writeFileSync(path, judgedSample(readFileSync(SAMPLE, 'utf8'), verdictOf));
  return path;
}

describe('audit', () => {
  beforeAll(async () => {
    await gongkai(['extract', 'samples/final-accounts-hans', '-o', dir, '--quiet']);
    const ended = await gongkai(['audit', dir, '--n', '40', '--seed', '1', '--json']);
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ sample: SAMPLE, drawn: 40, seed: 1 });
  }, 60_000);

  test('writes facts that are in the dataset, each with its figure in context', () => {
    const facts = new Map(lines(join(dir, 'facts.jsonl')).map((line) => [JSON.parse(line).id, JSON.parse(line)]));
    const drawn = factsOf(SAMPLE);
    const text = readFileSync(SAMPLE, 'utf8');
    expect(new Set(drawn).size).toBe(40);
    for (const id of drawn) {
      const quote = facts.get(id)?.provenance.parts.figure?.quote;
      const above = text
        .slice(0, text.indexOf(`fact: ${id}`))
        .split('\n  # ')
        .slice(-3);
      if (quote !== undefined) expect(above[1], id).toContain(`【${quote}】`);
      if (facts.get(id)?.value !== null) expect(above[0], id).toContain(` · ${facts.get(id)?.value} `);
    }
  });

  test('draws the same sample again, and another with another seed', async () => {
    const [same, other] = [join(scratch, 'same.yaml'), join(scratch, 'other.yaml')];
    await gongkai(['audit', dir, '--n', '40', '--seed', '1', '-o', same]);
    await gongkai(['audit', dir, '--n', '40', '--seed', '2', '-o', other]);
    expect(lines(same)).toEqual(lines(SAMPLE));
    expect(factsOf(other)).not.toEqual(factsOf(SAMPLE));
  });

  test('reads the verdicts back, also some of them', async () => {
    const sample = judged('some.yaml', (index) =>
      index < 9 ? 'right' : index === 9 ? 'wrong' : index === 10 ? 'unclear' : '',
    );
    const ended = await gongkai(['audit', dir, '--read', sample, '--json']);
    const { overall, groups, wrongIn, open, outdated } = JSON.parse(ended.stdout);
    expect(overall).toMatchObject({ right: 9, wrong: 1, unclear: 1 });
    expect([open, outdated, ended.code]).toEqual([29, [], 0]);
    expect(wrongIn).toEqual([{ aspect: 'value', facts: 1 }]);
    expect(groups.parser).toMatchObject([{ name: 'final-accounts', right: 9, wrong: 1, precision: { share: 0.9 } }]);
    const { stdout } = await gongkai(['audit', dir, '--read', sample]);
    expect(stdout).toMatch(/^parser\tfinal-accounts\t90\.0%\t59\.6%–98\.2%\t9 of 10, 1 unclear$/m);
    expect(stdout).toMatch(/^wrong in\tvalue\t1$/m);
  });

  test('is a file of decisions, whose verdicts the next build lays on the facts', async () => {
    const sample = judged('laid.yaml', (index) => (index < 2 ? 'right' : index === 2 ? 'wrong' : ''));
    const again = join(scratch, 'laid');
    cpSync(dir, again, { recursive: true });
    const ended = await gongkai(['build', join(again, 'archive'), '-o', again, '--decisions', sample]);
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('3 decisions: 3 applied\n')]);
    const audits = lines(join(again, 'facts.jsonl')).flatMap((line) => JSON.parse(line).audit ?? []);
    const signed = { author: '张三', date: '2026-01-31' };
    expect(audits.sort((a, b) => (a.verdict < b.verdict ? -1 : 1))).toEqual([
      { verdict: 'right', ...signed },
      { verdict: 'right', ...signed },
      { verdict: 'wrong', aspects: ['value'], ...signed },
    ]);
    expect((await gongkai(['verify', again])).code).toBe(0);
  });

  test('of which a build with the verdicts states the precision in the dataset, and an export of it too', async () => {
    const sample = judged('stated.yaml', (index) => (index < 9 ? 'right' : index === 9 ? 'wrong' : ''));
    const again = join(scratch, 'stated');
    cpSync(dir, again, { recursive: true });
    expect(readFileSync(join(again, 'README.md'), 'utf8')).toContain(
      'Nobody has judged the facts against the pages yet',
    );
    await gongkai(['build', join(again, 'archive'), '-o', again, '--decisions', sample, '-q']);
    const { stdout } = await gongkai(['audit', again, '--read', sample]);
    const [, share = '', low = '', high = ''] =
      /^overall\t.*\t([\d.]+%)\t([\d.]+)%–([\d.]+%)\t9 of 10$/m.exec(stdout) ?? [];
    const row = `| \`all\` | 9 of 10 | ${share} (${low}%–${high}) |`;
    expect(readFileSync(join(again, 'README.md'), 'utf8')).toContain(row);
    const { 'gongkai:precision': stated } = JSON.parse(readFileSync(join(again, 'datapackage.json'), 'utf8'));
    expect(stated[0]).toEqual({ name: 'all', right: 9, wrong: 1, share: `${share} (${low}%–${high})` });
    const [exported, rebuilt] = [join(scratch, 'stated-csv'), join(scratch, 'stated-again')];
    expect((await gongkai(['export', again, '--to', 'csv', '-o', exported, '-q'])).code).toBe(0);
    expect(readFileSync(join(exported, 'README.md'), 'utf8')).toContain(row);
    await gongkai(['build', join(again, 'archive'), '-o', rebuilt, '-q']);
    expect(datasetFiles(rebuilt)).toEqual(datasetFiles(again));
  });

  test('counts no verdict about a fact that is stated otherwise now, and says which', async () => {
    const copy = join(scratch, 'changed');
    cpSync(dir, copy, { recursive: true });
    const [fact = ''] = factsOf(SAMPLE);
    const changed = lines(join(copy, 'facts.jsonl')).map((line) =>
      line.includes(`"id":"${fact}"`) ? line.replace(/"status":"\w+"/, '"status":"placeholder"') : line,
    );
    writeFileSync(join(copy, 'facts.jsonl'), `${changed.join('\n')}\n`);
    const sample = judged('two.yaml', (index) => (index < 2 ? 'right' : ''));
    const ended = await gongkai(['audit', copy, '--read', sample, '--json']);
    const { overall, outdated } = JSON.parse(ended.stdout);
    expect(overall).toMatchObject({ right: 1 });
    expect(outdated).toMatchObject([{ fact }]);
    expect(lines(sample)[outdated[0].line - 1]).toMatch(/^ {2}- document: /);
    expect(ended.stderr).toContain(
      `two.yaml:${outdated[0].line}: ${fact}: the fact is stated or read otherwise than when it was judged`,
    );
  });

  test.each<[string, () => readonly string[], number, RegExp]>([
    ['a sample without verdicts', () => ['--read', SAMPLE], 1, /no verdicts yet: put right, wrong or unclear behind/],
    ['a folder in place of a sample', () => ['--read', dir], 1, /dataset: is a directory, a file is needed/],
    [
      'a word that is no verdict',
      () => ['--read', judged('bad.yaml', () => 'good')],
      1,
      /bad\.yaml:\d+:14: .*verdict: expected one of/,
    ],
    ['a file that is no sample', () => ['--read', join(dir, 'facts.csv')], 1, /facts\.csv:1:/],
    [
      'a sample with verdicts in the place of a new one',
      () => ['-o', judged('kept.yaml', () => 'right')],
      1,
      /holds 40 verd/,
    ],
    ['no number of facts', () => ['--n', '0'], 2, /--n: expected a whole number from 1/],
  ])('%s ends it', async (_name, more, code, message) => {
    const ended = await gongkai(['audit', dir, ...more()]);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
