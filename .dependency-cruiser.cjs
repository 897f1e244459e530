// The star of imports: model, base, vocabulary <- stages <- pipeline <- cli. tests/architecture.test.ts proves that modules were read.
const stages = [
  'fetch',
  'crawl',
  'archive',
  'store',
  'parse',
  'normalize',
  'recognize',
  'extract',
  'check',
  'write',
  'verify',
  'audit',
  'change',
  'report',
];
const homes = {
  zod: '^src/model/',
  cheerio: '^src/parse/',
  'pdfjs-dist': '^src/parse/',
  'opencc-js': '^src/normalize/',
  undici: '^src/fetch/',
  'p-queue': '^src/fetch/',
  warcio: '^src/archive/',
  entities: '^src/base/',
  'hyparquet-writer': '^src/write/',
  yaml: '^src/crawl/',
  croner: '^src/crawl/',
  feed: '^src/write/',
  commander: '^src/cli',
  'cli-progress': '^src/cli',
};
const product = '^(src|parsers)/';
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'model-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { path: '^(src|parsers)/', pathNot: '^src/model/' },
    },
    {
      name: 'base-imports-model-only',
      severity: 'error',
      from: { path: '^src/base/' },
      to: { path: product, pathNot: '^src/(base|model)/' },
    },
    {
      name: 'vocabulary-imports-model-and-base-only',
      severity: 'error',
      from: { path: '^src/vocabulary/' },
      to: { path: product, pathNot: '^src/(vocabulary|model|base)/' },
    },
    ...stages.map((stage) => ({
      name: `stage-${stage}-imports-the-core-only`,
      severity: 'error',
      from: { path: `^src/${stage}/` },
      to: { path: product, pathNot: `^src/(${stage}|model|base|vocabulary)/` },
    })),
    {
      name: 'parsers-import-the-kit-only',
      severity: 'error',
      from: { path: '^parsers/' },
      to: { path: product, pathNot: '^(parsers/|src/kit\\.ts$)' },
    },
    {
      name: 'only-cli-and-tests-import-parsers',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli' },
      to: { path: '^parsers/' },
    },
    {
      name: 'nobody-imports-the-cli',
      severity: 'error',
      from: { path: product, pathNot: '^src/cli' },
      to: { path: '^src/cli' },
    },
    ...Object.entries(homes).map(([name, home]) => ({
      name: `home-of-${name}`,
      severity: 'error',
      from: { path: product, pathNot: home },
      to: { path: `node_modules/${name}/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
