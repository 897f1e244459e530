import { defineConfig } from 'vitest/config';

/** Where `.ci/run` reads the counts from. */
const report = process.env.GONGKAI_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'forks',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
