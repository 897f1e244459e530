import { shortId } from '../base/digest.ts';
import { factId, factKey } from '../base/identity.ts';
import { locate } from '../base/locate.ts';
import type { Block, ParsedDocument } from '../model/document.ts';
import type { Entity, Fact, Part, PartName } from '../model/fact.ts';
import type { Figure } from '../model/figure.ts';
import type { Locator } from '../model/locator.ts';
import type { NormalizedText } from '../model/normalized-text.ts';
import type { DocumentRole } from '../model/publication.ts';
import type { Statement } from '../model/statement.ts';
import type { Drafts, FactDraft, Place, StatementDraft } from './draft.ts';
import type { FigureDraft } from './figures.ts';

/** The publication and document that the records belong to. */
export interface Identity {
  readonly publication: string;
  readonly document: string;
  readonly role: DocumentRole;
  /** How often each key has been stated in documents of this role; shared by the documents of a publication. */
  readonly stated?: Map<string, number>;
}

export interface Records {
  readonly facts: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly figures: readonly Figure[];
}

interface Assembly {
  readonly identity: Identity;
  readonly blocks: readonly Block[];
  readonly normalized: readonly NormalizedText[];
  readonly entity: Entity;
}

/** Turns drafts into records: places become published quotes and locators, references become ids. */
export function assemble(
  document: ParsedDocument,
  normalized: readonly NormalizedText[],
  entity: Entity,
  identity: Identity,
  drafts: Drafts,
  figures: readonly FigureDraft[],
): Records {
  const assembly: Assembly = { identity, blocks: document.blocks, normalized, entity };
  const statementIds = new Map(
    drafts.statements.map((draft, index) => [draft, shortId('statement', identity.document, String(index))]),
  );
  const facts = assembleFacts(assembly, drafts.facts, statementIds);
  const factIds = new Map(drafts.facts.map((draft, index) => [draft, facts[index]?.id ?? '']));
  const idsOf = (list: readonly FactDraft[]): string[] => list.map((draft) => factIds.get(draft) ?? '');
  for (const [index, draft] of drafts.facts.entries()) {
    const fact = facts[index];
    if (draft.from !== undefined && fact !== undefined) fact.from = idsOf(draft.from);
  }
  return {
    facts,
    statements: drafts.statements.map((draft) =>
      statement(assembly, draft, statementIds.get(draft) ?? '', idsOf(draft.explains)),
    ),
    figures: oncePrinted(figures.map((draft) => figure(assembly, draft, idsOf(draft.facts)))),
  };
}

function assembleFacts(
  assembly: Assembly,
  drafts: readonly FactDraft[],
  statementIds: ReadonlyMap<StatementDraft, string>,
): Fact[] {
  const seen = assembly.identity.stated ?? new Map<string, number>();
  return drafts.map((draft) => {
    const fact = bareFact(assembly, draft, statementIds);
    const ordinal = seen.get(fact.key) ?? 0;
    seen.set(fact.key, ordinal + 1);
    return { ...fact, id: factId(assembly.identity.publication, assembly.identity.role, fact.key, ordinal) };
  });
}

function bareFact(assembly: Assembly, draft: FactDraft, statementIds: ReadonlyMap<StatementDraft, string>): Fact {
  const { identity } = assembly;
  const entity = entityOf(assembly, draft);
  const period: Fact['period'] = {
    fiscalYear: draft.fiscalYear,
    type: draft.instant ? 'instant' : 'flow',
    ...(draft.asOf === undefined ? {} : { asOf: draft.asOf }),
  };
  const { concept, dimensions, measure, statistic, base } = draft;
  const [locator] = locators(assembly, draft.place);
  return {
    id: '',
    key: factKey({ entity, period, concept, dimensions, measure, statistic, ...(base === undefined ? {} : { base }) }),
    publication: identity.publication,
    document: identity.document,
    entity,
    period,
    ...(draft.section === undefined ? {} : { section: draft.section }),
    concept,
    dimensions,
    measure,
    statistic,
    ...(base === undefined ? {} : { base }),
    value: draft.value,
    ...(draft.range === undefined ? {} : { range: draft.range }),
    unit: draft.unit,
    decimals: draft.decimals,
    stated: statedAsPublished(assembly, draft),
    status: draft.status,
    reasons: draft.reasons.map((reason) => statementIds.get(reason) ?? ''),
    provenance: {
      rule: draft.rule,
      locator: locator ?? { type: 'text', segments: [] },
      parts: parts(assembly, draft.parts),
    },
  };
}

