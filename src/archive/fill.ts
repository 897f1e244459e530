import type { Removal } from './removal.ts';

export function finishRemovals(_dir: string, _removals: readonly Removal[]): void {}
