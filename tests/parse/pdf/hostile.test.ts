import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePdf } from '../../../src/parse/pdf.ts';
import { picturePdf } from '../../../src/parse/pdf-picture.ts';
import { makePdf, type PrintedLine } from '../make-pdf.ts';

const LINE: PrintedLine = { x: 75, y: 700, size: 12, text: '本年收入合计5万元。' };
const rulesOf = async (bytes: Uint8Array, options = {}) =>
  (await parsePdf(bytes, options)).problems.map(({ rule }) => rule);
/** An image of one grey pixel over a place, drawn inline. */
const image = (width: number, height: number, side = 2) =>
  `q ${width} 0 0 ${height} 0 0 cm BI /W ${side} /H ${side} /CS /G /BPC 8 ID ${'a'.repeat(side * side)} EI Q`;

describe('a page that is a picture', () => {
  it('is a scan, told of by its number, and nothing is read from it', async () => {
    const { blocks, problems } = await parsePdf(makePdf([[LINE], { lines: [], drawing: image(595, 842) }]));
    expect(blocks.map(({ text }) => text)).toEqual(['本年收入合计5万元。']);
    expect(problems).toEqual([
      {
        rule: 'pdf-page-scanned',
        level: 'warning',
        message: 'page 2: an image without text that can be seen: a scan, not read',
      },
    ]);
  });

  it('is one as well where it comes in strips', async () => {
    const strips = [0, 200, 400, 600].map((y) => `q 595 0 0 200 0 ${y} cm BI /W 2 /H 1 /CS /G /BPC 8 ID ab EI Q`);
    expect(await rulesOf(makePdf([[LINE], { lines: [], drawing: strips.join('\n') }]))).toEqual(['pdf-page-scanned']);
  });

  it('keeps what a program guessed below the image out of the text', async () => {
    const page = { lines: [LINE], drawing: `${image(595, 842)} 3 Tr` };
    const { blocks, problems } = await parsePdf(makePdf([page, [LINE]]));
    expect(blocks).toHaveLength(1);
    expect(problems[0]?.message).toContain('10 characters that a program guessed below the image are not read');
  });

  it('is none where the image is a small one, or text stands on it', async () => {
    const seal = { lines: [LINE], drawing: image(90, 90) };
    const cover = { lines: [LINE], drawing: image(595, 842) };
    expect(await rulesOf(makePdf([seal, cover]))).toEqual([]);
  });
});

describe('a page whose fonts do not say what their characters are', () => {
  it('is left out of the text with a finding, and the other pages are read', async () => {
    const garbled = { ...LINE, text: '\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008 5万元' };
    const { blocks, omissions, problems } = await parsePdf(makePdf([[LINE], [garbled]]));
    expect(blocks.map(({ text }) => text)).toEqual(['本年收入合计5万元。']);
    expect(omissions.map(({ reason, locator }) => [reason, 'page' in locator && locator.page])).toEqual([
      ['garbled', 2],
    ]);
    expect(problems.map(({ rule, message }) => [rule, message.slice(0, 7)])).toEqual([['pdf-text-garbled', 'page 2:']]);
  });

  it('is none where symbols open its lines', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => ({ ...LINE, y: 700 - index * 30, text: '\ue0b7收入5元。' }));
    expect(await rulesOf(makePdf([lines]))).toEqual([]);
  });
});

describe('time', () => {
  it('that is over leaves pages unread, and says how many were read', async () => {
    const { problems } = await parsePdf(makePdf([[LINE], [LINE], [LINE]]), { maxTime: 0 });
    expect(problems.map(({ rule, level }) => [rule, level])).toEqual([['pdf-out-of-time', 'error']]);
    expect(problems[0]?.message).toMatch(/^read (?:nothing|\d of 3 pages) in 0 s: allow more with --max-time$/);
  });
});

