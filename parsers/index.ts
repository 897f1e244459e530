import type { Parser } from '#kit';
import { catchAll } from './catch-all.ts';
import { finalAccounts } from './final-accounts.ts';

/** In the order they are tried; the catch-all is last. */
export const parsers: readonly Parser[] = [finalAccounts, catchAll];
