import { defineNitroPlugin, getRouteRules } from 'nitropack/runtime'
import type {} from '#shared/route-rules.ts'
import { keepPage } from '../http/kept-pages.ts'

/** Keeps the pages the route rules allow to be kept, as they leave. */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('beforeResponse', (event, response) => {
    const { keptPage } = getRouteRules(event)
    if (!keptPage) return
    keepPage(event, response.body, keptPage.maxAgeSeconds, event.context.deps.clock.now())
  })
})
