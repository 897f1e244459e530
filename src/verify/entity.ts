import type { Entity, Fact } from '../model/fact.ts';
import type { DocumentKind } from '../model/publication.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';

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

/** Proves who the fact is about: the name is printed, and the role is that of who publishes such a document. */
export function verifyEntity(fact: Fact, context: Context): void {
  const { ledger, publication, blocks } = context;
  const { name, stated, role } = fact.entity;
  ledger.equal('facts', fact.id, 'entity-role-of-name', roleOf(name, publication.kind), role);
  if (role === 'unknown') return;
  ledger.equal('facts', fact.id, 'entity-name-of-stated', foldLabel(stated), foldLabel(name));
  // What the publication is said to be of is proved once: see verifyPublicationHead.
  const printed =
    publication.entity.stated === stated || [...blocks.values()].some(({ text }) => text.includes(stated));
  ledger.expect('facts', fact.id, 'entity-as-printed', printed, stated, publication.title);
}
