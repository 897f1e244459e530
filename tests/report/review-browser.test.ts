import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexFoot, indexHead, indexRow, pageFoot, pageHead } from '../../src/report/index.ts';
import { gongkai, ROOT } from '../cli/command.ts';
import { block, example, figure, render } from './example.ts';

const SAMPLES = join(ROOT, 'output/samples');
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const realDocuments = process.env.GONGKAI_REAL_DOCUMENTS;
const HOSTILE = `<!doctype html><meta charset="utf-8"><title>云湖市数据局2021年度部门决算&lt;script&gt;pwned=1&lt;/script&gt;</title>
<h1>云湖市数据局2021年度部门决算</h1><p>公务接待费6.27万元&lt;/span&gt;&lt;script&gt;pwned=2&lt;/script&gt;&lt;img src=x onerror=pwned=3&gt;，
另有"onmouseover="pwned=4"支出12.50万元&lt;/script&gt;&lt;style&gt;*{display:none}&lt;/style&gt;。</p>`;

let dir: string;
let browser: Browser;
const contexts: (() => Promise<void>)[] = [];

interface Opened {
  readonly page: Page;
  /** Console lines, errors of the page, and requests beyond the file itself. */
  readonly said: string[];
}

async function open(file: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  contexts.push(() => context.close());
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) said.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${file}`);
  return { page, said };
}

/** Rules broken seriously, with their first place. */
async function broken(page: Page): Promise<readonly string[]> {
  // The policy of the page forbids script of others: it is evaluated from outside.
  await page.evaluate(axe.source);
  const found: readonly string[] = await page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ' ' + nodes.length + ': ' + nodes[0].html.slice(0, 200)))`);
  return found;
}

async function report(...args: readonly string[]): Promise<void> {
  const { code, stderr } = await gongkai(args);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('gongkai: ')]);
}

