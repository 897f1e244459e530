import { describe, expect, test } from 'vitest';
import type { BlockRecord } from '../../src/model/document.ts';
import { pagesByWeight } from '../../src/report/index.ts';
import { block, example, fact, figure, finding, render, tableBlock } from './example.ts';

describe('the text of a publication', () => {
  test('shows headings, paragraphs and tables in their order, each figure marked by what became of it', () => {
    const heading = block('a', '三、公务接待', { kind: 'heading', level: 2 });
    const paragraph = block('b', '2021年公务接待费6.27万元，另有9批。');
    const table = tableBlock('c', [
      ['项目', '决算数'],
      ['合计', '63.82'],
    ]);
    const html = render(
      example({
        blocks: [heading, paragraph, table],
        facts: [fact('f1', paragraph, '6.27')],
        figures: [
          figure(paragraph, '2021', 'ignored', { reason: 'date' }),
          figure(paragraph, '6.27', 'fact', { facts: ['f1'] }),
          figure(paragraph, '9', 'unbound'),
          figure(table, '63.82', 'unbound'),
        ],
      }),
    );
    expect(html).toContain(
      [
        '<h5>三、公务接待</h5>',
        '<p><a class="m ignored" id="p1m1" href="#p1e1">2021</a>年公务接待费',
        '<a class="m fact" id="p1m2" href="#p1e2">6.27</a>万元，另有',
        '<a class="m unbound" id="p1m3" href="#p1e3">9</a>批。</p>',
      ].join(''),
    );
    expect(html).toContain(
      '<tr><td>合计</td><td class="n"><a class="m unbound" id="p1m4" href="#p1e4">63.82</a></td></tr>',
    );
    expect(html).toMatch(/fact 事实<\/a> 1<.*unbound 未定<\/a> 2<.*ignored 略去<\/a> 1</);
  });

  test('keeps every character of hostile text as text', () => {
    const hostile = '<script>alert(1)</script>"\'&<img src=x onerror=alert(2)>\u0000\ud800';
    const paragraph = block('b', `${hostile}接待6.27万元`);
    const html = render(
      example({
        title: hostile,
        blocks: [paragraph, tableBlock('t', [[hostile]])],
        facts: [fact('f1', paragraph, '6.27', { concept: null, dimensions: { subject: hostile }, section: hostile })],
        figures: [figure(paragraph, '6.27', 'fact', { facts: ['f1'] })],
        findings: [finding('error', hostile, ['f1'])],
      }),
      [],
    );
    const tags = html.replaceAll(/"[^"]*"/g, '""').match(/<[^>]+>/g) ?? [];
    expect(tags.filter((tag) => /script|img|\son\w+=/i.test(tag))).toEqual([]);
    expect(html).toContain(
      '">&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;img src=x onerror=alert(2)&gt;\ufffd\ufffd接待</span>',
    );
  });

  test('has the simplified form beside what differs, and nothing beside what does not', () => {
    const paragraph = block('b', '公務接待費6.27萬元');
    const html = render(
      example({
        script: 'Hant',
        blocks: [paragraph],
        facts: [fact('f1', paragraph, '6.27')],
        figures: [figure(paragraph, '6.27', 'fact', { facts: ['f1'] })],
      }),
    );
    expect(html).toContain(
      '<p><span data-s="公务接待费">公務接待費</span><a class="m fact" id="p1m1" href="#p1e1">6.27</a><span data-s="万元">萬元</span></p>',
    );
    expect(html).toContain('lang="zh-Hant"');
  });

  test('marks the words of a fact that has no figure, beside the numerals in them', () => {
    const paragraph = block('b', '2021年没有公务接待支出');
    const part = { block: 'b', start: 0, end: 13, quote: paragraph.text };
    const nil = fact('f1', paragraph, '2021', {
      value: null,
      decimals: null,
      status: 'nil_stated',
      stated: {},
      provenance: { rule: 'nil-statement', locator: { type: 'html', segments: [[0, 13]] }, parts: { statistic: part } },
    });
    const html = render(
      example({
        blocks: [paragraph],
        facts: [nil],
        figures: [figure(paragraph, '2021', 'fact', { facts: ['f1'], withUnit: false })],
      }),
    );
    expect(html).toContain(
      '<p><a class="m fact" id="p1m1" href="#p1e1">2021</a><a class="m words" id="p1m2" href="#p1e1">年没有公务接待支出</a></p>',
    );
  });
});

