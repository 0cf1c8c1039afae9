import { defineNitroPlugin } from 'nitropack/runtime'
import type { NuxtSecurityRouteRules } from 'nuxt-security'
import { useDeps } from '../deps.ts'

/**
 * The policy of nuxt.config.ts names the real Stripe and LinkedIn. Where the configuration names other
 * ones, their origins are allowed what those are: Stripe's to be called by its Stripe.js and to show
 * a frame, LinkedIn's to show a person's picture.
 */
export default defineNitroPlugin(async (nitro) => {
  const { stripe, linkedin } = useDeps().config
  let known: Record<string, NuxtSecurityRouteRules> = {}
  nitro.hooks.hook('nuxt-security:routeRules', (rules) => {
    known = rules
    const headers = rules['/**']?.headers
    const policy = headers && headers.contentSecurityPolicy
    if (!policy || typeof policy === 'string') return
    if (stripe.apiBase) {
      policy['connect-src'] = ["'self'", stripe.apiBase.origin]
      policy['frame-src'] = [stripe.apiBase.origin]
    }
    if (linkedin.base) policy['img-src'] = ["'self'", 'data:', linkedin.base.origin]
  })
  // nuxt-security copies all rules and builds a router of them for every request, an API call's too. While
  // they are the same for every path, there is nothing to look up, and what draws no page needs no nonce.
  nitro.hooks.hook('request', (event) => {
    const { '/**': rules, ...others } = known
    if (!rules || Object.keys(others).length > 0) return
    const isDrawn = !event.path.startsWith('/api/')
    // It writes a page's own policy, with the nonce, into the headers it is given.
    const headers = rules.headers && { ...rules.headers }
    event.context.security = { rules: { ...rules, headers, enabled: isDrawn && rules.enabled } }
  })
  await nitro.hooks.callHook('nuxt-security:ready')
})
