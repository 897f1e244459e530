import { defineParser } from '#kit';

/**
 * State assets (国有资产占有使用情况, 国有资产管理情况报告) published on their own.
 *
 * Covers   total, liabilities and net assets, the kinds of assets with their shares, buildings, vehicles by use, large
 *          equipment, disposals, income from leases
 * Caveats  what is held is of the day that the text names, else of the end of the year; 固定资产 is taken at its original
 *          value unless 净值 is said; the report of a region on all assets of its bodies states enterprises and natural
 *          resources as well, which have no concepts
 */
export const assets = defineParser({
  id: 'assets',
  kinds: ['assets.occupancy'],
  accepts: ({ kind }) => kind === 'assets.occupancy',
  section: 'assets',
  measure: 'actual',
  concepts: true,
  expects: { facts: 1 },
});
