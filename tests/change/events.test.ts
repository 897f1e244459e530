import { describe, expect, test } from 'vitest';
import { type Compared, comparePublication, eventsOf } from '../../src/change/index.ts';
import type { Change, PublicationChange } from '../../src/model/change.ts';
import type { Event } from '../../src/model/event.ts';
import type { Fact } from '../../src/model/fact.ts';
import { examplePublication } from '../write/example-records.ts';

const NOW = '2026-03-01T00:00:00Z';

/** The example with another value, retrieved at a time. */
function version(value: string, retrievedAt: string): Compared {
  const records = examplePublication(1);
  const facts = records.facts.map((fact): Fact => ({ ...fact, value }));
  const documents = records.documents.map((one) => ({ ...one, retrievedAt, sha256: value.padStart(64, '0') }));
  return { ...records, facts, documents };
}

async function told(changes: readonly Change[]): Promise<readonly Event[]> {
  async function* stream() {
    yield* changes;
  }
  const events: Event[] = [];
  for await (const event of eventsOf(stream(), () => ({ sourceId: 'example', title: '说明' }), NOW)) events.push(event);
  return events;
}

const before = version('123000', '2026-01-01T00:00:00Z');
const after = version('124000', '2026-02-01T00:00:00Z');

describe('events of a comparison', () => {
  test('tell a restated fact with both values and both snapshots, at the time of the new one', async () => {
    const [event, ...others] = await told(comparePublication(before, after, 'publisher'));
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      kind: 'changed',
      at: '2026-02-01T00:00:00Z',
      sourceId: 'example',
      detail: '1 fact restated',
      changes: [
        {
          before: { value: '123000', sha256: '123000'.padStart(64, '0'), retrievedAt: '2026-01-01T00:00:00Z' },
          after: { value: '124000', sha256: '124000'.padStart(64, '0'), retrievedAt: '2026-02-01T00:00:00Z' },
        },
      ],
    });
  });

  test('say nothing of what our reader alone changed', async () => {
    expect(await told(comparePublication(before, after, 'reader'))).toEqual([]);
  });

  test('tell a page that lost most of its facts at once as laid out anew, not as restated', async () => {
    const facts = Array.from({ length: 30 }, (_, index) => {
      const [fact] = before.facts;
      if (fact === undefined) throw new TypeError('the example has a fact');
      return { ...fact, id: `${index}`, key: `${index}`, value: `${index}00` };
    });
    const [event] = await told(comparePublication({ ...before, facts }, { ...after, facts: [] }, 'publisher'));
    expect(event).toMatchObject({ kind: 'structure-changed', detail: '30 facts withdrawn' });
  });

  test('say nothing where findings alone differ', async () => {
    const finding = { type: 'finding', kind: 'went', by: 'publisher', publication: '1', url: 'u' } as const;
    expect(await told([{ ...finding, rule: 'sum', level: 'error', message: 'no sum' }])).toEqual([]);
  });

  test('have the same identity however often they are found, and another at another time', async () => {
    const [one] = await told(comparePublication(before, after, 'publisher'));
    const [same] = await told(comparePublication(before, after, 'publisher'));
    const [other] = await told(comparePublication(before, version('124000', '2026-02-02T00:00:00Z'), 'publisher'));
    expect(one?.id).toBe(same?.id);
    expect(one?.id).not.toBe(other?.id);
  });

  test('tell new and moved publications, and no withdrawal: only the crawl can', async () => {
    const place = { publication: '1', url: 'https://a.example/2', title: '说明', entity: '示例单位', facts: 3 };
    const change = { type: 'publication', ...place, fiscalYear: 2022, documentKind: 'budget.unit' } as const;
    const changes: readonly PublicationChange[] = [
      { ...change, kind: 'published', sourceId: 'example', retrievedAt: '2026-02-01T00:00:00Z' },
      { ...change, kind: 'moved', from: 'https://a.example/1' },
      { ...change, kind: 'withdrawn' },
    ];
    expect(await told(changes)).toMatchObject([
      { kind: 'new', at: '2026-02-01T00:00:00Z', sourceId: 'example', facts: 3, detail: 'states 3 facts' },
      { kind: 'moved', at: NOW, from: 'https://a.example/1', detail: 'now at https://a.example/2' },
    ]);
  });
});
