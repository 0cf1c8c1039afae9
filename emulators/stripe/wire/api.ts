import { createHash } from 'node:crypto'
import qs from 'qs'
import type { Engine } from '../engine/engine.ts'
import type { Store } from '../engine/store.ts'
import { ApiError } from './errors.ts'
import { checkKey } from './keys.ts'
import type { Operation } from './operation.ts'
import { parseParams } from './params.ts'
import { render } from './render.ts'

export type HttpRequest = {
  method: string
  path: string
  query: string
  body: string
  authorization: string | undefined
  idempotencyKey: string | undefined
}
export type HttpAnswer = { status: number; body: string; replayed?: boolean }

/** Answers the API: finds the operation, repeats a known answer, or runs it and writes down what it did. */
export function createApi(engine: Engine, operations: readonly Operation[]) {
  const routes = operations.map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replace(':id', '(?<id>[^/]+)')}$`),
  }))

  return function answer(request: HttpRequest): HttpAnswer {
    const route = routes.find(
      ({ operation, pattern }) => operation.method === request.method && pattern.test(request.path),
    )
    try {
      if (!route) throw unknownRoute(request)
      const id = decodeURIComponent(route.pattern.exec(request.path)?.groups?.id ?? '')
      const raw = parseForm(request)
      checkKey(request.authorization, route.operation, raw)
      return once(engine.store, request, () => run(engine, route.operation, id, raw))
    } catch (error) {
      return errorAnswer(error)
    } finally {
      engine.flush()
    }
  }
}

function parseForm({ method, query, body }: HttpRequest): Record<string, unknown> {
  const form = method === 'POST' ? body : query
  return qs.parse(form, { arrayLimit: 1000, depth: 10, parameterLimit: 5000 }) as Record<
    string,
    unknown
  >
}

function run(
  engine: Engine,
  operation: Operation,
  id: string,
  raw: Record<string, unknown>,
): HttpAnswer {
  const { expand = [], ...rest } = raw
  const params = parseParams(operation.params, rest)
  const result = operation.run({ engine, id, params: params as never })
  return {
    status: 200,
    body: JSON.stringify(render(engine.store, result, expand as string[]), null, 2),
  }
}

/** Stripe API reference, "Idempotent requests": the first answer is kept, and told again to the same request. */
function once(store: Store, request: HttpRequest, work: () => HttpAnswer): HttpAnswer {
  const key = request.method === 'POST' ? request.idempotencyKey : undefined
  if (!key) return committed(store, work)
  const fingerprint = createHash('sha256').update(`${request.path}?${request.body}`).digest('hex')
  const known = store.answer(key)
  if (known && known.fingerprint !== fingerprint) {
    throw new ApiError(400, {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    })
  }
  if (known) return { status: known.status, body: known.body, replayed: true }
  return committed(store, work, { key, fingerprint })
}

function committed(
  store: Store,
  work: () => HttpAnswer,
  request?: { key: string; fingerprint: string },
): HttpAnswer {
  let answer: HttpAnswer
  try {
    answer = work()
  } catch (error) {
    if (!(error instanceof ApiError) || !error.keepsEffects) throw error
    answer = errorAnswer(error)
  }
  store.commit(request && { ...request, status: answer.status, body: answer.body })
  return answer
}

function unknownRoute({ method, path }: HttpRequest): ApiError {
  const message = `Unrecognized request URL (${method}: ${path}). This is a local Stripe emulator, which does not know every route; its README lists those it does.`
  return new ApiError(404, { type: 'invalid_request_error', message })
}

function errorAnswer(error: unknown): HttpAnswer {
  if (error instanceof ApiError) {
    return { status: error.status, body: JSON.stringify({ error: error.body }, null, 2) }
  }
  console.error(error)
  const message = error instanceof Error ? error.message : String(error)
  return { status: 500, body: JSON.stringify({ error: { type: 'api_error', message } }) }
}
