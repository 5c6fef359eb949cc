import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

/** Folders that run inside the Temporal sandbox or must be pure everywhere (design.md section 3). */
const PURE = [
  'rules/**/*.ts',
  ...[
    'case',
    'ops',
    'interpret',
    'steps',
    'strategy',
    'lint',
    'compile',
    'gate',
    'message',
    'contact',
    'simulate',
    'experiment',
    'audit',
    'import',
    'http-schema',
    'workflow',
  ].map((folder) => `engine/${folder}/**/*.ts`),
];
const TESTS = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/*.test-support.ts',
  '**/*.contract.ts',
  '**/*.fake.ts',
  'e2e/**/*.ts',
];

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.cache',
      '.cauce',
      'dist',
      'designer/dist',
      'designer/locales',
      '**/*.cjs',
      '**/*.mjs',
      'eslint.config.js',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // `const { hash: _hash, ...rest } = record` is how a key is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // A count or an id in a sentence is not a defect.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `async` without await keeps a port's signature total.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSAsExpression > TSAsExpression', message: 'Parse at the edge instead of casting twice.' },
      ],
      'no-console': 'error',
    },
  },
  {
    files: PURE,
    ignores: TESTS,
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'Intl',
        'setTimeout',
        'setInterval',
        'fetch',
        'crypto',
        'performance',
        'require',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an argument.' },
        { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
        { selector: 'TSAsExpression > TSAsExpression', message: 'Parse at the edge instead of casting twice.' },
      ],
    },
  },
  {
    files: ['engine/store/**/*.ts', 'engine/api/**/*.ts', 'workers/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read configuration in config.ts.' },
      ],
    },
  },
  {
    files: ['designer/**/*.tsx', 'designer/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      // A rule's value is any JSON and is shown as typed; objects never reach these texts.
      '@typescript-eslint/no-base-to-string': 'off',
      'react-hooks/exhaustive-deps': 'error',
      'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['cli/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    // Config files must export by default for their tools; migrations are named exports.
    files: ['vitest.config.ts', 'playwright.config.ts', 'lingui.config.ts', 'designer/vite.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  // pg declares its type ids as an enum of those it happens to know; a database has more.
  { files: ['engine/store/database.ts'], rules: { '@typescript-eslint/no-unsafe-enum-assignment': 'off' } },
  // A migration is read from top to bottom once, as one statement of the schema.
  { files: ['migrations/**/*.ts'], rules: { 'max-lines': 'off' } },
  { files: TESTS, rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'error' } },
);
