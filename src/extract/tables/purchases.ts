import type { Dimensions } from '../../model/fact.ts';
import { findEconomic } from '../../vocabulary/economic-classification.ts';
import { PURCHASE_CLASSES, PURCHASE_HEADS, SUM_WORDS } from '../../vocabulary/table-heads.ts';
import { named } from './named-head.ts';
import type { BodyRow } from './rows.ts';
import type { Head } from './table-cells.ts';
import { plain, type TableGrid } from './table-grid.ts';

type Role = keyof typeof PURCHASE_HEADS;

/** What the rows above say of a row: they print it once for all below. */
interface Group {
  /** 货物, 工程 or 服务. */
  readonly concept: string;
  readonly project: Head | undefined;
  readonly economic: Head | undefined;
  /** What was bought last of it. */
  readonly item: Head | undefined;
}

/**
 * The rows of a budget of purchases: 货物, 工程, 服务, and below each what is bought, by project, economic class and name. Rows
 * above the first class, and below a sum, are of no class.
 */
export function purchases(rows: readonly BodyRow[], paths: TableGrid['paths'], fiscalYear: number): readonly BodyRow[] {
  const roles = paths.map((path) => roleOf(plain(path.at(-1)?.text ?? '')));
  let group: Group | undefined;
  return rows.map((one) => {
    const { names } = one.keys;
    const [first, ...others] = names;
    const concept = first === undefined || others.length > 0 ? undefined : PURCHASE_CLASSES[named(first.text)];
    if (first !== undefined && concept !== undefined) {
      group = { concept, project: undefined, economic: undefined, item: undefined };
      return meaning(one, first, concept, {});
    }
    if (names.some(({ text }) => SUM_WORDS.has(named(text)))) group = undefined;
    if (group === undefined) return one;
    const of = (role: Role) => names.find(({ cell }) => roles[cell.column] === role);
    group = groupOf(group, of('project'), of('economic'), of('item'));
    const method = of('method');
    // A row that prints how it was bought alone buys more of the item above.
    const item = of('item') ?? (names.length === 1 && names[0] === method ? group.item : undefined);
    const subject = item ?? of('economic') ?? of('project');
    if (subject === undefined) return one;
    return meaning(one, subject, group.concept, {
      ...(group.project === undefined ? {} : { project: plain(group.project.text) }),
      ...(group.economic === undefined ? {} : { economic: economicOf(group.economic, fiscalYear) }),
      ...(item === undefined ? {} : { subject: plain(item.text) }),
      ...(item === undefined || method === undefined ? {} : { indicator: plain(method.text) }),
    });
  });
}

function roleOf(head: string): Role | undefined {
  return (Object.keys(PURCHASE_HEADS) as Role[]).find((role) => PURCHASE_HEADS[role].test(head));
}

/** A project begins anew what stands below it. */
function groupOf(
  { concept, ...above }: Group,
  project: Head | undefined,
  economic: Head | undefined,
  item: Head | undefined,
): Group {
  const isOther = project !== undefined && project !== above.project;
  const begins = isOther || (economic !== undefined && economic !== above.economic);
  return {
    concept,
    project: project ?? above.project,
    economic: economic ?? (isOther ? undefined : above.economic),
    item: item ?? (begins ? undefined : above.item),
  };
}

function economicOf({ text }: Head, fiscalYear: number): string {
  const name = plain(text);
  return findEconomic({ scheme: 'department', name, fiscalYear, level: 5 })?.code ?? `name:${name}`;
}

function meaning(row: BodyRow, { place }: Head, concept: string, dimensions: Dimensions): BodyRow {
  return { ...row, meaning: { meaning: { concept, dimensions, place }, coded: false, place } };
}
