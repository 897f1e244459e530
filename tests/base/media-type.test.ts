import { describe, expect, test } from 'vitest';
import { charsetOf, essenceOf, sniffMediaType } from '../../src/base/media-type.ts';

describe('a Content-Type value', () => {
  test.each([
    ['text/html', 'text/html', undefined],
    ['Text/HTML; Charset="GB2312"', 'text/html', 'gb2312'],
    ["text/html;charset='utf-8'; x=y", 'text/html', 'utf-8'],
    ['text/html, text/plain', 'text/html', undefined],
    ['html', undefined, undefined],
    ['', undefined, undefined],
    [undefined, undefined, undefined],
  ])('%j is of type %j in charset %j', (value, essence, charset) => {
    expect(essenceOf(value)).toBe(essence);
    expect(charsetOf(value)).toBe(charset);
  });
});

describe('the first bytes', () => {
  test.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['\r\n\r\n%PDF-1.4', 'application/pdf'],
    ['PK\x03\x04abc', 'application/zip'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage'],
    ['\x1f\x8b\x08', 'application/gzip'],
    ['<!DOCTYPE html>', 'text/html'],
    ['\xef\xbb\xbf \n<HTML lang="zh">', 'text/html'],
    ['<?xml version="1.0"?>\n<!DOCTYPE html>', 'text/html'],
    ['<?xml version="1.0"?><rss>', 'application/xml'],
    ['2021年', undefined],
    ['', undefined],
  ])('%j are %j', (text, mediaType) => {
    expect(sniffMediaType(Buffer.from(text, 'latin1'))).toBe(mediaType);
  });
});
