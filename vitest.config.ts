import { fileURLToPath } from 'node:url'
import { defineVitestProject } from '@nuxt/test-utils/config'
import { defineConfig } from 'vitest/config'

const root = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const alias = {
  '#prisma': root('./prisma/client/client.ts'),
  '#server': root('./server'),
  '#shared': root('./shared'),
}

export default defineConfig({
  resolve: { alias },
  test: {
    // A small machine has as many as a large one: most of the time goes by waiting for other processes.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'emulators',
          include: ['emulators/*/tests/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: 'tests/support/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts', 'tests/support/build-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'convergence',
          include: ['tests/convergence/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts', 'tests/support/build-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      await defineVitestProject({
        test: {
          name: 'nuxt',
          include: ['tests/nuxt/**/*.test.ts'],
          environment: 'nuxt',
          environmentOptions: { nuxt: { overrides: { modules: [root('./dev/module.ts')] } } },
          testTimeout: 60_000,
        },
      }),
    ],
  },
})
