import { encryption } from './encrypt-pdf.ts';

/** A line of text to print: place in points from the lower left corner, font size, text. */
export interface PrintedLine {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

/** A page: lines alone, or with drawing operators in front of them and the entries of its page object. */
export type PrintedPage =
  | readonly PrintedLine[]
  | { readonly lines: readonly PrintedLine[]; readonly drawing: string; readonly entries?: string };

/**
 * A PDF (1.4, uncompressed) with Han text in a font that is not embedded, as office programs write it: codes are UCS-2
 * through the predefined CMap UniGB-UCS2-H. The characters can be read only with the CMaps at hand.
 */
export function makePdf(pages: readonly PrintedPage[], trailer = '', password?: string): Uint8Array {
  const lock = password === undefined ? undefined : encryption(password);
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> ' +
      '/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] ' +
      '/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>',
  ];
  for (const [index, page] of pages.entries()) {
    const { lines, drawing, entries = '' } = 'lines' in page ? page : { lines: page, drawing: '' };
    const shown = lines.map(({ x, y, size, text }) => `BT /F1 ${size} Tf ${x} ${y} Td <${hex(text)}> Tj ET`);
    const plain = [...(drawing === '' ? [] : [drawing]), ...shown].join('\n');
    const content = lock?.encrypt(plain, 6 + index * 2) ?? plain;
    objects.push(`<< /Type /Page /Parent 2 0 R ${entries} /Contents ${6 + index * 2} 0 R >>`);
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  // Strings of an encrypted file are encrypted as well: those of the font's character collection.
  const written = objects.map((object, index) =>
    lock === undefined
      ? object
      : object.replace(/\((Adobe|GB1)\)/g, (_, text: string) => inHex(lock.encrypt(text, index + 1))),
  );
  return assemble(written, `${trailer} ${lock?.trailer ?? ''}`);
}

function inHex(text: string): string {
  return `<${Buffer.from(text, 'latin1').toString('hex')}>`;
}

function hex(text: string): string {
  return [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
}

/** A file of objects numbered from 1, the catalog first. */
export function assemble(objects: readonly string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
