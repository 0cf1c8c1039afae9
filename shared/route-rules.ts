import type {} from 'nitropack/types'

type KeptPage = {
  maxAgeSeconds: number
  /** Whoever is signed in gets the page drawn for them. Without it, everybody gets the kept one. */
  guestsOnly?: boolean
}

declare module 'nitropack/types' {
  interface NitroRouteRules {
    /**
     * Keep the page as it is drawn for a guest. For everybody only where a page is `impersonal`, and never
     * where it is gated (modules/gated-routes).
     */
    keptPage?: KeptPage
  }
  interface NitroRouteConfig {
    keptPage?: KeptPage
  }
}
