declare module '#app' {
  interface PageMeta {
    /** It looks the same to everybody, so the server may keep it; see nuxt.config.ts, routeRules. */
    impersonal?: boolean
  }
}
export {}