describe.skipIf(executablePath === undefined)(
  'the review page in Chromium (skipped where there is none: `apt-get install chromium`)',
  () => {
    let samples: string;
    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'gongkai-review-'));
      samples = join(dir, 'samples.html');
      await report('report', SAMPLES, '-o', samples);
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    }, 120_000);
    afterAll(async () => {
      for (const close of contexts) await close();
      await browser.close();
      await rm(dir, { recursive: true, force: true });
    });

    test('leads from a place to its fact and back', async () => {
      const { page, said } = await open(samples);
      const mark = page.locator('#p1 .text a.fact', { hasText: '13.05' }).first();
      await mark.click();
      const entry = page.locator('#p1 .e.on');
      expect(await entry.locator('dd').allTextContents()).toContain('增長13.05%');
      expect(await entry.locator('.t').evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
      await page.evaluate('scrollTo(0, 0)');
      await entry.locator('.t').click();
      expect(await mark.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
      expect(await mark.getAttribute('class')).toContain('on');
      const box = await mark.boundingBox();
      expect(box?.y).toBeGreaterThan(0);
      expect(box?.y).toBeLessThan(800);
      expect(said).toEqual([]);
    });

    test('says the fact in words under the pointer and under the focus, and Escape closes it', async () => {
      const { page } = await open(samples);
      const mark = page.locator('#p1 .text a.fact', { hasText: '17,008.31' }).first();
      const tip = page.locator('#tip');
      expect(await tip.isVisible()).toBe(false);
      await mark.hover();
      expect(await tip.innerText()).toContain('170,083,100 CNY');
      await page.keyboard.press('Escape');
      expect(await tip.isVisible()).toBe(false);
      await mark.focus();
      expect(await tip.innerText()).toContain('一般公共预算财政拨款支出');
    });

    test('filters by concept, status, disposition, finding and words, and counts what is left', async () => {
      const { page } = await open(samples);
      const panel = page.locator('#p1 .panel');
      const shown = () => panel.locator('.e:visible').count();
      const all = await shown();
      expect(all).toBe(await panel.locator('.e').count());
      await panel.locator('[name=d]').selectOption('ignored');
      expect(await shown()).toBe(78);
      expect(await panel.locator('output').innerText()).toBe(`78 of ${all} shown`);
      await panel.locator('[name=d]').selectOption('');
      await panel.locator('[name=t]').selectOption('nil_stated');
      const nil = await shown();
      expect(nil).toBeGreaterThan(0);
      expect(await panel.locator('.e:visible', { hasText: '明示为无' }).count()).toBe(nil);
      await panel.locator('[name=t]').selectOption('');
      await panel.locator('[name=l]').selectOption('error');
      expect(await shown()).toBe(4);
      await panel.locator('[name=l]').selectOption('');
      await panel.locator('[name=c]').selectOption('three_public.reception');
      await panel.locator('[name=q]').fill('Initial budget');
      const narrow = await shown();
      expect(narrow).toBeGreaterThan(0);
      expect(narrow).toBeLessThan(all / 4);
      await panel.locator('[name=q]').fill('no such words');
      expect(await panel.locator('output').innerText()).toBe('no match 无');
    });

    test('works with the keyboard alone', async () => {
      const { page } = await open(samples);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      expect(await page.locator('.e.on').getAttribute('id')).toBe('p1e2');
      await page.keyboard.press('k');
      expect(await page.locator('.e.on').getAttribute('id')).toBe('p1e1');
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('.e.on').getAttribute('id')).toBe('p1e2');
      expect(await page.evaluate('document.activeElement.id')).toBe('p1m2');
      await page.keyboard.press('f');
      expect(await page.evaluate('document.activeElement.closest(".e").id')).toBe('p1e2');
      await page.keyboard.press('/');
      await page.keyboard.type('jkfs');
      expect(await page.locator('#p1 [name=q]').inputValue()).toBe('jkfs');
      await page.locator('#keys').uncheck();
      await page.locator('h1').click();
      await page.keyboard.press('j');
      expect(await page.locator('.e.on').getAttribute('id')).toBe('p1e2');
    });

    test('shows findings with their calculation, whose figures lead to the text', async () => {
      const { page } = await open(samples);
      await page.locator('#p1facts-tab').focus();
      await page.keyboard.press('ArrowRight');
      const finding = page.locator('#p1 .g', { hasText: 'change-matches-rate' });
      expect(await finding.locator('.calc').innerText()).toContain('7.01 %');
      expect(await finding.locator('.digit').innerText()).toBe('1');
      await finding.locator('[data-go]').first().click();
      expect(await page.locator('#p1 .text a.on').innerText()).toBe('7.10');
    });

    test('leads from a fact to the calculation of a relation that holds with it, and to a finding', async () => {
      const { page, said } = await open(samples);
      const entry = page.locator('#p1 .e', { hasText: '13.05' }).first();
      await entry.locator('[data-check]', { hasText: 'change-matches' }).first().click();
      const relation = page.locator('#p1 .g.on');
      const rows = relation.locator('table.terms tbody tr');
      // The calculation is made when the browser tells that it was opened.
      await rows.nth(1).waitFor();
      const terms = await rows.allInnerTexts();
      expect(terms.length).toBeGreaterThan(1);
      expect(terms.join()).toMatch(/决算数 · 增减率\s+增長13\.05%\s+13\.045 …\s+13\.055/);
      expect(await relation.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
      await relation.locator('[data-go]').first().click();
      expect(await page.locator('#p1 .text a.on').count()).toBe(1);
      await page.locator('#p1 .e', { hasText: '7.10' }).locator('[data-check]', { hasText: 'error' }).first().click();
      expect(await page.locator('#p1 .g.on .calc').innerText()).toContain('7.01 %');
      expect(said).toEqual([]);
    });

    test('shows the figures of a disposition where the legend is asked', async () => {
      const { page } = await open(samples);
      await page.locator('#p1 .legend a', { hasText: 'ignored' }).click();
      expect(await page.locator('#p1 .e:visible').count()).toBe(78);
      expect(await page.locator('#p1 .e:visible').first().innerText()).toContain('【');
    });

    test('breaks no number of a table, on a phone either', async () => {
      const { page } = await open(samples, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
      const lines: readonly number[] = await page.evaluate(
        '[...document.querySelectorAll(".text td.n .m")].map((mark) => mark.getClientRects().length)',
      );
      expect(lines.length).toBeGreaterThan(20);
      expect(new Set(lines)).toEqual(new Set([1]));
    });

    test('opens the part of a page that a table was read from beside it', async () => {
      const { page } = await open(samples);
      const region = page.locator('#p1 .region').first();
      await region.locator('summary').click();
      await region.locator('svg').waitFor();
      const [, , width, height] = ((await region.locator('svg').getAttribute('viewBox')) ?? '').split(' ').map(Number);
      const whole = ((await page.locator('#p1 svg.page[id]').first().getAttribute('viewBox')) ?? '')
        .split(' ')
        .map(Number);
      expect(height).toBeLessThan(whole[3] ?? 0);
      expect(width).toBeLessThanOrEqual((whole[2] ?? 0) + 16);
      await region.locator('.b.fact').first().click({ force: true });
      expect(await page.locator('#p1 .text a.on').count()).toBe(1);
    });

    test('leads from a fact to its box on the page as it looks, whose boxes say their fact and filter with the list', async () => {
      const { page, said } = await open(samples);
      const entry = page.locator('#p1 .e', { has: page.locator('a[data-on]') }).first();
      expect(await page.locator('#p1 details.boxes').getAttribute('open')).toBeNull();
      await entry.locator('a[data-on]').click();
      const box = page.locator('#p1 details.boxes svg .b.on').first();
      const place = await box.boundingBox();
      expect(place?.y).toBeGreaterThan(0);
      expect(place?.y).toBeLessThan(800);
      const image = page.locator('#p1 svg.page.seen image').first();
      expect((await image.getAttribute('href'))?.slice(0, 23)).toBe('data:image/webp;base64,');
      await box.hover({ force: true });
      expect(await page.locator('#tip').innerText()).toContain(await entry.locator('dd').first().innerText());
      await page.locator('#p1 [name=d]').selectOption('ignored');
      expect(await page.locator('#p1 details.boxes .b.fact:not(.on):visible').count()).toBe(0);
      expect(said).toEqual([]);
    });

    test('shows the other script and gives the published one back', async () => {
      const { page } = await open(samples);
      const title = page.locator('#p1 .text .r-title').first();
      const published = await title.innerText();
      expect(published).toBe('雲湖市數據資源管理局2021年度部門決算');
      await page.keyboard.press('s');
      expect(await title.innerText()).toBe('云湖市数据资源管理局2021年度部门决算');
      expect(await page.locator('#p1 .text').first().getAttribute('lang')).toBe('zh-Hans');
      await page.locator('#script').click();
      expect(await title.innerText()).toBe(published);
    });

    test.each<[string, BrowserContextOptions]>([
      ['on a desk', {}],
      ['in the dark', { colorScheme: 'dark' }],
      ['on a phone', { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }],
    ])('is accessible %s, and nothing stands out of the window', async (_, options) => {
      const { page, said } = await open(samples, options);
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      expect(await broken(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(said).toEqual([]);
    });

    test('on a phone tells the fact at the lower edge, and its words lead to the list', async () => {
      const { page } = await open(samples, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
      await page.locator('#p1 nav a', { hasText: 'findings' }).tap();
      await page.locator('#p1findings .g').first().waitFor({ state: 'visible' });
      expect(
        await page.evaluate('document.querySelector("#p1findings").getBoundingClientRect().top < innerHeight'),
      ).toBe(true);
      await page.locator('#p1 .text a.fact', { hasText: '17,008.31' }).first().tap();
      const box = await page.locator('#tip').boundingBox();
      expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(800);
      await page.locator('#tip .t').tap();
      expect(await page.evaluate('document.activeElement.closest(".e.on") !== null')).toBe(true);
    });

    test('keeps a hostile page as text', async () => {
      const file = join(dir, 'hostile.html');
      await writeFile(file, HOSTILE);
      await report('extract', file, '-o', join(dir, 'hostile'));
      await report('report', join(dir, 'hostile'), '-o', join(dir, 'hostile-report.html'));
      const { page, said } = await open(join(dir, 'hostile-report.html'));
      await page.locator('.text a.m').first().hover();
      expect(await page.evaluate('typeof pwned')).toBe('undefined');
      expect(await page.locator('.text').innerText()).toContain('<script>pwned=2</script><img src=x onerror=pwned=3>');
      expect(await page.locator('img').count()).toBe(0);
      expect(said).toEqual([]);
    });

    test('filters ten thousand figures without a wait', async () => {
      const words = block('b', '12.50 '.repeat(10_000));
      const figures = Array.from({ length: 10_000 }, (_, index) => ({
        ...figure(words, '12.50', 'unbound'),
        start: index * 6,
        end: index * 6 + 5,
      }));
      const file = join(dir, 'long.html');
      await writeFile(file, pageHead('long') + render(example({ blocks: [words], figures })) + pageFoot('0'));
      const { page } = await open(file);
      const started = performance.now();
      await page.locator('[name=d]').selectOption('fact');
      expect(await page.locator('output').innerText()).toBe('no match 无');
      expect(performance.now() - started).toBeLessThan(8000);
    });

    test('asks nothing of the network, even where something gets in', async () => {
      const { page, said } = await open(samples);
      await page.evaluate(`fetch('http://127.0.0.1:9/').catch(() => 0)`);
      expect(said.filter((line) => line.startsWith('request'))).toEqual([]);
      expect(said.join(' ')).toMatch(/Content Security Policy/);
    });

    test('shows of a list of publications the rows that hold every word typed', async () => {
      const titles = ['云湖市数据局2021年度部门决算', '云湖市数据局2022年部门预算', '柳塘镇2022年部门预算'];
      const rows = titles.map((title, index) => indexRow(example({ blocks: [], title }), `p${index}.html`));
      const file = join(dir, 'list.html');
      await writeFile(file, pageHead('publications') + indexHead() + rows.join('') + indexFoot() + pageFoot('0'));
      const { page, said } = await open(file);
      const shown = () => page.locator('.index tbody tr:visible a').allTextContents();
      expect(await shown()).toEqual(titles);
      await page.keyboard.press('/');
      await page.keyboard.type('柳塘 预算');
      expect(await shown()).toEqual([titles[2]]);
      expect(await page.locator('.filter output').innerText()).toBe('1 of 3');
      await page.keyboard.press('Enter');
      await page.locator('.filter input').fill('');
      expect(await shown()).toEqual(titles);
      expect(await broken(page)).toEqual([]);
      expect(said).toEqual([]);
    });

    test.skipIf(realDocuments === undefined)(
      'takes a real document (set GONGKAI_REAL_DOCUMENTS to the folder of real documents)',
      async () => {
        const real = join(realDocuments ?? '', 'pdf/sh-putuo-shehuigongzuobu-2024-juesuan.pdf');
        await report('extract', real, '-o', join(dir, 'real'));
        await report('report', join(dir, 'real'), '-o', join(dir, 'real.html'));
        const { page, said } = await open(join(dir, 'real.html'));
        await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
        expect(await page.locator('svg.page').count()).toBeGreaterThan(3);
        await page.locator('.b').first().click({ force: true });
        expect(await page.locator('.text a.on').count()).toBe(1);
        expect(await broken(page)).toEqual([]);
        expect(said).toEqual([]);
      },
      120_000,
    );
  },
);
