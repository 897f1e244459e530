import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outlined } from '../../src/parse/draft.ts';
import { outlineOf } from '../../src/parse/outline.ts';
import cases from '../cases/outline.json' with { type: 'json' };

/** `h2` for a heading of level 2; `p`, number and role for a paragraph. */
function describeBlock({ heading, level, numbering, role }: Outlined): string {
  if (heading) return `h${level}`;
  return ['p', numbering, role].filter((part) => part !== undefined).join(' ');
}

describe('outlineOf', () => {
  it.each(cases)('tells headings from paragraphs: $name', ({ blocks }) => {
    const outline = outlineOf(blocks.map(([text = '']) => ({ kind: 'text', text })));
    expect(outline.map(describeBlock)).toEqual(blocks.map(([, expected]) => expected));
  });

  it('makes headings of short heading elements without number', () => {
    const outline = outlineOf([
      { kind: 'text', text: '部门概况', rank: 2 },
      { kind: 'text', text: '附件下载：', rank: 4 },
      { kind: 'text', text: '这是一句放在标题元素里的话。', rank: 3 },
    ]);
    expect(outline.map(describeBlock)).toEqual(['h2', 'p', 'p']);
  });

  it('leaves the roles of the page head alone', () => {
    const outline = outlineOf([
      { kind: 'text', text: '首页 > 公开 > 决算', role: 'breadcrumb' },
      { kind: 'text', text: '一、某局决算', role: 'title' },
      { kind: 'table', text: '一、收入\t1', role: 'metadata' },
    ]);
    expect(outline.map(({ role }) => role)).toEqual(['breadcrumb', 'title', 'metadata']);
    expect(outline.some(({ heading }) => heading)).toBe(false);
  });

  it('gives every heading a level, and headings no role', () => {
    const line = fc.constantFrom(
      '目录',
      '第一部分 概况',
      '一、职责',
      '（一）设置',
      '1.背景',
      '负责养护。',
      '(1)要求',
      '单位：',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (texts) => {
        const outline = outlineOf(texts.map((text) => ({ kind: 'text', text })));
        expect(outline).toHaveLength(texts.length);
        for (const { heading, level, role } of outline) {
          if (!heading) continue;
          expect(level).toBeGreaterThan(0);
          expect(role).toBeUndefined();
        }
      }),
    );
  });
});
