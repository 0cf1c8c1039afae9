import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import typescript from 'typescript-eslint'

// Each layer imports only what stands before it.
const layers = [
  'shared',
  'server/domain',
  'server/mails',
  ['server/adapters', 'server/config.ts'],
  ['server/services', 'server/deps.ts'],
  [
    'server/http',
    'server/trpc',
    'server/api',
    'server/routes',
    'server/middleware',
    'server/plugins',
  ],
  [
    'app.vue',
    'error.vue',
    'pages',
    'layouts',
    'components',
    'composables',
    'middleware',
    'plugins',
    'utils',
    'words',
    'dev',
  ],
].map((layer) => [layer].flat())

// The services that stand on one another.
const rooms = ['mails', 'mirror', 'billing', 'account'].map((room) => [`server/services/${room}`])

/** Nothing in one of these imports what stands after it. */
const inOrder = (groups, message) =>
  groups.slice(0, -1).map((group, index) => ({
    target: group.map((path) => `./${path}`),
    from: groups
      .slice(index + 1)
      .flat()
      .map((path) => `./${path}`),
    message,
  }))

const zones = [
  ...inOrder(
    layers,
    'The layers are shared -> domain -> adapters -> services -> transport -> pages; see docs/architecture.md.',
  ),
  ...inOrder(
    rooms,
    'Of the services, account stands on billing, billing on the mirror, and the mirror on mails.',
  ),
]

export default typescript.config(
  {
    ignores: [
      '.nuxt/**',
      '.output/**',
      '.data/**',
      'prisma/client/**',
      'node_modules/**',
      // Written by openapi-typescript; see tests/integration/openapi.test.ts.
      'tests/support/api-types.ts',
    ],
  },
  js.configs.recommended,
  ...typescript.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  {
    plugins: { 'import-x': importX },
    settings: {
      // Nuxt's generated '#imports' names every composable; it is not a way round.
      'import-x/ignore': ['/\\.nuxt/', '/node_modules/', '\\.vue$'],
      'import-x/extensions': ['.ts', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['.nuxt/tsconfig.server.json', '.nuxt/tsconfig.app.json'],
        }),
        createNodeResolver(),
      ],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      'import-x/no-duplicates': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      // TypeScript and Nuxt know what is defined.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 18],
    },
  },
  {
    files: ['scripts/**', 'emulators/**', 'tests/**'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['server/**', 'shared/**'],
    ignores: ['server/config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only server/config.ts reads the environment.',
        },
      ],
    },
  },
  {
    // Stripe's objects have dozens of fields, each with a default: long, but not deep.
    files: ['emulators/stripe/**'],
    rules: {
      complexity: ['error', 52],
      'max-lines': ['error', { max: 420, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    // What a browser runs, and what node runs.
    files: ['emulators/**/browser/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['pages/**', 'layouts/**', 'components/**', 'dev/**', '*.vue'],
    rules: { 'vue/multi-word-component-names': 'off', 'vue/require-default-prop': 'off' },
  },
  prettier,
)
