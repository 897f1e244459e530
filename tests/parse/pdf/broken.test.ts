import { describe, expect, it } from 'vitest';
import { parsePdf } from '../../../src/parse/pdf.ts';
import { assemble, makePdf, type PrintedLine } from '../make-pdf.ts';

const LINE: PrintedLine = { x: 75, y: 700, size: 12, text: '本年收入合计5万元。' };
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

function stream(content: string, entries = ''): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

const shown = (text: string, y = 700) => `BT /F1 12 Tf 75 ${y} Td (${text}) Tj ET`;

async function read(objects: readonly string[]) {
  const { blocks, problems } = await parsePdf(assemble(objects), { maxTime: 20 });
  return {
    texts: blocks.map(({ text }) => text),
    told: problems.map(({ rule, level }) => `${level} ${rule}`),
    problems,
  };
}

/** A catalog, a tree of pages, a page with its contents, and the font that all of them take. */
function withTree(...tree: readonly string[]): readonly string[] {
  const [root = ''] = tree;
  return ['<< /Type /Catalog /Pages 2 0 R >>', root, FONT, stream(shown('Income 5')), ...tree.slice(1)];
}

const RESOURCES = '/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>';

describe('a tree of pages', () => {
  it('whose root is a child of itself is told of in one line', async () => {
    const { told, problems } = await read(withTree(`<< /Type /Pages /Kids [2 0 R] /Count 1 ${RESOURCES} >>`));
    expect(told[0]).toBe('error pdf-page-unreadable');
    for (const { message } of problems) expect(message).not.toContain('\n');
  });

  it('with a cycle behind a page gives that page, and tells of the rest', async () => {
    const page = '<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>';
    const { texts, told } = await read(
      withTree(
        `<< /Type /Pages /Kids [5 0 R 6 0 R] /Count 2 ${RESOURCES} >>`,
        page,
        '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>',
      ),
    );
    expect(texts).toEqual(['Income 5']);
    expect(told).toEqual(['error pdf-page-unreadable']);
  });

  it('two hundred levels deep is read', async () => {
    const levels = Array.from({ length: 200 }, (_, index) => `<< /Type /Pages /Kids [${index + 6} 0 R] /Count 1 >>`);
    const page = '<< /Type /Page /Parent 204 0 R /Contents 4 0 R >>';
    const { texts, told } = await read(
      withTree(`<< /Type /Pages /Kids [5 0 R] /Count 1 ${RESOURCES} >>`, ...levels, page.replace('204 0', '2 0')),
    );
    expect([texts, told]).toEqual([['Income 5'], []]);
  });

  it('without pages is told of', async () => {
    const { texts, told } = await read(withTree(`<< /Type /Pages /Kids [] /Count 0 ${RESOURCES} >>`));
    expect([texts, told]).toEqual([[], ['error pdf-without-pages']]);
  });
});

/** A page that draws the form of object 6, and the forms from there on. */
function withForms(...forms: readonly string[]): readonly string[] {
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [5 0 R] /Count 1 /MediaBox [0 0 595 842] >>',
    FONT,
    stream(`${shown('Income 5')} /X Do ${shown('Expenditure 4', 600)}`),
    '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >> >>',
    ...forms,
  ];
}

function form(content: string, next: number): string {
  return stream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /X ${next} 0 R >> >>`,
  );
}

describe('forms in forms', () => {
  it('sixty deep are read', async () => {
    const forms = Array.from({ length: 60 }, (_, index) =>
      form(index === 59 ? shown('Balance 1', 650) : 'q /X Do Q', index + 7),
    );
    const { texts, told } = await read(withForms(...forms));
    expect([texts, told]).toEqual([['Income 5', 'Balance 1', 'Expenditure 4'], []]);
  });

  it.each([
    ['a form that draws itself', [form(`${shown('Balance 1', 650)} /X Do`, 6)]],
    ['two forms that draw each other', [form('/X Do', 7), form(`${shown('Balance 1', 650)} /X Do`, 6)]],
  ])('%s is drawn once', async (_, forms) => {
    const { texts, told } = await read(withForms(...forms));
    expect([texts, told]).toEqual([['Income 5', 'Balance 1', 'Expenditure 4'], []]);
  });
});

describe('a table of objects', () => {
  const whole = Buffer.from(makePdf([{ lines: [LINE], drawing: '' }, [LINE]])).toString('latin1');
  const changed = (from: RegExp, to: string) => new Uint8Array(Buffer.from(whole.replace(from, to), 'latin1'));

  it.each([
    ['whose start is wrong', /startxref\n\d+/, 'startxref\n17'],
    ['whose start is beyond the file', /startxref\n\d+/, 'startxref\n99999999'],
    ['that points into the middle of objects', /^(\d{10}) 00000 n/gm, '0000000123 00000 n'],
    ['that points at itself as the one before', /trailer\n<</, `trailer\n<< /Prev ${whole.indexOf('\nxref') + 1}`],
    ['that is missing', /xref\n0[\s\S]*?trailer/, 'trailer'],
  ])('%s is made anew', async (_, from, to) => {
    const { blocks } = await parsePdf(changed(from, to));
    expect(blocks.map(({ text }) => text)).toEqual(['本年收入合计5万元。', '本年收入合计5万元。']);
  });

  it('that is cut off anywhere gives what is left, or tells of it', async () => {
    const bytes = Buffer.from(whole, 'latin1');
    for (let length = 1; length < bytes.length; length += 37) {
      const { blocks, problems } = await parsePdf(new Uint8Array(bytes.subarray(0, length)));
      for (const { text } of blocks) expect('本年收入合计5万元。'.startsWith(text), `${length} bytes`).toBe(true);
      expect(blocks.length === 2 || problems.length > 0, `${length} bytes`).toBe(true);
      for (const { message } of problems) expect(message).toMatch(/^[^\n]+$/);
    }
  });
});
