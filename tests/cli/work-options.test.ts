import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/failure.ts';
import type { Session } from '../../src/cli/session.ts';
import type { Ending } from '../../src/cli/shell.ts';
import { closeWork, type FailLevel } from '../../src/cli/work-options.ts';
import type { Built } from '../../src/pipeline/build.ts';
import { createCounter } from '../../src/write/summary.ts';
import { examplePublication } from '../write/example-records.ts';

/** How a build with decisions that do not fit is told of. */
async function closed(unfit: readonly string[], failOn?: FailLevel) {
  const said: string[] = [];
  const tell = (line: string) => void said.push(line);
  const session = { out: async (text: string) => tell(text), note: tell, warn: tell } as unknown as Session;
  const ending: Ending = { code: EXIT.done };
  const counter = createCounter();
  counter.add(examplePublication(1));
  const built: Built = {
    summary: { dir: 'output/one', changed: true, ...counter.counts },
    failures: [],
    recalled: 0,
    decisions: { all: unfit.length + 2, applied: 2, carried: [], unfit },
  };
  const maxSize = 1;
  await closeWork({ session, ending }, built, {
    jobs: 1,
    maxSize,
    ...(failOn === undefined ? {} : { failOn }),
  } as never);
  return { said, code: ending.code };
}

describe('decisions that no longer fit', () => {
  test('are told of in a line each, and counted', async () => {
    const { said, code } = await closed(['d.yaml:3: one']);
    expect(said[0]).toBe('gongkai: d.yaml:3: one');
    expect(said.at(-1)).toBe('3 decisions: 2 applied, 1 no longer fits');
    expect(code).toBe(EXIT.done);
  });

  test('are told of in no more than twenty lines', async () => {
    const { said } = await closed(Array.from({ length: 25 }, (_, index) => `d.yaml:${index + 1}: one`));
    const told = said.filter((line) => line.startsWith('gongkai: '));
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toBe('gongkai: and 5 more decisions that no longer fit: --json lists them all');
  });

  test('fail where warnings do, also where no publication has to do with them', async () => {
    expect((await closed(['d.yaml:3: one'], 'warning')).code).toBe(EXIT.findings);
    expect((await closed(['d.yaml:3: one'], 'error')).code).toBe(EXIT.done);
    expect((await closed([], 'warning')).code).toBe(EXIT.done);
  });
});
