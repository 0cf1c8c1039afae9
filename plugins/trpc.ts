import { defineNuxtPlugin, useRequestEvent } from '#imports'
import { createTRPCNuxtClient, httpBatchLink } from 'trpc-nuxt/client'
import superjson from 'superjson'
import type { AppRouter } from '#server/trpc/router.ts'

/**
 * `useNuxtApp().$trpc`, typed by the router. During SSR the calls stay inside the process and carry the
 * page's request with them, so that its viewer is not looked up again (server/http/outer-request.ts).
 */
export default defineNuxtPlugin(() => {
  const context = useRequestEvent()?.context
  // Nitro's local fetch takes a context, which the type of the fetch it is made from does not know.
  const fetchOptions: { context?: unknown } = context ? { context } : {}
  const trpc = createTRPCNuxtClient<AppRouter>({
    links: [
      httpBatchLink({
        url: '/api/trpc',
        transformer: superjson,
        pickHeaders: ['cookie'],
        fetchOptions: fetchOptions as object,
      }),
    ],
  })
  return { provide: { trpc } }
})
