import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildNuxt, loadNuxt, useNitro } from 'nuxt/kit'
import { afterAll, describe, expect, it } from 'vitest'

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

/** Prepares the app with one more route rule, up to where a build of its server begins. */
async function beginBuild(routeRules: Record<string, object>): Promise<void> {
  const buildDir = await mkdtemp(path.join(tmpdir(), 'almanac-gates-'))
  folders.push(buildDir)
  const overrides = { buildDir, routeRules, _prepare: true }
  const nuxt = await loadNuxt({ cwd: process.cwd(), overrides })
  try {
    await buildNuxt(nuxt)
    await nuxt.runWithContext(async () => {
      const nitro = useNitro()
      await nitro.hooks.callHook('build:before', nitro)
    })
  } finally {
    await nuxt.close()
  }
}

describe('a build of this app', () => {
  it.each(['/planner', '/de/planner'])(
    'stops when %s would be cached: it is gated',
    async (planner) => {
      await expect(beginBuild({ [planner]: { swr: 60 } })).rejects.toThrow(
        `${planner} (pages/planner.vue) is gated`,
      )
    },
  )

  it('goes on with the rules it has', async () => {
    await expect(beginBuild({})).resolves.toBeUndefined()
  })
})
