import type { EventFault, Faults } from '../control/faults.ts'
import type { Engine } from '../engine/engine.ts'
import type { Delivery, EventRecord, WebhookEndpoint } from '../engine/objects.ts'
import { render } from '../engine/render.ts'
import type { Commit } from '../engine/store.ts'
import { signatureHeader } from './signature.ts'

const mostInFlight = 8
const timeoutMs = 20_000

/**
 * Carries events to their endpoints: at least once, several at a time and therefore in no promised
 * order, again with growing pauses until one is answered with 2xx.
 */
export class Deliverer {
  readonly #engine: Engine
  readonly #faults: Faults
  readonly #pausesSeconds: number[]
  readonly #queue: string[] = []
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #closing = new AbortController()
  readonly #idleWaiters: (() => void)[] = []
  #inFlight = 0
  #held: string | undefined

  constructor(engine: Engine, faults: Faults, pausesSeconds: number[]) {
    this.#engine = engine
    this.#faults = faults
    this.#pausesSeconds = pausesSeconds
    engine.store.onCommit((commit) => this.#notice(commit))
  }

  /** Takes up what was still on its way when the last process ended. */
  start(): void {
    for (const delivery of this.#engine.store.all('emulator.delivery')) {
      if (delivery.status === 'pending') this.#enqueue(delivery.id)
    }
  }

  /** Sends an event once more to every endpoint it went to. */
  resend(event: string): number {
    const deliveries = this.#engine.store.where('emulator.delivery', 'event', event)
    for (const delivery of deliveries) this.#enqueue(delivery.id)
    return deliveries.length
  }

  /** Resolves when nothing is queued or in flight; deliveries that wait for a retry do not count. */
  idle(): Promise<void> {
    if (this.#queue.length === 0 && this.#inFlight === 0) return Promise.resolve()
    return new Promise((resolve) => this.#idleWaiters.push(resolve))
  }

  async close(): Promise<void> {
    this.#closing.abort()
    for (const timer of this.#timers) clearTimeout(timer)
    this.#queue.length = 0
    await this.idle()
  }

  #notice(commit: Commit): void {
    for (const row of commit.put) {
      if (row.object !== 'emulator.delivery' || row.attempts.length > 0) continue
      if (row.status === 'pending') this.#enqueueFresh(row)
    }
  }

  /** A delivery's first try, with whatever fault was ordered for events like it. */
  #enqueueFresh(delivery: Delivery): void {
    const event = this.#engine.store.get('event', delivery.event)
    const fault: EventFault | undefined = event && this.#faults.takeForEvent(event.type)
    if (fault?.drop) return this.#drop(delivery)
    if (fault?.reorder && this.#held === undefined) {
      this.#held = delivery.id
      return
    }
    for (let copies = 1 + (fault?.repeat ?? 0); copies > 0; copies -= 1) {
      this.#later(delivery.id, fault?.delay_ms ?? 0)
    }
    if (this.#held !== undefined) this.#later(this.#held, 250)
    this.#held = undefined
  }

  #drop(delivery: Delivery): void {
    queueMicrotask(() => {
      this.#engine.transact((tx) => tx.patch(delivery, { status: 'failed' }))
    })
  }

  #later(id: string, waitMs: number): void {
    if (waitMs === 0) return this.#enqueue(id)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#enqueue(id)
    }, waitMs)
    this.#timers.add(timer)
  }

  #enqueue(id: string): void {
    if (this.#closing.signal.aborted) return
    this.#queue.push(id)
    queueMicrotask(() => this.#pump())
  }

  #pump(): void {
    while (this.#inFlight < mostInFlight) {
      const id = this.#queue.shift()
      if (id === undefined) break
      this.#inFlight += 1
      void this.#deliver(id).finally(() => {
        this.#inFlight -= 1
        this.#pump()
      })
    }
    if (this.#queue.length > 0 || this.#inFlight > 0) return
    for (const resolve of this.#idleWaiters.splice(0)) resolve()
  }

  async #deliver(id: string): Promise<void> {
    const { store } = this.#engine
    const delivery = store.get('emulator.delivery', id)
    const event = delivery && store.get('event', delivery.event)
    const endpoint = delivery && store.get('webhook_endpoint', delivery.endpoint)
    if (!event || !endpoint || endpoint.status !== 'enabled') return
    const began = performance.now()
    const answer = await this.#send(event, endpoint)
    if (this.#closing.signal.aborted) return
    this.#record(id, { ...answer, milliseconds: Math.round(performance.now() - began) })
  }

  async #send(
    event: EventRecord,
    endpoint: WebhookEndpoint,
  ): Promise<Omit<Attempt, 'milliseconds'>> {
    const at = Math.floor(Date.now() / 1000)
    const payload = JSON.stringify(render(this.#engine.store, event), null, 2)
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#closing.signal])
    try {
      const response = await fetch(endpoint.url, {
        method: 'POST',
        redirect: 'manual',
        signal,
        body: payload,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': signatureHeader(payload, endpoint.secret ?? '', at),
        },
      })
      await response.arrayBuffer()
      return { at, status: response.status, error: null }
    } catch (error) {
      return { at, status: null, error: reasonOf(error) }
    }
  }

  #record(id: string, attempt: Attempt): void {
    const { store } = this.#engine
    const delivery = store.get('emulator.delivery', id)
    if (!delivery) return
    const attempts = [...delivery.attempts, attempt]
    const arrived = attempt.status !== null && attempt.status >= 200 && attempt.status < 300
    const pause = this.#pausesSeconds[attempts.length - 1]
    const givenUp = !arrived && pause === undefined
    const status = arrived ? 'delivered' : givenUp ? 'failed' : 'pending'
    this.#engine.transact((tx) => {
      tx.patch(delivery, { attempts, status })
      const event = arrived && delivery.status === 'pending' && store.get('event', delivery.event)
      if (event) tx.patch(event, { pending_webhooks: Math.max(0, event.pending_webhooks - 1) })
    })
    if (!arrived && pause !== undefined) this.#later(id, pause * 1000)
  }
}

type Attempt = Delivery['attempts'][number]

function reasonOf(error: unknown): string {
  const cause = (error as { cause?: { code?: string } }).cause
  return cause?.code ?? (error as Error).message
}
