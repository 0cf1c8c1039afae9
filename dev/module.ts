import { fileURLToPath } from 'node:url'
import { addServerHandler, addServerPlugin, defineNuxtModule } from 'nuxt/kit'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

const onlyHere = ['@trpc/server/observable', '@trpc/server/rpc', 'date-holidays', 'zod']

/**
 * The gallery of states: its page, and every other page in any state. nuxt.config.ts has it in development
 * alone, vitest.config.ts for its tests; no build knows it.
 */
export default defineNuxtModule({
  meta: { name: 'state-gallery' },
  setup(_, nuxt) {
    nuxt.hook('pages:extend', (pages) => {
      pages.push({ name: 'dev-states', path: '/dev/states', file: here('./states.vue') })
    })
    nuxt.hook('app:resolve', (app) => {
      const client = app.plugins.find(({ src }) => src.endsWith('/plugins/trpc.ts'))
      if (!client) throw new Error('The gallery answers in the place of plugins/trpc.ts.')
      client.src = here('./trpc.ts')
    })
    addServerPlugin(here('./frames.ts'))
    addServerHandler({ route: '/dev/stripe-settings', handler: here('./stripe-settings.get.ts') })
    // What a browser needs for these answers alone; found late, it would load the page anew.
    nuxt.options.vite.optimizeDeps ??= {}
    nuxt.options.vite.optimizeDeps.include ??= []
    nuxt.options.vite.optimizeDeps.include.push(...onlyHere)
  },
})
