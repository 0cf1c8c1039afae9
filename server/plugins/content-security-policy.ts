import { defineNitroPlugin } from 'nitropack/runtime'
import { useDeps } from '../deps.ts'

/**
 * The policy of nuxt.config.ts names the real Stripe. Where the configuration names another one, that
 * origin is allowed what Stripe's is: to be called by its Stripe.js, and to show a frame.
 */
export default defineNitroPlugin(async (nitro) => {
  const { apiBase } = useDeps().config.stripe
  if (!apiBase) return
  nitro.hooks.hook('nuxt-security:routeRules', (rules) => {
    const headers = rules['/**']?.headers
    const policy = headers && headers.contentSecurityPolicy
    if (!policy || typeof policy === 'string') return
    policy['connect-src'] = ["'self'", apiBase.origin]
    policy['frame-src'] = [apiBase.origin]
    policy['img-src'] = ["'self'", 'data:', 'https://media.licdn.com', apiBase.origin]
  })
  await nitro.hooks.callHook('nuxt-security:ready')
})