describe('a figure that has no place of its own', () => {
  test('is listed all the same', () => {
    const paragraph = block('b', '接待6.27万元');
    const html = render(
      example({
        blocks: [paragraph],
        figures: [
          figure(paragraph, '6.27', 'unbound'),
          figure(paragraph, '27', 'unbound'),
          figure(paragraph, '6.27', 'unbound', { block: 'gone' }),
        ],
      }),
    );
    expect(html.match(/<a class="m \w+" id=/g)).toHaveLength(1);
    expect(html.match(/<li class="e unbound"/g)).toHaveLength(3);
    expect(html).toContain('<span class="t">27</span>');
  });
});

describe('a fact in the list', () => {
  const paragraph = block('b', '公务接待费比上年减少6.27万元');
  const change = fact('f1', paragraph, '6.27', {
    statistic: 'change',
    base: { fiscalYear: 2020, measure: 'actual' },
    value: '-62700',
    stated: { number: '6.27', unit: '万元', direction: '减少' },
  });
  const records = example({
    blocks: [paragraph],
    facts: [change],
    figures: [figure(paragraph, '6.27', 'fact', { facts: ['f1'] })],
    findings: [finding('note', 'parts-sum-to-total: one', ['f1']), finding('warning', 'other-rule: two', ['f1'])],
  });
  const html = render(records, [
    { rule: 'a', outcome: 'passed', facts: ['f1'] },
    { rule: 'b', outcome: 'note', facts: ['f1'] },
  ]);
  const entry = /<li class="e fact".*?<\/li>/s.exec(html)?.[0] ?? '';

  test('says in words who, when, what, against what, how much and how it was printed', () => {
    expect(entry.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|')).toBe(
      [
        '|公务接待费 Official reception',
        'entity|云湖市数据局',
        'period|2021年度 fiscal year 2021',
        'measure|决算数 Final account · 增减额 Change against the base, signed',
        'against|2020年 · 决算数 Final account',
        'value|−62,700 CNY 人民币元 (−6.27 万)',
        'printed|减少6.27万元',
        'status|明示 Stated (subject-figure)',
        'id|f1',
        'holds|a',
        'finding|warning other-rule|, |note parts-sum-to-total|',
      ].join('|'),
    );
  });

  test('leads to its place, and carries what the filters ask for', () => {
    expect(entry).toContain(
      'id="p1e1" data-d="fact" data-c="three_public.reception" data-t="stated" data-l="warning" data-f="f1" data-i="−62,750 … −62,650"><a class="t" href="#p1m1">',
    );
  });

  test('leads to the findings and to the relations that hold, each with its figures', () => {
    expect(entry).toContain('<a href="#p1r1" data-check>a</a>');
    expect(entry).toContain('<a href="#p1g1" data-check>warning other-rule</a>');
    expect(html).toContain('<li class="g l-warning" id="p1g1" data-l="warning">');
    expect(html).toContain(
      '<li class="g passed" id="p1r1"><details data-r="p1e1"><summary>公务接待费 Official reception · 2021 (1 figure)</summary></details></li>',
    );
    expect(html).not.toContain('id="p1r2"');
    expect(html).toContain('1 relation holds 核对相符');
  });
});

describe('a decision', () => {
  const signed = { reason: '核对原件', author: '张三', date: '2026-01-31' };
  const paragraph = block('b', '接待费减少6.27万元');
  const decided = fact('f1', paragraph, '6.27', {
    decision: { verdict: 'correct', value: '72600', ...signed },
    audit: { verdict: 'wrong', aspects: ['value'], author: '李四', date: '2026-02-01' },
  });
  const records = example({
    blocks: [paragraph],
    facts: [decided],
    figures: [figure(paragraph, '6.27', 'fact', { facts: ['f1'] })],
    findings: [{ ...finding('error', 'a-rule: one', ['f1']), decision: { verdict: 'ignore', ...signed } }],
  });
  const html = render(records);
  const textOf = (pattern: RegExp) =>
    (pattern.exec(html)?.[0] ?? '').replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|');

  test('stands as a badge beside what is stated, with the corrected value, reason, author and day', () => {
    const entry = textOf(/<li class="e fact".*?<\/li>/s);
    expect(entry).toContain('|公务接待费 Official reception| |更正 correct|entity|');
    expect(entry).toContain('value|62,700 CNY 人民币元 (6.27 万)|corrected|72,600 CNY 人民币元 (7.26 万)|printed|');
    expect(entry).toContain(
      '|decision|更正 correct · 核对原件 (张三, 2026-01-31)|audit|错误 wrong · 数值 (李四, 2026-02-01)|',
    );
  });

  test('marks a finding, which stays', () => {
    expect(textOf(/<li class="g l-error".*?<\/li>/s)).toContain(
      '|error| |a-rule| |不采用 ignore|one|decision: 不采用 ignore · 核对原件 (张三, 2026-01-31)|',
    );
  });

  test('can be filtered for where there is one', () => {
    expect(html).toContain('<option value="correct">更正 correct (1)</option>');
    expect(html).toContain('data-v="correct"');
    expect(render({ ...records, facts: [fact('f1', paragraph, '6.27')] })).not.toContain('name="v"');
  });
});

