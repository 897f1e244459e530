import type { BlockRecord } from './document.ts';
import type { Fact } from './fact.ts';
import type { Figure } from './figure.ts';
import type { Finding } from './finding.ts';
import type { DocumentRecord, Publication } from './publication.ts';
import type { Statement } from './statement.ts';
import type { Table } from './table.ts';

/** Everything that one publication contributes to a dataset. */
export interface PublicationRecords {
  readonly publication: Publication;
  readonly documents: readonly DocumentRecord[];
  readonly blocks: readonly BlockRecord[];
  readonly tables: readonly Table[];
  readonly facts: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly figures: readonly Figure[];
  readonly findings: readonly Finding[];
}
