import type { Entity, Fact, Part } from '../model/fact.ts';
import type { DocumentKind } from '../model/publication.ts';
import type { Context } from './context.ts';
import { foldCharacters, foldLabel } from './fold.ts';
import { isSpreadOver } from './press.ts';
import { isRegionName, linesAbove, meansEntity, scopeOfSentence, standsFor } from './whose.ts';

const REGION = /(?:省|市|自治区|州|盟|地区|县|区|旗|镇|乡|街道|村|全国)$/;
/** The accounts of a township are those of its own body. */
const TOWNSHIP = /(?:镇|乡|街道)$/;

/** What a name is in a document of this kind: a region by its last character, else who publishes such documents. */
function roleOf(name: string, kind: DocumentKind): Entity['role'] {
  if (name === '') return 'unknown';
  const about = kind.endsWith('.government') || kind.endsWith('.aggregate');
  const region = REGION.test(name) && (kind === 'other' || !TOWNSHIP.test(name));
  if (about || region) return 'region';
  return kind.endsWith('.unit') ? 'unit' : 'department';
}

/**
 * Proves who the fact is about. Without a part `entity` it is whom the publication is of, without a scope; with one, the
 * words printed there name the entity or its scope, and stand where they can speak of the figure.
 */
export function verifyEntity(fact: Fact, context: Context): void {
  const { ledger, publication, blocks } = context;
  const { name, stated, role, scope } = fact.entity;
  const part = fact.provenance.parts.entity;
  if (part !== undefined) {
    verifyNamed(fact, part, context);
    return;
  }
  ledger.equal('facts', fact.id, 'entity-role-of-name', roleOf(name, publication.kind), role);
  ledger.equal('facts', fact.id, 'entity-scope-as-printed', undefined, scope);
  const said = publication.entity.role === 'region' ? scopeOfSentence(fact, context) : undefined;
  ledger.equal('facts', fact.id, 'entity-scope-of-sentence', undefined, said);
  if (role === 'unknown') return;
  ledger.equal('facts', fact.id, 'entity-name-of-stated', foldLabel(stated), foldLabel(name));
  // What the publication is said to be of is proved once: see verifyPublicationHead.
  const printed =
    publication.entity.stated === stated || [...blocks.values()].some(({ text }) => text.includes(stated));
  ledger.expect('facts', fact.id, 'entity-as-printed', printed, stated, publication.title);
}

/** Roles of bodies that a list can name. */
const BODIES: ReadonlySet<Entity['role']> = new Set(['department', 'unit']);

function verifyNamed(fact: Fact, part: Part, context: Context): void {
  const { ledger, publication } = context;
  const { name, role } = fact.entity;
  const body = publication.entity.role === 'unknown' ? regionAbove(fact, context) : publication.entity;
  const means = meansEntity(part.quote, fact.entity, body);
  ledger.expect('facts', fact.id, 'entity-as-printed', means, part.quote, `${name} ${fact.entity.scope ?? ''}`);
  ledger.expect('facts', fact.id, 'entity-beside-figure', standsFor(part, fact, context), part.quote, part.block);
  ledger.expect('facts', fact.id, 'entity-named-last', isNamedLast(fact, part, context), part.quote, name);
  const fits = role === 'unknown' || (isRegionName(name) ? role === 'region' : BODIES.has(role));
  ledger.expect('facts', fact.id, 'entity-role-of-name', fits || name === publication.entity.name, name, role);
}

const OPENS_WITH_BODY =
  /[。；;，,](?![各全本我该其共])[\u3400-\u9fff]{2,20}?(?:局|部|委|委员会|厅|署|馆|院|大学|中心|系统|办公室)(?:20\d\d年度?)?的?(?:[为达以]\d|[“"]?三公|[比较]上年)/;

/** Between the name of the body and the figure of a paragraph no other fact finds another body named, nor does a clause open with one. */
function isNamedLast({ entity, provenance }: Fact, part: Part, context: Context): boolean {
  const { block, end } = part;
  const { blocks, bodiesNamed } = context;
  const { figure } = provenance.parts;
  if (figure?.block !== block || entity.scope !== undefined || blocks.get(block)?.kind === 'table') return true;
  const between = foldCharacters(blocks.get(block)?.text.slice(end, figure.start + 1) ?? '');
  if (BODIES.has(entity.role) && OPENS_WITH_BODY.test(between)) return false;
  const others = bodiesNamed.get(block) ?? [];
  if (isSpreadOver(part, figure, others, context)) return true;
  return !others.some(({ name, start }) => name !== entity.name && start >= end && start < figure.start);
}

/** Of a document whose body is not known: the region around a fact's own that a heading or caption above the figure names. */
function regionAbove(fact: Fact, context: Context): Entity {
  const { name, stated, scope } = fact.entity;
  const { entity } = context.publication;
  const around = scope === undefined ? name.slice(0, Math.max(0, name.length - stated.length)) : name;
  if (!isRegionName(around)) return entity;
  const { figure, direction, statistic } = fact.provenance.parts;
  const lines = linesAbove((figure ?? direction ?? statistic)?.block, context);
  return lines.includes(foldLabel(around)) ? { ...entity, name: around, role: 'region' } : entity;
}
