import { getResponseHeader } from 'h3'
import { defineNitroPlugin, getRouteRules } from 'nitropack/runtime'
import type {} from '#shared/route-rules.ts'
import { compressPage } from '../http/compress-page.ts'
import { keepPage } from '../http/kept-pages.ts'

/** What becomes of a drawn page as it leaves: kept, where the route rules allow it, and compressed. */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('beforeResponse', async (event, response) => {
    const type = String(getResponseHeader(event, 'content-type') ?? '')
    if (typeof response.body !== 'string' || !type.startsWith('text/html')) return
    // An error's page is drawn by a request of its own, whose answer is read and sent on.
    if (event.path.startsWith('/__nuxt_error')) return
    const { keptPage } = getRouteRules(event)
    if (keptPage) {
      keepPage(event, response.body, keptPage.maxAgeSeconds, event.context.deps.clock.now())
    }
    response.body = await compressPage(event, response.body)
  })
})
