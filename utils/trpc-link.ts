import { useRequestEvent } from '#imports'
import type { TRPCLink } from '@trpc/client'
import { httpBatchLink } from 'trpc-nuxt/client'
import superjson from 'superjson'
import type { AppRouter } from '#server/trpc/router.ts'
import { mostCallsInBatch } from '#shared/batch.ts'

/**
 * What takes calls to the server. During SSR they stay inside the process and carry the page's request
 * with them, so that its viewer is not looked up again (server/http/outer-request.ts).
 */
export function serverLink(): TRPCLink<AppRouter> {
  const context = useRequestEvent()?.context
  // Nitro's local fetch takes a context, which the type of the fetch it is made from does not know.
  const fetchOptions: { context?: unknown } = context ? { context } : {}
  return httpBatchLink({
    url: '/api/trpc',
    transformer: superjson,
    maxItems: mostCallsInBatch,
    pickHeaders: ['cookie'],
    fetchOptions: fetchOptions as object,
  })
}
