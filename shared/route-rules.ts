import type {} from 'nitropack/types'

declare module 'nitropack/types' {
  interface NitroRouteRules {
    /** Keep the drawn page for everybody; only for pages that are `impersonal` (modules/gated-routes). */
    keptPage?: { maxAgeSeconds: number }
  }
  interface NitroRouteConfig {
    keptPage?: { maxAgeSeconds: number }
  }
}
