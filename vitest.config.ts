import { fileURLToPath } from 'node:url'
import { defineVitestProject } from '@nuxt/test-utils/config'
import { defineConfig } from 'vitest/config'

const root = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const alias = {
  '#prisma': root('./prisma/client/client.ts'),
  '#server': root('./server'),
  '#shared': root('./shared'),
}

// A net for what never comes, however busy the machine is. What a test waits for is a condition.
const patience = {
  testTimeout: 180_000,
  hookTimeout: 300_000,
  teardownTimeout: 60_000,
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  resolve: { alias },
  test: {
    ...patience,
    // A small machine has as many as a large one: most of the time goes by waiting for other processes.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'emulators', include: ['emulators/*/tests/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: 'tests/support/global-setup.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts', 'tests/support/build-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'convergence',
          include: ['tests/convergence/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts', 'tests/support/build-setup.ts'],
        },
      },
      await defineVitestProject({
        test: {
          ...patience,
          name: 'nuxt',
          include: ['tests/nuxt/**/*.test.ts'],
          environment: 'nuxt',
          environmentOptions: { nuxt: { overrides: { modules: [root('./dev/module.ts')] } } },
        },
      }),
    ],
  },
})
