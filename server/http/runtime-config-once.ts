import { defineNitroPlugin, useRuntimeConfig } from 'nitropack/runtime'

/**
 * Gives every request the runtime configuration that was read at the start. Nitro would copy it and look
 * every key up in the environment again for each request that asks, and @nuxtjs/i18n asks for all of them:
 * two fifths of what a status check cost. It stands first among the plugins (nuxt.config.ts, nitro.plugins).
 */
export default defineNitroPlugin((nitro) => {
  const config = useRuntimeConfig()
  nitro.hooks.hook('request', (event) => {
    event.context.nitro = { ...event.context.nitro, runtimeConfig: config }
  })
})
