import type { Parser } from '#kit';
import { assets } from './assets.ts';
import { budget } from './budget.ts';
import { catchAll } from './catch-all.ts';
import { finalAccounts } from './final-accounts.ts';
import { governmentReport } from './government-report.ts';
import { performance } from './performance.ts';
import { procurement } from './procurement.ts';
import { purchasedServices } from './purchased-services.ts';
import { taiwan } from './taiwan.ts';
import { threePublic } from './three-public.ts';

/** In the order they are tried; the catch-all is last. */
export const parsers: readonly Parser[] = [
  taiwan,
  finalAccounts,
  budget,
  threePublic,
  governmentReport,
  performance,
  procurement,
  purchasedServices,
  assets,
  catchAll,
];
