import { nextDue, type Due } from './due.ts'
import { Heap } from './heap.ts'
import type { Kind, Row } from './objects.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'
import { clockOf } from './test-clock.ts'

export interface Task extends Due {
  kind: Kind
  id: string
}

/** The key of the emulator's own clock, beside the ids of the test clocks. */
export const ownClock = ''

/**
 * Finds what is due next on each clock. The heaps only hold hints: a task counts when its object,
 * asked again, still names the same moment and work.
 */
export class Schedule {
  readonly #store: Store
  readonly #settings: Settings
  readonly #heaps = new Map<string, Heap<Task>>()

  constructor(store: Store, settings: Settings) {
    this.#store = store
    this.#settings = settings
    this.rebuild()
    store.onCommit((commit) => commit.put.forEach((row) => this.#note(row)))
  }

  /** Reads the whole schedule from the store again, after it was filled or emptied at once. */
  rebuild(): void {
    this.#heaps.clear()
    for (const row of this.#store.rows()) this.#note(row)
  }

  /** The earliest task of a clock, or undefined when nothing is planned. */
  next(clock: string): Task | undefined {
    const heap = this.#heaps.get(clock)
    for (;;) {
      const task = heap?.peek()
      if (!task || this.#isCurrent(task)) return task
      heap!.pop()
    }
  }

  #isCurrent(task: Task): boolean {
    const row = this.#store.get(task.kind, task.id)
    const due = row && nextDue(row, this.#settings)
    return due?.at === task.at && due.work === task.work
  }

  #note(row: Row): void {
    const due = nextDue(row, this.#settings)
    if (!due) return
    // A test clock itself grows old by the emulator's clock, not by its own.
    const isClock = row.object === 'test_helpers.test_clock'
    const clock = (isClock ? null : clockOf(this.#store, row)) ?? ownClock
    let heap = this.#heaps.get(clock)
    if (!heap) this.#heaps.set(clock, (heap = new Heap()))
    heap.push({ ...due, kind: row.object as Kind, id: row.id })
  }
}