describe('findings', () => {
  test('stand by weight, with printed, computed, reachable and the digit that decides', () => {
    const paragraph = block('b', '合计10.25万元，其中接待6.27万元');
    const html = render(
      example({
        blocks: [paragraph],
        facts: [fact('f1', paragraph, '10.25', { value: '102500' }), fact('f2', paragraph, '6.27')],
        figures: [
          figure(paragraph, '10.25', 'fact', { facts: ['f1'] }),
          figure(paragraph, '6.27', 'fact', { facts: ['f2'] }),
        ],
        findings: [
          finding('note', 'a-note: said', []),
          finding(
            'error',
            'parts-sum-to-total: 三公经费 printed 10.25万元, its 2 parts computed 10.75万元 (reachable 10.74 … 10.76)',
            ['f1', 'f2'],
          ),
        ],
      }),
    );
    expect([...html.matchAll(/<li class="g l-(\w+)"/g)].map(([, level]) => level)).toEqual(['error', 'note']);
    expect(html).toContain('<dd>10.<mark class="digit" title="deciding digit">2</mark>5万元</dd>');
    expect(html).toContain('<dt>computed</dt><dd>10.75万元</dd><dt>reachable</dt><dd>10.74 … 10.76</dd>');
    expect(html).toContain('<td>10.25万元</td><td><span>102,450 …</span> <span>102,550</span></td>');
    expect(html).toContain('Parts add up to their total.');
    expect(html).toContain('href="#p1m2" data-go="p1e2"');
  });
});

