import { describe, expect, it } from 'vitest';
import { chromeReason, isContactText, isFooterText } from '../../src/parse/chrome-text.ts';

describe('chromeReason', () => {
  it.each([
    ['分享:', 'share-bar'],
    ['分享：微信微博', 'share-bar'],
    ['字號：大中小', 'share-bar'],
    ['【字体：大 中 小】', 'share-bar'],
    ['[ 大 中 小 ] 打印', 'share-bar'],
    ['浏览次数：1234次', 'share-bar'],
    ['列印', 'share-bar'],
    ['您訪問的連結即將離開本網站', 'site-notice'],
    ['您即将前往本站以外的链接，请确认是否打开。', 'site-notice'],
    ['如对公开内容有疑问，可以点击在线咨询', 'site-notice'],
    ['相关链接', 'related-links'],
    ['上一篇：某通知', 'related-links'],
    ['本年支出小于收入。', undefined],
    ['打印设备购置费12万元', undefined],
    ['大中小型企业采购情况', undefined],
    ['微信公众号运行维护费3万元', undefined],
    ['相关收入按规定上缴', undefined],
    ['-12.5', undefined],
    ['-', undefined],
    ['- 5', undefined],
    ['A', undefined],
    ['字号：大 + 中 -', 'share-bar'],
  ])('judges %s as %s', (text, reason) => {
    expect(chromeReason(text)).toBe(reason);
  });
});

it.each([
  ['signs', '+-'.repeat(39)],
  ['sizes with room between', '大 中 小 '.repeat(12)],
])('judges a line of many %s that is no share bar without trying all ways to part it', (_, text) => {
  expect(chromeReason(`${text}元`)).toBeUndefined();
});

describe('the foot of a site', () => {
  it.each(['版权所有：某局', '主辦：某市政府 承辦：某中心', '備案編號：某备1号', '网站标识码：1101', '站点地图'])(
    'has the line %s',
    (text) => {
      expect(isFooterText(text)).toBe(true);
    },
  );

  it.each(['主办三场培训，支出2万元。', '网站地图制作费3万元', '本年收入合计'])('does not have the line %s', (text) => {
    expect(isFooterText(text)).toBe(false);
  });

  it('may go on with addresses and telephone numbers', () => {
    expect(isContactText('联系电话：010-1')).toBe(true);
    expect(isContactText('电话费支出3万元')).toBe(false);
  });
});
