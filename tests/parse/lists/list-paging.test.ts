import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listPages } from '../../../src/parse/lists/list-paging.ts';

interface Case {
  readonly id: string;
  readonly base: string;
  readonly html: string;
  readonly pages: readonly string[] | { readonly must_not_exceed_configured_cap: true };
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../cases/list-paging.json', import.meta.url), 'utf8'),
);
const CAP = 50;

test.each(cases)('$id', ({ base, html, pages }) => {
  const bytes = new TextEncoder().encode(html);
  const found = listPages({ bytes, headers: {}, mediaType: 'text/html', finalUrl: base }, CAP);
  if (Array.isArray(pages)) expect(found).toEqual(pages);
  else expect(found).toHaveLength(CAP);
});
