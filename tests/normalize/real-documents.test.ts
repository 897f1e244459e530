import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectEdition, normalize } from '../../src/normalize/index.ts';
import { SIMPLIFIED } from '../../src/normalize/script.ts';

const folder = process.env.GONGKAI_REAL_DOCUMENTS;

describe.skipIf(folder === undefined)('the page of a traditional gateway (needs GONGKAI_REAL_DOCUMENTS)', () => {
  const published = folder === undefined ? '' : readFileSync(join(folder, 'seed-page.txt'), 'utf8');
  const edition = detectEdition(published);
  const normalized = normalize(published, edition);

  it('is traditional and machine converted', () => {
    expect(edition).toEqual({ script: 'Hant', machineConverted: true });
  });

  it('has no traditional character left', () => {
    expect([...normalized.text].filter((c) => SIMPLIFIED.has(c) && SIMPLIFIED.get(c) !== c)).toEqual([]);
  });

  it('has no word of the gateway left', () => {
    expect(normalized.text.match(/运作|网路|资讯|程式|品质|水准|支援|连结|本著|对帐/g)).toBeNull();
  });

  it('has the mainland words as often as the gateway replaced them', () => {
    const count = (word: string): number => normalized.text.split(word).length - 1;
    expect(count('运行维护')).toBe(9);
    expect(count('机关运行经费')).toBe(2);
    expect(count('运行中心')).toBe(4);
    expect(count('互联网')).toBe(3);
    expect(count('执行率')).toBe(2);
    expect(count('303批次')).toBe(1);
    expect(count('指标')).toBe(5);
  });

  it('has no word that a Taiwan phrase table would have put', () => {
    expect(normalized.text.match(/批量|运行率|指针|文档|集成|端口|查找/g)).toBeNull();
  });

  it('maps every sentence and every number back to its print', () => {
    for (const match of normalized.text.matchAll(/[^，。;:,\s]+[。;]|\d[\d,.]*\d|互联网|信息|质量/g)) {
      const span = normalized.toPublished(match.index, match.index + match[0].length);
      const quote = published.slice(span.start, span.end);
      expect(normalize(quote, edition).text).toBe(match[0]);
    }
  });
});

describe.skipIf(folder === undefined)('simplified pages (needs GONGKAI_REAL_DOCUMENTS)', () => {
  const pages = folder === undefined ? [] : readdirSync(join(folder, 'html'));

  // All these pages print in traditional characters is the link to their traditional twin.
  const link = '點擊以繁體中文方式瀏覽覽';

  it.each(pages)('%s is simplified, and keeps its characters', (name) => {
    const bytes = readFileSync(join(folder ?? '', 'html', name));
    const utf8 = new TextDecoder().decode(bytes);
    const source = utf8.includes('\ufffd') ? new TextDecoder('gb18030').decode(bytes) : utf8;
    expect(detectEdition(source)).toEqual({ script: 'Hans', machineConverted: false });
    const han = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, '');
    const changed = [...han(source)].filter(
      (c) => normalize(c, { script: 'Hans', machineConverted: false }).text !== c,
    );
    expect(changed.filter((c) => !link.includes(c))).toEqual([]);
  });
});
