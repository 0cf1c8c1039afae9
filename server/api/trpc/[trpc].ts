import { createTRPCNuxtHandler } from 'trpc-nuxt/server'
import { mostCallsInBatch } from '#shared/batch.ts'
import { AppError } from '#shared/errors.ts'
import { createContext } from '../../trpc/context.ts'
import { appRouter } from '../../trpc/router.ts'

export default createTRPCNuxtHandler({
  endpoint: '/api/trpc',
  router: appRouter,
  createContext,
  maxBatchSize: mostCallsInBatch,
  responseMeta({ errors }) {
    const waits = errors.flatMap(({ cause }) =>
      cause instanceof AppError ? (cause.details.retryAfterSeconds ?? []) : [],
    )
    return waits.length > 0 ? { headers: { 'retry-after': String(Math.max(...waits)) } } : {}
  },
  onError({ error, path, ctx }) {
    if (error.code === 'INTERNAL_SERVER_ERROR') {
      ctx?.deps.log.error(
        { err: error.cause ?? error, path, requestId: ctx.requestId },
        'procedure failed',
      )
    }
  },
})
