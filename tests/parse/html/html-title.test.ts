import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../src/parse/html/html.ts';

const PROSE = '全市一般公共预算收入完成120.50亿元，比上年增加3.20亿元，增长2.7%。全市一般公共预算支出完成300.10亿元。';

function titleOf(source: string): { title: string; lines: string[] } {
  const { title, blocks } = parseHtml(source, 'http://www.example.gov.cn/page.html');
  return { title, lines: blocks.flatMap(({ role, text }) => (role === 'title' ? [text] : [])) };
}

describe('the title of a page', () => {
  it('is what its lines say is published, where the title element names a body alone', () => {
    const page = `<title>云湖市财政局</title><h1>云湖市财政局</h1><div><p>关于云湖市2025年预算执行情况</p><p>和2026年预算草案的报告</p><p>${PROSE}</p><p>${PROSE}</p></div>`;
    expect(titleOf(page)).toEqual({
      title: '关于云湖市2025年预算执行情况和2026年预算草案的报告',
      lines: ['关于云湖市2025年预算执行情况', '和2026年预算草案的报告'],
    });
  });

  it('is a heading with all lines that a br element parts, whatever tags the title element prints', () => {
    const page = `<title>云湖日报--《关于云湖市2025年预算执行情况<br>和2026年预算草案的报告》-</title><h2>《关于云湖市2025年预算执行情况<br>和2026年预算草案的报告》（摘要）</h2><p>${PROSE}</p><p>${PROSE}</p>`;
    expect(titleOf(page).lines).toEqual(['《关于云湖市2025年预算执行情况', '和2026年预算草案的报告》（摘要）']);
  });

  it('is no column that the page stands in', () => {
    const page = `<title>云湖市人民政府政务公开</title><h3>政府信息公开</h3><p>云湖市人民政府关于云湖市2025年预算执行情况的报告</p><p>发布时间：2026-03-03</p><h3>县（市、区）</h3>`;
    expect(titleOf(page).title).toBe('云湖市人民政府关于云湖市2025年预算执行情况的报告');
  });

  it('is the line that prints it, and no link below that repeats it, where the page holds no text', () => {
    const page = `<meta name="ArticleTitle" content="云湖市2025年统计公报"><title>云湖市人民政府</title><h1>云湖市2025年统计公报</h1><p>图片解读：一图读懂《云湖市2025年统计公报》</p><p>主办：云湖市人民政府办公室</p>`;
    expect(titleOf(page)).toEqual({ title: '云湖市2025年统计公报', lines: ['云湖市2025年统计公报'] });
  });

  it('is the printed one where a collection puts the province before it', () => {
    const page = `<title>(中部省)云湖市2025年统计公报-公报文库</title><h1>云湖市2025年统计公报 <span>2025</span></h1><h3>相关统计公报</h3>`;
    expect(titleOf(page).title).toBe('云湖市2025年统计公报 2025');
  });

  it('stays what the title element says where no line tells more', () => {
    expect(titleOf(`<title>云湖市财政局工作总结</title><h1>云湖市财政局工作总结</h1><p>${PROSE}</p>`).title).toBe(
      '云湖市财政局工作总结',
    );
  });
});
