import { describe, expect, it } from 'vitest';
import { sniffType } from '../../src/parse/media-type.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('sniffType', () => {
  it.each([
    ['%PDF-1.7\n', 'text/html', 'pdf'],
    ['\r\n\r\n%PDF-1.4', 'application/octet-stream', 'pdf'],
    ['PK\u0003\u0004rest', 'text/html', 'zip'],
    ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'application/msword', 'ole'],
    ['<!DOCTYPE html><p>', 'text/plain', 'html'],
    ['\u00ef\u00bb\u00bf  <HTML>', 'text/plain', 'html'],
    ['<p>text</p>', 'application/octet-stream', 'html'],
    ['\u00ff\u00fe<\u0000p\u0000>\u0000', 'text/plain', 'html'],
    ['plain words', 'text/html', 'html'],
    ['plain words, a < b', 'text/plain', 'text'],
    ['<<关于印发办法>>', 'text/plain', 'text'],
    ['', 'text/plain', 'text'],
    ['{"a":1}', 'application/json', 'data'],
    ['<?xml version="1.0"?><rss></rss>', 'text/plain', 'data'],
    ['\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000', 'text/html', 'binary'],
  ])('calls %j declared %s %s', (content, mediaType, type) => {
    expect(sniffType(bytes(content), mediaType)).toBe(type);
  });
});