describe('hostile pages', () => {
  const within = async (drawing: string, lines: readonly PrintedLine[] = [LINE], entries = '') => {
    const start = performance.now();
    const document = await parsePdf(makePdf([{ lines, drawing, entries }]));
    expect(performance.now() - start).toBeLessThan(20_000);
    return document;
  };
  const text = ({ blocks }: { readonly blocks: readonly { readonly text: string }[] }) =>
    blocks.map((block) => block.text).join('\n');

  it('of a hundred thousand equal characters in one place are read in time', async () => {
    await within(`BT /F1 0.001 Tf 100 400 Td ${'<4e00> Tj '.repeat(100_000)} ET`);
    await within(`BT /F1 10 Tf 100 400 Td ${'<4e00> Tj '.repeat(100_000)} ET`);
  });

  it.each([0, 20])(
    'of thousands of small names and figures in columns are read in time, %i lines of them names',
    async (heads) => {
      const lines = Array.from({ length: 200 }, (_, row) =>
        Array.from({ length: 90 }, (__, column) => ({
          x: 20 + column * 6 + (row < heads ? row % 3 : 0),
          y: 820 - row * 4,
          size: 2,
          text: row < heads || column % 3 === 0 ? '名' : '7',
        })),
      ).flat();
      const rules = Array.from({ length: 201 }, (_, row) => `19 ${822 - row * 4} m 560 ${822 - row * 4} l S`);
      expect(text(await within(rules.join('\n'), lines))).toContain('名');
      expect(text(await within('', lines))).toContain('名');
    },
  );

  it('of three hundred thousand rules keep their text', async () => {
    const rules = Array.from(
      { length: 300_000 },
      (_, index) => `${index % 500} ${index % 800} m 590 ${index % 800} l S`,
    );
    expect(text(await within(rules.join('\n')))).toContain('本年收入合计5万元。');
  });

  it('of numbers beyond all measure keep the rest of their text', async () => {
    const huge = '9'.repeat(309);
    const document = await within(
      `q ${huge} 0 0 ${huge} ${huge} -${huge} cm ${huge} ${huge} m 0 ${huge} l S 0 0 ${huge} ${huge} re f BT /F1 ${huge} Tf <4e00> Tj ET Q`,
    );
    expect(text(document)).toContain('本年收入合计5万元。');
  });

  it.each([
    ['an inverted box', '/MediaBox [595 842 0 0]'],
    ['a box without size', '/MediaBox [0 0 0 0]'],
    ['a crop box elsewhere', '/CropBox [9000 9000 9100 9100]'],
    ['words for a box', '/MediaBox [/a /b /c /d]'],
  ])('with %s are read', async (_, entries) => {
    expect((await within('', [LINE], entries)).problems.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('of white characters over thousands of dark boxes are read in time', async () => {
    const boxes = Array.from({ length: 20_000 }, (_, index) => `${index % 500} ${index % 700} 20 20 re f`);
    await within(`${boxes.join('\n')} 1 g BT /F1 5 Tf 100 400 Td ${'<4e00> Tj '.repeat(20_000)} ET`);
  });

  it('of states put aside thousands deep are read in time', async () => {
    expect(text(await within('q '.repeat(5000)))).toContain('本年收入合计5万元。');
  });
});

describe('any bytes', () => {
  const whole = makePdf([{ lines: [LINE], drawing: '0 0 m 100 0 l S' }, [LINE]]);

  it('changed in a PDF are a document or a problem', async () => {
    const change = fc.record({ at: fc.nat({ max: whole.length - 1 }), byte: fc.nat({ max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const bytes = whole.slice();
        for (const { at, byte } of changes) bytes[at] = byte;
        const { blocks, problems, omissions } = await parsePdf(bytes);
        expect(blocks.length + problems.length + omissions.length).toBeGreaterThan(0);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('of drawing give a picture that is the same again', async () => {
    const number = fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.constant(10 ** 20));
    const operator = fc.tuple(
      fc.array(number, { maxLength: 6 }),
      fc.constantFrom('m', 'l', 're', 'S', 'f', 'cm', 'q', 'Q', 'W n'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(operator, { maxLength: 40 }), async (operators) => {
        const drawing = operators.map(([numbers, name]) => `${numbers.join(' ')} ${name}`).join('\n');
        const bytes = makePdf([{ lines: [LINE], drawing }]);
        const [first, again] = [await picturePdf(bytes, EVERY), await picturePdf(bytes, EVERY)];
        expect(first).toEqual(again);
        expect(first[0]?.svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

const EVERY = { first: 1, last: 9 };
