import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsers } from '../parsers/index.ts';
import { canonicalJson } from '../src/base/canonical-json.ts';
import { sha256 } from '../src/base/digest.ts';
import type { PublicationRecords } from '../src/model/dataset.ts';
import type { Fact } from '../src/model/fact.ts';
import { toSimplified } from '../src/normalize/index.ts';
import { readPublication } from '../src/pipeline.ts';
import { type LabelledFact, readExpectation, readLabelledFacts, SAMPLES } from './sample-labels.ts';

const EDITIONS = ['final-accounts-hans', 'final-accounts-hant'] as const;

function member(edition: string, file: string, mediaType: string, role: 'page' | 'attachment') {
  const bytes = new Uint8Array(readFileSync(new URL(`${edition}/${file}`, SAMPLES)));
  const url = `http://www.yunhu.example/${edition.endsWith('hant') ? 'gate/big5/' : ''}${file}`;
  const snapshot = { url, finalUrl: url, status: 200, headers: {}, mediaType, sha256: sha256(bytes), bytes };
  return { snapshot, role, linkText: '部门决算报表' };
}

async function readEdition(edition: string): Promise<PublicationRecords> {
  const files = readdirSync(new URL(`${edition}/`, SAMPLES));
  const pdf = files.find((name) => name.endsWith('.pdf')) ?? '';
  const page = member(edition, 'page.html', 'text/html; charset=gb2312', 'page');
  return readPublication([page, member(edition, pdf, 'application/pdf', 'attachment')], parsers);
}

type Compared = Pick<
  Fact | LabelledFact,
  'concept' | 'dimensions' | 'measure' | 'statistic' | 'value' | 'unit' | 'decimals' | 'status'
> & { base?: Fact['base']; range?: Fact['range']; asOf?: string; period?: Fact['period'] };

/** What both a label and a fact say, in one line that can be compared. */
function said(fact: Compared, quote: string): string {
  const { concept, dimensions, measure, statistic, base, value, range, unit, decimals, status } = fact;
  const asOf = fact.asOf ?? fact.period?.asOf;
  return canonicalJson(
    [concept, dimensions, measure, statistic, base, value, range, unit, decimals, status, asOf, quote].map(
      (one) => one ?? null,
    ),
  );
}

const BLANKS = /\s/g;

function figureOf(fact: Fact): string {
  const { figure, direction, statistic } = fact.provenance.parts;
  const quote = toSimplified((figure ?? direction ?? statistic)?.quote ?? '');
  return quote.replaceAll(BLANKS, '');
}

describe.each(EDITIONS)('the sample publication %s', (edition) => {
  test('states exactly the facts that were labelled by hand', async () => {
    const { facts, documents } = await readEdition(edition);
    for (const [index, document] of (['page', 'attachment'] as const).entries()) {
      const own = facts.filter((fact) => fact.document === documents[index]?.id && fact.status !== 'derived');
      const figures = own.filter(({ provenance }) => provenance.parts.figure !== undefined);
      const labelled = readLabelledFacts().filter((label) => label.document === document);
      const withFigure = labelled.filter(
        ({ statistic, status, quote }) => statistic !== 'existence' && status === 'stated' && /\d/.test(quote),
      );
      expect(figures.map((fact) => said(fact, figureOf(fact))).sort()).toEqual(
        withFigure.map((label) => said(label, toSimplified(label.quote).replaceAll(BLANKS, ''))).sort(),
      );
      expect(own.map((fact) => said(fact, '')).sort()).toEqual(labelled.map((label) => said(label, '')).sort());
    }
  });

  test('leaves no figure unbound and says which documents it could not read: none', async () => {
    const { documents, findings } = await readEdition(edition);
    expect(documents.map(({ figures }) => figures.unbound)).toEqual([0, 0]);
    expect(findings.filter(({ rule }) => rule.startsWith('pdf-') || rule.startsWith('charset-'))).toEqual([]);
  });

  test('is described as the labels say', async () => {
    const { publication } = await readEdition(edition);
    const { entity, fiscalYear, kind, publishedAt } = readExpectation();
    expect(publication).toMatchObject({ fiscalYear, kind, publishedAt, entity: { ...entity } });
  });

  test('raises exactly the errors that were planted', async () => {
    const { findings } = await readEdition(edition);
    const errors = findings.filter(({ level }) => level === 'error').map(({ rule }) => rule);
    expect(errors.sort()).toEqual(['change-matches-rate', 'percent-sign-printed']);
  });

  test('yields the statements of the labels, kind by kind', async () => {
    const { statements } = await readEdition(edition);
    const counted = (kinds: readonly { kind: string }[]) => {
      const counts: Record<string, number> = {};
      for (const { kind } of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
      return counts;
    };
    expect(counted(statements)).toEqual(counted(readExpectation().statements));
  });
});

test('the simplified and the traditional edition state equal facts', async () => {
  const [hans, hant] = await Promise.all(EDITIONS.map(readEdition));
  const plain = (records: PublicationRecords | undefined) =>
    (records?.facts ?? []).map(({ id, publication, document, entity, stated, reasons, from, provenance, ...fact }) =>
      canonicalJson({
        ...fact,
        entity: entity.name,
        reasons: reasons.length,
        from: from?.length ?? 0,
        rule: provenance.rule,
      }),
    );
  expect(plain(hant)).toEqual(plain(hans));
  expect(plain(hant).length).toBeGreaterThan(200);
});
