import type { BlockRole } from '../../model/document.ts';
import { isBareLabel, isDateLine, isMetadataLine, readBreadcrumb } from '../metadata.ts';
import type { FlowBlock } from './flow.ts';
import type { FoundTitle } from './title.ts';

/** Facts of publication stand this many blocks around the title; news lists with dates stand further off. */
const REACH = 12;
const CRUMB_REACH = 40;

/** True for a block that states facts of publication or the way to the page, however much it reads like text. */
export function isHeadBlock({ kind, text }: FlowBlock): boolean {
  return isMetadataLine(text) || (kind === 'text' && readBreadcrumb(text) !== undefined);
}

/** Roles of the blocks in front of the text: breadcrumb and facts of publication near the title. */
export function headRoles(
  blocks: readonly FlowBlock[],
  start: number,
  title: FoundTitle,
): ReadonlyMap<number, BlockRole> {
  const roles = new Map<number, BlockRole>();
  const center = title.last < 0 ? start : Math.min(title.last - title.blocks.size + 1, start);
  for (let index = Math.max(0, center - CRUMB_REACH); index < start; index += 1) {
    const block = blocks[index];
    if (block === undefined || block.hidden || block.control || title.blocks.has(index) || roles.has(index)) continue;
    const near = index >= center - REACH;
    if (block.kind === 'text' && readBreadcrumb(block.text) !== undefined) {
      // What stands in front of the breadcrumb belongs to the site.
      for (const [earlier, role] of roles) if (role === 'metadata' && earlier < index) roles.delete(earlier);
      roles.set(index, 'breadcrumb');
    } else if (near && (isMetadataLine(block.text) || (block.kind === 'text' && isDateLine(block.text))))
      roles.set(index, 'metadata');
    else if (near && block.kind === 'text' && isBareLabel(block.text)) markPair(blocks, index, start, roles);
  }
  return roles;
}

/** A label in one element and its value in the next. */
function markPair(blocks: readonly FlowBlock[], index: number, start: number, roles: Map<number, BlockRole>): void {
  const value = blocks[index + 1];
  if (value === undefined || index + 1 >= start || value.kind === 'table' || value.hidden || isBareLabel(value.text))
    return;
  roles.set(index, 'metadata');
  roles.set(index + 1, 'metadata');
}
