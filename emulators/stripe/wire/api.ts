import type { Engine } from '../engine/engine.ts'
import { newId, randomText } from '../engine/ids.ts'
import { Refusal } from '../engine/refusal.ts'
import { render, type Rendered } from '../engine/render.ts'
import type { Tx } from '../engine/tx.ts'
import { apiVersion } from '../engine/version.ts'
import { errorBody } from './error-body.ts'
import { expand } from './expand.ts'
import { listOf, readFields, text, Undeclared, type Fields, type Values } from './fields.ts'
import { decodeForm, type RawHash } from './form.ts'
import { earlierAnswer, fingerprint, forgetOldAnswers } from './idempotency.ts'
import { readKey, type Key } from './keys.ts'
import { noSuchRoute, wrongKeyForRoute, wrongVersion } from './misdirected.ts'
import { knownToStripe } from './not-emulated.ts'
import type { Answer, Operation } from './operation.ts'
import type { Match, Router } from './router.ts'

/** A request as it came over the wire; header names are in lower case. */
export interface ApiRequest {
  method: string
  path: string
  query: string
  headers: Record<string, string | undefined>
  body: string
}

export interface ApiResponse {
  status: number
  headers: Record<string, string>
  body: string
}

/** A finished request, for the request log and for the tests that check every exchange. */
export interface Exchange {
  id: string
  at: number
  method: string
  path: string
  route: string | undefined
  params: RawHash
  status: number
  /** The body as it was sent, in JSON. */
  response: string
}

/** Sent along by clients and part of no operation. */
const clientParams = ['key', 'expand', '_stripe_version', 'payment_user_agent', 'client_context']

/** Answers `/v1` as Stripe does: who asks, what for, whether again, and in which words. */
export class Api {
  readonly #engine: Engine
  readonly #router: Router
  readonly #observe: (exchange: Exchange) => void
  readonly #running = new Set<string>()

  constructor(engine: Engine, router: Router, observe: (exchange: Exchange) => void) {
    this.#engine = engine
    this.#router = router
    this.#observe = observe
  }

  /** Answers one request. Never throws: a defect of the emulator is Stripe's 500. */
  answer(request: ApiRequest): ApiResponse {
    const id = `req_${randomText(14)}`
    const call = { id, request, match: undefined, params: {} } as Call
    let response: ApiResponse
    try {
      response = this.#respond(call)
    } catch (error) {
      response = this.#refuse(call, error)
    }
    const key = request.headers['idempotency-key']
    Object.assign(response.headers, {
      'content-type': 'application/json',
      'request-id': id,
      'stripe-version': apiVersion,
      ...(key && request.method === 'POST' ? { 'idempotency-key': key } : {}),
    })
    this.#report(call, response)
    return response
  }

  /** Marks a key as being worked on while its answer is held back, so that its repeat gets 409. */
  async whileRunning(key: string | undefined, wait: () => Promise<void>): Promise<void> {
    if (key === undefined || this.#running.has(key)) return wait()
    this.#running.add(key)
    await wait().finally(() => this.#running.delete(key))
  }

  #respond(call: Call): ApiResponse {
    const { request } = call
    // Nothing is called "search": it is what Stripe does there, and the emulator does not.
    const searches = request.path.endsWith('/search')
    const match = searches ? undefined : this.#router.match(request.method, request.path)
    const form = decodeForm(request.method === 'POST' ? request.body : request.query)
    call.params = form
    const key = readKey(request.headers.authorization, textOf(form.key))
    const version = request.headers['stripe-version'] ?? textOf(form._stripe_version)
    if (version !== undefined && version !== apiVersion) throw wrongVersion(version)
    if (!match) throw noSuchRoute(request.method, request.path)
    call.match = match
    if (key === 'publishable' && !match.operation.publishable) throw wrongKeyForRoute()
    const idempotencyKey = request.headers['idempotency-key']
    if (request.method !== 'POST' || idempotencyKey === undefined) {
      return this.#execute(call, match, form, key)
    }
    return this.#executeOnce(call, match, form, key, idempotencyKey)
  }

  #executeOnce(call: Call, match: Match, form: RawHash, key: Key, idempotencyKey: string) {
    const { store } = this.#engine
    const { method, path, body } = call.request
    const print = fingerprint(method, path, body)
    const now = this.#engine.now()
    const earlier = earlierAnswer(store, this.#running, idempotencyKey, print, now)
    if (earlier) {
      const headers = { 'idempotent-replayed': 'true' }
      return { status: earlier.status, headers, body: earlier.body } satisfies ApiResponse
    }
    return this.#execute(call, match, form, key, (response) =>
      this.#remember(call.request, response),
    )
  }

