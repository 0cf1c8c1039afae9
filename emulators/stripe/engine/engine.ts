import { setImmediate as nextTurn } from 'node:timers/promises'
import { performDue } from '../actions/perform-due.ts'
import { openJournal, type Journal } from './journal.ts'
import { ownClock, Schedule, type Task } from './schedule.ts'
import { defaultSettings, type Settings } from './settings.ts'
import { Store } from './store.ts'
import { Tx, type RequestInfo } from './tx.ts'

/** How long due work may run before requests get their turn, in milliseconds. */
const patienceMs = 25
const longestTimerMs = 3_600_000

/** The state machine: the store, its time, and the work that falls due as time passes. */
export class Engine {
  readonly store = new Store()
  readonly settings: Settings
  origin = ''
  readonly #journal: Journal | undefined
  readonly #schedule: Schedule
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #closed = false

  /** `dataDir` undefined keeps everything in memory only. */
  constructor(settings: Partial<Settings>, dataDir: string | undefined) {
    this.settings = { ...defaultSettings, ...settings }
    if (dataDir !== undefined) this.#journal = openJournal(this.store, dataDir)
    this.#schedule = new Schedule(this.store, this.settings)
    this.store.onCommit(({ put }) => {
      this.#arm()
      for (const row of put) {
        if (row.object === 'test_helpers.test_clock' && row.status === 'advancing') {
          void this.finishAdvance(row.id)
        }
      }
    })
  }

  /** The emulator's time in unix seconds: the wall clock and how far it was moved ahead. */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.offset()
  }

  /** How many seconds the emulator's clock is ahead of the wall clock. */
  offset(): number {
    return this.store.get('emulator.clock', 'clock')?.offset ?? 0
  }

  /** Runs `work` as one transaction: for a request, or at the moment something was due. */
  transact<Result>(
    work: (tx: Tx) => Result,
    cause: { request?: RequestInfo; at?: number; clock?: string } = {},
  ) {
    const ownNow = cause.clock === ownClock ? (cause.at ?? this.now()) : this.now()
    return this.store.transact(() =>
      work(
        new Tx({
          store: this.store,
          settings: this.settings,
          origin: this.origin,
          now: cause.at ?? ownNow,
          ownNow,
          followsTestClocks: cause.at === undefined,
          request: cause.request ?? { id: null, idempotency_key: null },
        }),
      ),
    )
  }

  /** Begins to do what falls due, from now on and what fell due while nobody ran. */
  async start(): Promise<void> {
    await this.catchUp()
    for (const clock of this.store.all('test_helpers.test_clock')) {
      if (clock.status === 'advancing') void this.finishAdvance(clock.id)
    }
  }

  /** Moves the emulator's clock ahead and does all that falls due on the way, in its order. */
  async advanceTo(time: number): Promise<void> {
    this.transact((tx) =>
      tx.put({
        object: 'emulator.clock',
        id: 'clock',
        offset: this.offset() + Math.max(0, time - this.now()),
      }),
    )
    await this.catchUp()
  }

  /** Does everything that is due by the emulator's clock; returns when nothing is left. */
  catchUp(): Promise<void> {
    this.#running = this.#running.then(() => this.#runDue(ownClock, () => this.now()))
    return this.#running.finally(() => this.#arm())
  }

  /** Brings a test clock that was told to advance to its target, then announces that it is ready. */
  async finishAdvance(id: string): Promise<void> {
    await nextTurn()
    const target = () =>
      this.store.get('test_helpers.test_clock', id)?.status_details.advancing?.target_frozen_time
    await this.#runDue(id, () => target() ?? 0)
    const frozenTime = target()
    if (this.#closed || frozenTime === undefined) return
    this.transact((tx) => {
      const clock = tx.patch(tx.expect('test_helpers.test_clock', id), {
        frozen_time: frozenTime,
        status: 'ready',
        status_details: {},
      })
      tx.emit('test_helpers.test_clock.ready', clock)
    })
  }

  /** Forgets every object, and the distance to the wall clock with them. */
  reset(): void {
    this.store.clear()
    this.#journal?.compact()
    this.#schedule.rebuild()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
    this.#journal?.close()
  }

  async #runDue(clock: string, until: () => number): Promise<void> {
    let began = performance.now()
    for (;;) {
      const task = this.#schedule.next(clock)
      if (!task || task.at > until() || this.#closed) return
      this.transact((tx) => performDue(tx, task), { at: task.at, clock })
      if (isSame(task, this.#schedule.next(clock))) {
        throw new Error(`${task.work} of ${task.id} left it as due as it was before.`)
      }
      if (performance.now() - began < patienceMs) continue
      await nextTurn()
      began = performance.now()
    }
  }

  /** One timer waits for the earliest task; each commit may bring that moment nearer. */
  #arm(): void {
    const task = this.#schedule.next(ownClock)
    clearTimeout(this.#timer)
    if (!task || this.#closed) return
    const waitMs = (task.at - this.now()) * 1000
    this.#timer = setTimeout(
      () => void this.catchUp(),
      Math.min(Math.max(waitMs, 0), longestTimerMs),
    )
    this.#timer.unref()
  }
}

function isSame(task: Task, next: Task | undefined): boolean {
  return next?.id === task.id && next.work === task.work && next.at === task.at
}
