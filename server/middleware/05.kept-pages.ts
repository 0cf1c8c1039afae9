import { defineEventHandler } from 'h3'
import { getRouteRules } from 'nitropack/runtime'
import type {} from '#shared/route-rules.ts'
import { serveKeptPage } from '../http/kept-pages.ts'

/** Answers with a page that was drawn before, where the route rules allow it. */
export default defineEventHandler((event) => {
  const { keptPage } = getRouteRules(event)
  if (!keptPage || (keptPage.guestsOnly && event.context.viewer)) return
  return serveKeptPage(event, event.context.deps.clock.now())
})