  /** Keeps an answer under its request's key, which Stripe does with a failure of its own as well. */
  keep(request: ApiRequest, response: ApiResponse): void {
    this.#engine.transact(() => this.#remember(request, response))
  }

  #remember({ method, path, body, headers }: ApiRequest, response: ApiResponse): void {
    const id = headers['idempotency-key']
    if (method !== 'POST' || id === undefined) return
    const { store } = this.#engine
    const now = this.#engine.now()
    forgetOldAnswers(store, now)
    store.put({
      object: 'emulator.idempotent_answer',
      id,
      fingerprint: fingerprint(method, path, body),
      created: now,
      status: response.status,
      body: response.body,
    })
  }

  /** Reads the parameters, then runs the operation and `remember` in one commit. */
  #execute(
    call: Call,
    { operation, ids }: Match,
    form: RawHash,
    key: Key,
    remember?: (response: ApiResponse) => void,
  ): ApiResponse {
    const params = readParams(operation, form)
    const paths = 'expand' in form ? listOf(text).read(form.expand!, 'expand') : []
    const request = {
      id: call.id,
      idempotency_key: call.request.headers['idempotency-key'] ?? null,
    }
    return this.#engine.transact(
      (tx) => {
        let response: ApiResponse
        try {
          response = tx.store.transact(() => {
            const answer = operation.run({ tx, params, ids, id: ids.at(-1) ?? '', key })
            const body = show(tx, answer, call.request.path, paths)
            return { status: 200, headers: {}, body: JSON.stringify(body) }
          })
        } catch (error) {
          response = this.#refuse(call, error)
        }
        remember?.(response)
        return response
      },
      { request },
    )
  }

  #refuse(call: Call, error: unknown): ApiResponse {
    const refusal = error instanceof Refusal ? error : defect(error)
    const logUrl = `${this.#engine.origin}/?request=${call.id}`
    const body = errorBody(this.#engine.store, refusal, logUrl)
    return { status: refusal.status, headers: {}, body: JSON.stringify(body) }
  }

  #report(call: Call, response: ApiResponse): void {
    this.#observe({
      id: call.id,
      at: this.#engine.now(),
      method: call.request.method,
      path: call.request.path,
      route: call.match?.operation.path,
      params: call.params,
      status: response.status,
      response: response.body,
    })
  }
}

interface Call {
  id: string
  request: ApiRequest
  match: Match | undefined
  params: RawHash
}

function readParams(operation: Operation, form: RawHash): Values<Fields> {
  const own = Object.fromEntries(
    Object.entries(form).filter(
      ([name]) => name in operation.params || !clientParams.includes(name),
    ),
  )
  try {
    return readFields(operation.params, own)
  } catch (error) {
    throw (error instanceof Undeclared && knownToStripe(operation, error)) || error
  }
}

function show(tx: Tx, answer: Answer, url: string, paths: string[]): object {
  if ('page' in answer) {
    const data = answer.page.rows.map((row) => render(tx.store, row as never))
    const list = { object: 'list', data, has_more: answer.page.hasMore, url }
    return expand(tx.store, list, paths)
  }
  const shown = 'row' in answer ? render(tx.store, answer.row) : (answer.shown as Rendered)
  return expand(tx.store, shown, paths)
}

function textOf(raw: unknown): string | undefined {
  return typeof raw === 'string' ? raw : undefined
}

/** A defect is printed for whoever runs the emulator; the caller learns only where to look. */
function defect(error: unknown): Refusal {
  const mark = newId('defect')
  console.error(`Stripe emulator: ${mark}`, error)
  return new Refusal(500, `The Stripe emulator has a defect; its output has ${mark}.`, {
    type: 'api_error',
  })
}
