import { Index } from './index-of-ids.ts'
import { indexes, type IndexName } from './indexes.ts'
import type { Kind, Row, Tables } from './objects.ts'

/** What one commit changed: the rows as they are now, and those that are gone. */
export interface Commit {
  put: Row[]
  del: [Kind, string][]
}

interface Undo {
  kind: Kind
  id: string
  before: Row | undefined
}

/**
 * The emulator's memory: tables of immutable rows, their indexes, and an undo log, so that a
 * refused request leaves nothing behind and a preview can do a thing, look, and take it back.
 */
export class Store {
  #tables = new Map<Kind, Map<string, Row>>()
  readonly #indexes = new Map<string, Index>()
  #order = new Map<string, number>()
  #sequence = 0
  #undo: Undo[] = []
  #depth = 0
  readonly #listeners: ((commit: Commit) => void)[] = []

  /** Calls `listener` after each commit, with what it changed. */
  onCommit(listener: (commit: Commit) => void): void {
    this.#listeners.push(listener)
  }

  get<K extends Kind>(kind: K, id: string): Tables[K] | undefined {
    return this.#table(kind).get(id) as Tables[K] | undefined
  }

  /** How many rows a table has. */
  count(kind: Kind): number {
    return this.#table(kind).size
  }

  /** All rows of a table, oldest first. */
  all<K extends Kind>(kind: K): IterableIterator<Tables[K]> {
    return this.#table(kind).values() as IterableIterator<Tables[K]>
  }

  /** The rows an index knows for a value, oldest first. */
  where<K extends Kind>(kind: K, index: IndexName<K>, value: string): Tables[K][] {
    const found = this.#indexes.get(`${kind}.${index}`)?.get(value) ?? []
    const ids = found.length > 1 ? found.sort((a, b) => this.#rank(a) - this.#rank(b)) : found
    return ids.map((id) => this.#table(kind).get(id) as Tables[K])
  }

  put<Value extends Row>(row: Value): Value {
    const kind = row.object as Kind
    const before = this.#table(kind).get(row.id)
    this.#undo.push({ kind, id: row.id, before })
    this.#write(kind, row.id, before, row)
    return row
  }

  remove(kind: Kind, id: string): void {
    const before = this.#table(kind).get(id)
    if (!before) return
    this.#undo.push({ kind, id, before })
    this.#write(kind, id, before, undefined)
  }

  /**
   * Runs `work` and keeps all it did, or nothing when it throws. A nested call is a savepoint of
   * the outer one. An error that carries `keepsEffects` (a declined card) commits and is thrown.
   */
  transact<Result>(work: () => Result): Result {
    const mark = this.#undo.length
    this.#depth += 1
    try {
      const result = work()
      this.#depth -= 1
      this.#commit()
      return result
    } catch (error) {
      this.#depth -= 1
      if ((error as { keepsEffects?: boolean }).keepsEffects) this.#commit()
      else this.#rollback(mark)
      throw error
    }
  }

  /** Runs `work`, takes back all it did, and returns what it saw. */
  rehearse<Result>(work: () => Result): Result {
    const mark = this.#undo.length
    this.#depth += 1
    try {
      return work()
    } finally {
      this.#depth -= 1
      this.#rollback(mark)
    }
  }

  /** Applies a commit read back from the journal, without telling the listeners. */
  replay(commit: Commit): void {
    for (const row of commit.put) {
      const kind = row.object as Kind
      this.#write(kind, row.id, this.#table(kind).get(row.id), row)
    }
    for (const [kind, id] of commit.del) {
      this.#write(kind, id, this.#table(kind).get(id), undefined)
    }
  }

  /** Every row, table by table, oldest first: what a snapshot holds. */
  *rows(): Generator<Row> {
    for (const table of this.#tables.values()) yield* table.values()
  }

  clear(): void {
    this.#tables.clear()
    this.#indexes.clear()
    this.#order.clear()
    this.#undo = []
  }

  #table(kind: Kind): Map<string, Row> {
    let table = this.#tables.get(kind)
    if (!table) this.#tables.set(kind, (table = new Map()))
    return table
  }

  #rank(id: string): number {
    return this.#order.get(id) ?? 0
  }

  #write(kind: Kind, id: string, before: Row | undefined, after: Row | undefined): void {
    const table = this.#table(kind)
    if (after) {
      table.set(id, after)
      if (!this.#order.has(id)) this.#order.set(id, this.#sequence++)
    } else {
      table.delete(id)
    }
    const extractors = (indexes as Record<string, Record<string, (row: Row) => unknown>>)[kind]
    for (const name in extractors) {
      const extract = extractors[name]!
      const old = before && extract(before)
      const now = after && extract(after)
      if (old === now) continue
      const index = this.#index(`${kind}.${name}`)
      if (typeof old === 'string') index.remove(old, id)
      if (typeof now === 'string') index.add(now, id)
    }
  }

  #index(name: string): Index {
    let index = this.#indexes.get(name)
    if (!index) this.#indexes.set(name, (index = new Index()))
    return index
  }

  #rollback(mark: number): void {
    const reordered = new Set<Kind>()
    while (this.#undo.length > mark) {
      const { kind, id, before } = this.#undo.pop()!
      const now = this.#table(kind).get(id)
      if (before && !now) reordered.add(kind)
      this.#write(kind, id, now, before)
      if (!before) this.#order.delete(id)
    }
    for (const kind of reordered) this.#sort(kind)
  }

  /** A row that was deleted and restored would stand at the end of its table. */
  #sort(kind: Kind): void {
    const rows = [...this.#table(kind)].sort(([a], [b]) => this.#rank(a) - this.#rank(b))
    this.#tables.set(kind, new Map(rows))
  }

  #commit(): void {
    if (this.#depth > 0 || this.#undo.length === 0) return
    const touched = new Map(this.#undo.map(({ kind, id }) => [id, kind]))
    this.#undo = []
    const commit: Commit = { put: [], del: [] }
    for (const [id, kind] of touched) {
      const row = this.#table(kind).get(id)
      if (row) commit.put.push(row)
      else {
        commit.del.push([kind, id])
        this.#order.delete(id)
      }
    }
    for (const listener of this.#listeners) listener(commit)
  }
}
