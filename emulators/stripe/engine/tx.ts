import { newEvent } from './events.ts'
import type { IndexName } from './indexes.ts'
import type { Kind, Row, Tables } from './objects.ts'
import { missing } from './refusal.ts'
import { changesFrom, render } from './render.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'
import { clockOf } from './test-clock.ts'

/** Who asked: named in the events a request causes, empty for what the clock causes. */
export interface RequestInfo {
  id: string | null
  idempotency_key: string | null
}

interface HeldEvent {
  type: string
  object: object
  previous?: object
}

interface TxSetting {
  store: Store
  settings: Settings
  request: RequestInfo
  /** The address the emulator and its hosted pages are reached at. */
  origin: string
  now: number
  ownNow: number
  followsTestClocks: boolean
}

/**
 * What one request, or one due task, works with: the tables, the time, and the way to tell the
 * world. It must be used inside `store.transact`.
 */
export class Tx {
  readonly store: Store
  readonly settings: Settings
  readonly request: RequestInfo
  readonly origin: string
  /** Unix seconds. In a request it follows the test clock of the first object that has one. */
  now: number
  /** Unix seconds by the emulator's own clock, whatever test clock `now` follows. */
  readonly ownNow: number
  #followsTestClocks: boolean
  #silent = false
  #held: HeldEvent[] | null = null

  constructor(setting: TxSetting) {
    this.store = setting.store
    this.settings = setting.settings
    this.request = setting.request
    this.origin = setting.origin
    this.now = setting.now
    this.ownNow = setting.ownNow
    this.#followsTestClocks = setting.followsTestClocks
  }

  get<K extends Kind>(kind: K, id: string): Tables[K] | undefined {
    return this.store.get(kind, id)
  }

  /**
   * The row with this id, or Stripe's "No such …". `param` names the parameter that carried the
   * id; without it the id was in the path. Deleted objects count as missing.
   */
  require<K extends Kind>(kind: K, id: string, param?: string): Tables[K] {
    const row = this.store.get(kind, id)
    if (!row || isDeleted(row)) throw missing(kind, id, param)
    this.#follow(row)
    return row
  }

  /** A row the engine itself refers to: its absence is a defect here, not a caller's mistake. */
  expect<K extends Kind>(kind: K, id: string): Tables[K] {
    const row = this.store.get(kind, id)
    if (!row) throw new Error(`The store has lost ${kind} ${id}.`)
    return row
  }

  where<K extends Kind>(kind: K, index: IndexName<K>, value: string): Tables[K][] {
    return this.store.where(kind, index, value)
  }

  put<Value extends Row>(row: Value): Value {
    return this.store.put(row)
  }

  /** Writes the row with some fields changed, and returns it. */
  patch<Value extends Row>(row: Value, changes: Partial<Value>): Value {
    return this.store.put({ ...row, ...changes })
  }

  remove(row: Row): void {
    this.store.remove(row.object as Kind, row.id)
  }

  /** Announces an object as it is now. */
  emit(type: string, row: Row): void {
    if (!this.#silent) this.#announce({ type, object: render(this.store, row) })
  }

  /** Announces an object that is not stored. */
  emitShown(type: string, object: object): void {
    if (!this.#silent) this.#announce({ type, object })
  }

  /**
   * Holds back what `work` announces and sends it afterwards in the order `types` gives, leaving
   * out what it does not name. Stripe's order within one request is not the order of causes.
   */
  arrangeEvents<Result>(types: string[], work: () => Result): Result {
    const outer = this.#held
    const held: HeldEvent[] = []
    this.#held = held
    try {
      return work()
    } finally {
      this.#held = outer
      for (const type of types)
        held.filter((it) => it.type === type).forEach((it) => this.#announce(it))
    }
  }

  #announce(event: HeldEvent): void {
    if (this.#held) this.#held.push(event)
    else newEvent(this, event.type, event.object, event.previous)
  }

  /** Like `patch`, and announces the change when there is one. */
  patchAndTell<Value extends Row>(type: string, row: Value, changes: Partial<Value>): Value {
    return this.tellChange(type, row, () => this.patch(row, changes))
  }

  /**
   * Announces whatever `work` changes in an object, with Stripe's `previous_attributes`. An object
   * that looks the same afterwards is not announced.
   */
  tellChange<Value extends Row>(type: string, row: Value, work: () => Value): Value {
    const before = render(this.store, row)
    const changed = work()
    if (this.#silent) return changed
    const after = render(this.store, changed)
    const previous = changesFrom(before, after)
    if (Object.keys(previous).length > 0) this.#announce({ type, object: after, previous })
    return changed
  }

  /** Runs `work` without announcing anything, takes it all back, and returns what it saw. */
  rehearse<Result>(work: () => Result): Result {
    const { now } = this
    const wasSilent = this.#silent
    this.#silent = true
    try {
      return this.store.rehearse(work)
    } finally {
      this.#silent = wasSilent
      this.now = now
    }
  }

  #follow(row: Row): void {
    if (!this.#followsTestClocks) return
    const id = clockOf(this.store, row)
    const clock = id === null ? undefined : this.get('test_helpers.test_clock', id)
    if (!clock) return
    this.#followsTestClocks = false
    this.now = clock.frozen_time
  }
}

function isDeleted(row: Row): boolean {
  return 'emulator' in row && 'deleted' in row.emulator && row.emulator.deleted
}
