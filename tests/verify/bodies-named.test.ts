import { expect, test } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { failuresOf, readAlone } from './prove.ts';

const TEXT = [
  '部门公布2012年三公经费',
  '云湖市水务局2012年“三公”经费预算数为12万元，其中公务接待费3万元；云湖市档案馆为5万元。青石省统计局支出“三公”经费2万元。',
  '从各地看，2012年公务接待费支出，青海最多，为5亿元；云南为4亿元。',
].join('\n\n');

const PAGE = { url: 'file:page.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(TEXT) };

/** Checks that the facts of the page fail, each changed before with the one of another figure. */
async function failing(forge: (fact: Fact, of: (figure: string) => Fact | undefined) => Fact): Promise<string[]> {
  const records = await readAlone(PAGE);
  const of = (figure: string) => records.facts.find(({ provenance }) => provenance.parts.figure?.quote === figure);
  const failures = await failuresOf({ ...records, facts: records.facts.map((fact) => forge(fact, of)) }, [PAGE]);
  return [...new Set(failures.map(({ check }) => check))].filter((check) => check.startsWith('entity'));
}

test('the bodies of a page that names several are proved', async () => {
  const { facts } = await readAlone(PAGE);
  const stated = facts.filter(({ status }) => status === 'stated');
  expect(stated.map(({ entity, value }) => `${entity.name} ${value}`)).toEqual([
    '云湖市水务局 120000',
    '云湖市水务局 30000',
    '云湖市档案馆 50000',
    '青石省统计局 20000',
    '青海 500000000',
    '云南 400000000',
  ]);
  expect(await failing((fact) => fact)).toEqual([]);
});

test('the figure of one body is not proved to be of another', async () => {
  const forged = await failing((fact, of) => {
    const other = of('12万元');
    if (fact.provenance.parts.figure?.quote !== '5万元' || other?.provenance.parts.entity === undefined) return fact;
    const parts = { ...fact.provenance.parts, entity: other.provenance.parts.entity };
    return { ...fact, entity: other.entity, provenance: { ...fact.provenance, parts } };
  });
  expect(forged).toEqual(['entity-named-last']);
  const renamed = await failing((fact) =>
    fact.provenance.parts.figure?.quote === '5万元'
      ? { ...fact, entity: { ...fact.entity, name: '云湖市博物馆' } }
      : fact,
  );
  expect(renamed).toContain('entity-as-printed');
});
