import { isDue } from '../crawl/recheck.ts';
import type { FrontierRequest, Resource } from '../model/frontier.ts';
import type { AcquisitionParts } from './acquisition-parts.ts';

/** Whether what is known of a publication or attachment is to be asked for again now. */
export function isDueNow(
  { recheck, clock, inSeason }: Pick<AcquisitionParts, 'recheck' | 'clock' | 'inSeason'>,
  known: Resource,
): boolean {
  const halved = known.sourceId !== undefined && inSeason?.(known.sourceId) === true;
  return isDue(known, clock().getTime(), { recheck, halved });
}

/**
 * How a request enters the frontier: a publication that is known, and whose time has not come, needs no answer; one that was
 * taken down is not to be asked for again.
 */
export function stateOf(
  parts: Pick<AcquisitionParts, 'store' | 'recheck' | 'clock' | 'since' | 'inSeason'> & ForgottenIn,
  { url: given, identity = given, role }: Pick<FrontierRequest, 'url' | 'identity' | 'role'>,
): 'pending' | 'known' | 'done' {
  if (role === 'walk') return 'pending';
  // Pages of lists are asked for by the walk; they enter when they are read.
  if (role === 'list') return 'done';
  const url = parts.store.addressOf(identity) ?? given;
  if (parts.archive?.forgotten(url) !== undefined) return 'known';
  const known = parts.store.find(url) ?? parts.store.find(identity);
  if (known === undefined || known.run >= parts.since) return 'pending';
  return isDueNow(parts, known) ? 'pending' : 'known';
}

/** What was taken down, where there is an archive. */
export interface ForgottenIn {
  readonly archive?: Pick<AcquisitionParts['archive'], 'forgotten'>;
}
