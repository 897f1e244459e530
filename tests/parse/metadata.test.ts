import { describe, expect, it } from 'vitest';
import { isMetadataLine, readBreadcrumb, readDate, readMetadata } from '../../src/parse/metadata.ts';

describe('readDate', () => {
  it.each([
    ['2021-09-02 10:00', '2021-09-02T10:00'],
    ['2021-09-02 10:00:59', '2021-09-02T10:00'],
    ['2021-9-2', '2021-09-02'],
    ['2021/09/02', '2021-09-02'],
    ['2021年9月2日 9：05', '2021-09-02T09:05'],
    ['2021-09-02T10:00:00+08:00', '2021-09-02T10:00'],
    ['2021-09-02 25:00', '2021-09-02'],
    ['2021-02-30', undefined],
    ['2021-13-01', undefined],
    ['12345-678', undefined],
  ])('reads %s as %s', (text, date) => {
    expect(readDate(text)).toBe(date);
  });
});

describe('readBreadcrumb', () => {
  it.each([
    ['公开 > 财政 > 决算', ['公开', '财政', '决算']],
    ['当前位置：首页 > 公开', ['首页', '公开']],
    ['您现在的位置： 首页 / 公开 / 决算', ['首页', '公开', '决算']],
    ['首页/公开/决算', ['首页', '公开', '决算']],
    ['首页 -->> 公开 -->> 决算', ['首页', '公开', '决算']],
    ['收入 > 支出', undefined],
    ['本年收入大于支出。', undefined],
  ])('reads %s', (text, members) => {
    expect(readBreadcrumb(text)).toEqual(members);
  });
});

describe('readMetadata', () => {
  it.each([
    ['日期:2021-09-02 10:00 來源:某局', { publishedAt: '2021-09-02T10:00', source: '某局' }],
    ['信息来源：某局发布时间：2021-09-02 浏览次数：12', { publishedAt: '2021-09-02', source: '某局' }],
    ['来源：\n阅读量：3 时间：2021-09-02', { publishedAt: '2021-09-02' }],
    ['发布于 2021-09-02 来源：甲局 乙队', { publishedAt: '2021-09-02', source: '甲局 乙队' }],
    ['2021-09-02 08:30 来源：某报', { publishedAt: '2021-09-02T08:30', source: '某报' }],
    [
      '索 引 号\t000014349/2021-00037\t发布日期\t2021-09-02',
      { publishedAt: '2021-09-02', indexNumber: '000014349/2021-00037' },
    ],
  ])('reads %j', (line, metadata) => {
    expect(isMetadataLine(line)).toBe(true);
    expect(readMetadata([line]).metadata).toEqual(metadata);
  });

  it('joins a label and the value in the next line', () => {
    expect(readMetadata(['索 引 号：', '000014349/2021-00037', '发布日期', '2021-09-02']).metadata).toEqual({
      indexNumber: '000014349/2021-00037',
      publishedAt: '2021-09-02',
    });
  });

  it('takes no sentence that names a date for metadata', () => {
    expect(isMetadataLine('按照2021年9月2日的通知，收入来源主要是财政拨款。')).toBe(false);
    expect(isMetadataLine('主要职责:')).toBe(false);
  });

  it('prefers a date with a time and notes different days', () => {
    const { metadata, problems } = readMetadata(['日期：2021-09-02'], new Map([['pubdate', '2021-09-03 08:00']]));
    expect(metadata.publishedAt).toBe('2021-09-03T08:00');
    expect(problems.map(({ rule, level }) => [rule, level])).toEqual([['publication-dates-agree', 'note']]);
  });
});
