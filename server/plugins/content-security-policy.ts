import { defineNitroPlugin } from 'nitropack/runtime'
import { useDeps } from '../deps.ts'

/**
 * The policy of nuxt.config.ts names the real Stripe and LinkedIn. Where the configuration names other
 * ones, their origins are allowed what those are: Stripe's to be called by its Stripe.js and to show
 * a frame, LinkedIn's to show a person's picture.
 */
export default defineNitroPlugin(async (nitro) => {
  const { stripe, linkedin } = useDeps().config
  nitro.hooks.hook('nuxt-security:routeRules', (rules) => {
    const headers = rules['/**']?.headers
    const policy = headers && headers.contentSecurityPolicy
    if (!policy || typeof policy === 'string') return
    if (stripe.apiBase) {
      policy['connect-src'] = ["'self'", stripe.apiBase.origin]
      policy['frame-src'] = [stripe.apiBase.origin]
    }
    if (linkedin.base) policy['img-src'] = ["'self'", 'data:', linkedin.base.origin]
  })
  await nitro.hooks.callHook('nuxt-security:ready')
})