/** A body that is named nearby is stated as it is printed there; a scope is said of the body by its own name. */
function entityOf(assembly: Assembly, { entity, parts }: FactDraft): Entity {
  if (entity === undefined) return assembly.entity;
  const isNamed = entity.scope === undefined || entity.role === 'unknown';
  return isNamed && parts.entity !== undefined ? { ...entity, stated: part(assembly, parts.entity).quote } : entity;
}

/** `stated` holds the words as printed: number, unit and direction are cut from the published text. */
function statedAsPublished(assembly: Assembly, draft: FactDraft): Fact['stated'] {
  const { unit, direction } = draft.parts;
  return {
    ...draft.stated,
    ...(unit === undefined ? {} : { unit: part(assembly, unit).quote }),
    ...(direction === undefined ? {} : { direction: part(assembly, direction).quote }),
  };
}

function parts(assembly: Assembly, places: FactDraft['parts']): Fact['provenance']['parts'] {
  const named: Partial<Record<PartName, Part>> = {};
  for (const [name, at] of Object.entries(places) as [PartName, Place][]) named[name] = part(assembly, at);
  return named;
}

function published(assembly: Assembly, place: Place): { readonly start: number; readonly end: number } {
  const text = assembly.normalized[place.block];
  return text === undefined ? place : text.toPublished(place.start, place.end);
}

function part(assembly: Assembly, place: Place): Part {
  const { start, end } = published(assembly, place);
  const block = assembly.blocks[place.block];
  return {
    block: blockId(assembly.identity.document, place.block),
    start,
    end,
    quote: block?.text.slice(start, end) ?? '',
  };
}

/** Id of a block in the dataset. */
export function blockId(document: string, ordinal: number): string {
  return `${document}.${ordinal}`;
}

function locators(assembly: Assembly, place: Place): readonly Locator[] {
  const { start, end } = published(assembly, place);
  const block = assembly.blocks[place.block];
  return block === undefined ? [] : locate(block, start, end);
}

function statement(assembly: Assembly, draft: StatementDraft, id: string, explains: string[]): Statement {
  const { identity, normalized } = assembly;
  const textOf = (at: Place): string => normalized[at.block]?.text.slice(at.start, at.end) ?? '';
  const [locator] = locators(assembly, draft.place);
  return {
    id,
    publication: identity.publication,
    document: identity.document,
    kind: draft.kind,
    ...(draft.section === undefined ? {} : { section: draft.section }),
    ...(draft.subject === undefined || draft.subject === '' ? {} : { subject: draft.subject }),
    text: textOf(draft.place),
    ...(draft.items === undefined || draft.items.length === 0
      ? {}
      : {
          items: draft.items.map((item) => ({
            ...(item.ordinal === undefined ? {} : { ordinal: item.ordinal }),
            text: textOf(item.place),
            part: part(assembly, item.place),
          })),
        }),
    explains,
    part: part(assembly, draft.place),
    locator: locator ?? { type: 'text', segments: [] },
  };
}

function figure(assembly: Assembly, draft: FigureDraft, facts: string[]): Figure {
  const { identity } = assembly;
  const { block, start, end, quote } = part(assembly, draft.place);
  return {
    id: `${block}:${start}`,
    publication: identity.publication,
    document: identity.document,
    block,
    start,
    end,
    quote,
    disposition: draft.disposition,
    ...(draft.reason === undefined ? {} : { reason: draft.reason }),
    withUnit: draft.withUnit,
    facts,
  };
}

/** ½ is two runs of digits in the normalised text and one figure in the published one: figures that share characters are joined. */
function oncePrinted(figures: readonly Figure[]): Figure[] {
  const joined: Figure[] = [];
  for (const figure of figures) {
    const last = joined.at(-1);
    if (last === undefined || last.block !== figure.block || figure.start >= last.end) joined.push(figure);
    else joined[joined.length - 1] = joinFigures(last, figure);
  }
  return joined;
}

function joinFigures(a: Figure, b: Figure): Figure {
  const kept = b.disposition === 'fact' && a.disposition !== 'fact' ? b : a;
  const quote = b.end > a.end ? a.quote.slice(0, b.start - a.start) + b.quote : a.quote;
  const facts = [...new Set([...a.facts, ...b.facts])];
  const end = Math.max(a.end, b.end);
  return { ...kept, id: a.id, start: a.start, end, quote, withUnit: a.withUnit || b.withUnit, facts };
}
