import type { Publication } from '../../model/publication.ts';

const OF_A_UNIT = /\.unit$/;

/**
 * Equal for publications of one account of one body: whose it is, and whether as a unit or with all its units, which bear the same name (a bureau
 * and its 本级). Undefined where the body is not known.
 */
export function seriesOf({ entity, kind }: Pick<Publication, 'entity' | 'kind'>): string | undefined {
  if (entity.name === '') return undefined;
  return JSON.stringify([entity.name, OF_A_UNIT.test(kind) ? 'unit' : 'department']);
}
