import type { Fact, Part, PartName } from '../model/fact.ts';
import type { Context } from './context.ts';
import { verifyBase } from './fact-base.ts';
import { verifyDerived } from './fact-derived.ts';
import { verifyMeasure } from './fact-measure.ts';
import { verifyQuantity, verifyUnitFits } from './fact-quantity.ts';
import { verifySection } from './fact-section.ts';
import { verifySign } from './fact-sign.ts';
import { verifyStatus } from './fact-status.ts';
import { verifySubject } from './fact-subject.ts';
import { verifyPeriod } from './fact-time.ts';
import { spells } from './source.ts';

/**
 * Proves one fact from the archive.
 *
 * What a fact must carry for that (the parts contract):
 * - every part: `block.text.slice(start, end) === quote`, the block being of the fact's document;
 * - `figure`: the number with its unit as printed. Absent only where words state the fact: 持平, nil, not comparable.
 *   The locator is that of `figure`, else of `statistic`, `direction` or `subject`;
 * - `unit`: where the unit is printed; it decides where `figure` prints none (a table's head, 单位：万元). `stated.unit` is
 *   its quote. Without any, the unit is `pure`, or `percent` for a rate whose sign is missing (`stated.unitInherited`);
 * - `direction`: for changes and rates of change, whose sign it gives; nothing else has one. 持平 stands there too. A table
 *   without such a word has `statistic`, the head that speaks of changes, and a printed minus;
 * - `entity`: words that name the entity or its scope, before the figure in its paragraph, in its row or column, or in a
 *   heading or title above; without it the fact is of the body that the publication is of, without a scope;
 * - `subject`: words whose longest labels name the concept (vocabulary labels or section headings), the code's name for
 *   `function`; for `concept: null`, folded, `dimensions.subject`. Other dimensions are named by it, by the figure's block or
 *   by the headings above;
 * - `period`: prints the fiscal year, or a relative word (上年) counted from the publication's year; without year and word it
 *   means the publication's year, which its title prints;
 * - `measure`: names the measure; without it the measure is that of the document's kind;
 * - `base`: with every `base` and only then: names measure and year (上年 is counted from the fact's year; no measure word
 *   means the fact's own measure or `actual`); of a share the whole, or the bare 占 where the whole is stated before;
 * - `basis`: with a base that is comparable and only then: 同口径, 可比价格, 剔除;
 * - derived facts: `from` is [level, change], and the value is their difference.
 */
export function verifyFact(fact: Fact, context: Context): void {
  verifyParts(fact, context);
  verifyLocator(fact, context);
  if (fact.status === 'derived') verifyDerived(fact, context);
  const printed = verifyQuantity(fact, context);
  verifyStatus(fact, context);
  verifyUnitFits(fact, context);
  verifySign(fact, printed, context);
  verifyPeriod(fact, context);
  verifyMeasure(fact, context);
  verifyBase(fact, context);
  verifySubject(fact, context);
  verifySection(fact, context);
}

function verifyParts(fact: Fact, { blocks, ledger }: Context): void {
  for (const [name, part] of Object.entries(fact.provenance.parts) as [PartName, Part][]) {
    const text = blocks.get(part.block)?.text;
    ledger.expect(
      'facts',
      fact.id,
      'quote-in-block',
      text?.slice(part.start, part.end) === part.quote && part.quote !== '',
      `${name} ${part.quote}`,
      text?.slice(part.start, part.end),
    );
  }
}

function verifyLocator(fact: Fact, { source, ledger }: Context): void {
  const { locator, parts } = fact.provenance;
  const spelled = source.spell([locator]);
  const candidates =
    fact.status === 'derived'
      ? Object.values(parts)
      : [parts.figure ?? parts.statistic ?? parts.direction ?? parts.subject];
  const quotes = candidates.flatMap((part) => (part === undefined ? [] : [part.quote]));
  const begun = source.type === 'pdf' && quotes.some((quote) => beginsIn(spelled ?? '', quote.replaceAll(SPACES, '')));
  // A derived fact is stated nowhere; it points at the change it comes from.
  const holds =
    begun ||
    quotes.some((quote) => spells(source, spelled, quote, false)) ||
    (fact.status === 'derived' && spelled !== undefined && spelled !== '');
  ledger.expect('facts', fact.id, 'quote-in-archive', holds, quotes[0], spelled);
}

/**
 * Whether the words begin on the page: a locator is on one, and words that run on to the next are spelled up to its end.
 * All digits have to stand there; the rest is proved with the block.
 */
function beginsIn(spelled: string, words: string): boolean {
  for (let length = Math.min(words.length, spelled.length); length > 0; length -= 1) {
    if (spelled.endsWith(words.slice(0, length))) return !DIGIT.test(words.slice(length));
  }
  return false;
}

const DIGIT = /\d/;
const SPACES = /\s+/g;
