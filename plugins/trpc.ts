import { defineNuxtPlugin } from '#imports'
import { createTRPCNuxtClient, httpBatchLink } from 'trpc-nuxt/client'
import superjson from 'superjson'
import type { AppRouter } from '#server/trpc/router.ts'

/** `useNuxtApp().$trpc`, typed by the router. During SSR the calls stay inside the process and carry the visitor's cookie. */
export default defineNuxtPlugin(() => {
  const trpc = createTRPCNuxtClient<AppRouter>({
    links: [httpBatchLink({ url: '/api/trpc', transformer: superjson, pickHeaders: ['cookie'] })],
  })
  return { provide: { trpc } }
})
