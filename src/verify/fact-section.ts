import type { Fact } from '../model/fact.ts';
import type { Context } from './context.ts';

/** Lines of a form flattened to text are of the tables, whatever heading stands above. */
const TABLES = 'tables';

/** Proves the section of a fact by the headings above what states it; a derived fact has that of a source. */
export function verifySection(fact: Fact, { blocks, sections, facts, ledger }: Context): void {
  const { id, section, status, provenance } = fact;
  const { figure, statistic, direction, unit } = provenance.parts;
  const place = figure ?? direction ?? statistic;
  const ofForm =
    section === TABLES &&
    figure !== undefined &&
    unit !== undefined &&
    (unit.block !== figure.block || blocks.get(figure.block)?.kind === 'table');
  const expected = status === 'derived' ? undefined : place === undefined ? undefined : sections.get(place.block)?.id;
  const holds =
    status === 'derived'
      ? (fact.from ?? []).some((source) => facts.get(source)?.section === section)
      : ofForm || expected === section;
  ledger.expect('facts', id, 'section-by-heading', holds, expected, section);
}
