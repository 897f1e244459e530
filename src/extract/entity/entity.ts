import type { ParsedDocument, ReadProblem } from '../../model/document.ts';
import type { Entity } from '../../model/fact.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { DocumentKind, Spelling } from '../../model/publication.ts';
import { codesAgree, levelOfCode } from '../../vocabulary/divisions.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { sameBody } from './spelling.ts';
import { PUBLISHES_FOR_ALL, regionLength, standing } from './words.ts';

/** Who a document is about, the other printings of the name, and what in its head speaks against it. */
export interface Identification {
  readonly entity: Entity;
  readonly spellings: readonly Spelling[];
  readonly problems: readonly ReadProblem[];
}

/** Reads the entity from title, labelled lines, headings and publisher. `name` is empty where none of them gives one. */
export function identify(
  document: ParsedDocument,
  normalized: readonly NormalizedText[],
  kind: DocumentKind,
): Identification {
  const ofRegion = kind.endsWith('.government') || kind.endsWith('.aggregate');
  const candidates = candidatesOf(document, normalized, ofRegion);
  const chosen = ofRegion || isOfAll(document, candidates, kind) ? regionOf(candidates) : bodyOf(candidates, kind);
  const { uscc } = document.metadata;
  if (chosen === undefined) return unnamed(uscc);
  const { name, stated, names } = chosen;
  const role = names === 'region' ? 'region' : kind.endsWith('.unit') ? 'unit' : 'department';
  return {
    entity: { name, stated, role, ...(uscc === undefined ? {} : { uscc }), ...standing(name, uscc) },
    spellings: spellingsOf(chosen, candidates),
    problems: [...otherBodies(chosen, candidates), ...otherCode(chosen, uscc)],
  };
}

const SCOPED = /(?:^|[^\u3400-\u9fff]|年度?|关于)(?:全[省市县区州盟旗]|[省市县区州盟旗]本级)/;

/** 关于2026年市本级“三公”经费预算的说明, published by the finance bureau of 云湖市: of the city, and not of the bureau. */
function isOfAll(document: ParsedDocument, candidates: readonly Candidate[], kind: DocumentKind): boolean {
  if (!kind.startsWith('three_public') || !SCOPED.test(document.title)) return false;
  return candidates.every(({ from, name }) => from === 'source' && PUBLISHES_FOR_ALL.test(name));
}

function unnamed(uscc: string | undefined): Identification {
  const entity: Entity = {
    name: '',
    stated: '',
    role: 'unknown',
    ...(uscc === undefined ? {} : { uscc }),
    ...standing('', uscc),
  };
  const message = 'neither title, labelled lines, headings nor publisher name a body or region: the entity is unknown';
  return { entity, spellings: [], problems: [{ rule: 'entity-named', level: 'note', message }] };
}

/** The first region; of a body that reports on one, the region that its name begins with. */
function regionOf(candidates: readonly Candidate[]): Candidate | undefined {
  const region = candidates.find(({ names }) => names === 'region');
  if (region !== undefined) return region;
  for (const candidate of candidates) {
    const length = regionLength(candidate.name);
    const name = candidate.name.slice(0, length);
    // Printed with spaces or in another script the region's part of the printed name is not sure.
    if (length > 0 && candidate.stated.length === candidate.name.length)
      return { ...candidate, name, stated: candidate.stated.slice(0, length), names: 'region' };
  }
  return undefined;
}

/** A township's accounts name the township as the body; any other region in a title gives way to a body that is named. */
const TOWNSHIP = /(?:镇|乡|街道)$/;

function bodyOf(candidates: readonly Candidate[], kind: DocumentKind): Candidate | undefined {
  const [first] = candidates;
  if (kind === 'other') return first;
  if (first?.names === 'region' && TOWNSHIP.test(first.name)) return { ...first, names: 'body' };
  return (
    candidates.find(({ names, from }) => names === 'body' && from !== 'source') ?? publisherOf(candidates) ?? first
  );
}

/** The publisher stands for the body only where the title names no region: a finance bureau publishes for all. */
function publisherOf(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.some(({ names }) => names === 'region')
    ? undefined
    : candidates.find(({ names }) => names === 'body');
}

function spellingsOf(chosen: Candidate, candidates: readonly Candidate[]): readonly Spelling[] {
  const spellings: Spelling[] = [];
  const seen = new Set([chosen.stated]);
  const add = (spelling: Spelling) => {
    if (seen.has(spelling.stated)) return;
    seen.add(spelling.stated);
    spellings.push(spelling);
  };
  for (const candidate of candidates) {
    const reason = sameBody(chosen, candidate);
    if (reason !== undefined) add({ stated: candidate.stated, from: candidate.from, reason });
    if (reason !== undefined && candidate.suffix !== undefined)
      add({ stated: candidate.suffix, from: candidate.from, reason: 'own_level' });
  }
  return spellings;
}

const PLACES: Readonly<Record<Candidate['from'], string>> = {
  title: 'the title',
  label: 'a labelled line',
  heading: 'a heading',
  source: 'the publisher line',
};

/** Bodies named elsewhere in the head that no rule makes one with the chosen one. */
function otherBodies(chosen: Candidate, candidates: readonly Candidate[]): readonly ReadProblem[] {
  if (chosen.names === 'region') return otherRegions(chosen, candidates);
  return candidates
    .filter(({ names, from }) => names === 'body' && from !== 'heading')
    .filter((candidate) => sameBody(chosen, candidate) === undefined)
    .map(({ name, from }) => ({
      rule: 'entity-agrees',
      level: 'note',
      message: `${PLACES[chosen.from]} names ${chosen.name}, ${PLACES[from]} ${name}`,
    }));
}

/** A region of the publisher or of the congress that is neither the chosen one nor around or inside it. */
function otherRegions(chosen: Candidate, candidates: readonly Candidate[]): readonly ReadProblem[] {
  const own = standing(chosen.name, undefined).division?.code;
  if (own === undefined) return [];
  return candidates.flatMap(({ name, from }) => {
    const other = standing(name, undefined).division?.code;
    if (other === undefined || codesAgree(own, other)) return [];
    const message = `${PLACES[chosen.from]} names ${chosen.name} (${own}), ${PLACES[from]} ${name} (${other})`;
    return [{ rule: 'entity-agrees', level: 'note' as const, message }];
  });
}

/** The code in the index number was given by another division than the name says. */
function otherCode({ name }: Candidate, uscc: string | undefined): readonly ReadProblem[] {
  const { division } = standing(name, undefined);
  const registered = uscc?.slice(2, 8);
  if (division === undefined || registered === undefined || levelOfCode(registered) === undefined) return [];
  if (codesAgree(division.code, registered)) return [];
  return [
    {
      rule: 'entity-agrees',
      level: 'note',
      message: `${name} lies in ${division.code}, the code of the index number (${uscc}) was registered in ${registered}`,
    },
  ];
}
