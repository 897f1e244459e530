import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { parse } from '../../src/parse/index.ts';
import { makePdf } from './make-pdf.ts';

function snapshotOf(bytes: Uint8Array, mediaType: string): Snapshot {
  const url = 'http://www.example.gov.cn/a';
  return { url, finalUrl: url, headers: {}, mediaType, sha256: sha256(bytes), bytes };
}

const TEXT = `公开 > 财政 > 决算

某区园林所2023年度部门决算

日期:2024-08-21 09:30    来源:某区园林所

分享:
字号:

目录

第一部分 概况

一、职责

第二部分 说明

第一部分 概况

  一、职责

  负责12处绿地的养护。

第二部分 说明

  本年收入3万元。

您访问的链接即将离开本站 是否继续?
`;

describe('parse', () => {
  it('reads plain text line by line', async () => {
    const document = await parse(snapshotOf(Buffer.from(TEXT), 'text/plain'));
    expect(document.type).toBe('text');
    expect(document.title).toBe('某区园林所2023年度部门决算');
    expect(document.metadata).toEqual({
      publishedAt: '2024-08-21T09:30',
      source: '某区园林所',
      breadcrumb: ['公开', '财政', '决算'],
    });
    expect(document.blocks.map(({ kind, role, level }) => role ?? `${kind}${level ?? ''}`)).toEqual([
      'breadcrumb',
      'title',
      'metadata',
      'contents',
      'contents',
      'contents',
      'contents',
      'heading1',
      'heading2',
      'paragraph',
      'heading1',
      'paragraph',
    ]);
    expect(document.omissions.map(({ reason, text }) => [reason, text])).toEqual([
      ['share-bar', '分享:'],
      ['share-bar', '字号:'],
      ['site-notice', '您访问的链接即将离开本站 是否继续?'],
    ]);
  });

  it.each(['\n', '\r\n', '\r', '\f', '\u2028'])('ends lines of plain text at %j', async (mark) => {
    const { blocks } = await parse(
      snapshotOf(Buffer.from(['本年收入3万元。', '', '本年支出2万元。'].join(mark)), 'text/plain'),
    );
    expect(blocks.map(({ text }) => text)).toEqual(['本年收入3万元。', '本年支出2万元。']);
  });

  it.each(['text/html', 'text/plain'])('says that an empty document of type %s holds no text', async (mediaType) => {
    const { problems } = await parse(snapshotOf(new Uint8Array(0), mediaType));
    expect(problems.map(({ rule, level }) => [rule, level])).toEqual([['nothing-read', 'warning']]);
  });

  it('goes by the bytes where the declared type is wrong', async () => {
    const pdf = makePdf([[{ x: 75, y: 700, size: 12, text: '正文' }]]);
    expect((await parse(snapshotOf(pdf, 'text/html'))).type).toBe('pdf');
    expect((await parse(snapshotOf(Buffer.from('<html><p>正文'), 'text/plain'))).type).toBe('html');
  });

  it('notes a charset that the bytes contradict and characters that are lost', async () => {
    const page = Buffer.concat([
      Buffer.from('<meta charset=gbk><p>本年收入合计与本年支出合计相等，没有结余。'),
      Buffer.from([0xff]),
    ]);
    const { problems, charset } = await parse(snapshotOf(page, 'text/html'));
    expect(charset?.used).toBe('utf-8');
    expect(problems.map(({ rule, message }) => [rule, message])).toEqual([
      ['charset-mismatch', 'declared gbk by meta, the bytes are utf-8'],
      ['characters-undecodable', '1 characters could not be decoded as utf-8'],
    ]);
  });

  it.each([
    ['an archive', '7z\u00bc\u00af\u0027\u001c'],
    ['a compound file', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'],
    ['an image', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000'],
  ])('reports %s as a type that is not read', async (_, content) => {
    const { blocks, problems } = await parse(snapshotOf(Buffer.from(content, 'latin1'), 'text/html'));
    expect(blocks).toEqual([]);
    expect(problems.map(({ rule, level }) => [rule, level])).toEqual([['unsupported-type', 'error']]);
  });

  it('reads any bytes whatever', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('text/html', 'text/plain'),
        async (bytes, mediaType) => {
          const document = await parse(snapshotOf(bytes, mediaType));
          expect(document.blocks.every(({ text }) => text !== '')).toBe(true);
        },
      ),
    );
  });
});
