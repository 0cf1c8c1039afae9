import { createTRPCNuxtHandler } from 'trpc-nuxt/server'
import { createContext } from '../../trpc/context.ts'
import { appRouter } from '../../trpc/router.ts'

export default createTRPCNuxtHandler({
  endpoint: '/api/trpc',
  router: appRouter,
  createContext,
  onError({ error, path, ctx }) {
    if (error.code === 'INTERNAL_SERVER_ERROR') {
      ctx?.deps.log.error(
        { err: error.cause ?? error, path, requestId: ctx.requestId },
        'procedure failed',
      )
    }
  },
})
