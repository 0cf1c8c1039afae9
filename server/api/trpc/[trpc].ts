import { resolveResponse } from '@trpc/server/http'
import {
  defineEventHandler,
  getRequestURL,
  getRouterParam,
  readRawBody,
  setResponseHeader,
  setResponseStatus,
  type H3Event,
} from 'h3'
import { mostCallsInBatch } from '#shared/batch.ts'
import { AppError } from '#shared/errors.ts'
import { createContext } from '../../trpc/context.ts'
import { appRouter } from '../../trpc/router.ts'

/**
 * Answers the calls of tRPC. Its adapters for fetch pipe every body, in and out, through web streams; these
 * are in memory as a whole and are handed on so, with a length. Only what a procedure streams stays a stream.
 */
export default defineEventHandler(async (event) => {
  const { deps, requestId } = event.context
  const response = await resolveResponse({
    router: appRouter,
    req: await toRequest(event),
    path: getRouterParam(event, 'trpc') ?? '',
    error: null,
    maxBatchSize: mostCallsInBatch,
    createContext: async () => createContext(event),
    responseMeta({ errors }) {
      const waits = errors.flatMap(({ cause }) =>
        cause instanceof AppError ? (cause.details.retryAfterSeconds ?? []) : [],
      )
      return waits.length > 0 ? { headers: { 'retry-after': String(Math.max(...waits)) } } : {}
    },
    onError({ error, path }) {
      if (error.code === 'INTERNAL_SERVER_ERROR') {
        deps.log.error({ err: error.cause ?? error, path, requestId }, 'procedure failed')
      }
    },
  })
  if (isStreamed(response)) return response
  setResponseStatus(event, response.status)
  for (const [name, value] of response.headers) setResponseHeader(event, name, value)
  return response.text()
})

async function toRequest(event: H3Event): Promise<Request> {
  const { method, headers } = event
  const sent = method === 'POST' ? await readRawBody(event, false) : undefined
  return new Request(getRequestURL(event), {
    method,
    headers,
    body: sent ? new Uint8Array(sent) : null,
  })
}

/** A batch whose answers come as they are ready, or a subscription's events. */
const isStreamed = ({ headers }: Response) =>
  headers.has('transfer-encoding') || headers.get('content-type') === 'text/event-stream'
