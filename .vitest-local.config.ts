import { defineVitestProject } from '@nuxt/test-utils/config'
import { defineConfig } from 'vitest/config'
const project = await defineVitestProject({
  root: '/work/ui',
  test: { name: 'nuxt', include: ['tests/nuxt/**/*.test.ts'], environment: 'nuxt', environmentOptions: { nuxt: { rootDir: '/work/ui' } } },
  server: { fs: { strict: false } },
})
export default defineConfig(project)
