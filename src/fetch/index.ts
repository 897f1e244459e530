/** One polite HTTP client, its robots rules and its outcome classes. */
export { refusalOf, refusalOfAddress } from './address-guard.ts';
export { type Classification, classify, type Response } from './classify.ts';
export { type Client, createClient } from './client.ts';
export type { Compared } from './missing-pages.ts';
export type { ClientOptions } from './options.ts';
export { crawlDelay, isAllowed, parseRobots, type RobotsRules } from './robots.ts';
export type { Hindrance } from './robots-gate.ts';
export type { Request } from './visit.ts';
