import type { ParsedDocument } from '../model/document.ts';
import type { NormalizedText } from '../model/normalized-text.ts';
import type { Mention } from '../model/quantity.ts';
import { assemble, type Identity, type Records } from './assemble.ts';
import { derivedFacts } from './derive.ts';
import { type Description, describe } from './description/describe.ts';
import type { Drafts } from './draft.ts';
import { disposeFigures } from './figures.ts';
import type { Parser } from './parser.ts';
import { readBlocks } from './read-blocks.ts';
import { sectionsOf } from './section.ts';
import { nameGovernmentConcepts } from './subject/government-concepts.ts';
import { leaveTotalsOfRegions } from './subject/region-totals.ts';

export type { Identity, Records } from './assemble.ts';
export { type Description, describe } from './description/describe.ts';
export { defineParser, type Parser } from './parser.ts';

/** A document ready to be read: one normalised text and one list of mentions a block, in the order of the blocks. */
export interface Readable {
  readonly document: ParsedDocument;
  readonly normalized: readonly NormalizedText[];
  readonly mentions: readonly (readonly Mention[])[];
}

export interface Extraction extends Records {
  readonly parser: string;
  readonly description: Description;
}

/** What the publication already knows of an attachment: its own title may say nothing. */
export type Known = Partial<Pick<Description, 'kind' | 'entity' | 'fiscalYear'>>;

/** Reads the facts, statements and figures of one document. Throws RangeError when no parser accepts it: the registry ends in a catch-all. */
export function extract(
  readable: Readable,
  identity: Identity,
  parsers: readonly Parser[],
  known: Known = {},
): Extraction {
  const { document, normalized, mentions } = readable;
  const own = describe(document, normalized, mentions);
  const description: Description = {
    ...own,
    kind: own.kind === 'other' ? (known.kind ?? own.kind) : own.kind,
    entity: known.entity === undefined || known.entity.name === '' ? own.entity : known.entity,
    fiscalYear: own.fiscalYear ?? known.fiscalYear,
  };
  const parser = parsers.find(({ accepts }) => accepts(description));
  if (parser === undefined)
    throw new RangeError(`no parser accepts ${description.kind}: the registry must end in a catch-all`);
  const texts = normalized.map(({ text }) => text);
  const sections = sectionsOf(document.blocks, texts, parser.section);
  const measure = typeof parser.measure === 'function' ? parser.measure(description) : parser.measure;
  const setting = {
    entity: description.entity.name,
    body: description.entity,
    fiscalYear: description.fiscalYear ?? 0,
    documentYear: description.fiscalYear ?? 0,
    yearPlace: description.yearPlace,
    measure,
    documentMeasure: measure,
    concepts: parser.concepts === true,
    minguo: description.minguo,
    lines: document.type === 'pdf',
    planYear: description.planYear,
    several: isOfSeveral(description),
    newsYear: description.entity.role === 'unknown' && isOfSeveral(description) ? description.newsYear : undefined,
  };
  const drafts: Drafts = { facts: [], statements: [], ignored: [] };
  // A fact has a fiscal year: without one every figure stays unbound.
  if (description.fiscalYear !== undefined)
    readBlocks(document.blocks, normalized, mentions, sections, setting, drafts);
  if (parser.concepts === true) leaveTotalsOfRegions(drafts.facts, texts, description.kind);
  if (parser.concepts === 'government')
    nameGovernmentConcepts(drafts.facts, { texts, sections, entity: description.entity.name });
  drafts.facts.push(...derivedFacts(drafts.facts, document.blocks, texts));
  const figures = disposeFigures(document.blocks, texts, mentions, sections, drafts);
  return {
    parser: parser.id,
    description: description.fiscalYear === undefined ? withoutYear(description, figures) : description,
    ...assemble(document, normalized, description.entity, identity, drafts, figures),
  };
}

/** A report of a government has words of its own for whose its figures are. */
const OF_GOVERNMENT = /\.government$/;

const ON_ACCOUNTS = /三公|[预决]算|经费|账[本单]/;

/** A page of no body that is known, or on accounts in a region, may name several bodies in one paragraph. */
function isOfSeveral({ kind, title, entity: { role } }: Description): boolean {
  if (OF_GOVERNMENT.test(kind)) return false;
  return role === 'unknown' || (role === 'region' && ON_ACCOUNTS.test(title));
}

/** A document of figures whose year is unknown gives no fact: that is told of, for its figures look no different. */
function withoutYear(description: Description, figures: readonly { readonly disposition: string }[]): Description {
  const unbound = figures.filter(({ disposition }) => disposition === 'unbound').length;
  if (unbound === 0) return description;
  const message = `no fiscal year such as 2021 is printed in title or head: none of ${unbound} figures can be bound`;
  return {
    ...description,
    problems: [...description.problems, { rule: 'fiscal-year-named', level: 'warning', message }],
  };
}
