import { defineNuxtPlugin } from '#imports'
import { createTRPCNuxtClient } from 'trpc-nuxt/client'
import type { AppRouter } from '#server/trpc/router.ts'
import { serverLink } from '~/utils/trpc-link'

/** `useNuxtApp().$trpc`, typed by the router. */
export default defineNuxtPlugin(() => {
  const trpc = createTRPCNuxtClient<AppRouter>({ links: [serverLink()] })
  return { provide: { trpc } }
})
