import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './cli/command.ts';

/** A program that a page shows, and what the page says that it prints. */
export interface Example {
  readonly code: string;
  readonly prints: string;
}

/** The TypeScript programs of a page, each followed by a block of what it prints. */
export function examplesOf(page: string): readonly Example[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]*?)```\n+```text\n([\s\S]*?)```/g)].map(([, code = '', prints = '']) => ({
    code,
    prints,
  }));
}

/** How many TypeScript programs a page shows. */
export function programsIn(page: string): number {
  return [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^```(?:ts|js|typescript|javascript)$/gm)].length;
}
