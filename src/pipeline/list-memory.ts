import { canonicalJson } from '../base/canonical-json.ts';
import { shortId } from '../base/digest.ts';
import type { ListMemory } from '../crawl/list-walk.ts';
import { type ListRecord, listRecordSchema } from '../model/list-record.ts';
import type { Source } from '../model/source.ts';
import type { AcquisitionParts } from './acquisition-parts.ts';

/**
 * What the state knows of the lists of sources. A source whose words for a publication have changed is read anew: items
 * that were none before may be some now.
 */
export function listMemory(
  { store, clock, recheck }: Pick<AcquisitionParts, 'store' | 'clock' | 'recheck'>,
  sources: readonly Source[],
): ListMemory {
  const wording = new Map(sources.map(({ id, publication }) => [id, shortId(canonicalJson(publication))]));
  const settingsOf = (id: string, settings: string) => `${wording.get(id) ?? ''} ${settings}`;
  return {
    recall(id, url) {
      const record = recordIn(store.recallList(id, url));
      if (record === undefined) return undefined;
      const [own, settings = ''] = record.settings.split(' ');
      return { ...record, settings: own === (wording.get(id) ?? '') ? settings : '' };
    },
    keep: (id, url, record) =>
      store.keepList(id, url, JSON.stringify({ ...record, settings: settingsOf(id, record.settings) })),
    now: () => clock().getTime(),
    sweep: recheck === 'all',
  };
}

/** What is no record, written by a program of another time for example, is as good as nothing. */
function recordIn(text: string | undefined): ListRecord | undefined {
  if (text === undefined) return undefined;
  const parsed = listRecordSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}
