import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import base from '../../vitest.config.ts'

/** What decides about access and reads Stripe's shapes, and the tests that need no server: for StrykerJS. */
export default defineConfig({
  resolve: base.resolve ?? {},
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/unit/domain/**/*.test.ts', 'tests/unit/adapters/**/*.test.ts'],
  },
})
