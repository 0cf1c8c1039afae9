import { newId } from './ids.ts'
import type { EventRecord, Kind, Row, Tables } from './objects.ts'
import type { Store } from './store.ts'
import { missingObject } from '../wire/errors.ts'
import { withoutPrivate } from '../wire/render.ts'

/** The API version the emulator speaks. */
export const apiVersion = '2026-10-28.endive'

/** What an operation works with: the objects, the time, and the events it causes. */
export class Engine {
  readonly store: Store
  readonly origin: string
  #listener: (event: EventRecord) => void = () => {}
  #pending: EventRecord[] = []

  /** `origin` is where the emulator can be reached, for the links in its answers. */
  constructor(store: Store, origin: string) {
    this.store = store
    this.origin = origin
  }

  /** The time in unix seconds. */
  now(): number {
    return Math.floor(Date.now() / 1000)
  }

  /** The fields every new object has. */
  common(prefix: string, length?: number) {
    return { id: newId(prefix, length), created: this.now(), livemode: false as const }
  }

  /** An object that must be there; throws Stripe's 404 otherwise. */
  find<K extends Kind>(kind: K, id: string, param = 'id'): Tables[K] {
    const row = this.store.get(kind, id)
    if (!row) throw missingObject(kind, id, param)
    return row
  }

  /** Keeps a change of an object and records the event that tells of it. */
  change<R extends Row>(row: R, type?: string, before?: Partial<R>): R {
    this.store.put(row)
    if (type) this.emit(type, row, before)
    return row
  }

  emit(type: string, object: object, previousAttributes?: object): void {
    const event: EventRecord = {
      id: newId('evt'),
      object: 'event',
      type,
      created: this.now(),
      livemode: false,
      api_version: apiVersion,
      data: {
        object: structuredClone(withoutPrivate(object)),
        ...(previousAttributes && { previous_attributes: previousAttributes }),
      },
      pending_webhooks: 0,
      request: { id: null, idempotency_key: null },
    }
    this.store.put(event)
    this.#pending.push(event)
  }

  /** Whoever delivers the events; called after the request that caused them is written down. */
  onEvent(listener: (event: EventRecord) => void): void {
    this.#listener = listener
  }

  /** Hands over the events of the request that has just been committed. */
  flush(): void {
    const events = this.#pending
    this.#pending = []
    for (const event of events) this.#listener(event)
  }
}
