/** Direction of imports: design.md section 3. Every arrow not allowed here is an error. */
const folder = (name) => `^engine/${name}/`;
const test = '\\.(test|test-support|fake|contract)\\.tsx?$';
const pureFrom =
  '^(rules|engine/(case|ops|interpret|steps|strategy|lint|compile|gate|message|contact|simulate|experiment|audit|import|http-schema|workflow))/';
module.exports = {
  forbidden: [
    { name: 'file-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'sandbox-small',
      severity: 'error',
      from: { path: '^engine/workflow/', pathNot: test + '|bundle\\.ts$' },
      to: {
        path: '^engine/(?!workflow|case|ops|interpret|experiment/assign)|^rules/(packs|lint|base/calendar)|/zod/|temporal-polyfill',
        reachable: true,
      },
    },
    {
      name: 'rules-lowest',
      severity: 'error',
      from: { path: '^rules/', pathNot: test },
      to: { path: '^(engine|workers|designer|cli)/' },
    },
    {
      name: 'case-low',
      severity: 'error',
      from: { path: folder('case'), pathNot: test },
      to: { path: '^engine/(?!case/)' },
    },
    {
      name: 'ops-low',
      severity: 'error',
      from: { path: folder('ops'), pathNot: test },
      to: { path: '^engine/(?!case/|ops/)' },
    },
    {
      name: 'interpret-low',
      severity: 'error',
      from: { path: folder('interpret'), pathNot: test },
      to: { path: '^engine/(?!case/|ops/|interpret/)' },
    },
    {
      name: 'steps-low',
      severity: 'error',
      from: { path: folder('steps'), pathNot: test },
      to: { path: '^engine/(?!case/|ops/|steps/)' },
    },
    {
      name: 'strategy-low',
      severity: 'error',
      from: { path: folder('strategy'), pathNot: test },
      to: { path: '^engine/(?!case/|ops/|steps/|strategy/)' },
    },
    {
      name: 'gate-low',
      severity: 'error',
      from: { path: folder('gate'), pathNot: test },
      to: { path: '^engine/(?!gate/|contact/|message/|case/)' },
    },
    {
      name: 'store-below-api-workers',
      severity: 'error',
      from: { path: folder('store'), pathNot: test },
      to: { path: '^(engine/api|workers|cli|designer)/' },
    },
    {
      name: 'api-not-workers',
      severity: 'error',
      from: { path: folder('api'), pathNot: test },
      to: { path: '^(workers|cli|designer)/' },
    },
    {
      name: 'workers-not-api',
      severity: 'error',
      from: { path: '^workers/', pathNot: test },
      to: { path: '^(engine/api|cli|designer)/' },
    },
    {
      name: 'designer-pure-only',
      severity: 'error',
      from: { path: '^designer/', pathNot: test + '|vite\\.config' },
      to: { path: '^(engine/(store|api|workflow)|workers|cli)/' },
    },
    {
      name: 'pure-no-node',
      severity: 'error',
      from: { path: pureFrom, pathNot: test + '|bundle\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-npm-zod',
      severity: 'error',
      from: {
        path: pureFrom,
        pathNot:
          test +
          '|bundle\\.ts$|^engine/(steps|strategy|http-schema|import|workflow)/|^rules/base/(sha256|calendar)\\.ts$',
      },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg'] },
    },
    {
      name: 'tests-not-in-production',
      severity: 'error',
      from: { pathNot: test + '|^e2e/|^bench/' },
      to: { path: test },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.cache|dist|designer/dist|designer/locales)' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.mjs'],
    },
  },
};
