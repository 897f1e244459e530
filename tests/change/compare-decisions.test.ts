import { describe, expect, test } from 'vitest';
import { compareDecisions, comparePublication, eventsOf } from '../../src/change/index.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { FactDecision } from '../../src/model/decision.ts';
import type { Finding } from '../../src/model/finding.ts';
import { examplePublication } from '../write/example-records.ts';

const SIGNED = { reason: '核对原件', author: '张三', date: '2026-01-31' };
const accepted: FactDecision = { verdict: 'accept', ...SIGNED };
const corrected: FactDecision = { verdict: 'correct', value: '132000', ...SIGNED };

const example = examplePublication(1);
const withDecision = (decision: FactDecision): PublicationRecords => ({
  ...example,
  facts: example.facts.map((fact) => ({ ...fact, decision })),
});
const withFigure = (id: string): PublicationRecords => ({
  ...example,
  figures: example.figures.map((figure) => ({ ...figure, id, decision: { verdict: 'ignore', ...SIGNED } })),
});
const kinds = (before: PublicationRecords, after: PublicationRecords) =>
  compareDecisions(before, after).map(({ kind, before: was, after: is }) => [kind, was?.verdict, is?.verdict]);

describe('what persons decided otherwise', () => {
  test.each<[string, PublicationRecords, PublicationRecords, readonly unknown[]]>([
    ['a new decision', example, withDecision(accepted), [['made', undefined, 'accept']]],
    ['another verdict', withDecision(accepted), withDecision(corrected), [['revised', 'accept', 'correct']]],
    ['a decision taken back', withDecision(accepted), example, [['dropped', 'accept', undefined]]],
    ['the same decision', withDecision(accepted), withDecision(accepted), []],
    [
      'the same decision carried over to other bytes',
      withDecision(accepted),
      withDecision({ ...accepted, carriedFrom: '0'.repeat(64) }),
      [],
    ],
    ['what is read in a figure', example, withFigure('document.3:0'), [['made', undefined, 'ignore']]],
    ['the same of a figure that has another id in other bytes', withFigure('a.3:0'), withFigure('b.4:0'), []],
  ])('%s', (_name, before, after, changes) => {
    expect(kinds(before, after)).toEqual(changes);
  });

  test('is no change of the publisher or the reader, and no event', async () => {
    expect(comparePublication(example, withDecision(corrected), 'publisher')).toEqual([]);
    async function* changes() {
      yield* compareDecisions(example, withDecision(corrected));
    }
    const events = [];
    for await (const event of eventsOf(changes(), () => ({}), '2026-01-31T00:00:00Z')) events.push(event);
    expect(events).toEqual([]);
  });

  test('is told of findings in their words, and of what no longer fits in its own', () => {
    const [finding] = example.findings as [Finding];
    const unfit: Finding = {
      id: 'u',
      publication: example.publication.id,
      rule: 'decision-fits',
      level: 'warning',
      message: 'decision-fits: d.yaml:3: accept fact f: the fact is gone',
      facts: [],
    };
    const after = {
      ...example,
      findings: [{ ...finding, decision: { verdict: 'ignore' as const, ...SIGNED } }, unfit],
    };
    expect(compareDecisions(example, after)).toEqual([
      {
        type: 'decision',
        kind: 'made',
        publication: 'pub-0001',
        url: example.publication.url,
        finding: finding.message,
        after: { verdict: 'ignore', ...SIGNED },
      },
      {
        type: 'decision',
        kind: 'unfit',
        publication: 'pub-0001',
        url: example.publication.url,
        message: unfit.message,
      },
    ]);
    expect(comparePublication(example, after, 'reader')).toEqual([]);
  });
});
