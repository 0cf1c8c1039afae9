import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildNuxt, loadNuxt, useNitro } from 'nuxt/kit'
import type { NuxtPage } from 'nuxt/schema'
import { afterAll, describe, expect, it } from 'vitest'

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

/** Prepares the app with one more route rule, and one more page, up to where a build of its server begins. */
async function beginBuild(routeRules: Record<string, object>, page?: NuxtPage): Promise<void> {
  const buildDir = await mkdtemp(path.join(tmpdir(), 'almanac-gates-'))
  folders.push(buildDir)
  const hooks = { 'pages:extend': (pages: NuxtPage[]) => void (page && pages.push(page)) }
  const overrides = { buildDir, routeRules, hooks, _prepare: true }
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

  it('stops as well when a function stands before the gate in the page’s meta', async () => {
    const file = path.resolve('tests/fixtures/validated-and-gated.vue')
    const rules = { '/late-gate': { swr: 60 } }
    await expect(
      beginBuild(rules, { name: 'late-gate', path: '/late-gate', file }),
    ).rejects.toThrow('/late-gate (tests/fixtures/validated-and-gated.vue) is gated')
  })

  it('goes on with the rules it has', async () => {
    await expect(beginBuild({})).resolves.toBeUndefined()
  })
})