describe('pages of a PDF', () => {
  test('are drawn from the top: the words in their boxes, and a box for each fact', () => {
    const paragraph = block('b', '接待6.27万元', {
      locator: [{ type: 'pdf', page: 2, boxes: [[100, 700, 300, 720]] }],
    });
    const shown = fact('f1', paragraph, '6.27', {
      provenance: {
        rule: 'subject-figure',
        locator: { type: 'pdf', page: 2, boxes: [[200, 700, 250, 720]] },
        parts: { figure: { block: 'b', start: 2, end: 8, quote: '6.27万元' } },
      },
    });
    const html = render(example({ type: 'pdf', blocks: [paragraph], facts: [shown] }));
    expect(html).toContain('viewBox="0 0 224 44"');
    expect(html).toContain(
      '<text x="12" y="28.4" font-size="16" textLength="200" lengthAdjust="spacingAndGlyphs">接待6.27万元</text>',
    );
    expect(html).toContain('<rect x="112" y="12" width="50" height="20" class="b fact" data-go="p1e1"></rect>');
    expect(html).toContain('<dt>on</dt><dd><a href="#p1d1s2" data-on="p1e1">page 2 第2页</a></dd>');
  });

  test('are shown as they look where there are images, the boxes turned as the page is', () => {
    const paragraph = block('b', '接待6.27万元', {
      locator: [{ type: 'pdf', page: 2, boxes: [[100, 700, 300, 720]] }],
    });
    const shown = fact('f1', paragraph, '6.27', {
      provenance: {
        rule: 'subject-figure',
        locator: { type: 'pdf', page: 2, boxes: [[200, 700, 250, 720]] },
        parts: { figure: { block: 'b', start: 2, end: 8, quote: '6.27万元' } },
      },
    });
    const image = { mediaType: 'image/webp', bytes: Buffer.from('WEBP'), lacking: [] } as const;
    // A page turned by a quarter: x and y change places.
    const turned = { ...image, page: 2, width: 842, height: 595, toImage: [0, 1, 1, 0, 0, 0] } as const;
    const blank = {
      ...image,
      page: 7,
      width: 100,
      height: 200,
      toImage: [1, 0, 0, -1, 0, 200],
    } as const;
    const html = render(example({ type: 'pdf', blocks: [paragraph], facts: [shown] }), undefined, [turned, blank]);
    expect(html).toContain('<summary>Pages 原版页面 (2 images)</summary>');
    expect(html).toContain('viewBox="0 0 842 595" class="page seen" id="p1d1s2" data-matrix="0 1 1 0 0 0">');
    expect(html).toContain('preserveAspectRatio="none" href="data:image/webp;base64,V0VCUA=="></image>');
    expect(html).toContain('<rect x="700" y="200" width="20" height="50" class="b fact" data-go="p1e1"></rect>');
    expect(html).toContain('viewBox="0 0 100 200" class="page seen" id="p1d1s7"');
    expect(html).not.toContain('class="lack"');
    const lacking = { ...turned, lacking: [[705, 150]] } as const;
    const shownWords = render(example({ type: 'pdf', blocks: [paragraph], facts: [shown] }), undefined, [lacking]);
    expect(shownWords).toContain('lengthAdjust="spacingAndGlyphs" class="lack">接待6.27万元</text>');
  });

  test('have a box for each figure that is no fact, of their own document alone', () => {
    const locator: BlockRecord['locator'] = [{ type: 'pdf', page: 1, boxes: [[0, 0, 90, 10]] }];
    const paragraph = block('b', '三亿元，另有四亿元', { locator });
    const other = block('o', '五亿元', { document: 'doc-2', locator });
    const records = example({
      type: 'pdf',
      blocks: [paragraph, other],
      figures: [
        figure(paragraph, '三', 'ignored', { reason: 'example' }),
        figure(paragraph, '四', 'unbound'),
        figure(other, '五', 'unbound', { document: 'doc-2' }),
      ],
    });
    const boxes = [...render(records).matchAll(/<rect x="(\d+)".*?class="b (\w+)" data-go="(\w+)"/g)].map(
      ([, ...one]) => one,
    );
    expect(boxes).toEqual([
      ['12', 'ignored', 'p1e1'],
      ['72', 'unbound', 'p1e2'],
    ]);
  });

  test('that a person looks at first are those of findings, the worst before, then those of facts and figures', () => {
    const on = (id: string, page: number) =>
      block(id, '接待6.27万元，9批', { locator: [{ type: 'pdf', page, boxes: [[0, 0, 1, 1]] }] });
    const blocks = [on('a', 1), on('b', 2), on('c', 3), on('d', 4), on('e', 5)] as const;
    const at = (id: string, index: 0 | 1 | 2, page: number) =>
      fact(id, blocks[index], '6.27', {
        provenance: { rule: 'subject-figure', locator: { type: 'pdf', page, boxes: [] }, parts: {} },
      });
    const records = example({
      type: 'pdf',
      blocks,
      facts: [at('f1', 0, 1), at('f2', 1, 2), at('f3', 2, 3)],
      figures: [figure(blocks[4], '9', 'unbound')],
      findings: [finding('note', 'one-name', ['f2']), finding('error', 'one-name', ['f3'])],
    });
    expect(pagesByWeight(records).map(({ page }) => page)).toEqual([3, 2, 1, 5]);
  });
});

describe('plots', () => {
  const paragraph = block('b', '接待10.00万元，接待7.50万元');
  const budget = fact('f1', paragraph, '10.00', { measure: 'budget.initial', value: '100000' });
  const actual = fact('f2', paragraph, '7.50', { value: '75000' });

  test('draw budget and final account in proportion, with a table as the text alternative', () => {
    const html = render(example({ blocks: [paragraph], facts: [budget, actual] }));
    expect([...html.matchAll(/<rect x="0" y="\d+" width="(\d+)"/g)].map(([, width]) => width)).toEqual(['640', '480']);
    expect(html).toContain('公务接待费 · 年初预算数</text>');
    expect(html).toMatch(/<svg role="img" aria-labelledby="p1g0t" aria-describedby="p1g0d"/);
    expect(html).toMatch(/<table id="p1g0d">.*<td>75,000 CNY<\/td>/);
  });

  test('are left out where there is nothing to compare', () => {
    expect(render(example({ blocks: [paragraph], facts: [actual] }))).not.toContain('<svg');
  });

  test('show the three public expenses over the years', () => {
    const before = { ...budget, measure: 'actual' as const, period: { fiscalYear: 2020, type: 'flow' as const } };
    const html = render(example({ blocks: [paragraph], facts: [before, actual] }));
    expect(html).toContain('三公经费历年, 2020–2021');
  });
});
